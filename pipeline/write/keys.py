"""What databases know of the tables besides their columns: keys, what they refer to, what is looked up, views."""

from __future__ import annotations

from pipeline.lexicon.labels import labels
from pipeline.tabulate import TABLES

PRIMARY: dict[str, tuple[str, ...]] = {
    "articles": ("article_id",),
    "sentences": ("article_id", "field", "sentence"),
    "documents": ("document_id",),
    "entities": ("entity_id",),
}
"""Tables with a key of their own; the others get a running number ``id`` as their last column in SQLite."""

FOREIGN: dict[str, tuple[str, str]] = {
    "article_id": ("articles", "article_id"),
    "document_id": ("documents", "document_id"),
    "entity_id": ("entities", "entity_id"),
    "place_id": ("entities", "entity_id"),
}
"""Column -> table and column that it refers to, in every table that has it and is not that table itself."""

INDEXED = ("article_id", "document_id", "entity_id", "place_id", "indicator_id", "published", "period_start", "code")
"""Columns that are looked up."""

SEARCHED: dict[str, tuple[str, ...]] = {
    "readings": ("title", "indicator", "place", "subject", "sentence"),
    "citation_readings": ("title", "document", "document_title", "sentence"),
    "series": ("indicator", "place", "subject"),
    "offices": ("person", "office", "body", "place"),
    "articles": ("title", "lead", "text"),
    "documents": ("code", "title"),
    "entities": ("name", "aliases"),
}
"""Columns of the full-text search."""


def foreign_keys(name: str, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Column, table and column that it refers to, of one table; only to tables that are there too."""
    return [
        (column, *FOREIGN[column])
        for column in TABLES[name].names
        if column in FOREIGN and FOREIGN[column][0] in names and FOREIGN[column][0] != name
    ]


def views(names: tuple[str, ...]) -> dict[str, str]:
    """Name and definition of the views on these tables."""
    found: dict[str, str] = {}
    for name, heads in (("readings", labels().columns), ("series", labels().columns)):
        if name in names:
            columns = ", ".join(f'"{column}" AS "{heads[column]}"' for column in TABLES[name].names if column in heads)
            found[f"{name}_vi"] = f'SELECT {columns} FROM "{name}"'  # noqa: S608 - columns of our own
    if "series" in names:
        found["disagreements"] = 'SELECT * FROM "series" WHERE "disagree"'
    return found
