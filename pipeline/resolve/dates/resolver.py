"""From partial values to days: one small function a kind of value."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from pipeline.extract.dates.model import (
    Annual,
    Century,
    Day,
    Decade,
    Distance,
    Feast,
    Fiscal,
    Month,
    Months,
    Neighbour,
    NoDate,
    Now,
    Ordinal,
    Range,
    Same,
    SchoolYear,
    Season,
    Value,
    Week,
    Weekday,
    Window,
    Years,
    YearShift,
)
from pipeline.resolve.dates.calendar import (
    CalendarPeriod,
    century_period,
    day_period,
    decade_period,
    iso_week_period,
    month_period,
    months_period,
    range_period,
    week_period,
    year_period,
    years_period,
)
from pipeline.resolve.dates.date_context import DateContext
from pipeline.resolve.dates.holidays import feast, lunar_day, lunar_month, season
from pipeline.resolve.dates.ranges import lend, next_year
from pipeline.resolve.dates.relative import NOTHING, Found, distance, neighbour, same_period, weekday
from pipeline.resolve.dates.years import Around, choose_year, shifted_year

_FIRST_DAYS = 3
_SCHOOL_STARTS = 6
"""From June on "năm học mới" is the one that begins this year."""


Stated = Day | Month | Months | Annual | Years | Decade | Century | Week | Ordinal
"""Values that name a stretch of the calendar, whole or in part."""
Relative = Neighbour | Distance | Weekday | Same | Window | SchoolYear | Now
"""Values that count from another day: the article's, or one spoken of before."""


def resolve(value: Value, around: Around, context: DateContext) -> Found:
    """The period of a value and the ground of it; nothing when it cannot be known."""
    if isinstance(value, Stated):
        return _stated(value, around, context)
    if isinstance(value, Relative):
        return _relative(value, around, context)
    match value:
        case Season():
            return season(value, around, context)
        case Feast():
            return feast(value, around, context)
        case Range():
            return _range(value, around, context)
        case Fiscal() | NoDate():
            return NOTHING


def _stated(value: Stated, around: Around, context: DateContext) -> Found:
    match value:
        case Day():
            return _day(value, around, context)
        case Month():
            return _month(value, around, context)
        case Months():
            return _months(value, around, context)
        case Annual():
            return _annual(value, around, context)
        case Years():
            return years_period(value.first, value.last, school=value.school), "text"
        case Decade():
            return decade_period(value.first), "text"
        case Century():
            return century_period(value.number, value.part), "text"
        case Week():
            return _week(value, around, context)
        case Ordinal():
            return _ordinal(value, around, context)


def _relative(value: Relative, around: Around, context: DateContext) -> Found:
    match value:
        case Neighbour():
            return neighbour(value, around, context)
        case Distance():
            return distance(value, around, context)
        case Weekday():
            return weekday(value, around, context)
        case Same():
            return same_period(value, context)
        case Window():
            return _window(value, context)
        case SchoolYear():
            return _school_year(value, context)
        case Now():
            today = context.anchor.exact if context.anchor else None
            return (day_period(today), "published") if today else NOTHING


def _day(value: Day, around: Around, context: DateContext) -> Found:
    if value.lunar:
        return lunar_day(value, around, context)
    if value.month is None:
        return _day_alone(value, around, context)
    year, ground = choose_year(
        value.year,
        (value.month, value.day),
        (value.month, value.day),
        replace(around, weekday=value.weekday, short=True),
        context,
    )
    if year is None or value.day > monthrange(year, value.month)[1]:
        return NOTHING
    return day_period(date(year, value.month, value.day), clock=value.clock, moment=value.moment), ground


def _day_alone(value: Day, around: Around, context: DateContext) -> Found:
    """ngày 12: of the month of a day or month named just before, else of the article's month or the one before."""
    if value.month_by is None and around.tense is None:
        for read in context.near(2):
            if (
                read.period.grain in {"day", "time", "month"}
                and value.day <= monthrange(read.period.first.year, read.period.first.month)[1]
            ):
                there = read.period.first.replace(day=value.day)
                return day_period(there, clock=value.clock, moment=value.moment), context.ground(read)
    anchor = context.anchor
    if anchor is None or anchor.month is None or (anchor.exact is None and value.month_by is None):
        return NOTHING
    about = anchor.about
    index = about.year * 12 + about.month - 1 + (value.month_by or 0)
    if value.month_by is None and value.day > about.day + 3 and around.tense != "future":
        index -= 1
    elif value.month_by is None and value.day < about.day - 10 and around.tense == "future":
        index += 1
    year, month = divmod(index, 12)
    if value.day > monthrange(year, month + 1)[1]:
        return NOTHING
    return day_period(date(year, month + 1, value.day), clock=value.clock, moment=value.moment), "published"


