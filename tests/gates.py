"""Tests that were skipped: which, why, and whether they should have run."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("VIETNEWS_SHARED", ROOT.parent / "shared"))
PINNED = Path(__file__).with_name("skips.txt")


@dataclass(frozen=True)
class Skip:
    """A test that was skipped: its file and the reason."""

    file: str
    reason: str


@dataclass(frozen=True)
class Pin:
    """A skip that may be; ``file`` and ``reason`` are patterns."""

    needs: str
    file: str
    reason: str

    def covers(self, skip: Skip) -> bool:
        """Whether the skip is this one."""
        return fnmatchcase(skip.file, self.file) and fnmatchcase(skip.reason, self.reason)


def read_pins(path: Path = PINNED) -> list[Pin]:
    """The pinned skips."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Pin(*line.split(" | ")) for line in lines if line and not line.startswith("#")]


def is_there(needs: str, shared: Path = SHARED) -> bool:
    """Whether what a test needs is on this machine; what cannot be looked up is not."""
    if needs.startswith("shared/"):
        return (shared / needs.removeprefix("shared/")).exists()
    kind, _, name = needs.partition(" ")
    looks: dict[str, Callable[[], bool]] = {
        "module": lambda: find_spec(name) is not None,
        "program": lambda: shutil.which(name) is not None,
        "system": lambda: name in {os.name, sys.platform},
        "other": lambda: False,
    }
    return looks[kind]()


def summary(skips: Iterable[Skip], pins: Iterable[Pin]) -> list[str]:
    """A line for each reason: how many tests it kept from running, and what they need."""
    pins = list(pins)
    lines = []
    for skip, count in sorted(Counter(skips).items(), key=lambda item: (item[0].file, item[0].reason)):
        needs = next((pin.needs for pin in pins if pin.covers(skip)), "not named in tests/skips.txt")
        lines.append(f"{count} of {skip.file}: {skip.reason} (needs: {needs})")
    return lines


def wrong(skips: Iterable[Skip], pins: Iterable[Pin], there: Callable[[str], bool] = is_there) -> list[str]:
    """The skips that should not be: nobody named them, or what they need is there."""
    pins = list(pins)
    lines = []
    for skip in sorted(set(skips), key=lambda one: (one.file, one.reason)):
        needs = [pin.needs for pin in pins if pin.covers(skip)]
        if not needs:
            lines.append(f"{skip.file}: {skip.reason}: not named in tests/skips.txt")
        elif all(map(there, needs)):
            lines.append(f"{skip.file}: {skip.reason}: {needs[0]} is there, so it should have run")
    return lines
