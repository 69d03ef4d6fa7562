"""Known indicators and the words that name what is measured: the shape of ``indicators.yaml``."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class Indicator(Entry):
    """One known indicator.

    Attributes:
        id: What ``indicator_id`` holds.
        en: Its name in English.
        names: What Vietnamese news calls it.
        amount: No count of things measures it: "dầu diesel" with tonnes is no price, "xuất khẩu" with cars not the
            exports of a country.
    """

    id: str
    en: str
    names: tuple[str, ...]
    amount: bool = False


class Indicators(Entry):
    """The whole vocabulary of ``indicators.yaml``; what each list is for is said there."""

    indicators: tuple[Indicator, ...]
    neutral: frozenset[str]
    narrowing: tuple[str, ...]
    holding: tuple[str, ...]
    heads: tuple[str, ...]
    lookalikes: tuple[str, ...]
    compounds: tuple[str, ...]
    weak: tuple[str, ...]


@cache
def indicators() -> Indicators:
    """The lists of ``indicators.yaml``."""
    return load_yaml("indicators.yaml", Indicators)
