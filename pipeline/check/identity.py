"""Checks of keys and spans: every id has its row, every span its text, every place one figure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from pipeline.check.suspect import Check, Part, Row, Run, Suspect

KEYS = {"articles": "article_id", "documents": "document_id", "entities": "entity_id"}
"""Table -> the column whose values are its own."""
FOREIGN_KEYS = (
    ("citations", "document_id", "documents"),
    ("names", "entity_id", "entities"),
    ("facts", "entity_id", "entities"),
    ("facts", "place_id", "entities"),
)
"""Table, its column, the table whose key that is."""
_SPANS = ("sentences", "percentages", "money", "quantities", "dates", "citations", "names", "facts")
_EXCLUSIVE = ("percentages", "money", "quantities", "dates", "citations")
"""Kinds that share no character of a text."""


def _repeated(part: Part, run: Run) -> Iterator[Suspect]:
    for table, column in KEYS.items():
        for row in part.rows(table):
            if run.ids[table][row[column]] > 1:
                yield Suspect(table, row, f"{column} {row[column]!r} has {run.ids[table][row[column]]} rows")


def _id_without_row(part: Part, run: Run) -> Iterator[Suspect]:
    for table, column, keys in FOREIGN_KEYS:
        if keys not in run.ids:
            continue
        for row in part.rows(table):
            if row[column] is not None and row[column] not in run.ids[keys]:
                yield Suspect(table, row, f"{column} {row[column]!r} has no row in {keys}")


def _span_text(part: Part, _: Run) -> Iterator[Suspect]:
    for table in _SPANS:
        for row in part.rows(table):
            article = part.articles.get(row["article_id"])
            if article is None:
                yield Suspect(table, row, f"article_id {row['article_id']!r} has no row in articles")
            elif (article.get(row["field"]) or "")[row["start"] : row["end"]] != row["text"]:
                yield Suspect(table, row, f"{row['field']}[{row['start']}:{row['end']}] is another text")


def _overlap(part: Part, _: Run) -> Iterator[Suspect]:
    places: dict[tuple[str, str], list[tuple[int, int, str, Row]]] = {}
    for table in _EXCLUSIVE:
        for row in part.rows(table):
            places.setdefault((row["article_id"], row["field"]), []).append((row["start"], row["end"], table, row))
    for rows in places.values():
        for before, after in pairwise(sorted(rows, key=itemgetter(0, 1, 2))):
            if after[0] < before[1]:
                yield Suspect(after[2], after[3], f"overlaps {before[3]['text']!r} of {before[2]}")


CHECKS = (
    Check("id.repeated", "wrong", "a key that two rows have", _repeated),
    Check("id.without_row", "wrong", "an id whose table has no such row", _id_without_row),
    Check("span.text", "wrong", "a span that does not hold its text", _span_text),
    Check("span.overlap", "wrong", "two figures, dates or citations on one character", _overlap),
)
