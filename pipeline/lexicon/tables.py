"""Words of the headings of tables: the shape of ``tables.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.loader import Entry, load_yaml
from pipeline.lexicon.units import units
from pipeline.model import Base, Status
from pipeline.text import alternation

_SCALES = re.compile(r"^(?:(?:tỷ|tỉ|triệu|nghìn|ngàn|trăm|1\.?000) ?)+", re.IGNORECASE)


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
    return re.compile(rf"(?<!\w)(?:{alternation(words)})(?!\w)", re.IGNORECASE)


@cache
def _unit_names() -> frozenset[str]:
    names = {name for group in units().dimensions.values() for name in group} | set(units().things) | {"%", "‰"}
    for currency in currencies().currencies:
        names |= {*currency.words, *currency.codes, *currency.symbols}
    return frozenset(name.lower() for name in names)


def names_unit(written: str) -> bool:
    """Whether a cell of a column headed "Đơn vị" is a unit and no body: "Tỷ đồng", "1.000 tấn", "tạ/ha".

    >>> names_unit("Triệu USD"), names_unit("Ngân hàng Nhà nước")
    (True, False)
    """
    lower = _SCALES.sub("", table_words().unit_aliases.get(written.lower(), written).lower())
    return lower in _unit_names() or lower.partition("/")[0].strip() in _unit_names()


@cache
def unit_line() -> re.Pattern[str]:
    """A line or cell that declares a unit: "(Đơn vị tính: tỷ đồng)"; groups ``unit``, ``colon``."""
    labels = alternation(table_words().unit_labels)
    return re.compile(
        rf"(?<!\w)\(? ?(?:{labels})(?: tính)?(?P<colon> ?: ?| )(?P<unit>[^:()|\n]{{1,60}})\)?", re.IGNORECASE
    )
