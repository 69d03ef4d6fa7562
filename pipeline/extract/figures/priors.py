"""What an open separator means by the unit alone, before the article is asked."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.figures.unit_suffix import Tail
from pipeline.extract.numbers import Number
from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.units import units

_WHOLE = frozenset({None, "people", "time", "age", "money_lots", "rank", "data", "magnitude"})
"""Dimensions of what is counted one by one: "1,741 hộ" is 1741."""
_REACH = 60
_BILLION = 10**9
_TOO_MANY = 4_000
_FAR_TOO_MANY = 10_000
_HIGHEST_RATE = {"USD": 10, "EUR": 10, "GBP": 10, "CHF": 10}
_HIGHEST_OTHER_RATE = 200
"""What one unit of another currency costs at most; beyond, an amount beside "tỷ giá" is an amount."""


class Prior(NamedTuple):
    """How much speaks for decimals; negative for thousands.

    Attributes:
        sure: Whether nothing in the article could change it.
    """

    weight: float
    sure: bool = False


_THOUSANDS = Prior(-9, sure=True)
_DECIMALS = Prior(9, sure=True)


def prior_of(text: str, number: Number, tail: Tail | None) -> Prior:
    """What the unit behind an open number says of its separator.

    >>> from pipeline.extract.figures.unit_suffix import find_tail
    >>> from pipeline.extract.numbers import find_numbers
    >>> [prior_of(text, find_numbers(text)[0], find_tail(text, 5)).sure for text in ("6,500 hộ", "6,512 USD")]
    [True, False]
    """
    comma = number.form == "comma-open"
    if tail is not None and tail.kind == "percent":
        return _percent(number, comma=comma)
    if number.scale != 1:
        vast = tail is not None and not comma and is_vast(number, tail)
        return Prior(1.5 if comma else -1.0 if vast else -4.0)
    if tail is None:
        return Prior(0.0 if comma else -4.0)
    if tail.kind == "money":
        return _money(text, number, tail, comma=comma)
    if tail.dimension in _WHOLE:
        return _THOUSANDS
    leaning = units().decimals.get(tail.what, units().decimals.get(tail.dimension or "", 0.5))
    return Prior(leaning if comma else -3.0)


def is_vast(number: Number, tail: Tail) -> bool:
    """Whether thousands of billions of dollars would be meant, to four digits: "1.022 tỷ USD" may be 1.022 billion."""
    return number.scale >= _BILLION and tail.what in _HIGHEST_RATE and number.mantissa % 10 != 0


def _percent(number: Number, *, comma: bool) -> Prior:
    """Thousands of per cent are rare, and ten thousand hardly ever meant: 12.978% is twelve and a bit."""
    if comma:
        return _DECIMALS
    percent = abs(number.mantissa)
    return Prior(2.0 if percent >= _FAR_TOO_MANY else 1.0 if percent >= _TOO_MANY else -0.7)


def _money(text: str, number: Number, tail: Tail, *, comma: bool) -> Prior:
    if tail.what == "VND":
        return _THOUSANDS
    if tail.per in currencies().fine_prices:
        return Prior(3.0 if comma else 2.5)
    if _is_rate(text, number, tail):
        return Prior(3.0 if comma else 1.0)
    if tail.what in _undivided():
        return _THOUSANDS
    if tail.per == "tấn":  # 487,733 USD/tấn of fuel, 4,250 USD/tấn of coffee
        hundreds = abs(number.mantissa) >= (100 if comma else 100_000)
        return Prior((2.0 if hundreds else -1.0) - (0 if comma else 3.0))
    return Prior(-4.5 if comma else -5.0)


def _is_rate(text: str, number: Number, tail: Tail) -> bool:
    """Whether the amount is a rate of exchange: "1 euro đổi 1,085 USD", "147,250 yên/USD"."""
    if tail.per in _codes():
        return True
    decimal = abs(number.mantissa) / (1 if number.form == "comma-open" else 1000)
    small = decimal < _HIGHEST_RATE.get(tail.what, _HIGHEST_OTHER_RATE)
    return small and _rate_cues().search(text, max(0, number.start - _REACH), number.start) is not None


@cache
def _undivided() -> frozenset[str]:
    return frozenset(currency.iso for currency in currencies().currencies if currency.whole)


@cache
def _codes() -> frozenset[str]:
    return frozenset(currency.iso for currency in currencies().currencies) | {"euro", "đô la", "bảng", "bảng Anh"}


@cache
def _rate_cues() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(currencies().rate_cues)})(?!\w)", re.IGNORECASE)
