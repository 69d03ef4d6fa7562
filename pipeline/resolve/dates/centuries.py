"""Years of two digits and of the cycle of sixty: the century by the article's date and by the sense."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract.dates import DateExpression
from pipeline.extract.dates.model import (
    Annual,
    Day,
    Feast,
    Month,
    Months,
    Range,
    Same,
    Season,
    ShortYear,
    StemYear,
    Value,
    Week,
    Year,
    Years,
)
from pipeline.lexicon.time import time_words
from pipeline.model import CleanText
from pipeline.resolve.dates.anchor import Anchor
from pipeline.resolve.dates.tense import Tense, tense
from pipeline.text import alternation

_YEARLY = frozenset({Day, Month, Months, Annual, Same, Season, Feast, Week})
_PIVOT = 2027
"""The latest year that is meant where the article's own is not known."""
_AHEAD: dict[Tense, tuple[int, int]] = {None: (5, 1), "future": (40, 12), "past": (0, 1)}
"""Years ahead that news speaks of by tense: of two digits (the end of a loan, of a plan), of the cycle of sixty."""
_CYCLE = 60
_STEMS_FROM = 1984
_BIRTH = re.compile(
    rf"\b(?:{alternation(time_words().born_or_died)})(?: (?:ngày|năm|vào))? {{0,2}}:? {{0,2}}$", re.IGNORECASE
)


def settle_century(clean: CleanText, expression: DateExpression, anchor: Anchor | None) -> DateExpression:
    """The expression with its years in full."""
    value = expression.value
    if type(getattr(value, "year", None)) is int or not _waits(value):
        return expression
    sentence = clean.sentences[expression.sentence] if clean.sentences else None
    first, last = (sentence.start, sentence.end) if sentence else (0, len(clean.text))
    spoken = tense(clean.text, expression.start, expression.end, first, last)
    if _BIRTH.search(clean.text, max(first, expression.start - 24), expression.start):
        spoken = "past"
    return replace(expression, value=_settled(value, _Latest.of(anchor, spoken)))


class _Latest(NamedTuple):
    """The latest years that can be meant: of two digits, of the cycle of sixty."""

    short: int
    stem: int

    @classmethod
    def of(cls, anchor: Anchor | None, spoken: Tense) -> _Latest:
        if anchor is None:
            return cls(_PIVOT, _PIVOT)
        ahead, stems_ahead = _AHEAD[spoken]
        return cls(anchor.year + ahead, anchor.year + stems_ahead)


def _waits(value: Value) -> bool:
    if isinstance(value, Range):
        return _waits(value.first) or _waits(value.last)
    if isinstance(value, Years):
        return value.short
    return type(value) in _YEARLY and isinstance(getattr(value, "year", None), ShortYear | StemYear)


def _settled(value: Value, latest: _Latest) -> Value:
    match value:
        case Range():
            return Range(_settled(value.first, latest), _settled(value.last, latest))
        case Years(short=True):
            first = _full(value.first, latest.short)
            return Years(first, first + (value.last - value.first) % 100, value.school)
        case Day() | Month() | Months() | Annual() | Same() | Season() | Feast() | Week():
            return replace(value, year=_year(value.year, latest))
    return value


def _year(year: Year, latest: _Latest) -> Year:
    match year:
        case ShortYear(digits=digits):
            return _full(digits, latest.short)
        case StemYear(place=place, digits=None):
            return place + _STEMS_FROM - max(0, -(-(place + _STEMS_FROM - latest.stem) // _CYCLE)) * _CYCLE
        case StemYear(place=place, digits=int(digits)):
            of_stem = [y for y in range(place + _STEMS_FROM - 3 * _CYCLE, latest.stem + 1, _CYCLE) if y % 100 == digits]
            return of_stem[-1] if of_stem else _full(digits, latest.short)
    return year


def _full(digits: int, latest: int) -> int:
    """The last year up to ``latest`` that ends with ``digits``."""
    return latest - (latest - digits) % 100
