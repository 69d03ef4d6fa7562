"""The two ends of a range: which scale the lower one shares, and when two numbers with a dash are no range at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.numbers import Number
from pipeline.model import Doubt

_SWAPPED = 10
"""Ends may stand in falling order ("1,7-1,2 triệu tấn") when they are not further apart."""
_APART = 1000
"""Ends of one range that share a unit are not further apart: "1 - 500.000 đồng" is a rank and an amount."""
_SINGLE = frozenset(Decimal(10) ** power for power in (1, 2, 3, 4, 6, 9))
_THOUSAND = Decimal(1000)


class Bounds(NamedTuple):
    """The values of a range, ``low`` never above ``high``."""

    low: Decimal
    high: Decimal
    doubt: Doubt | None = None


def find_bounds(left: Number, right: Number, *, stands_alone: bool, minus: bool) -> Bounds | None:
    """The ends of a range, or None when the two numbers are two figures.

    A scale is shared only where the lower end stays below the upper one: "800 - 1,2 tỷ" begins at 800 million,
    "350.000 - 2,8 triệu" at 350 thousand, "30 - 20 triệu" is written from above.

    Args:
        left: The number before the dash or "đến".
        right: The number behind it, without its sign.
        stands_alone: The left number has its own unit.
        minus: A blank stands before the dash and none behind: "-1,2%" may be a number of its own.

    >>> from pipeline.extract.numbers import find_numbers
    >>> [int(end) for end in find_bounds(*find_numbers("350.000 - 2,8 triệu"), stands_alone=False, minus=False)[:2]]
    [350000, 2800000]
    """
    high = right.value
    if stands_alone or left.value <= 0 or high <= 0:
        return _ordered(left.value, high, minus=minus, apart=None)
    if left.scale == 1 != right.scale and not minus and high < left.mantissa * right.scale < high * _SWAPPED:
        return Bounds(high, left.mantissa * right.scale)
    apart = _APART if left.scale == 1 else None
    for low, sure in _shared(left, right):
        if low <= high and (apart is None or high <= low * apart):
            return Bounds(low, high, None if sure else "scale")
    return _ordered(left.value, high, minus=minus, apart=apart)


def _shared(left: Number, right: Number) -> Iterator[tuple[Decimal, bool]]:
    """The values that the left number may have, the likelier first, and whether each is beyond doubt."""
    if right.scale == 1:
        if left.value < _THOUSAND <= right.value and not left.decimals and _shares_thousand(left, right):
            yield left.value * _THOUSAND, True
        yield left.value, True
    elif left.scale != 1:
        if _is_compound(left.scale, right.scale):
            yield left.mantissa * right.scale, True  # "130 ngàn đến 140 ngàn tỷ đồng"
        yield left.value, True
    else:
        yield left.mantissa * right.scale, True
        if right.scale > _THOUSAND:
            yield left.mantissa * right.scale / _THOUSAND, left.mantissa < _THOUSAND  # "800 đến 1,2 tỷ"
        yield left.value, left.mantissa >= 10 * _THOUSAND


def _shares_thousand(left: Number, right: Number) -> bool:
    """Whether the zeros of the right number are meant in the left one: "15-20.000 đồng"."""
    shared = left.value * _THOUSAND
    return shared < right.value < shared * _SWAPPED and right.value % _THOUSAND == 0


def _is_compound(left: Decimal, right: Decimal) -> bool:
    """Whether the right scale is that of the left times another: nghìn tỷ and nghìn, chục triệu and chục."""
    return right not in _SINGLE and left in _SINGLE and right / left in _SINGLE


def _ordered(low: Decimal, high: Decimal, *, minus: bool, apart: int | None) -> Bounds | None:
    if low <= high:
        if apart is not None and low > 0 and high > low * apart:
            return None
        return Bounds(low, high)
    if minus or low * high <= 0 or max(abs(low), abs(high)) > min(abs(low), abs(high)) * _SWAPPED:
        return None
    return Bounds(high, low)
