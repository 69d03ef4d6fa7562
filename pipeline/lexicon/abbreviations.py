"""Abbreviations that end in a full stop without ending a sentence."""

from __future__ import annotations

import json
from functools import cache

from pipeline.installed import folder_of
from pipeline.lexicon.loader import Entry, load_yaml


class _Abbreviations(Entry):
    before_name: tuple[str, ...]
    before_place: tuple[str, ...]
    before_number: tuple[str, ...]
    anywhere: tuple[str, ...]
    sentence_openers: tuple[str, ...]


@cache
def abbreviations() -> _Abbreviations:
    """The lists of ``abbreviations.yaml``."""
    return load_yaml("abbreviations.yaml", _Abbreviations)


def sentence_openers() -> tuple[str, ...]:
    """Words that begin a sentence more often than they stand in a name."""
    return abbreviations().sentence_openers


@cache
def dotted_abbreviations() -> frozenset[str]:
    """Abbreviations of dotted single letters ("a.f.c") from underthesea's trained sentence splitter.

    The file is read without importing underthesea; the rest of its list was learned from an encyclopedia and
    holds ordinary words, so it is left out.
    """
    folder = folder_of("underthesea")
    path = folder / "pipeline" / "sent_tokenize" / "punkt_params.json" if folder else None
    if path is None or not path.exists():
        return frozenset()
    types = json.loads(path.read_text(encoding="utf-8"))["abbrev_types"]
    return frozenset(
        word for word in types if "." in word and all(len(part) == 1 and part.isalpha() for part in word.split("."))
    )