def _month(value: Month, around: Around, context: DateContext) -> Found:
    if value.lunar:
        return lunar_month(value, around, context)
    year, ground = choose_year(value.year, (value.month, 1), (value.month, 28), replace(around, short=True), context)
    if year is None:
        return NOTHING
    period = month_period(year, value.month, value.part)
    if value.half:
        length = monthrange(year, value.month)[1]
        first_day, last_day = (1, 15) if value.half == "first" else (16, length)
        return CalendarPeriod(date(year, value.month, first_day), date(year, value.month, last_day), "range"), ground
    return period, ground


def _months(value: Months, around: Around, context: DateContext) -> Found:
    first = (value.last, 1) if value.first == 1 else (value.first, 1)
    year, ground = choose_year(value.year, first, (value.last, 28), around, context)
    return (months_period(year, value.first, value.last), ground) if year else NOTHING


def _annual(value: Annual, around: Around, context: DateContext) -> Found:
    if value.part and value.year is None:
        months = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[value.part]
        around = replace(around, part=True)
        year, ground = choose_year(None, (months[0], 1), (months[1], 28), around, context)
        if value.part == "early" and ground == "published" and around.tense != "future" and context.anchor:
            year = context.anchor.year - _year_just_begun(context)  # in December not of the next January
        return (year_period(year, value.part), ground) if year else NOTHING
    if isinstance(value.year, int):
        return year_period(value.year, value.part), "text"
    if isinstance(value.year, YearShift):
        year, ground = shifted_year(value.year, around, context)
        return (year_period(year, value.part), ground) if year else NOTHING
    for read in context.near(2):
        if read.period.last and read.period.first.year == read.period.last.year:
            return year_period(read.period.first.year), context.ground(read)
    return (year_period(context.anchor.year), "published") if context.anchor else NOTHING


def _year_just_begun(context: DateContext) -> int:
    """1 in the first days of January, when "từ đầu năm" still tells of the year before."""
    today = context.anchor.exact if context.anchor else None
    return int(today is not None and today.month == 1 and today.day <= _FIRST_DAYS)


def _school_year(value: SchoolYear, context: DateContext) -> Found:
    if context.anchor is None:
        return NOTHING
    first = context.anchor.year - (context.anchor.about.month < _SCHOOL_STARTS) + value.by
    return years_period(first, first + 1, school=True), "published"


def _window(value: Window, context: DateContext) -> Found:
    """11 tháng qua: the year so far, where the article's date or another such period bears it out."""
    anchor = context.anchor
    if anchor and anchor.month and anchor.month - value.months in {0, 1}:
        return months_period(anchor.year, 1, value.months), "published"
    for read in reversed(context.reads):
        period = read.period
        if not read.subject or period.last is None or period.grain == "year":
            continue
        if period.first == date(period.last.year, 1, 1) and period.last.month - value.months in {0, 1}:
            return months_period(period.last.year, 1, value.months), "article"
    return NOTHING


def _week(value: Week, around: Around, context: DateContext) -> Found:
    year, ground = choose_year(value.year, (7, 1), (7, 1), around, context)
    period = iso_week_period(year, value.number) if year else None
    return (period, ground) if period else NOTHING


def _ordinal(value: Ordinal, around: Around, context: DateContext) -> Found:
    whole, ground = _month(value.of, around, context)
    if whole is None or whole.last is None:
        return NOTHING
    if value.unit == "week" and value.first == value.last:
        monday = whole.first + timedelta(-whole.first.weekday() % 7)
        if value.first < 0:
            monday = whole.last - timedelta(whole.last.weekday())
            return week_period(monday), ground
        return week_period(monday + timedelta(7 * (value.first - 1))), ground
    days = 7 if value.unit == "week" else 1  # "hai tuần đầu tháng 9" are its first fourteen days
    if value.first < 0:
        first, last = whole.last + timedelta(value.first * days + 1), whole.last
    else:
        first, last = whole.first + timedelta((value.first - 1) * days), whole.first + timedelta(value.last * days - 1)
    if first < whole.first or last > whole.last:
        return NOTHING
    return (day_period(first) if first == last else CalendarPeriod(first, last, "range")), ground


def _range(value: Range, around: Around, context: DateContext) -> Found:
    first_value, last_value = lend(value.first, value.last)
    if isinstance(last_value, Now) and isinstance(first_value, Annual) and first_value.year is None:
        back = _year_just_begun(context) if first_value.part == "early" else 0
        first_value = replace(first_value, year=YearShift(-back, "published"))  # "từ đầu năm đến nay"
    last, last_ground = resolve(last_value, around, context)
    if isinstance(last_value, Now) and last is None:
        first, ground = resolve(first_value, around, context)
        return (CalendarPeriod(first.first, None, "range"), ground) if first else NOTHING
    first, ground = resolve(first_value, around, context)
    if first is None or last is None:
        return NOTHING
    if last.last is not None and first.first > last.last and last_ground == "published":
        later = next_year(last_value, last.first.year + 1)
        last = (resolve(later, around, context)[0] if later else None) or last
    period = range_period(first, last)
    grounds = [found for found in (ground, last_ground) if found != "text"]
    return (period, grounds[0] if grounds else "text") if period else NOTHING
