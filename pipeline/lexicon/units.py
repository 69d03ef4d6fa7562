"""Counted nouns and units of measure: the shape of ``units.yaml``."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class UnitLexicon(Entry):
    """What is counted and measured, and the words around a number that say it counts nothing."""

    dimensions: dict[str, tuple[str, ...]]
    things: tuple[str, ...]
    not_before: dict[str, tuple[str, ...]]
    together: tuple[tuple[str, ...], ...]
    labels: frozenset[str]
    not_labels: frozenset[str]
    compared: frozenset[str]
    classes: frozenset[str]
    decimals: dict[str, float]
    lasting: frozenset[str]


@cache
def units() -> UnitLexicon:
    """The lists of ``units.yaml``."""
    return load_yaml("units.yaml", UnitLexicon)
