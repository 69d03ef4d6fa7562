"""What a check says of a row, and the part of a run that checks look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import pyarrow.parquet as pq

Severity = Literal["wrong", "doubtful"]
"""Whether a row contradicts itself or another row, or is only unlikely."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row to look at.

    Attributes:
        table: The table of the row.
        row: The row.
        message: What is odd, with the values.
    """

    table: str
    row: Row
    message: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that cannot be, or is unlikely.

    Attributes:
        id: Stable name, ``<what>.<fault>``.
        severity: "wrong" or "doubtful".
        what: What is looked for, in a few words.
        find: The rows of a part of the run that show it.
    """

    id: str
    severity: Severity
    what: str
    find: Callable[[Part, Run], Iterator[Suspect]]


@dataclass(slots=True)
class Run:
    """What checks need to know of the whole run.

    Attributes:
        ids: Table -> its keys with the number of their rows.
        magnitudes: Indicator and unit -> lowest and highest usual power of ten.
    """

    ids: dict[str, Counter[str]] = field(default_factory=dict)
    magnitudes: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)


class Part:
    """The rows of one shard of a run, read when a check asks for them."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table; none when the run has no such table."""
        if table not in self._rows:
            path = self._folder / table / self._name
            self._rows[table] = pq.read_table(path).to_pylist() if path.exists() else []
        return self._rows[table]

    @cached_property
    def articles(self) -> Mapping[str, Row]:
        """The articles by their id."""
        return {row["article_id"]: row for row in self.rows("articles")}

    @cached_property
    def sentences(self) -> Mapping[tuple[str, str, int], str]:
        """The words of each sentence."""
        return {(row["article_id"], row["field"], row["sentence"]): row["text"] for row in self.rows("sentences")}

    def published(self, row: Row) -> date | None:
        """The date of the article of a row."""
        article = self.articles.get(row["article_id"])
        return None if article is None else article["published"]

    def by_article(self, table: str) -> Iterator[Sequence[Row]]:
        """The rows of each article."""
        groups: dict[str, list[Row]] = {}
        for row in self.rows(table):
            groups.setdefault(row["article_id"], []).append(row)
        yield from groups.values()
