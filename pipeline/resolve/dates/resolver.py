"""From partial values to days: one small function a kind of value."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from pipeline.extract.dates.model import (
    Annual, Century, Day, Decade, Distance, Feast, Month, Months, Neighbour, Now, Ordinal, Range, Same, SchoolYear,
    Season, Value, Weekday, Window, Years,
)  # fmt: skip
from pipeline.resolve.dates.calendar import (
    Period, century_period, day_period, decade_period, month_period, months_period, range_period, week_period,
    year_period, years_period,
)  # fmt: skip
from pipeline.resolve.dates.context import Context
from pipeline.resolve.dates.lunar import lunar_year_of, solar_day
from pipeline.resolve.dates.relative import NOTHING, Found, distance, neighbour, same_period, weekday
from pipeline.resolve.dates.years import Around, choose_year, shifted_year

_SCHOOL_STARTS = 6
"""From June on "năm học mới" is the one that begins this year."""


def resolve(value: Value, around: Around, context: Context) -> Found:
    """The period of a value and the ground of it; nothing when it cannot be known."""
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
        case SchoolYear():
            return _school_year(value, context)
        case Neighbour():
            return neighbour(value, around, context)
        case Distance():
            return distance(value, context)
        case Weekday():
            return weekday(value, around, context)
        case Same():
            return same_period(value, around, context)
        case Window():
            return _window(value, context)
        case Ordinal():
            return _ordinal(value, around, context)
        case Season():
            return _season(value, around, context)
        case Feast():
            return _feast(value, around, context)
        case Now():
            today = context.anchor.exact if context.anchor else None
            return (day_period(today), "published") if today else NOTHING
        case Range():
            return _range(value, around, context)


def _day(value: Day, around: Around, context: Context) -> Found:
    if value.lunar:
        return _lunar_day(value, around, context)
    if value.month is None:
        return _day_alone(value, around, context)
    year, ground = choose_year(
        value.year, (value.month, value.day), (value.month, value.day), replace(around, weekday=value.weekday), context
    )
    if year is None or value.day > monthrange(year, value.month)[1]:
        return NOTHING
    return day_period(date(year, value.month, value.day), clock=value.clock, moment=value.moment), ground


def _day_alone(value: Day, around: Around, context: Context) -> Found:
    """ngày 12: of the month of a day or month named just before, else of the article's month or the one before."""
    if value.month_by is None:
        for read in context.near(2):
            if read.period.grain in {"day", "time", "month"} and value.day <= monthrange(read.period.first.year, read.period.first.month)[1]:
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


def _lunar_day(value: Day, around: Around, context: Context) -> Found:
    if value.month is None:
        return NOTHING
    if isinstance(value.year, int):
        day = solar_day(value.year, value.month, value.day)
        return (day_period(day), "text") if day else NOTHING
    about = context.anchor.about if context.anchor else None
    if about is None:
        return NOTHING
    if value.year is not None:
        year, ground = shifted_year(value.year, around, context)
        day = solar_day(year, value.month, value.day) if year else None
        return (day_period(day), ground) if day else NOTHING
    this = lunar_year_of(about)
    days = [day for year in (this - 1, this, this + 1) if (day := solar_day(year, value.month, value.day))]
    if not days:
        return NOTHING
    weights = (1, 2) if around.tense is None else (4, 1) if around.tense == "future" else (1, 4)
    best = min(days, key=lambda day: (about - day).days * weights[0] if day <= about else (day - about).days * weights[1])
    return day_period(best), "published"


def _month(value: Month, around: Around, context: Context) -> Found:
    if value.lunar:
        first, _ = _lunar_day(Day(1, value.month, value.year, lunar=True), around, context)
        if first is None:
            return NOTHING
        following = _next_lunar_month(first.first)
        return Period(first.first, following, "month"), "text" if isinstance(value.year, int) else "published"
    year, ground = choose_year(value.year, (value.month, 1), (value.month, 28), around, context)
    if year is None:
        return NOTHING
    period = month_period(year, value.month, value.part)
    if value.half:
        length = monthrange(year, value.month)[1]
        first_day, last_day = (1, 15) if value.half == "first" else (16, length)
        return Period(date(year, value.month, first_day), date(year, value.month, last_day), "range"), ground
    return period, ground


def _next_lunar_month(first: date) -> date:
    """The last day of the lunar month that begins on ``first``: its 29th, or its 30th where there is one."""
    from lunar_vn import solar_to_lunar

    thirtieth = first + timedelta(29)
    return thirtieth if solar_to_lunar(thirtieth).day == 30 else first + timedelta(28)


def _months(value: Months, around: Around, context: Context) -> Found:
    first = (value.last, 1) if value.first == 1 else (value.first, 1)
    year, ground = choose_year(value.year, first, (value.last, 28), around, context)
    return (months_period(year, value.first, value.last), ground) if year else NOTHING


