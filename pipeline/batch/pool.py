"""Worker processes that may die: the shard is done again by a new one, the article at fault alone first."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from pipeline.batch.shards import Shard
from pipeline.batch.worker import NO_ARTICLE, Heartbeat, Task, WorkerSetup, worker_main
from pipeline.errors import WriteError

_CHANCES = 2
"""Workers that may die over an article before it is given up."""
_TICK = 1.0
"""Seconds between two looks at the time limits."""
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class _Work:
    """A shard with what has happened to it so far."""

    shard: Shard
    deaths: dict[int, int] = field(default_factory=dict)
    fatal: dict[int, tuple[str, str]] = field(default_factory=dict)
    suspect: int | None = None
    lost: int = 0


class _Worker:
    def __init__(self, setup: WorkerSetup) -> None:
        self.connection: Connection
        self.connection, theirs = _SPAWN.Pipe()
        self.heartbeat: Heartbeat = _SPAWN.RawArray("d", [NO_ARTICLE, 0.0])
        self.process = _SPAWN.Process(target=worker_main, args=(setup, theirs, self.heartbeat), daemon=True)
        self.process.start()
        theirs.close()
        self.work: _Work | None = None

    def give(self, work: _Work) -> None:
        self.work = work
        try:
            self.connection.send(Task(work.shard, work.suspect, dict(work.fatal)))
        except OSError:  # it died while idle; its sentinel tells
            return

    def over_time(self, seconds: float) -> bool:
        return self.heartbeat[0] != NO_ARTICLE and time.monotonic() - self.heartbeat[1] > seconds

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


def run_shards(
    shards: Iterable[Shard], setup: WorkerSetup, workers: int, seconds_per_article: float
) -> Iterator[tuple[Shard, dict[str, Any]]]:
    """Each shard with what its worker says of it, in the order in which they are done.

    Workers are started when there is work for them and load their models once. At most one shard a worker waits
    in memory.

    Args:
        shards: What to do; read no faster than it is done.
        setup: What each worker needs.
        workers: Most processes at a time.
        seconds_per_article: Time after which the worker of an article is killed.

    Raises:
        WriteError: the first error that kept a worker from writing.
    """
    source = iter(shards)
    waiting: deque[_Work] = deque()
    pool: list[_Worker] = []
    exhausted = False
    try:
        while True:
            if not exhausted and len(waiting) < workers:
                shard = next(source, None)
                exhausted = shard is None
                if shard is not None:
                    waiting.append(_Work(shard))
            _hand_out(waiting, pool, setup, workers)
            if exhausted and not waiting and not any(worker.work for worker in pool):
                return
            full = exhausted or len(waiting) >= workers
            yield from _collect(pool, waiting, _TICK if full else 0.0, seconds_per_article)
    finally:
        for worker in pool:
            worker.stop()


def _hand_out(waiting: deque[_Work], pool: list[_Worker], setup: WorkerSetup, workers: int) -> None:
    while waiting:
        idle = next((worker for worker in pool if worker.work is None), None)
        if idle is None:
            if len(pool) >= workers:
                return
            idle = _Worker(setup)
            pool.append(idle)
        idle.give(waiting.popleft())


def _collect(
    pool: list[_Worker], waiting: deque[_Work], timeout: float, seconds_per_article: float
) -> Iterator[tuple[Shard, dict[str, Any]]]:
    """What has come in within ``timeout`` seconds; the work of dead workers goes back to ``waiting``."""
    busy = [worker for worker in pool if worker.work is not None]
    for worker in busy:
        if worker.over_time(seconds_per_article):
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
            yield work.shard, answer
        elif work is not None and not worker.process.is_alive():
            _blame(work, worker, seconds_per_article)
            worker.stop()
            pool.remove(worker)
            waiting.appendleft(work)


def _answer(worker: _Worker) -> dict[str, Any] | WriteError | None:
    try:
        if worker.connection.poll():
            answer: dict[str, Any] | WriteError = worker.connection.recv()
            return answer
    except (EOFError, OSError):  # died while it answered
        worker.process.join()
    return None


def _blame(work: _Work, worker: _Worker, seconds_per_article: float) -> None:
    """Note at which article the worker died; the second death gives the article up.

    Raises:
        WriteError: ``write.worker`` if workers die over and over without being at any article.
    """
    index = int(worker.heartbeat[0])
    code = worker.process.exitcode
    if index == NO_ARTICLE:
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
        ("extract.timeout", f"took more than {seconds_per_article:g} seconds, twice")
        if worker.over_time(seconds_per_article)
        else ("extract.died", f"the worker process ended with exit code {code} over this article, twice")
    )
