"""The articles of a run with all that was found in them, in blocks that a page unpacks when one is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.report.columns import moved, plain_digits, utf16_offsets
from pipeline.tabulate.frames import has_table, read_table

Row = dict[str, Any]
BLOCK = 64
"""Articles of a block."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """How the rows of a table are shown in the text.

    Attributes:
        table: Name of the table.
        kind: What the mark is, for its colour and label; None where the row says it.
        value: What it means, in a few characters; None where the text says it all.
    """

    table: str
    kind: str | None
    value: Callable[[Row], str | None]


def _range(row: Row, unit: str) -> str:
    ends = [plain_digits(row[name]) for name in ("low", "high") if isinstance(row[name], Decimal)]
    return f"{'–'.join(dict.fromkeys(ends))} {unit}".strip()


def _days(row: Row) -> str | None:
    ends = [row[name].isoformat() for name in ("start_date", "end_date") if row[name] is not None]
    return "–".join(dict.fromkeys(ends)) or None


_TABLES = (
    _Shown("percentages", "percentage", lambda row: _range(row, row["unit"])),
    _Shown("money", "money", lambda row: _range(row, row["currency"])),
    _Shown("quantities", "quantity", lambda row: _range(row, row["unit"] or "")),
    _Shown("dates", "date", _days),
    _Shown("citations", "citation", lambda row: row["document_id"]),
    _Shown("names", None, lambda row: row["entity_id"]),
)


def article_rows(folder: Path) -> list[Row]:
    """The articles in the order of the run, without their texts."""
    columns = ["article_id", "title", "outlet", "published", "url", "characters", "kind", "duplicate_of"]
    rows: list[Row] = read_table(folder, "articles", columns).to_pylist()
    return rows


def blocks(folder: Path) -> Iterator[list[Row]]:
    """The articles with their marks, ``BLOCK`` at a time: text, lead, title, and spans as JavaScript counts."""
    marks = _marks(folder)
    rows = read_table(folder, "articles", ["article_id", "title", "lead", "text"]).to_pylist()
    for first in range(0, len(rows), BLOCK):
        yield [_article(row, marks.get(row["article_id"], [])) for row in rows[first : first + BLOCK]]


def _marks(folder: Path) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for shown in _TABLES:
        if not has_table(folder, shown.table):
            continue
        for row in read_table(folder, shown.table).to_pylist():
            mark = {"kind": shown.kind or row["kind"], "value": shown.value(row)}
            found[row["article_id"]].append(mark | {name: row[name] for name in ("field", "start", "end", "rule")})
    return found


def _article(row: Row, marks: list[Row]) -> Row:
    offsets = {name: utf16_offsets(row[name] or "") for name in ("title", "lead", "text")}
    spans = []
    for mark in marks:
        start, end = moved(offsets[mark["field"]], (mark["start"], mark["end"]))
        spans.append([mark["field"], start, end, mark["kind"], mark["value"], mark["rule"]])
    spans.sort(key=lambda span: (span[0], span[1], -span[2]))
    return {name: row[name] for name in ("title", "lead", "text")} | {"spans": spans}
