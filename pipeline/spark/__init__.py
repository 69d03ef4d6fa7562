"""The stages on Apache Spark: a DataFrame of records in, a DataFrame a table out, with the rows of a local run.

Needs the extra ``spark`` and, on every node, this package in the environment that ``PYSPARK_PYTHON`` names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.batch.extracting import Extract
from pipeline.batch.gather import run_tables
from pipeline.batch.run import SECONDS_PER_ARTICLE, check_settings
from pipeline.errors import SettingsError
from pipeline.settings import Settings
from pipeline.spark.extracting import extract_articles
from pipeline.spark.gathering import gather
from pipeline.spark.reading import read_articles
from pipeline.spark.repeats import mark_repeats
from pipeline.tabulate import TABLES, tables_for

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["extract"]


def extract(
    records: DataFrame,
    settings: Settings | None = None,
    *,
    source: str | None = None,
    partitions: int | None = None,
    seconds_per_article: float = SECONDS_PER_ARTICLE,
    stages: Extract | None = None,
) -> dict[str, DataFrame]:
    """The tables of the articles of a DataFrame, by name, with the columns of the table contract.

    Nothing is computed before a table is used. Then everything is computed once, for all tables, and kept in memory
    and on the disks of the executors until the session ends, or until ``spark.catalog.clearCache()``. A row that gives
    no article, an article that fails, never ends or kills the process over it twice is a row of ``rejects``.

    Args:
        records: One article a row; columns under any of the names that input records may use, ``text`` is needed.
        settings: What to look for, limits. ``near_duplicates`` is not to be had here; a registry file must lie under
            the same path on every node.
        source: Column that says where a row is from, as ``path#record``: it becomes ``articles.source``, stands in for
            a missing id and url, and tells which of two equal rows is the first. Without it ids tell.
        partitions: Tasks that extract; by default as many as Spark makes of a shuffle.
        seconds_per_article: Time after which an article is given up.
        stages: The stages for one article; by default those of this package.

    Raises:
        ReadError: ``read.no_text`` if no column holds text.
        SettingsError: ``settings.near_duplicates``; ``settings.registry``, ``settings.tagger`` if one of these
            cannot be loaded.
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions as F  # noqa: N812 - as all of Spark's documentation has it

    settings = settings or Settings()
    if settings.near_duplicates:
        raise SettingsError("settings.near_duplicates", "reprints are found by a local run only; leave the option out")
    check_settings(settings)
    marked = mark_repeats(read_articles(records, settings, source), partitions)
    found = extract_articles(marked, settings, seconds_per_article, stages).persist(StorageLevel.MEMORY_AND_DISK)
    tables = {name: found.select(F.inline(F.col(name))) for name in tables_for(settings)}
    tables |= {name: gather(name, found, settings) for name in run_tables(settings)}
    return {name: tables[name] for name in TABLES if name in tables}
