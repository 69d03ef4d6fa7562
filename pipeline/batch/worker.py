"""A worker process: does tasks until the run closes the line, and shows where it is in each."""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from pipeline.errors import WriteError
from pipeline.read.inputs import one_line

P = TypeVar("P")
NOWHERE = -1


class SharedNumbers(Protocol):
    """Memory that the run and the worker both see."""

    def __setitem__(self, index: int, value: float) -> None: ...
    def __getitem__(self, index: int) -> float: ...


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Which item of its task a worker is at, and since when.

    Attributes:
        numbers: Index of the item or ``NOWHERE``, and the time at which it was begun.
    """

    numbers: SharedNumbers

    @contextmanager
    def at(self, index: int) -> Iterator[None]:
        """Show that the worker is at this item."""
        self.numbers[1] = time.monotonic()
        self.numbers[0] = index
        yield
        self.numbers[0] = NOWHERE

    @property
    def index(self) -> int:
        """The item that the worker is at, or was at when it died."""
        return int(self.numbers[0])

    @property
    def seconds(self) -> float:
        """How long it has been at that item."""
        return 0.0 if self.index == NOWHERE else time.monotonic() - self.numbers[1]


@dataclass(frozen=True, slots=True)
class Task(Generic[P]):
    """Something to do, made of items.

    Attributes:
        suspect: Index of the item to do first and alone: a worker died over it.
        fatal: Index of an item -> code and message of the reject that it becomes: workers died over it twice.
    """

    payload: P
    suspect: int | None
    fatal: dict[int, tuple[str, str]]


class Setup(Protocol[P]):
    """What a worker needs to begin; sent to it once."""

    @property
    def stage(self) -> str:
        """What the tasks are part of: the first word of the codes of rejects."""

    def start(self) -> Callable[[Task[P], Heartbeat], Any]:
        """Load what is needed, in the worker, and return what does the tasks."""

    def stay(self) -> Callable[[Task[P], Heartbeat], Any]:
        """The same in the process of the run itself, which goes on afterwards."""


def worker_main(setup: Setup[Any], connection: Connection, numbers: SharedNumbers) -> None:
    """Do tasks until the connection closes; each answer is what the task gives, or the error that ends the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    do = setup.start()
    heartbeat = Heartbeat(numbers)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        try:
            connection.send(do(task, heartbeat))
        except WriteError as error:
            connection.send(error)


def describe(error: Exception) -> str:
    """The error on one line, with the place in the code where it arose."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return one_line(f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {str(error)[:300]}")


def _end_with_parent() -> None:
    """A worker whose run was killed must not go on writing."""
    run = parent_process()
    if run is not None:
        run.join()
        os._exit(1)
