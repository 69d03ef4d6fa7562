"""What one worker process does: articles of a shard to findings, findings to the files of the shard."""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from pipeline.batch.folder import OutputFolder
from pipeline.batch.shards import Shard
from pipeline.errors import VietnewsError, WriteError
from pipeline.model import Article, Findings, Reject
from pipeline.settings import Settings
from pipeline.tabulate import TableBuilder, tables_for, text_sha256

Extract = Callable[[Article, Settings], Findings]
NO_ARTICLE = -1


class Heartbeat(Protocol):
    """Memory that the run reads: which article the worker is at, and since when."""

    def __setitem__(self, index: int, value: float) -> None: ...
    def __getitem__(self, index: int) -> float: ...


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to do.

    Attributes:
        suspect: Index of the job to do first and alone: a worker died over it.
        fatal: Index of a job -> code and message of the reject that it becomes: workers died over it twice.
    """

    shard: Shard
    suspect: int | None
    fatal: dict[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What a worker needs to begin.

    Attributes:
        extract: The stages for one article; None stands for ``pipeline.flow.extract_article``.
    """

    root: Path
    settings: Settings
    extract: Extract | None


def worker_main(setup: WorkerSetup, connection: Connection, heartbeat: Heartbeat) -> None:
    """Do tasks until the connection closes; each answer is the marker of the shard, or the error that stopped it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides when to stop
    folder = OutputFolder(setup.root)
    folder.hold_as_worker()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    extract = setup.extract or _stages()
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        try:
            connection.send(do_shard(task, folder, setup.settings, extract, heartbeat))
        except WriteError as error:
            connection.send(error)


def do_shard(
    task: Task, folder: OutputFolder, settings: Settings, extract: Extract, heartbeat: Heartbeat
) -> dict[str, Any]:
    """Extract all articles of the shard, write its files, and return what its marker says.

    Raises:
        WriteError: ``write.disk`` if the files cannot be written.
    """
    began = time.perf_counter()
    builder = TableBuilder(tables_for(settings))
    rejects: Counter[str] = Counter()

    def attempt(index: int) -> Findings | Reject:
        heartbeat[1], heartbeat[0] = time.monotonic(), index
        try:
            return _attempt(task.shard.jobs[index].article, settings, extract)
        finally:
            heartbeat[0] = NO_ARTICLE

    alone = None if task.suspect is None else attempt(task.suspect)
    for index, job in enumerate(task.shard.jobs):
        if index in task.fatal:
            result: Findings | Reject = _reject(job.article, *task.fatal[index])
        elif alone is not None and index == task.suspect:
            result = alone
        else:
            result = attempt(index)
        if isinstance(result, Reject):
            builder.reject(result)
            rejects[result.code] += 1
        else:
            builder.add(result, job.duplicate_of)
    for reject in task.shard.rejects:
        builder.reject(reject)
        rejects[reject.code] += 1
    tables = builder.tables()
    extracted = time.perf_counter()
    facts: dict[str, Any] = {
        "articles": tables["articles"].num_rows,
        "characters": task.shard.characters,
        "rows": {name: table.num_rows for name, table in tables.items()},
        "rejects": dict(sorted(rejects.items())),
        "peak_memory": _peak_memory(),
    }
    folder.write_shard(task.shard.key, tables, facts)
    return facts | {"seconds": {"extract": extracted - began, "write": time.perf_counter() - extracted}}


def _attempt(article: Article, settings: Settings, extract: Extract) -> Findings | Reject:
    """What is found in the article; any error becomes a reject, since one article must not stop the run."""
    try:
        return extract(article, settings)
    except VietnewsError as error:
        return _reject(article, error.code, error.message)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return _reject(article, "extract.failed", f"{type(error).__name__} at {where}: {str(error)[:300]}")


def _reject(article: Article, code: str, message: str) -> Reject:
    source, _, record = (article.source or article.id).partition("#")
    return Reject(
        source=source,
        record=record or None,
        stage="extract",
        code=code,
        message=message,
        bytes=len(article.text.encode("utf-8", "replace")),
        sha256=text_sha256(article.text),
    )


def _stages() -> Extract:
    from pipeline.flow import extract_article

    return extract_article


def _end_with_parent() -> None:
    """A worker whose run was killed must not go on writing."""
    run = parent_process()
    if run is not None:
        run.join()
        os._exit(1)


def _peak_memory() -> int:
    """Most bytes that this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
