"""Words of the headings of tables: the shape of ``tables.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from pipeline.lexicon.loader import Entry, load_yaml
from pipeline.model import Base, Status


class TableWords(Entry):
    """The lists of ``tables.yaml``; what each is for is said there."""

    unit_labels: tuple[str, ...]
    unit_aliases: dict[str, str]
    ordinals: frozenset[str]
    labels: frozenset[str]
    places: frozenset[str]
    bearers: frozenset[str]
    changes: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]
    both: tuple[str, ...]
    shares: tuple[str, ...]
    fulfilled: tuple[str, ...]
    bases: dict[Base, tuple[str, ...]]
    status: dict[Status, tuple[str, ...]]
    plain: frozenset[str]
    totals: frozenset[str]
    counted: tuple[str, ...]
    amounts: tuple[str, ...]
    not_tickers: frozenset[str]
    terms: tuple[str, ...]


WordList = Literal["changes", "up", "down", "both", "shares", "fulfilled", "unit_labels", "terms"]


@cache
def table_words() -> TableWords:
    """The words, loaded once."""
    return load_yaml("tables.yaml", TableWords)


@cache
def heading_pattern(which: WordList) -> re.Pattern[str]:
    """The pattern of any word of a list, as a word of its own."""
    words: tuple[str, ...] = getattr(table_words(), which)
    return word_pattern(words)


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of any of the words, the longest first, as a word of its own, in any case."""
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)", re.IGNORECASE)


@cache
def unit_line() -> re.Pattern[str]:
    """A line or cell that declares a unit: "(Đơn vị tính: tỷ đồng)"; group ``unit``."""
    labels = "|".join(sorted(table_words().unit_labels, key=len, reverse=True))
    return re.compile(rf"(?<!\w)\(? ?(?:{labels})(?: tính)? ?: ?(?P<unit>[^:()|\n]{{1,60}})\)?", re.IGNORECASE)
