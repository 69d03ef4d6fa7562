"""What a worker does with a shard: articles to findings, findings to the files of the shard."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.batch.folder import OutputFolder
from pipeline.batch.gather import tallies
from pipeline.batch.memory import peak_memory
from pipeline.batch.shards import Shard
from pipeline.batch.worker import Heartbeat, Task, describe
from pipeline.errors import VietnewsError
from pipeline.lexicon.registry import load_registry
from pipeline.model import Article, Findings, Reject
from pipeline.patterns import keep_patterns
from pipeline.read.inputs import split_source
from pipeline.settings import Settings
from pipeline.tabulate import TableBuilder, tables_for, text_sha256

if TYPE_CHECKING:
    import pyarrow as pa

Extract = Callable[[Article, Settings], Findings]


@dataclass(frozen=True, slots=True)
class ExtractSetup:
    """What a worker needs to extract.

    Attributes:
        extract: The stages for one article; None stands for ``pipeline.flow.extract_article``.
    """

    root: Path
    settings: Settings
    extract: Extract | None

    @property
    def stage(self) -> str:
        """First word of the codes of rejects."""
        return "extract"

    def start(self) -> Callable[[Task[Shard], Heartbeat], dict[str, Any]]:
        """Hold the output folder and load the stages."""
        OutputFolder(self.root).hold_as_worker()
        spare_memory()
        return self.stay()

    def stay(self) -> Callable[[Task[Shard], Heartbeat], dict[str, Any]]:
        """Load the stages only."""
        folder = OutputFolder(self.root)
        extract = self.extract or default_stages()
        return lambda task, heartbeat: do_shard(task, folder, self.settings, extract, heartbeat)


def do_shard(
    task: Task[Shard], folder: OutputFolder, settings: Settings, extract: Extract, heartbeat: Heartbeat
) -> dict[str, Any]:
    """Extract all articles of the shard, write its files, and return what its marker says, and the times.

    Raises:
        WriteError: ``write.disk`` if the files cannot be written.
    """
    began = time.perf_counter()
    shard = task.payload
    tables = shard_tables(task, settings, extract, heartbeat)
    extracted = time.perf_counter()
    facts: dict[str, Any] = {
        "articles": tables["articles"].num_rows,
        "characters": shard.characters,
        "rows": {name: table.num_rows for name, table in tables.items()},
        "rejects": dict(sorted(Counter(tables["rejects"]["code"].to_pylist()).items())),
        "peak_memory": peak_memory(),
    }
    folder.write_shard(shard.key, tables, tallies(tables, settings), facts)
    keep_patterns()  # a worker is killed when there is no more to do
    return facts | {"seconds": {"extract": extracted - began, "write": time.perf_counter() - extracted}}


def shard_tables(task: Task[Shard], settings: Settings, extract: Extract, heartbeat: Heartbeat) -> dict[str, pa.Table]:
    """The tables of all articles of the shard, its rejects among them."""
    shard = task.payload
    builder = TableBuilder(tables_for(settings), load_registry(settings.registry))

    def attempt(index: int) -> Findings | Reject:
        with heartbeat.at(index):
            return _attempt(shard.jobs[index].article, settings, extract)

    alone = None if task.suspect is None else attempt(task.suspect)
    for index, job in enumerate(shard.jobs):
        if index in task.fatal:
            result: Findings | Reject = _reject(job.article, *task.fatal[index])
        elif alone is not None and index == task.suspect:
            result = alone
        else:
            result = attempt(index)
        if isinstance(result, Reject):
            builder.reject(result)
        else:
            builder.add(result, job.duplicate_of)
    for reject in shard.rejects:
        builder.reject(reject)
    return builder.tables()


def _attempt(article: Article, settings: Settings, extract: Extract) -> Findings | Reject:
    """What is found in the article; any error becomes a reject, since one article must not stop the run."""
    try:
        return extract(article, settings)
    except VietnewsError as error:
        return _reject(article, error.code, error.message)
    except Exception as error:
        return _reject(article, "extract.failed", describe(error))


def _reject(article: Article, code: str, message: str) -> Reject:
    source, record = split_source(article.source or article.id)
    return Reject(
        source=source,
        record=record,
        stage="extract",
        code=code,
        message=message,
        bytes=len(article.text.encode("utf-8", "replace")),
        sha256=text_sha256(article.text),
    )


def spare_memory() -> None:
    """Let Arrow give back at once what it no longer needs; its own allocator would keep some 50 MB in each worker."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


def default_stages() -> Extract:
    """The stages of this package, loaded when they are needed."""
    from pipeline.flow import extract_article

    return extract_article
