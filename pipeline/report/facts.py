"""The rows of ``readings`` for the page, each with the spans of its roles in the article."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.report.columns import columns_of, moved, utf16_offsets
from pipeline.tabulate.frames import read_table

READING_COLUMNS = (
    "published", "outlet", "indicator", "sector", "place", "subject", "value", "value_to", "unit", "written",
    "measure", "direction", "base", "base_text", "period", "period_start", "period_end", "status", "sentence",
    "confidence", "print_ready", "doubt", "indicator_id", "place_id", "entity_id", "field", "start", "rule",
)  # fmt: skip
_ROLES = ("start", "end", "indicator_start", "indicator_end", "subject_start", "subject_end")


def readings(folder: Path, numbers: Mapping[str, int]) -> dict[str, Any]:
    """The columns of ``readings`` and, from ``facts``, where figure, indicator and subject stand.

    Args:
        folder: Tables of a run.
        numbers: Id of an article -> its number in the page.
    """
    table = read_table(folder, "readings")
    rows = columns_of(table, READING_COLUMNS)
    rows["article"] = [numbers[one] for one in table["article_id"].to_pylist()]
    rows["period_text"] = columns_of(_facts(folder, table), ["period_text"])["period_text"]
    rows["spans"] = _spans(folder, table)
    return rows


def _facts(folder: Path, table: pa.Table) -> pa.Table:
    """The facts that the readings are made of, row for row."""
    facts = read_table(folder, "facts")
    place = ("article_id", "field", "start", "end")
    same = facts.num_rows == table.num_rows and all(facts[name].equals(table[name]) for name in place)
    if not same:
        raise ValueError(f"{folder}: readings and facts are not of one run")
    return facts


def _spans(folder: Path, table: pa.Table) -> list[list[int | None]]:
    texts = read_table(folder, "articles", ["article_id", "title", "lead", "text"]).to_pylist()
    offsets = {
        (row["article_id"], field): found
        for row in texts
        for field in ("title", "lead", "text")
        if (found := utf16_offsets(row[field] or "")) is not None
    }
    columns = [_facts(folder, table)[name].to_pylist() for name in ("article_id", "field", *_ROLES)]
    return [moved(offsets.get((article, field)), places) for article, field, *places in zip(*columns, strict=True)]
