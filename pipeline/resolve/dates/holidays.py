"""Days of the lunar year, feasts and seasons."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from pipeline.extract.dates.model import Day, Feast, Month, Season, YearShift
from pipeline.model import DateSource
from pipeline.resolve.dates.calendar import CalendarPeriod, day_period
from pipeline.resolve.dates.date_context import DateContext
from pipeline.resolve.dates.lunar_calendar import lunar_year_of, month_length, solar_day
from pipeline.resolve.dates.relative import NOTHING, Found
from pipeline.resolve.dates.tense import Tense
from pipeline.resolve.dates.years import Around, choose_year, shifted_year

_WEIGHTS: dict[Tense, tuple[int, int]] = {None: (1, 1), "future": (4, 1), "past": (1, 4)}
"""How far a day of the past and one to come seem, by tense."""


def lunar_day(value: Day, around: Around, context: DateContext) -> Found:
    """mùng 3 tháng Giêng, rằm tháng Bảy: in the year given, else the one nearest to the article's date."""
    if value.month is None:
        return NOTHING
    day, ground = _in_year(value, value.month, value.day, around, context)
    return (day_period(day, clock=value.clock, moment=value.moment), ground) if day else NOTHING


def lunar_month(value: Month, around: Around, context: DateContext) -> Found:
    """tháng Giêng: all days of the lunar month."""
    first, ground = _in_year(value, value.month, 1, around, context)
    return (CalendarPeriod(first, first + timedelta(month_length(first) - 1), "month"), ground) if first else NOTHING


def _in_year(
    value: Day | Month, month: int, day: int, around: Around, context: DateContext
) -> tuple[date | None, DateSource | None]:
    year, leap = value.year, value.leap
    if isinstance(year, int):
        return solar_day(year, month, day, leap=leap), "text"
    if isinstance(year, YearShift):
        shifted, ground = shifted_year(year, around, context)
        return (solar_day(shifted, month, day, leap=leap), ground) if shifted else (None, None)
    if context.anchor is None:
        return None, None
    about = context.anchor.about
    past, ahead = _WEIGHTS[around.tense]
    this = lunar_year_of(about)
    days = [found for near in (this - 1, this, this + 1) if (found := solar_day(near, month, day, leap=leap))]
    return min(
        days,
        key=lambda found: (about - found).days * past if found <= about else (found - about).days * ahead,
        default=None,
    ), "published"


def feast(value: Feast, around: Around, context: DateContext) -> Found:
    """Tết Nguyên đán 2026, Giáng sinh năm ngoái, năm Ất Tỵ."""
    if value.whole_year and isinstance(value.year, int):
        first, after = solar_day(value.year, 1, 1), solar_day(value.year + 1, 1, 1)
        return (CalendarPeriod(first, after - timedelta(1), "year"), "text") if first and after else NOTHING
    if value.lunar:
        year = value.year - 1 if value.eve and isinstance(value.year, int) else value.year
        return lunar_day(Day(value.day, value.month, year, lunar=True), around, context)
    of_year = (value.month, value.day)
    year, ground = choose_year(value.year, of_year, of_year, around, context)
    return (day_period(date(year, *of_year)), ground) if year else NOTHING


def season(value: Season, around: Around, context: DateContext) -> Found:
    """mùa hè năm nay, vụ đông 2025: it may end in the next year."""
    year, ground = choose_year(value.year, (value.first, 1), (value.first, 28), around, context)
    if year is None:
        return NOTHING
    if _comes_sooner(value, year, context):
        year -= 1
    last_year = year + (value.last < value.first)
    last = date(last_year, value.last, monthrange(last_year, value.last)[1])
    timex = f"{year:04d}-{value.timex}" if value.timex else None
    return CalendarPeriod(date(year, value.first, 1), last, "range", timex), ground


def _comes_sooner(value: Season, year: int, context: DateContext) -> bool:
    """Whether "mùa thu tới", said in June, is the autumn of this year."""
    shift, today = value.year, context.anchor.exact if context.anchor else None
    if today is None or not isinstance(shift, YearShift) or shift.by != 1 or shift.base != "published":
        return False
    return date(year - 1, value.first, 1) > today
