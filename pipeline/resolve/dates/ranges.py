"""Ranges: what one end leaves out is taken from the other."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.dates.model import Annual, Day, Month, Months, Value

_YEARLY = Day | Month | Months | Annual


def lend(first: Value, last: Value) -> tuple[Value, Value]:
    """Both ends with the month, then the year, that only the other one names.

    >>> lend(Month(7), Month(9, 2025))[0]
    Month(month=7, year=2025, part=None, half=None, lunar=False, leap=False)
    """
    if isinstance(first, Day) and first.month is None and isinstance(last, Day):
        first = replace(first, month=last.month, lunar=last.lunar)
    if not isinstance(first, _YEARLY) or not isinstance(last, _YEARLY):
        return first, last
    if first.year is None and isinstance(last.year, int):
        first = replace(first, year=last.year - (_order(first) > _order(last)))
    elif last.year is None and isinstance(first.year, int) and not (isinstance(first, Annual) and not first.part):
        last = replace(last, year=first.year + (_order(first) > _order(last)))
    return first, last


def next_year(value: Value, year: int) -> Value | None:
    """The value in ``year``: "từ tháng 11 đến tháng 3" crosses the year's end."""
    return replace(value, year=year) if isinstance(value, _YEARLY) else None


def _order(value: _YEARLY) -> tuple[int, int]:
    match value:
        case Day():
            return value.month or 1, value.day
        case Month():
            return value.month, 0
        case Months():
            return value.first, 0
        case Annual():
            return {None: 1, "early": 1, "mid": 5, "late": 10}[value.part], 0
