"""Currencies and prices: the shape of ``currencies.yaml``."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class Currency(Entry):
    """One currency under all its spellings; see the head of ``currencies.yaml``."""

    iso: str
    words: tuple[str, ...]
    codes: tuple[str, ...]
    symbols: tuple[str, ...]
    loose: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Currencies(Entry):
    """The currencies, the words that only look like them, and what prices are for."""

    currencies: tuple[Currency, ...]
    not_currency_before: dict[str, tuple[str, ...]]
    money_cues: tuple[str, ...]
    after_amounts: tuple[str, ...]
    prices: tuple[str, ...]
    per_units: tuple[str, ...]
    per_after_one: frozenset[str]


@cache
def currencies() -> Currencies:
    """The lists of ``currencies.yaml``."""
    return load_yaml("currencies.yaml", Currencies)
