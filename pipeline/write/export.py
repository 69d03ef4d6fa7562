"""The tables of a run in the forms that spreadsheets and databases open."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args

import pyarrow as pa

from pipeline.errors import WriteError
from pipeline.tabulate import TABLES, dataset, has_table
from pipeline.write.files import write_whole

Form = Literal["csv", "xlsx", "sqlite", "duckdb"]
FORMS: tuple[Form, ...] = get_args(Form)

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What opens a cell that a spreadsheet takes for a formula."""
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EXCEL_ROWS = 1 << 20
_EXCEL_CELL = 32_767


def export(folder: str | Path, form: Form, to: str | Path | None = None) -> list[Path]:
    """Write the tables of a run in another form; returns the files written.

    Cells that a spreadsheet would take for a formula get a leading apostrophe; figures stay figures.

    Args:
        folder: Output folder of a run.
        form: "csv" (a file for each table, UTF-8 with BOM), "xlsx" (a sheet for each), "sqlite" or "duckdb".
        to: Folder of the CSV files, or the one file of the other forms; by default inside ``folder``.

    Raises:
        WriteError: ``write.no_tables``, ``write.disk``; ``write.too_long`` if a table does not fit into a sheet;
            ``write.no_duckdb`` if duckdb is not installed.
    """
    folder = Path(folder)
    names = [name for name in TABLES if has_table(folder, name)]
    if not names:
        raise WriteError("write.no_tables", f"{folder} holds no tables; make them: vietnews run INPUT --out {folder}")
    if form == "csv":
        return [_csv(folder, name, Path(to or folder / "csv") / f"{name}.csv") for name in names]
    target = Path(to or folder)
    if target.is_dir():
        target /= f"vietnews.{form}"
    write = {"xlsx": _xlsx, "sqlite": _sqlite, "duckdb": _duckdb}[form]
    write_whole(target, lambda partial: write(folder, names, partial), target.parent)
    return [target]


def _csv(folder: Path, name: str, target: Path) -> Path:
    def write(partial: Path) -> None:
        with partial.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(TABLES[name].names)
            for row in _rows(folder, name):
                writer.writerow([_cell(value) for value in row])

    write_whole(target, write, target.parent)
    return target


def _xlsx(folder: Path, names: Sequence[str], partial: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name in names:
        rows = dataset(folder, name).count_rows()
        if rows >= _EXCEL_ROWS:
            raise WriteError("write.too_long", f"{name} has {rows} rows, a sheet holds {_EXCEL_ROWS - 1}; use --to csv")
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(TABLES[name].names)
        for row in _rows(folder, name):
            sheet.append([_excel_cell(value) for value in row])
    book.save(partial)


def _sqlite(folder: Path, names: Sequence[str], partial: Path) -> None:
    with sqlite3.connect(partial, isolation_level=None) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        for name in names:
            columns = ", ".join(f'"{field.name}" {_sqlite_type(field.type)}' for field in TABLES[name])
            database.execute(f'CREATE TABLE "{name}" ({columns})')
            marks = ", ".join("?" * len(TABLES[name]))
            rows = ([_sqlite_cell(value) for value in row] for row in _rows(folder, name))
            database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)  # noqa: S608 - names of our own tables
        database.execute("COMMIT")
    database.close()


def _duckdb(folder: Path, names: Sequence[str], partial: Path) -> None:
    try:
        import duckdb
    except ImportError as error:
        raise WriteError("write.no_duckdb", "duckdb is not installed; pip install duckdb") from error
    partial.unlink()  # an empty file is no database
    with duckdb.connect(str(partial)) as database:
        for name in names:
            files = [str(path) for path in sorted((folder / name).glob("*.parquet"))]
            database.read_parquet(files).create(name)


def _rows(folder: Path, name: str) -> Iterator[Sequence[Any]]:
    for batch in dataset(folder, name).to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _cell(value: object) -> object:
    """The value as a spreadsheet may see it: what begins like a formula is text."""
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA) else value
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, list):
        return _cell("; ".join(map(str, value)))
    if isinstance(value, bool):
        return str(value).lower()
    return value


def _excel_cell(value: object) -> object:
    if isinstance(value, Decimal | bool):
        return value
    value = _cell(value)
    if isinstance(value, str):
        return _NOT_IN_XML.sub("\ufffd", value)[:_EXCEL_CELL]
    return value


def _sqlite_type(kind: pa.DataType) -> str:
    return "INTEGER" if pa.types.is_integer(kind) or pa.types.is_boolean(kind) else "TEXT"


def _sqlite_cell(value: object) -> object:
    """Decimals as text, since SQLite has no exact numbers but integers."""
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value


def _plain(value: Decimal) -> str:
    """Without exponent and without the zeros that the scale of the column adds."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
