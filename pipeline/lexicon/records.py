"""Names of columns and labels of lines that say which field of an article something is."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.lexicon.loader import Entry, load_yaml

RecordField = Literal["id", "text", "title", "lead", "published", "maybe_published", "url", "outlet", "author"]


class RecordNames(Entry):
    """What other people call our fields.

    Attributes:
        columns: Field -> names of columns, best first. What may be the day of publication, or of something else,
            counts only in records without a column for it.
        wrappers: Objects within a record that hold its fields.
        lists: Keys of a file that lead to the list of its records.
        labels: Field -> labels that open a line of a plain text file.
    """

    columns: dict[RecordField, tuple[str, ...]]
    wrappers: tuple[str, ...]
    lists: tuple[str, ...]
    labels: dict[RecordField, tuple[str, ...]]


@cache
def record_names() -> RecordNames:
    """The names, loaded once."""
    return load_yaml("records.yaml", RecordNames)
