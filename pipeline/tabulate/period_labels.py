"""Periods as Vietnamese pages of statistics write them, by their days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from pipeline.lexicon.labels import PeriodForm, labels

_QUARTERS = ("I", "II", "III", "IV")
_MONTHS_OF_YEAR = 12


@lru_cache(maxsize=4096)
def period_label(start: date | None, end: date | None) -> str | None:
    """What the days are called; None when neither is known.

    >>> day = date
    >>> period_label(day(2025, 1, 1), day(2025, 8, 31)), period_label(day(2025, 7, 1), day(2025, 9, 30))
    ('8 tháng 2025', 'quý III/2025')
    >>> period_label(day(2025, 8, 1), day(2025, 8, 31)), period_label(None, day(2025, 8, 25))
    ('tháng 8/2025', 'đến 25/8/2025')
    """
    first, last = start or end, end or start
    if first is None or last is None:
        return None
    form = _form(start, end)
    return (
        labels()
        .periods[form]
        .format(
            d=first.day,
            m=first.month,
            y=first.year,
            d2=last.day,
            m2=last.month,
            y2=last.year,
            q=_QUARTERS[(first.month - 1) // 3],
            n=last.month - first.month + 1,
        )
    )


def _form(start: date | None, end: date | None) -> PeriodForm:
    if start is None:
        return "until"
    if end is None:
        return "since"
    if start == end:
        return "day"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return _form_of_months(start, end)
    return "days" if start.year == end.year else "days_of_years"


def _form_of_months(start: date, end: date) -> PeriodForm:
    """What whole calendar months are: a month, a quarter, the first or last months of a year, years."""
    if start.month == 1 and end.month == _MONTHS_OF_YEAR:
        return "year" if start.year == end.year else "years"
    if start.year != end.year:
        return "months_of_years"
    count = end.month - start.month + 1
    if count == 1:
        return "month"
    if count == 3 and start.month % 3 == 1:
        return "quarter"
    if start.month == 1:
        return "first_months"
    return "last_months" if end.month == _MONTHS_OF_YEAR else "months"
