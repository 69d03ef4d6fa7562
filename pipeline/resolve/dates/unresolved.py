"""What a date says although its days are not known: its grain, its part, and its TIMEX3 value with X for the year."""

from __future__ import annotations

from pipeline.extract.dates.model import (
    Annual,
    Day,
    Distance,
    Feast,
    Month,
    Months,
    Neighbour,
    Now,
    Ordinal,
    Same,
    SchoolYear,
    Value,
    Week,
    Weekday,
    Years,
)
from pipeline.model import Grain, Part
from pipeline.resolve.dates.calendar import months_period

_ANY_YEAR = 2001
"""Stands for the year that is open."""


def grain_of(value: Value) -> Grain:
    """The unit of time that the words name; "range" where they name none.

    >>> grain_of(Month(5)), grain_of(Months(4, 6)), grain_of(Day(30, 6, clock="08:30"))
    ('month', 'quarter', 'time')
    """
    match value:
        case Day() | Neighbour(unit="day") | Weekday(part=None):
            return "time" if value.clock else "day"
        case Month():
            return "month"
        case Months(first=first, last=last):
            return months_period(_ANY_YEAR, first, last).grain
        case Annual():
            return "year"
        case Years() | SchoolYear():
            return "years"
        case Week():
            return "week"
        case Neighbour(unit=unit) | Distance(unit=unit) | Ordinal(unit=unit) | Same(unit=unit):
            return unit
        case Feast(whole_year=whole):
            return "year" if whole else "day"
        case Now():
            return "day"
        case _:
            return "range"


def timex_of(value: Value) -> str | None:
    """Its TIMEX3 value where only the year is open, after ISO-TimeML ("XXXX-05"); a lunar month has none.

    >>> timex_of(Month(5)), timex_of(Day(30, 6)), timex_of(Months(1, 6)), timex_of(Annual(None))
    ('XXXX-05', 'XXXX-06-30', 'XXXX-H1', None)
    """
    match value:
        case Day(day=day, month=int(month), lunar=False, month_by=None, clock=clock, moment=moment):
            time = clock or moment
            return f"XXXX-{month:02d}-{day:02d}" + (f"T{time}" if time else "")
        case Month(month=month, lunar=False, half=None):
            return f"XXXX-{month:02d}"
        case Months(first=first, last=last, weak=False):
            period = months_period(_ANY_YEAR, first, last)
            return None if period.grain == "year" else (period.timex or "").replace(f"{_ANY_YEAR}-", "XXXX-") or None
        case _:
            return None


def part_of(value: Value) -> Part | None:
    """The part of its unit that the words name: "cuối tháng 5" is late."""
    match value:
        case Month(part=part) | Annual(part=part) | Neighbour(part=part) | Weekday(part=part):
            return part
        case _:
            return None
