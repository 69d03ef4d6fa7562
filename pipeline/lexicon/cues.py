"""Qualifiers and directions: the shape of ``cues.yaml``."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml
from pipeline.model import Direction, Qualifier


class _Qualifiers(Entry):
    before: dict[Qualifier, tuple[str, ...]]
    after: dict[Qualifier, tuple[str, ...]]


class Cues(Entry):
    """Words beside a figure that change what it says."""

    qualifiers: _Qualifiers
    plans: tuple[str, ...]
    directions: dict[Direction, frozenset[str]]
    not_directions: tuple[str, ...]
    losses: frozenset[str]
    levels: frozenset[str]
    adverbs: frozenset[str]
    in_turn: tuple[str, ...]
    restating: tuple[str, ...]
    pointing: tuple[str, ...]
    compared: frozenset[str]
    before_clock: tuple[str, ...]
    before_count: tuple[str, ...]
    before_day: tuple[str, ...]


@cache
def cues() -> Cues:
    """The lists of ``cues.yaml``."""
    return load_yaml("cues.yaml", Cues)
