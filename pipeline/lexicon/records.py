"""Names of columns and labels of lines that say which field of an article something is."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.lexicon.loader import Entry, load_yaml

RecordField = Literal["id", "text", "title", "published", "url", "outlet", "author"]


class RecordNames(Entry):
    """What other people call our fields.

    Attributes:
        columns: Field -> names of columns, best first.
        labels: Field -> labels that open a line of a plain text file.
    """

    columns: dict[RecordField, tuple[str, ...]]
    labels: dict[RecordField, tuple[str, ...]]


@cache
def record_names() -> RecordNames:
    """The names, loaded once."""
    return load_yaml("records.yaml", RecordNames)
