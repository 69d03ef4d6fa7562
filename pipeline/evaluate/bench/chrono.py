"""chrono-node, the reader of dates that programs in JavaScript use, as a peer: where node and the package are."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pipeline.model import CleanText

_SCRIPT = Path(__file__).with_name("chrono.js")


class Chrono:
    """A process of node that reads the dates of texts when told to; the texts are with it before the clock runs."""

    def __init__(self, node: str) -> None:
        # the script is handed over as text: a package is then looked for from the current folder
        command = [node, "-e", _SCRIPT.read_text(encoding="utf-8")]
        self._process = subprocess.Popen(  # noqa: S603 - node as found on the path, our own script
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
        self._has: Sequence[CleanText] | None = None
        self.found = 0
        self.answers = False

    def hand_over(self, texts: Sequence[CleanText]) -> None:
        """Give it the texts."""
        self._ask(json.dumps([clean.text for clean in texts]))
        self._has = texts

    def __call__(self, texts: Sequence[CleanText]) -> None:
        """Read the dates of the texts, handed over before or now."""
        if self._has is not texts:
            self.hand_over(texts)
        self.found = self._ask("go")

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()

    def _ask(self, line: str) -> int:
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("node has no pipes")
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        self.answers = bool(answer)
        return int(answer or 0)


def start_chrono() -> Chrono | None:
    """chrono-node, or None where node or the package is not installed."""
    node = shutil.which("node")
    if node is None:
        return None
    chrono = Chrono(node)
    try:
        chrono.hand_over([])
        if chrono.answers:
            return chrono
    except OSError:
        pass
    chrono.stop()
    return None
