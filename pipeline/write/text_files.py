"""Tables as text: a CSV or JSON Lines file each, in a folder that is there whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pipeline.tabulate import TABLES
from pipeline.write.cells import is_formula, joined, json_text, plain, rows_of


def write_csv(folder: Path, names: Sequence[str], target: Path) -> None:
    """A file for each table, UTF-8 with a byte order mark, by which spreadsheets know the encoding."""
    for name in names:
        with (target / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(TABLES[name].names)
            for row in rows_of(folder, name):
                writer.writerow([_cell(value) for value in row])


def write_jsonl(folder: Path, names: Sequence[str], target: Path) -> None:
    """A file for each table, a row a line; decimals are numbers with all their digits."""
    for name in names:
        columns = TABLES[name].names
        with (target / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as handle:
            for row in rows_of(folder, name):
                handle.write(json_text(dict(zip(columns, row, strict=True))) + "\n")


def _cell(value: object) -> object:
    """The value as a spreadsheet may see it: what begins like a formula is text."""
    if isinstance(value, list):
        value = joined(value)
    if isinstance(value, str):
        return "'" + value if is_formula(value) else value
    if isinstance(value, bool):
        return str(value).lower()
    return plain(value) if isinstance(value, Decimal) else value
