"""Who holds an output folder: one locked file each, which the system lets go when its process ends, however it ends."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

from filelock import BaseFileLock, FileLock, Timeout

Kind = Literal["run", "part", "worker"]
_NUMBERS = count()
_FOR_GOOD: list[BaseFileLock] = []
_DYING = 2.0
"""Seconds in which what a killed process had begun, a worker between fork and exec, lets go of its files, too."""


@dataclass(frozen=True, slots=True)
class Holders:
    """The processes that hold a folder.

    Whoever comes or looks does so behind one gate, so that nobody is met half-way.

    Attributes:
        root: Where their files are.
    """

    root: Path

    def enter(self, kind: Kind, but_for: tuple[Kind, ...] = ()) -> BaseFileLock | None:
        """Hold the folder, unless one of the kinds ``but_for`` holds it; None then.

        Args:
            kind: What the holder is.
            but_for: Whom it does not go together with.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with self._gate():
            if any(self._is_held(path) for other in but_for for path in self._files(other)):
                return None
            name = f"{kind}-{os.getpid()}-{threading.get_ident()}-{next(_NUMBERS)}.lock"
            lock = FileLock(self.root / name, thread_local=False)
            lock.acquire()
            return lock

    def enter_for_good(self, kind: Kind) -> None:
        """Hold the folder until this process ends."""
        lock = self.enter(kind)
        if lock is not None:
            _FOR_GOOD.append(lock)  # a lock that nobody knows any more is let go

    def leave(self, lock: BaseFileLock) -> None:
        """Let the folder go."""
        lock.release()
        with suppress(OSError):  # gone already, or looked at this moment: whoever looks removes it
            Path(lock.lock_file).unlink()

    @contextmanager
    def held(self, kind: Kind, but_for: tuple[Kind, ...] = ()) -> Iterator[bool]:
        """Hold the folder inside a ``with``; gives whether that was possible."""
        lock = self.enter(kind, but_for)
        try:
            yield lock is not None
        finally:
            if lock is not None:
                self.leave(lock)

    def await_all(self, kind: Kind) -> None:
        """Wait until all holders of a kind are gone."""
        for path in self._files(kind):
            self._is_held(path, wait=True)

    def _is_held(self, path: Path, *, wait: bool = False) -> bool:
        """Whether somebody holds the file; what nobody holds was left by a process that was killed, and is removed."""
        lock = FileLock(path, thread_local=False)
        try:
            lock.acquire(timeout=-1 if wait else _DYING)
        except Timeout:
            return True
        self.leave(lock)
        return False

    def _files(self, kind: Kind) -> list[Path]:
        return sorted(self.root.glob(f"{kind}-*.lock"))

    def _gate(self) -> BaseFileLock:
        return FileLock(self.root / "gate", thread_local=False)
