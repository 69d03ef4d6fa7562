"""Dates that name their year: what they tell without the article's date, and what they tell of others."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Sequence
from datetime import date

from pipeline.extract.dates import DateExpression
from pipeline.extract.dates.model import Annual, Day, Month, Months, Range, Value
from pipeline.resolve.dates.calendar import CalendarPeriod, day_period, month_period, months_period, year_period

_BESIDE = 20
"""Days. A day without a year so near to a dated one of the same article is taken for a day of the same weeks."""


def dated_period(value: Value) -> CalendarPeriod | None:
    """The days of a value that names its year and is shorter than that year; of a range, of its beginning."""
    match value:
        case Range(first=first):
            return dated_period(first)
        case Day(day=day, month=int(month), year=int(year), lunar=False):
            return day_period(date(year, month, day)) if day <= monthrange(year, month)[1] else None
        case Month(month=month, year=int(year), lunar=False):
            return month_period(year, month, value.part)
        case Months(year=int(year)):
            return months_period(year, value.first, value.last)
        case Annual(year=int(year), part=str(part)):
            return year_period(year, part)
    return None


def dated_periods(lists: Sequence[Sequence[DateExpression]]) -> tuple[CalendarPeriod, ...]:
    """The different days of the latest year that the expressions of an article name.

    Older ones are history: a day without a year beside them is not of their year.
    """
    ends = [end for expressions in lists for expression in expressions for end in _ends(expression.value)]
    years = [year for end in ends if isinstance(year := getattr(end, "year", None), int)]
    found = (dated_period(end) for end in ends)
    return tuple(dict.fromkeys(period for period in found if period is not None and period.first.year == max(years)))


def _ends(value: Value) -> tuple[Value, ...]:
    return (value.first, value.last) if isinstance(value, Range) else (value,)


def year_beside(first: tuple[int, int], last: tuple[int, int], dated: Sequence[CalendarPeriod]) -> int | None:
    """The year of the dated period within or right beside which a day or month falls; None for none or a tie."""
    far: dict[int, int] = {}
    for period in dated:
        for year in {period.first.year, (period.last or period.first).year}:
            if first == (2, 29) and not isleap(year):
                continue
            days = _days_between(date(year, *first), date(year, *last), period)
            if days <= _BESIDE:
                far[year] = min(days, far.get(year, _BESIDE))
    nearest = [year for year, days in far.items() if days == min(far.values())]
    return nearest[0] if len(nearest) == 1 else None


def _days_between(first: date, last: date, period: CalendarPeriod) -> int:
    end = period.last or period.first
    if last < period.first:
        return (period.first - last).days
    return (first - end).days if first > end else 0