def _annual(value: Annual, around: Around, context: Context) -> Found:
    if value.part and value.year is None:
        months = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[value.part]
        year, ground = choose_year(None, (months[0], 1), (months[1], 28), around, context)
        return (year_period(year, value.part), ground) if year else NOTHING
    if isinstance(value.year, int):
        return year_period(value.year, value.part), "text"
    if value.year is not None:
        year, ground = shifted_year(value.year, around, context)
        return (year_period(year, value.part), ground) if year else NOTHING
    for read in context.near(2):
        if read.named and read.period.last and read.period.first.year == read.period.last.year:
            return year_period(read.period.first.year), context.ground(read)
    return (year_period(context.anchor.year), "published") if context.anchor else NOTHING


def _school_year(value: SchoolYear, context: Context) -> Found:
    if context.anchor is None:
        return NOTHING
    first = context.anchor.year - (context.anchor.about.month < _SCHOOL_STARTS) + value.by
    return years_period(first, first + 1, school=True), "published"


def _window(value: Window, context: Context) -> Found:
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


def _ordinal(value: Ordinal, around: Around, context: Context) -> Found:
    whole, ground = _month(value.of, around, context)
    if whole is None or whole.last is None:
        return NOTHING
    if value.unit == "week":
        monday = whole.first + timedelta(-whole.first.weekday() % 7)
        if value.first < 0:
            monday = whole.last - timedelta(whole.last.weekday())
            return week_period(monday), ground
        return week_period(monday + timedelta(7 * (value.first - 1))), ground
    if value.first < 0:
        first, last = whole.last + timedelta(value.first + 1), whole.last
    else:
        first, last = whole.first + timedelta(value.first - 1), whole.first + timedelta(value.last - 1)
    if first < whole.first or last > whole.last:
        return NOTHING
    return (day_period(first) if first == last else Period(first, last, "range")), ground


def _season(value: Season, around: Around, context: Context) -> Found:
    year, ground = (value.year, "text") if isinstance(value.year, int) else (
        shifted_year(value.year, around, context) if value.year else NOTHING
    )
    if not isinstance(year, int):
        return NOTHING
    last_year = year + (value.last < value.first)
    last = date(last_year, value.last, monthrange(last_year, value.last)[1])
    return Period(date(year, value.first, 1), last, "range", f"{year}-{value.timex}" if value.timex else None), ground


def _feast(value: Feast, around: Around, context: Context) -> Found:
    if value.whole_year and isinstance(value.year, int):
        first, after = solar_day(value.year, 1, 1), solar_day(value.year + 1, 1, 1)
        return (Period(first, after - timedelta(1), "year"), "text") if first and after else NOTHING
    if value.lunar:
        return _lunar_day(Day(value.day, value.month, value.year, lunar=True), around, context)
    return _day(Day(value.day, value.month, value.year), around, context)


def _range(value: Range, around: Around, context: Context) -> Found:
    first_value, last_value = _lend(value.first, value.last)
    last, last_ground = resolve(last_value, around, context)
    if isinstance(last_value, Now) and last is None:
        first, ground = resolve(first_value, around, context)
        return (Period(first.first, None, "range"), ground) if first else NOTHING
    first, ground = resolve(first_value, around, context)
    if first is None or last is None:
        return NOTHING
    if last.last is not None and first.first > last.last and last_ground == "published":
        later = _next_year(last_value, last)  # "từ tháng 11 đến tháng 3": across the year's end
        last = later or last
    period = range_period(first, last)
    grounds = [found for found in (ground, last_ground) if found != "text"]
    return (period, grounds[0] if grounds else "text") if period else NOTHING


def _lend(first: Value, last: Value) -> tuple[Value, Value]:
    """What one end of a range leaves out is taken from the other: the month, then the year."""
    if isinstance(first, Day) and first.month is None:
        if isinstance(last, Day):
            first = replace(first, month=last.month if last.month else None, lunar=last.lunar)
    if isinstance(first, Day | Month | Months | Annual) and isinstance(last, Day | Month | Months | Annual):
        if first.year is None and isinstance(last.year, int):
            year = last.year - (_order(first) > _order(last))
            first = replace(first, year=year)
        elif last.year is None and isinstance(first.year, int) and not (isinstance(first, Annual) and not first.part):
            year = first.year + (_order(first) > _order(last))
            last = replace(last, year=year)
    return first, last


def _order(value: Day | Month | Months | Annual) -> tuple[int, int]:
    match value:
        case Day():
            return value.month or 1, value.day
        case Month():
            return value.month, 0
        case Months():
            return value.first, 0
        case Annual():
            return {None: 1, "early": 1, "mid": 5, "late": 10}[value.part], 0


def _next_year(value: Value, period: Period) -> Period | None:
    if period.last is None or not isinstance(value, Day | Month | Months):
        return None
    year = period.first.year + 1
    found, _ = resolve(replace(value, year=year), Around(), Context(None))
    return found
