"""An interrupt from the keyboard ends the command with one line, wherever it is."""

from __future__ import annotations

import signal
import threading
from types import FrameType


class Interrupted(BaseException):
    """Control-C was pressed.

    No ``KeyboardInterrupt``, which Typer takes for itself and answers with an exit code of its own.
    """


def stop_on_interrupt() -> None:
    """Let the first Control-C raise ``Interrupted`` and a second one, while things are put away, end the process."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise Interrupted
