"""Worker processes that may die: the task is done again by a new one, the item at fault alone first."""

from __future__ import annotations

import logging
import signal
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from pipeline.batch.starting import needs_script, script_hidden, why_no_workers, worker_context
from pipeline.batch.worker import NOWHERE, Heartbeat, Setup, Task, worker_main
from pipeline.errors import WriteError

P = TypeVar("P")

_LOG = logging.getLogger(__name__)
_CHANCES = 2
"""Workers that may die over an item before it is given up."""
_TICK = 1.0
"""Seconds between two looks at the time limits."""


@dataclass(slots=True)
class _Work(Generic[P]):
    """A task with what has happened to it so far."""

    payload: P
    deaths: dict[int, int] = field(default_factory=dict)
    fatal: dict[int, tuple[str, str]] = field(default_factory=dict)
    suspect: int | None = None
    lost: int = 0


class _Worker(Generic[P]):
    def __init__(self, setup: Setup[P]) -> None:
        self.connection: Connection
        with _deaf_to_interrupts():
            context: Any = worker_context()
        self.connection, theirs = context.Pipe()
        numbers = context.RawArray("d", [NOWHERE, 0.0])
        self.heartbeat = Heartbeat(numbers)
        self.process = context.Process(target=worker_main, args=(setup, theirs, numbers), daemon=True)
        with script_hidden(hidden=not needs_script(setup)), _deaf_to_interrupts():
            self.process.start()
        theirs.close()
        self.work: _Work[P] | None = None

    def give(self, work: _Work[P]) -> None:
        self.work = work
        with suppress(OSError):  # it died while idle; its sentinel tells
            self.connection.send(Task(work.payload, work.suspect, dict(work.fatal)))

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started in here never see Control-C, not even while they load; this one sees it afterwards.

    Windows has no such mask; there a worker ignores the interrupt from when it has loaded.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run_tasks(payloads: Iterable[P], setup: Setup[P], workers: int, seconds_per_item: float) -> Iterator[tuple[P, Any]]:
    """Each payload with what its worker answered, in the order in which they are done.

    Workers are started when there is work for them and load what they need once. At most one payload a worker
    waits in memory.

    Args:
        payloads: What to do; taken no faster than it is done.
        setup: What each worker needs.
        workers: Most processes at a time.
        seconds_per_item: Time after which the worker of an item is killed.

    Where no processes can be started, this one does everything, with a warning that says so.

    Raises:
        WriteError: the first error that kept a worker from writing.
    """
    source = iter(payloads)
    first = next(source, None)
    if first is None:
        return
    source = chain([first], source)
    if (reason := why_no_workers()) is not None:
        yield from _done_here(source, setup, reason)
        return
    waiting: deque[_Work[P]] = deque()
    pool: list[_Worker[P]] = []
    exhausted = False
    try:
        while True:
            if not exhausted and len(waiting) < workers:
                payload = next(source, None)
                exhausted = payload is None
                if payload is not None:
                    waiting.append(_Work(payload))
            try:
                _hand_out(waiting, pool, setup, workers)
            except OSError as error:  # no further process
                if not pool:
                    here = chain((work.payload for work in waiting), source)
                    yield from _done_here(here, setup, f"the system starts no process: {error}")
                    return
                workers = len(pool)
            if exhausted and not waiting and not any(worker.work for worker in pool):
                return
            full = exhausted or len(waiting) >= workers
            yield from _collect(pool, waiting, _TICK if full else 0.0, seconds_per_item, setup.stage)
    finally:
        for worker in pool:
            worker.stop()


def _done_here(payloads: Iterator[P], setup: Setup[P], reason: str) -> Iterator[tuple[P, Any]]:
    """What ``run_tasks`` gives, without workers: nothing can be killed here, so nothing has a limit of time."""
    warnings.warn(f"one process does all the work, without time limits: {reason}", RuntimeWarning, stacklevel=2)
    do = setup.stay()
    heartbeat = Heartbeat([NOWHERE, 0.0])
    for payload in payloads:
        yield payload, do(Task(payload, None, {}), heartbeat)


def _hand_out(waiting: deque[_Work[P]], pool: list[_Worker[P]], setup: Setup[P], workers: int) -> None:
    while waiting:
        idle = next((worker for worker in pool if worker.work is None), None)
        if idle is None:
            if len(pool) >= workers:
                return
            idle = _Worker(setup)
            pool.append(idle)
        idle.give(waiting.popleft())


def _collect(
    pool: list[_Worker[P]], waiting: deque[_Work[P]], timeout: float, seconds_per_item: float, stage: str
) -> Iterator[tuple[P, Any]]:
    """What has come in within ``timeout`` seconds; the work of dead workers goes back to ``waiting``."""
    busy = [worker for worker in pool if worker.work is not None]
    for worker in busy:
        if worker.heartbeat.seconds > seconds_per_item:
            worker.process.kill()
            worker.process.join()
    ready = set(wait([handle for worker in busy for handle in (worker.connection, worker.process.sentinel)], timeout))
    for worker in busy:
        if worker.connection not in ready and worker.process.sentinel not in ready:
            continue
        work = worker.work
        answer = _answer(worker)
        if isinstance(answer, WriteError):
            raise answer
        if work is not None and answer is not None:
            worker.work = None
            yield work.payload, answer
        elif work is not None and not worker.process.is_alive():
            _blame(work, worker, seconds_per_item, stage)
            worker.stop()
            pool.remove(worker)
            waiting.appendleft(work)


def _answer(worker: _Worker[P]) -> Any:  # noqa: ANN401 - what the task gives, a WriteError, or None for no answer
    try:
        if worker.connection.poll():
            return worker.connection.recv()
    except (EOFError, OSError):  # died while it answered
        worker.process.join()
    return None


def _blame(work: _Work[P], worker: _Worker[P], seconds_per_item: float, stage: str) -> None:
    """Note at which item the worker died; the second death gives the item up.

    Raises:
        WriteError: ``write.worker`` if workers die over and over without being at any item.
    """
    index, code = worker.heartbeat.index, worker.process.exitcode
    _LOG.warning("a worker ended with exit code %s at item %d", code, index)
    if index == NOWHERE:
        work.lost += 1
        if work.lost > _CHANCES:
            raise WriteError("write.worker", f"workers end with exit code {code} before they reach an article")
        return
    work.deaths[index] = work.deaths.get(index, 0) + 1
    work.suspect = index
    if work.deaths[index] < _CHANCES:
        return
    work.suspect = None
    work.fatal[index] = (
        (f"{stage}.timeout", f"took more than {seconds_per_item:g} seconds, twice")
        if worker.heartbeat.seconds > seconds_per_item
        else (f"{stage}.died", f"the worker process ended with exit code {code} over this article, twice")
    )
