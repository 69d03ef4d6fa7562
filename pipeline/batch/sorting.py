"""Rows in order with memory that stays flat, however many there are: a temporary database on the disk sorts them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple, TypeVar

R = TypeVar("R", bound=NamedTuple)


def in_order(rows: Iterable[R], kind: type[R]) -> Iterator[R]:
    """The rows by all their values, the first ones first: what ``sorted`` gives, but for memory.

    Args:
        rows: Rows of strings and whole numbers, none of them None.
        kind: Their class.
    """
    columns = [f"c{number}" for number in range(len(kind._fields))]
    with closing(sqlite3.connect("", isolation_level=None)) as database:  # a private file, gone when it is closed
        database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN;"
            f"CREATE TABLE waiting ({', '.join(columns)})"
        )
        marks = ", ".join("?" * len(columns))
        database.executemany(f"INSERT INTO waiting VALUES ({marks})", rows)  # noqa: S608 - nothing but question marks
        for row in database.execute(f"SELECT * FROM waiting ORDER BY {', '.join(columns)}"):  # noqa: S608 - our columns
            yield kind._make(row)
