"""Which parts of the markup of news sites are no text of the article."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class BoxWords(Entry):
    """Words of class, id or type: ``parts`` are looked for within the value, ``words`` among its words."""

    parts: tuple[str, ...]
    words: frozenset[str]


class MarkupWords(Entry):
    """See ``markup.yaml``."""

    dropped: frozenset[str]
    blocks: frozenset[str]
    boxes: BoxWords
    captions: tuple[str, ...]
    stamps: tuple[str, ...]
    leads: tuple[str, ...]
    labels: frozenset[str]
    promotions: tuple[str, ...]


@cache
def markup_words() -> MarkupWords:
    """The words, loaded once."""
    return load_yaml("markup.yaml", MarkupWords)
