"""Days of the Vietnamese lunar calendar, which is reckoned at UTC+7 and not always that of China."""

from __future__ import annotations

from datetime import date, timedelta

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

_FIRST, _LAST = 1901, 2099


def solar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The Gregorian date of a day of a lunar year, or None when that month has no such day.

    Args:
        year: The lunar year.
        month: Its month.
        day: Day of the month.
        leap: The second month of that name; most years have none.

    >>> solar_day(2026, 1, 1)
    datetime.date(2026, 2, 17)
    """
    if not _FIRST <= year <= _LAST:
        return None
    try:
        found = lunar_to_solar(LunarDate(day, month, year, leap))
    except ValueError:
        return None
    back = solar_to_lunar(found)
    if (back.day, back.month, back.leap) == (day, month, leap):
        return found
    if day == 30:  # the last day of a month is called the 30th even when it has 29: "30 Tết"
        return found - timedelta(1) if month == 12 else None
    return None


def lunar_year_of(day: date) -> int:
    """The lunar year that ``day`` falls into."""
    new_year = solar_day(day.year, 1, 1)
    return day.year - 1 if new_year is not None and day < new_year else day.year


def month_length(first: date) -> int:
    """Days of the lunar month that begins on ``first``, 29 or 30."""
    return 30 if solar_to_lunar(first + timedelta(29)).day == 30 else 29
