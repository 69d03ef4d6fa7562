"""Tables as an SQLite database that computes: numbers are numbers, keys are keys, texts are searched.

Numbers: an INTEGER where the value is whole and fits into 64 bits, else a REAL. A REAL is printed as the decimal that
it stands for; where it cannot be (more than some 15 digits), the exact decimal stands in the column ``…_exact`` at the
end of the table, which is null otherwise: ``coalesce(low_exact, low)`` is exact always.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.tabulate import TABLES
from pipeline.write.cells import joined, plain, rows_of
from pipeline.write.keys import INDEXED, PRIMARY, SEARCHED, foreign_keys, views

_INTEGERS = 1 << 63
EXACT = "_exact"


def write_sqlite(folder: Path, names: Sequence[str], target: Path) -> None:
    """All tables in one database; Datasette opens it as it is."""
    names = tuple(names)
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for name in names:
            database.execute(_definition(name, names))
            columns = [*TABLES[name].names, *(f"{column}{EXACT}" for column in _decimals(name))]
            marks = ", ".join("?" * len(columns))
            into = f'INSERT INTO "{name}" ({_quoted(columns)}) VALUES ({marks})'  # noqa: S608 - columns of our own
            database.executemany(into, _rows(folder, name))
        for name in names:
            _add_indexes(database, name)
        for view, query in views(names).items():
            database.execute(f'CREATE VIEW "{view}" AS {query}')
        database.execute("COMMIT")
        _add_search(database, names)
        database.execute("ANALYZE")


def _definition(name: str, names: tuple[str, ...]) -> str:
    parts = [f'"{field.name}" {_type(field.type)}' for field in TABLES[name]]
    parts += [f'"{column}{EXACT}" TEXT' for column in _decimals(name)]
    if name in PRIMARY:
        parts.append(f"PRIMARY KEY ({_quoted(PRIMARY[name])})")
    else:
        parts.append('"id" INTEGER PRIMARY KEY')
    keys = [f'FOREIGN KEY ("{column}") REFERENCES "{of}" ("{key}")' for column, of, key in foreign_keys(name, names)]
    return f'CREATE TABLE "{name}" ({", ".join(parts + keys)})'


def _add_indexes(database: sqlite3.Connection, name: str) -> None:
    first = PRIMARY.get(name, ("",))[0]
    for column in INDEXED:
        if column in TABLES[name].names and column != first:
            database.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')


def _add_search(database: sqlite3.Connection, names: tuple[str, ...]) -> None:
    """Full-text search over the tables themselves; letters keep their marks: "thu" is not "thủ"."""
    if database.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone() is None:
        return  # a build of SQLite without it: everything else is there
    for name in names:
        if name not in SEARCHED:
            continue
        columns = _quoted(SEARCHED[name])
        database.execute(
            f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5({columns}, content="{name}",'
            " tokenize='unicode61 remove_diacritics 0')"
        )
        index = f"{name}_fts"
        database.execute(f'INSERT INTO "{index}" ("{index}") VALUES (?)', ("rebuild",))  # noqa: S608 - our own tables


def _rows(folder: Path, name: str) -> Iterator[list[object]]:
    decimals = [TABLES[name].get_field_index(column) for column in _decimals(name)]
    for row in rows_of(folder, name):
        yield [_cell(value) for value in row] + [_exact(row[index]) for index in decimals]


def _decimals(name: str) -> list[str]:
    return [field.name for field in TABLES[name] if pa.types.is_decimal(field.type)]


def _type(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return "NUMERIC"
    return "INTEGER" if pa.types.is_integer(kind) or pa.types.is_boolean(kind) else "TEXT"


def _cell(value: Any) -> object:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return joined(value) if isinstance(value, list) else value


def number(value: Decimal) -> int | float:
    """The value as SQLite computes with it.

    >>> number(Decimal("14250000000000.000000")), number(Decimal("12.600000"))
    (14250000000000, 12.6)
    """
    if value == value.to_integral_value() and -_INTEGERS <= value < _INTEGERS:
        return int(value)
    return float(value)


def _exact(value: Decimal | None) -> str | None:
    """The decimal where the number is another one."""
    if value is None:
        return None
    stored = number(value)
    same = isinstance(stored, int) or Decimal(repr(stored)) == value
    return None if same else plain(value)


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
