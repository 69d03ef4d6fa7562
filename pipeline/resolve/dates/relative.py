"""Dates counted from the article's date or from the period spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from pipeline.extract.dates.model import Distance, Neighbour, Same, Unit, Weekday
from pipeline.model import DateSource
from pipeline.resolve.dates.anchor import Anchor
from pipeline.resolve.dates.calendar import (
    CalendarPeriod,
    add_months,
    day_period,
    month_period,
    months_period,
    move,
    week_period,
    weekend_period,
    year_period,
)
from pipeline.resolve.dates.date_context import DateContext, Read
from pipeline.resolve.dates.years import Around

Found = tuple[CalendarPeriod | None, DateSource | None]
NOTHING: Found = (None, None)
_SAME_STORY = 20
"""Sentences back in which "cùng ngày" looks for its day."""
_SATURDAY = 6
_A_YEAR = 366
_REPORTED = {"month", "quarter", "half", "year", "range"}
_STALE = 60
"""Days before the article after which a week is not what "so với tuần trước" follows."""


def neighbour(value: Neighbour, around: Around, context: DateContext) -> Found:
    """hôm qua, tuần trước, tháng tới: from the article's date, or, where compared, from the period spoken of."""
    if value.unit == "day" and value.base == "context":
        return _other_day(value, context)
    if value.base == "anaphoric" or (value.base == "context" and (around.compared or value.by == 0)):
        read = _spoken_of(value.unit, context)
        if read is not None and read.period.last is not None and not _stale(value.unit, read, context):
            return _unit_period(value, read.period.last, value.by), context.ground(read)
        if value.by == 0:
            return NOTHING
    anchor = context.anchor
    if anchor is None:
        return NOTHING
    if value.unit in {"day", "week"} and anchor.exact is None:
        return NOTHING
    if value.unit in {"month", "quarter"} and anchor.month is None:
        return NOTHING
    closing = value.closes and anchor.about.isoweekday() >= _SATURDAY
    return _unit_period(value, anchor.about, 0 if closing else value.by), "published"


def _stale(unit: Unit, read: Read, context: DateContext) -> bool:
    today = context.anchor.exact if context.anchor else None
    return unit == "week" and today is not None and (today - read.period.first).days > _STALE


def _other_day(value: Neighbour, context: DateContext) -> Found:
    """cùng ngày, hôm sau: from the last day named that is not to come, else the last one named."""
    today = context.anchor.last if context.anchor else None
    days = [read for read in context.near(_SAME_STORY, subject=False) if read.period.grain in {"day", "time"}]
    past = [read for read in days if today is None or read.period.first <= today]
    for read in past or days:
        day = read.period.first + timedelta(value.by)
        return day_period(day, clock=value.clock, moment=value.moment), context.ground(read)
    if value.by < 0 and context.anchor is not None and context.anchor.exact is not None:
        return day_period(context.anchor.exact + timedelta(value.by)), "published"
    return NOTHING


def _spoken_of(unit: Unit, context: DateContext) -> Read | None:
    """The last period spoken of that lies in one ``unit``."""
    longest = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[unit]
    for read in context.near(2):
        if read.period.last is not None and (read.period.last - read.period.first).days < longest:
            return read
    if unit == "month":  # "so với tháng trước" in a report of eight months: before the eighth
        for read in context.near(6):
            period = read.period
            if period.last is not None and (period.first.month, period.first.day) == (1, 1) and period.grain != "year":
                return read
    return None


def _unit_period(value: Neighbour, day: date, by: int) -> CalendarPeriod:
    match value.unit:
        case "day":
            return day_period(day + timedelta(by), clock=value.clock, moment=value.moment)
        case "week":
            return week_period(day - timedelta(day.weekday()) + timedelta(7 * by), value.part)
        case "month":
            there = add_months(day.replace(day=1), by)
            return month_period(there.year, there.month, value.part)
        case "quarter":
            there = add_months(day.replace(day=1), 3 * by)
            first = (there.month - 1) // 3 * 3 + 1
            return months_period(there.year, first, first + 2)
        case "year":
            return year_period(day.year + by, value.part)


