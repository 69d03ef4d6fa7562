"""Where worker processes can be started, and how: without running the script again that asks for them."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from threading import Lock
from typing import Any

_STARTING = Lock()
_SCRIPT = "__main__"
_NOT_THERE = object()


def why_no_workers() -> str | None:
    """Why this process can start no others; None where it can.

    >>> why_no_workers() is None
    True
    """
    if multiprocessing.current_process().daemon:
        return "this is itself a daemonic worker process"
    if getattr(sys, "frozen", False):
        return "the program is frozen into one file"
    if not sys.executable or not Path(sys.executable).exists():
        return "Python is embedded in another program"
    return None


def needs_script(payload: object) -> bool:
    """Whether something of the script itself has to be sent to a worker, which then has to run the script, too."""
    return _SCRIPT.encode() in bytes(ForkingPickler.dumps(payload))


def is_script_run_again() -> bool:
    """Whether this is a worker that is only just running the script that started it."""
    return bool(getattr(multiprocessing.current_process(), "_inheriting", False))


@contextmanager
def script_hidden(*, hidden: bool = True) -> Iterator[None]:
    """Nothing is known of the script while a process starts, so that it does not run it.

    A spawned process imports the script of its parent, by its path or name, in case it needs something of it. It
    does not: and a script that starts a run at its top level would start it again in each worker.
    """
    if not hidden:
        yield
        return
    script: Any = sys.modules[_SCRIPT]
    with _STARTING:
        known = {name: getattr(script, name, _NOT_THERE) for name in ("__file__", "__spec__")}
        try:
            script.__spec__ = None
            if known["__file__"] is not _NOT_THERE:
                del script.__file__
            yield
        finally:
            for name, value in known.items():
                if value is not _NOT_THERE:
                    setattr(script, name, value)
