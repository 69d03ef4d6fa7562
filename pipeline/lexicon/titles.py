"""Words that stand next to a person: honorifics, callings, degrees, ranks, positions."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class Titles(Entry):
    """The lists of ``titles.yaml``; see the comments there."""

    honorifics: tuple[str, ...]
    clear_honorifics: tuple[str, ...]
    callings: tuple[str, ...]
    degrees: tuple[str, ...]
    ranks: tuple[str, ...]
    positions: tuple[str, ...]
    before_position: tuple[str, ...]
    after_person: tuple[str, ...]


@cache
def titles() -> Titles:
    """The titles, honorifics and ranks of the language."""
    return load_yaml("titles.yaml", Titles)
