"""What tells pages that are no articles."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class KindWords(Entry):
    """See ``kinds.yaml``."""

    listings: frozenset[str]
    videos: frozenset[str]
    listing_types: frozenset[str]
    article_types: frozenset[str]
    video_types: frozenset[str]
    unaccented: frozenset[str]


@cache
def kind_words() -> KindWords:
    """The words, loaded once."""
    return load_yaml("kinds.yaml", KindWords)
