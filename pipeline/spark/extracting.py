"""Extraction in the tasks of Spark: each runs a process of its own, which may die over an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.batch.extracting import Extract, default_stages, shard_tables, spare_memory
from pipeline.batch.pool import run_tasks
from pipeline.batch.shards import Job, Shard, repeated_id
from pipeline.batch.worker import Heartbeat, Task
from pipeline.model import Reject
from pipeline.settings import Settings
from pipeline.spark.reading import article_of
from pipeline.spark.repeats import DUPLICATE_OF, REPEATED_ID
from pipeline.spark.rows import nested, one_row, spark_schema
from pipeline.tabulate import ARTICLE_TABLES, tables_for

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_CHARACTERS = 1 << 18
"""Characters of text that are handed over at a time: a row of the answer holds all that was found in them."""


@dataclass(frozen=True, slots=True)
class TaskSetup:
    """What the process of a task needs.

    Attributes:
        extract: The stages for one article; None stands for those of this package.
    """

    settings: Settings
    extract: Extract | None

    @property
    def stage(self) -> str:
        """First word of the codes of rejects."""
        return "extract"

    def start(self) -> Callable[[Task[Shard], Heartbeat], dict[str, pa.Table]]:
        """Load the stages."""
        spare_memory()
        return self.stay()

    def stay(self) -> Callable[[Task[Shard], Heartbeat], dict[str, pa.Table]]:
        """The same in the process that asks."""
        extract = self.extract or default_stages()
        return lambda task, heartbeat: shard_tables(task, self.settings, extract, heartbeat)


def extract_articles(marked: DataFrame, settings: Settings, seconds: float, extract: Extract | None) -> DataFrame:
    """Rows that hold, in a column a table, all that was found in some of the articles."""
    schemas = {name: ARTICLE_TABLES[name] for name in tables_for(settings)}
    setup = TaskSetup(settings, extract)

    def do(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for _, tables in run_tasks(_pieces(batches), setup, 1, seconds):
            yield one_row(tables)

    return marked.mapInArrow(do, spark_schema(nested(schemas)))


def _pieces(batches: Iterable[pa.RecordBatch]) -> Iterator[Shard]:
    """The articles of a partition, a few at a time."""
    jobs: list[Job] = []
    rejects: list[Reject] = []
    characters = 0
    for row in _rows(batches):
        if row["reject"] is not None:
            rejects.append(Reject(**row["reject"]))
        elif row[REPEATED_ID]:
            rejects.append(repeated_id(article_of(row)))
        else:
            jobs.append(Job(article_of(row), row[DUPLICATE_OF]))
            characters += len(row["text"])
        if characters >= _CHARACTERS:
            yield Shard("", tuple(jobs), tuple(rejects), characters)
            jobs, rejects, characters = [], [], 0
    if jobs or rejects:
        yield Shard("", tuple(jobs), tuple(rejects), characters)


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[dict[str, Any]]:
    for batch in batches:
        for start in range(0, batch.num_rows, 64):
            yield from batch.slice(start, 64).to_pylist()
