"""What a run remembers of all its articles: more than memory may hold, nothing that outlives it."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self


class RunMemory:
    """A private database that goes when it is closed; to be used with ``with``.

    Args:
        tables: The SQL that makes its tables.
    """

    def __init__(self, tables: str) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN;{tables}"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