def distance(value: Distance, around: Around, context: DateContext) -> Found:
    """3 ngày trước, cách đây 2 năm, một tháng trước đó: in the unit that is counted.

    "so với 10 năm trước" counts from the year spoken of.
    """
    read = _counted_from(value, around, context)
    if read is not None:
        start, ground = read.period.first, context.ground(read)
    elif value.base == "published" and context.anchor is not None and _known(context.anchor, value.unit):
        start, ground = context.anchor.about, "published"
    else:
        return NOTHING
    return _unit_period(Neighbour(value.unit, 0), _counted(start, value), 0), ground


def _counted_from(value: Distance, around: Around, context: DateContext) -> Read | None:
    """The date that is counted from, where it is not the article's own."""
    years = value.unit in {"month", "year"}
    if value.base == "context":
        reach = 4 if years else 1
    elif around.compared and value.unit == "year":
        reach = 0
    else:
        return None
    for read in context.near(reach):
        if read.period.grain in {"day", "time"} or (years and _within_a_year(read.period)):
            return read
    return None


def _within_a_year(period: CalendarPeriod) -> bool:
    return period.last is not None and (period.last - period.first).days <= _A_YEAR


def _known(anchor: Anchor, unit: Unit) -> bool:
    if unit in {"day", "week"}:
        return anchor.exact is not None
    return anchor.month is not None or unit == "year"


def _counted(start: date, value: Distance) -> date:
    match value.unit:
        case "day":
            return start + timedelta(value.by)
        case "week":
            return start + timedelta(7 * value.by)
        case "month" | "quarter":
            return add_months(start, value.by)
        case "year":
            return add_months(start, 12 * value.by) if start.year + value.by > 0 else start


def weekday(value: Weekday, around: Around, context: DateContext) -> Found:
    """thứ Sáu tuần trước, cuối tuần qua, thứ Ba: without a week the last one, or the next where a cue says so."""
    today = context.anchor.exact if context.anchor else None
    if today is None:
        return NOTHING
    monday = today - timedelta(today.weekday())
    if value.by is not None and value.week:
        first = monday + timedelta(7 * value.by + value.first - 1)
    else:
        first = monday + timedelta(value.first - 1)
        ahead = (value.by is not None and value.by > 0) or (value.by is None and around.tense == "future")
        if ahead and first <= today:
            first += timedelta(7)
        elif (not ahead and first > today and value.by != 0) or (
            value.by is not None and value.by < 0 and first == today and value.first == value.last
        ):
            first -= timedelta(7)
    if value.first != value.last:
        return weekend_period(first, from_friday=around.compared), "published"
    return replace(day_period(first, clock=value.clock, moment=value.moment), part=value.part), "published"


def _reported(context: DateContext) -> Iterator[Read]:
    """The periods of months, quarters or whole years that the article spoke of before, the last one first."""
    for read in reversed(context.reads):
        if read.subject and read.period.part is None and read.period.grain in _REPORTED:
            yield read


def same_period(value: Same, context: DateContext) -> Found:
    """cùng kỳ năm trước: the period spoken of, moved; nothing where its sentence speaks of one that is not known."""
    if context.unknown_here() is not None:
        return NOTHING
    for read in chain(context.near(3), _reported(context)):
        if not _can_be_moved(read, context):
            continue
        years = 0
        if isinstance(value.year, int) and read.period.last is not None:
            years = value.year - read.period.last.year
            if years == 0 and any(
                other.period.last and other.period.last.year != value.year for other in context.near(3)
            ):
                continue
        return _moved(read.period, value, years), context.ground(read)
    return NOTHING


def _can_be_moved(read: Read, context: DateContext) -> bool:
    """Whether "cùng kỳ" can mean this period, a year or so before."""
    period = read.period
    part_of_year = period.grain == "year" and period.part is not None and read.sentence != context.sentence
    if period.last is None or part_of_year or (period.last - period.first).days > 366:
        return False
    # "Sáng 6/8, Bộ Tài chính cho biết …": when it was said, not what it is about
    return not (period.grain == "day" and read.opening)


def _moved(period: CalendarPeriod, value: Same, years: int) -> CalendarPeriod:
    match value.unit:
        case "year":
            return move(period, months=12 * (years if value.year is not None else value.by))
        case "quarter":
            return move(period, months=3 * value.by)
        case "month":
            return move(period, months=value.by)
        case "week":
            return move(period, days=7 * value.by)
        case "day":
            return move(period, days=value.by)
