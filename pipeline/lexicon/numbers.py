"""Number words: the shape of ``numbers.yaml``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class NumberWords(Entry):
    """Words that make numbers, by what they do in one."""

    digits: dict[str, int]
    only_following: frozenset[str]
    ten: str
    tens: str
    tens_prefix: dict[str, int]
    hundred: str
    scales: dict[str, int]
    scale_letters: dict[str, int]
    money_scales: dict[str, int]
    scale_infixes: dict[str, int]
    vulgar: dict[str, Decimal]
    zero_link: frozenset[str]
    half_after: frozenset[str]
    half: str
    decimal: frozenset[str]
    fraction: frozenset[str]
    negative: frozenset[str]
    not_scale_before: dict[str, tuple[str, ...]]


@cache
def number_words() -> NumberWords:
    """The words of ``numbers.yaml``."""
    return load_yaml("numbers.yaml", NumberWords)
