"""Periods of the calendar: first and last day, grain, TIMEX3 value."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model import Grain, Part

_MONTH_PARTS: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_YEAR_PARTS: dict[Part, tuple[int, int]] = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}


@dataclass(frozen=True, slots=True)
class CalendarPeriod:
    """A stretch of days, both ends included; ``last`` is None when the end is the unknown date of the article."""

    first: date
    last: date | None
    grain: Grain
    timex: str | None = None
    part: Part | None = None


def day_period(day: date, *, clock: str | None = None, moment: str | None = None) -> CalendarPeriod:
    """One day; the time of day is in the TIMEX value only."""
    if clock:
        return CalendarPeriod(day, day, "time", f"{day.isoformat()}T{clock}")
    return CalendarPeriod(day, day, "day", f"{day.isoformat()}T{moment}" if moment else day.isoformat())


def week_period(monday: date, part: Part | None = None) -> CalendarPeriod:
    """The week that begins with ``monday``."""
    year, week, _ = monday.isocalendar()
    return CalendarPeriod(monday, monday + timedelta(6), "week", f"{year}-W{week:02d}", part)


def iso_week_period(year: int, number: int) -> CalendarPeriod | None:
    """The numbered week of a year; None when the year has no such week."""
    try:
        return week_period(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def weekend_period(saturday: date, *, from_friday: bool = False) -> CalendarPeriod:
    """Saturday and Sunday, for markets with the Friday before."""
    year, week, _ = saturday.isocalendar()
    first = saturday - timedelta(from_friday)
    return CalendarPeriod(
        first, saturday + timedelta(1), "range", f"{year}-W{week:02d}-WE", "late" if from_friday else None
    )


def month_period(year: int, month: int, part: Part | None = None) -> CalendarPeriod:
    """A month, or its days 1-10, 11-20, 21 to the end."""
    first, last = _MONTH_PARTS[part] if part else (1, 31)
    length = monthrange(year, month)[1]
    return CalendarPeriod(
        date(year, month, first), date(year, month, min(last, length)), "month", f"{year:04d}-{month:02d}", part
    )


def months_period(year: int, first: int, last: int) -> CalendarPeriod:
    """A run of months of one year, named as quarter or half where it is one."""
    start, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    if (first, last) == (1, 12):
        return year_period(year)
    if last - first == 2 and first % 3 == 1:
        return CalendarPeriod(start, end, "quarter", f"{year:04d}-Q{last // 3}")
    if last - first == 5 and first % 6 == 1:
        return CalendarPeriod(start, end, "half", f"{year:04d}-H{last // 6}")
    return CalendarPeriod(
        start, end, "month" if first == last else "range", f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"
    )


def year_period(year: int, part: Part | None = None) -> CalendarPeriod:
    """A year, or its first three months, its months 5-8, its last three."""
    first, last = _YEAR_PARTS[part] if part else (1, 12)
    return CalendarPeriod(
        date(year, first, 1), date(year, last, monthrange(year, last)[1]), "year", f"{year:04d}", part
    )


def years_period(first: int, last: int, *, school: bool = False) -> CalendarPeriod:
    """Whole years; a school year runs from September to August."""
    if school:
        return CalendarPeriod(date(first, 9, 1), date(last, 8, 31), "years", f"{first:04d}/{last:04d}")
    return CalendarPeriod(date(first, 1, 1), date(last, 12, 31), "years", f"{first:04d}/{last:04d}")


def decade_period(first: int) -> CalendarPeriod:
    """Ten years."""
    return CalendarPeriod(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03d}")


def century_period(number: int, part: Part | None = None) -> CalendarPeriod:
    """A hundred years, left whole whatever its part."""
    return CalendarPeriod(
        date(number * 100 - 99, 1, 1), date(number * 100, 12, 31), "century", f"{number - 1:02d}", part
    )


def range_period(first: CalendarPeriod, last: CalendarPeriod) -> CalendarPeriod | None:
    """From the first day of one to the last day of the other; None when it would end before it begins."""
    if last.last is not None and last.last < first.first:
        return None
    begin, end = first.timex, last.timex
    timex = f"{begin.split('/')[0]}/{end.split('/')[-1]}" if begin and end else None
    whole_years = first.grain == last.grain == "year" and not first.part and not last.part
    return CalendarPeriod(first.first, last.last, "years" if whole_years else "range", timex)


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last day of the month where there is no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def move(period: CalendarPeriod, months: int = 0, days: int = 0) -> CalendarPeriod:
    """The period moved as a whole; month ends stay month ends."""
    first, last = period.first, period.last
    if days:
        return CalendarPeriod(first + timedelta(days), last and last + timedelta(days), period.grain, None, period.part)
    moved_first = add_months(first, months)
    moved_last = None
    if last is not None:
        month_end = last.day == monthrange(last.year, last.month)[1] and first != last
        moved_last = add_months(last, months)
        if month_end:
            moved_last = moved_last.replace(day=monthrange(moved_last.year, moved_last.month)[1])
    return CalendarPeriod(moved_first, moved_last, period.grain, _timex(period, moved_first, moved_last), period.part)


def _timex(period: CalendarPeriod, first: date, last: date | None) -> str | None:
    if last is None:
        return None
    if period.grain in {"day", "time"}:
        return first.isoformat()
    if period.grain == "year":
        return f"{first.year:04d}"
    if period.grain in {"month", "quarter", "half", "range"} and first.year == last.year:
        return months_period(first.year, first.month, last.month).timex if period.grain != "month" else f"{first:%Y-%m}"
    return None
