"""The tables of the whole run: documents by one task, entities by as many as there are partitions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.batch.gather import mentions_of
from pipeline.batch.tally import REFERRING
from pipeline.lexicon.registry import load_registry
from pipeline.model import Citation, Name
from pipeline.resolve.citations import collect_documents
from pipeline.resolve.names import EntityTable
from pipeline.settings import Settings
from pipeline.spark.rows import spark_schema
from pipeline.tabulate import RUN_TABLES, table_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Batches = Iterator[pa.RecordBatch]


def gather(name: str, found: DataFrame, settings: Settings) -> DataFrame:
    """The table ``name`` of the whole run, out of what was found in its articles."""
    schema = spark_schema(RUN_TABLES[name])
    if name == "documents":
        return _citing(found).mapInArrow(partial(_documents, registry=settings.registry), schema)
    return _named(found).mapInArrow(_entities, schema)


def _citing(found: DataFrame) -> DataFrame:
    """The citations of all articles for one task: which documents are one is known only when all are seen."""
    from pyspark.sql import functions as F  # noqa: N812

    dates = F.transform("articles", lambda article: F.struct(article["article_id"], article["published"]))
    return found.where(F.size("citations") > 0).select(dates.alias("articles"), "citations").repartition(1)


def _named(found: DataFrame) -> DataFrame:
    """The names of an entity in one partition, article by article; before them, without article, that facts use it."""
    from pyspark.sql import functions as F  # noqa: N812

    names = found.select(F.inline("names")).where(F.col("entity_id").isNotNull())
    if "facts" in found.columns:
        used = (found.select(F.explode(f"facts.{name}").alias("entity_id")) for name in REFERRING)
        for ids in used:
            names = names.unionByName(ids.where(F.col("entity_id").isNotNull()).distinct(), allowMissingColumns=True)
    return names.repartition("entity_id").sortWithinPartitions("article_id")


def _documents(batches: Batches, registry: Path | None) -> Batches:
    found = (
        one
        for batch in batches
        for row in batch.to_pylist()
        for one in mentions_of(row["articles"], row["citations"], Citation)
    )
    rows = collect_documents(found, load_registry(registry))
    yield from table_of(RUN_TABLES["documents"], rows).to_batches()


def _entities(batches: Batches) -> Batches:
    rows = (row for batch in batches for row in batch.to_pylist())
    table = EntityTable()
    for article_id, names in groupby(rows, key=itemgetter("article_id")):
        if article_id is None:
            table.refer(row["entity_id"] for row in names)
            continue
        for _, found in mentions_of([{"article_id": article_id}], names, Name):
            table.add(found)
    yield from table_of(RUN_TABLES["entities"], table.rows()).to_batches()
