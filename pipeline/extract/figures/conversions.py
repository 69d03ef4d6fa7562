"""Amounts said once more in another currency, "2,8 tỷ USD (khoảng 73.000 tỷ đồng)": each checks the other's scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.extract.figures.unit_suffix import Tail
from pipeline.extract.numbers import Number
from pipeline.lexicon.currencies import currencies

_BETWEEN = re.compile(
    r",? ?\(?(?:(?:tức|tương đương|tương đương với|tương ứng|quy đổi|hay|khoảng|hơn|gần|xấp xỉ|trên|là|~|≈) ?){0,4}"
)
_FAR_OFF = Decimal(30)
"""A rate so many times off is no rate of another year, but a wrong scale."""


class Conversion(NamedTuple):
    """Two neighbouring numbers, one amount in đồng and one in a currency whose rate is known.

    Attributes:
        foreign: Index of the foreign amount.
        dong: Index of the amount in đồng.
        rate: What one unit of the foreign currency costs in đồng, roughly.
    """

    foreign: int
    dong: int
    rate: int

    def contradicts(self, foreign: Decimal, dong: Decimal) -> bool:
        """Whether the two amounts cannot be the same."""
        if foreign <= 0 or dong <= 0:
            return False
        times = dong / foreign / self.rate
        return not 1 < times * _FAR_OFF < _FAR_OFF**2


def find_conversions(text: str, numbers: Sequence[Number], tails: Sequence[Tail | None]) -> list[Conversion]:
    """The pairs of neighbours that say one amount twice."""
    found: list[Conversion] = []
    for index in range(1, len(numbers)):
        tail, before = tails[index], tails[index - 1]
        if tail is None or before is None or tail.kind != "money" or before.kind != "money":
            continue
        if (before.what == "VND") == (tail.what == "VND") or tail.per != before.per or tail.part or before.part:
            continue
        foreign, what = (index, tail.what) if before.what == "VND" else (index - 1, before.what)
        rate = _rates().get(what)
        if rate is None:
            continue
        start = max(numbers[index - 1].end, before.end)
        if _BETWEEN.fullmatch(text, start, min(numbers[index].start, tail.start)):
            found.append(Conversion(foreign, 2 * index - 1 - foreign, rate))
    return found


@cache
def _rates() -> dict[str, int]:
    return {currency.iso: currency.rate for currency in currencies().currencies if currency.rate is not None}
