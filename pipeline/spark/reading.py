"""Rows of a DataFrame to articles, by the rules for records of files; a bad row becomes a reject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.batch.worker import describe
from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.inputs import split_source
from pipeline.read.parquet import records_of
from pipeline.read.record import articles_of_record, columns_needed
from pipeline.settings import Settings
from pipeline.spark.rows import spark_schema
from pipeline.tabulate import ARTICLE_TABLES, table_of, text_sha256

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_MADE_LATER = frozenset({"characters", "sentences", "duplicate_of"})
READ = pa.schema(
    [
        *(field for field in ARTICLE_TABLES["articles"] if field.name not in _MADE_LATER),
        pa.field("captions", pa.list_(pa.list_(pa.int32()))),
        pa.field("reject", pa.struct(list(ARTICLE_TABLES["rejects"]))),
    ]
)
"""An article as it was read, or nothing but the reject that says why there is none."""

_SOURCE = "source of the row"
_NAMES = {"article_id": "id"}
_ABOUT = [name for name in READ.names if name not in {"text_sha256", "reject"}]


def read_articles(records: DataFrame, settings: Settings, source: str | None) -> DataFrame:
    """One row of ``READ`` for each record.

    Raises:
        ReadError: ``read.no_text`` if no column holds text.
    """
    needed = columns_needed(tuple(records.columns), settings)
    wanted = [_column(name).alias(name) for name in needed]
    wanted.append(_column(source).cast("string").alias(_SOURCE))
    return records.select(*wanted).mapInArrow(_reader(settings), spark_schema(READ))


def article_of(row: dict[str, Any]) -> Article:
    """The article of a row of ``READ``."""
    values = {_NAMES.get(name, name): row[name] for name in _ABOUT}
    return Article(**values | {"captions": tuple((first, last) for first, last in row["captions"] or ())})


def _column(name: str | None) -> Column:
    from pyspark.sql import functions as F  # noqa: N812

    return F.lit(None) if name is None else F.col("`{}`".format(name.replace("`", "``")))


def _reader(settings: Settings) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows = [row for record in records_of(batch) for row in _read(record, settings)]
            yield pa.RecordBatch.from_pylist(rows, schema=READ)

    return read


def _read(record: dict[str, Any] | ReadError, settings: Settings) -> list[dict[str, Any]]:
    if isinstance(record, ReadError):
        return [_rejected("", record)]
    source = record.pop(_SOURCE) or ""
    try:
        return [_row(item, source) for item in articles_of_record(record, source, settings)]
    except Exception as error:
        return [_rejected(source, ReadError("read.failed", describe(error)))]


def _row(item: Article | ReadError, source: str) -> dict[str, Any]:
    if isinstance(item, ReadError):
        return _rejected(source, item)
    row = {name: getattr(item, _NAMES.get(name, name)) for name in _ABOUT}
    return row | {"source": item.source or None, "text_sha256": text_sha256(item.text)}


def _rejected(source: str, error: ReadError) -> dict[str, Any]:
    path, number = split_source(source)
    reject = Reject(source=path, record=number, stage="read", code=error.code, message=error.message)
    return {"reject": table_of(ARTICLE_TABLES["rejects"], [reject]).to_pylist()[0]}
