"""Words around citations that tell what belongs to them."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class Citing(Entry):
    """The lists of ``citing.yaml``; what each is for stands there."""

    adverbs: tuple[str, ...]
    issues: tuple[str, ...]
    amounts: tuple[str, ...]
    introductions: tuple[str, ...]
    places: tuple[str, ...]
    letters: tuple[str, ...]
    acts: tuple[str, ...]
    agrees: tuple[str, ...]
    of: tuple[str, ...]
    dated: tuple[str, ...]
    days: tuple[str, ...]


@cache
def citing() -> Citing:
    """The lists of ``citing.yaml``."""
    return load_yaml("citing.yaml", Citing)
