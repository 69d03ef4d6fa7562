"""The tables of the whole run: documents by one task, all others by as many as there are partitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, get_type_hints

import pyarrow as pa

from pipeline.batch.gather import mentions_of
from pipeline.batch.tally import REFERRING
from pipeline.lexicon.registry import load_registry
from pipeline.model import Citation, Name
from pipeline.resolve.citations import collect_documents
from pipeline.resolve.names import EntityTable
from pipeline.settings import Settings
from pipeline.spark.rows import spark_schema
from pipeline.tabulate import ARTICLE_TABLES, RUN_TABLES, table_of, tables_of
from pipeline.tabulate.offices import OfficeStatement, office_rows, office_statements
from pipeline.tabulate.series import Statement, series_rows, statements

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Batches = Iterator[pa.RecordBatch]
S = TypeVar("S", bound=NamedTuple)


def gather(name: str, found: DataFrame, settings: Settings) -> DataFrame:
    """The table ``name`` of the whole run, out of what was found in its articles."""
    schema = spark_schema(RUN_TABLES[name])
    if name == "series":
        return _joined(found.select("readings"), _series_statements, Statement, "holder", series_rows, name)
    if name == "offices":
        some = found.select("names", "articles", "sentences")
        return _joined(some, _office_statements, OfficeStatement, "person_key", office_rows, name)
    if name == "documents":
        return _citing(found).mapInArrow(partial(_documents, registry=settings.registry), schema)
    return _named(found, gather("offices", found, settings)).mapInArrow(_entities, schema)


def _joined(
    found: DataFrame,
    take: Callable[[pa.RecordBatch], Iterable[S]],
    kind: type[S],
    key: str,
    join: Callable[[Iterable[S]], Iterable[object]],
    name: str,
) -> DataFrame:
    """The rows of a table that is made of statements: taken out of what was found, brought together by ``key``."""

    def out_of(batches: Batches) -> Batches:
        for batch in batches:
            yield pa.RecordBatch.from_pylist([one._asdict() for one in take(batch)], schema=_schema_of(kind))

    def together(batches: Batches) -> Batches:
        rows = (kind._make(row.values()) for batch in batches for row in batch.to_pylist())
        for table in tables_of(RUN_TABLES[name], join(rows)):
            yield from table.to_batches()

    said = found.mapInArrow(out_of, spark_schema(_schema_of(kind)))
    ordered = said.repartition(key).sortWithinPartitions(*kind._fields)
    return ordered.mapInArrow(together, spark_schema(RUN_TABLES[name]))


def _schema_of(kind: type[S]) -> pa.Schema:
    types = {str: pa.string(), int: pa.int64()}
    return pa.schema([(name, types[hint]) for name, hint in get_type_hints(kind).items()])


def _series_statements(batch: pa.RecordBatch) -> Iterable[Statement]:
    return statements(_inner(batch, "readings"))


def _office_statements(batch: pa.RecordBatch) -> Iterable[OfficeStatement]:
    return office_statements(*(_inner(batch, name) for name in ("names", "articles", "sentences")))


def _inner(batch: pa.RecordBatch, name: str) -> pa.Table:
    """The rows of a table that rows of Spark hold in a column."""
    rows = pa.RecordBatch.from_struct_array(batch.column(name).flatten())
    return pa.Table.from_batches([rows]).cast(ARTICLE_TABLES[name])


def _citing(found: DataFrame) -> DataFrame:
    """The citations of all articles for one task: which documents are one is known only when all are seen."""
    from pyspark.sql import functions as F  # noqa: N812

    dates = F.transform("articles", lambda article: F.struct(article["article_id"], article["published"]))
    return found.where(F.size("citations") > 0).select(dates.alias("articles"), "citations").repartition(1)


def _named(found: DataFrame, offices: DataFrame) -> DataFrame:
    """The names of an entity in one partition, article by article; before them, without article, that others use it."""
    from pyspark.sql import functions as F  # noqa: N812

    names = found.select(F.inline("names")).where(F.col("entity_id").isNotNull())
    used = [offices.select(F.col("place_id").alias("entity_id"))]
    if "facts" in found.columns:
        used += [found.select(F.explode(f"facts.{name}").alias("entity_id")) for name in REFERRING]
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
