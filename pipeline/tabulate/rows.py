"""Findings to Arrow tables: rows are gathered column by column, article after article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import islice
from typing import Any

import pyarrow as pa

from pipeline.lexicon.registry import Registry, load_registry
from pipeline.model import Findings, Reject
from pipeline.settings import Settings
from pipeline.tabulate.citation_readings import citation_readings_of
from pipeline.tabulate.from_fields import DECIMAL
from pipeline.tabulate.readings import readings_of
from pipeline.tabulate.schemas import ARTICLE_TABLES
from pipeline.text import whole_characters

_SCALE = Decimal(1).scaleb(-DECIMAL.scale)
_EXACT = Context(prec=DECIMAL.precision, rounding=ROUND_HALF_EVEN)
_WHOLE_DIGITS = DECIMAL.precision - DECIMAL.scale
MADE_OF = {"readings": "facts", "citation_readings": "citations"}
"""Table for reading -> kind of finding that its rows are made of."""
ROW_GROUP = 1 << 16
"""Rows of a row group in the files of tables."""
_FLUSH = 1 << 11
"""Rows that wait as Python objects before they become an Arrow batch, which is many times smaller."""


def tables_for(settings: Settings) -> tuple[str, ...]:
    """The tables, in the order of the contract, that a run with these settings writes."""
    wanted = {"articles", "sentences", "rejects", *settings.kinds}
    if settings.words:
        wanted.add("words")
    wanted.update(table for table, kind in MADE_OF.items() if kind in settings.kinds)
    return tuple(name for name in ARTICLE_TABLES if name in wanted)


class RowBuilder:
    """Gathers the rows of one table.

    Args:
        schema: Columns of the table; each is filled from the attribute of the same name.
    """

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._decimals = [pa.types.is_decimal(kind) for kind in schema.types]
        self._columns: list[list[Any]] = [[] for _ in schema]
        self._batches: list[pa.RecordBatch] = []

    def add(self, rows: Sequence[object], **constants: object) -> None:
        """Append one row for each object; a column named in ``constants`` gets that value in every row."""
        if not rows:
            return
        for name, is_decimal, column in zip(self._schema.names, self._decimals, self._columns, strict=True):
            if name in constants:
                column.extend([constants[name]] * len(rows))
            elif is_decimal:
                column.extend([storable(getattr(row, name)) for row in rows])
            else:
                column.extend([getattr(row, name) for row in rows])
        if len(self._columns[0]) >= _FLUSH:
            self._flush()

    def table(self) -> pa.Table:
        """All rows so far."""
        self._flush()
        return pa.Table.from_batches(self._batches, schema=self._schema)

    def _flush(self) -> None:
        if self._columns[0]:
            arrays = [_array(column, kind) for column, kind in zip(self._columns, self._schema.types, strict=True)]
            self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
            self._columns = [[] for _ in self._schema]


class TableBuilder:
    """Gathers the rows of all tables.

    Args:
        names: Which tables of ``ARTICLE_TABLES``.
        registry: Known documents, for their titles; by default those that ship with the program.
    """

    def __init__(self, names: Sequence[str], registry: Registry | None = None) -> None:
        self._builders = {name: RowBuilder(ARTICLE_TABLES[name]) for name in names}
        self._registry = registry

    def add(self, findings: Findings, duplicate_of: str | None = None) -> None:
        """Append the rows of one article.

        Args:
            findings: What was found in it.
            duplicate_of: Id of an earlier article that it repeats.
        """
        article = findings.article
        for name, builder in self._builders.items():
            if name == "articles":
                builder.add([article], **_measures(findings), duplicate_of=duplicate_of)
            elif name == "readings":
                builder.add(list(readings_of(findings)))
            elif name == "citation_readings":
                builder.add(list(citation_readings_of(findings, self._registry or load_registry())))
            elif name != "rejects":
                builder.add(getattr(findings, name, ()), article_id=article.id)

    def reject(self, reject: Reject) -> None:
        """Append a row to ``rejects``."""
        self._builders["rejects"].add([reject])

    def tables(self) -> dict[str, pa.Table]:
        """All tables, also the empty ones, in the order of the contract."""
        return {name: builder.table() for name, builder in self._builders.items()}


def table_of(schema: pa.Schema, rows: Sequence[object]) -> pa.Table:
    """A table with one row for each object, every column filled from the attribute of the same name."""
    builder = RowBuilder(schema)
    builder.add(rows)
    return builder.table()


def tables_of(schema: pa.Schema, rows: Iterable[object]) -> Iterator[pa.Table]:
    """What ``table_of`` gives, in pieces of a row group each; one piece without rows when there are none."""
    rows = iter(rows)
    first = True
    while (some := list(islice(rows, ROW_GROUP))) or first:
        first = False
        yield table_of(schema, some)


def text_sha256(text: str) -> str:
    """The hex digest by which exact repeats are known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def storable(value: Decimal | None) -> Decimal | None:
    """The value if ``decimal128(38, 6)`` holds it; None when digits of it would be lost.

    >>> storable(Decimal("0.12345678")) is None
    True
    >>> storable(Decimal(10) ** 40) is None
    True
    """
    if value is None or not value.is_finite() or value.adjusted() >= _WHOLE_DIGITS:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -DECIMAL.scale:
        return value
    rounded = value.quantize(_SCALE, context=_EXACT)
    return rounded if rounded == value else None


def _array(column: list[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(column, kind)
    except UnicodeEncodeError:  # lone surrogates, which no file can hold; the offsets stay as they are
        return pa.array([whole_characters(value) if value else value for value in column], kind)


def _measures(findings: Findings) -> dict[str, object]:
    article = findings.article
    return {
        "article_id": article.id,
        "text_sha256": text_sha256(article.text),
        "characters": len(article.text),
        "sentences": len(findings.sentences),
    }
