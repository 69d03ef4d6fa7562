"""Kinds of file that are not read, and what to do with them."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class Formats(Entry):
    """``refused``: suffix -> the way out."""

    refused: dict[str, str]


@cache
def formats() -> Formats:
    """The list, loaded once."""
    return load_yaml("formats.yaml", Formats)
