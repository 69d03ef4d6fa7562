"""Which year a date means that does not name it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.dates.model import Year, YearShift
from pipeline.model import DateSource
from pipeline.resolve.dates.anchor import Anchor
from pipeline.resolve.dates.date_context import DateContext, Read
from pipeline.resolve.dates.explicit_years import year_beside
from pipeline.resolve.dates.tense import Tense

_FUTURE_WEIGHT = 3
"""News speaks of the past: a day to come is as far as one three times as long ago, where no cue tells."""
_NEVER = 30
"""The same for what is said to be past, and for what is past where it is said to come."""
_FRESH_DAYS = 45
_FRESH_MONTHS = 120
"""Days from the article's date within which a day or month, a quarter or longer, is news."""
_WITHOUT_ANCHOR = 2
"""Sentences in which a year goes on where the article's own is unknown."""
_MIDST, _DECEMBER = range(5, 12), 12
_FIRST_DAYS = 3
"""Days of January in which "năm nay" may still be the year before."""
_WINTER, _SPRING = 12, 3
"""Behind a December a month up to March is the next year's."""
_ADJACENT = 3
"""Characters between a year and a day of it: "Tết Mậu Thân năm 1968, ngày 11/2"."""
_JUST_PAST = 10
"""Days for which a cue of the future does not push a date into the next year."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the words around a date tell of it.

    Attributes:
        weekday: Day of the week that a day is said to be.
        short: It is a day or a month.
        part: It is the beginning, the middle or the end of a year.
        start: Where it begins.
        until: It is the end of something that began before: "đến hết tháng 1".
    """

    tense: Tense = None
    compared: bool = False
    weekday: int | None = None
    short: bool = False
    part: bool = False
    start: int = -1
    until: bool = False


def choose_year(
    year: Year, first: tuple[int, int], last: tuple[int, int], around: Around, context: DateContext
) -> tuple[int | None, DateSource | None]:
    """The year of a date from ``first`` to ``last`` (month, day), and the ground of it.

    A year in the date itself stands; else one named before in the sentence or the one before; else the one that
    brings the date nearest to the article's date, the past before the future.
    """
    if isinstance(year, int):
        return year, "text"
    if isinstance(year, YearShift):
        shifted, ground = shifted_year(year, around, context)
        back = shifted is not None and not year.by and _not_yet(shifted, first, around, context)
        return (shifted - 1 if shifted and back else shifted), ground
    if year is not None:
        return None, None  # its century was never settled
    recent = _nearest(first, last, around, context.anchor)
    read = _spoken_of(first, last, recent, around, context)
    if read is not None:
        return _goes_on(read, first, around, context), context.ground(read)
    if recent is not None:
        return recent, "published"
    beside = year_beside(first, last, context.dated) if first == last else None
    return beside, ("article" if beside else None)


def _spoken_of(
    first: tuple[int, int], last: tuple[int, int], recent: int | None, around: Around, context: DateContext
) -> Read | None:
    """The date before, in the sentence or the one before it, whose year goes on.

    A whole year goes on for a day or month only where it opens the sentence ("Năm 2018, ngày 12/5 …"; not "cổ tức
    năm 2019 chốt ngày 25/6"), and a year before the article's own only where the date is not one of the last weeks.
    """
    anchor, a_day = context.anchor, first == last
    fresh = recent is not None and _is_fresh(recent, first, last, context)
    reach = 0 if around.part else 1
    for read in context.near(reach if anchor is not None else _WITHOUT_ANCHOR):
        period, here = read.period, read.sentence == context.sentence
        if not read.named or period.last is None or period.first.year != period.last.year:
            continue
        if anchor is not None and around.tense == "future" and _is_over(period.first.year, last, anchor):
            continue
        if anchor is not None and period.first > anchor.last and not (here and around.tense == "future"):
            continue
        beside = 0 <= around.start - read.end <= _ADJACENT
        if around.short and period.grain == "year" and not (here and (read.opening or beside)):
            continue
        if fresh and anchor is not None and not (here and not a_day):
            close = period.first.year >= anchor.year - 1
            if close or (not here and (period.grain == "year" or not around.short)):
                return None
        return read
    return None


def _goes_on(read: Read, first: tuple[int, int], around: Around, context: DateContext) -> int:
    """The year that goes on; "từ tháng 4/2024 … đến hết tháng 1" ends in the next one, like "28/12/2024 … Ngày 3/1"."""
    begun = read.period.first
    if read.period.grain == "year" or first >= (begun.month, begun.day):
        return begun.year
    ends = around.until and read.sentence == context.sentence
    turns = begun.month >= _WINTER and first[0] <= _SPRING
    known = context.anchor is None or date(begun.year + 1, *first) <= context.anchor.last
    return begun.year + (ends or (turns and known))


def _not_yet(year: int, first: tuple[int, int], around: Around, context: DateContext) -> bool:
    """Whether "tháng 3 năm nay" cannot be of the year that has just begun."""
    today = context.anchor.exact if context.anchor else None
    if today is None or around.tense == "future" or (today.month, today.day) > (1, _FIRST_DAYS):
        return False
    return year == today.year and date(year, *first) > today + timedelta(_FRESH_DAYS)


def _is_over(year: int, last: tuple[int, int], anchor: Anchor) -> bool:
    """Whether a date that is to come would be over in that year."""
    return year < anchor.year and date(year, last[0], 28 if last == (2, 29) else last[1]) < anchor.first - timedelta(
        _FRESH_DAYS
    )


def _is_fresh(year: int, first: tuple[int, int], last: tuple[int, int], context: DateContext) -> bool:
    if context.anchor is None or context.anchor.month is None:
        return False
    reach = _FRESH_DAYS if first == last or first[0] == last[0] else _FRESH_MONTHS
    return _far(date(year, *first), date(year, *last), context.anchor.about, None) <= reach


def _nearest(first: tuple[int, int], last: tuple[int, int], around: Around, anchor: Anchor | None) -> int | None:
    """The year that brings the date nearest to the article's date."""
    if anchor is None:
        return None
    if anchor.month is None:
        return anchor.year
    about = anchor.about
    candidates = [y for y in (about.year - 1, about.year, about.year + 1) if _valid(y, first) and _valid(y, last)]
    if around.compared and around.tense != "future":
        candidates = [y for y in candidates if date(y, *last) < about] or candidates
    if around.weekday is not None:
        candidates = [y for y in candidates if date(y, *first).isoweekday() == around.weekday] or candidates
    return min(candidates, key=lambda y: _far(date(y, *first), date(y, *last), about, around.tense), default=None)


def _valid(year: int, day: tuple[int, int]) -> bool:
    return day[1] <= monthrange(year, day[0])[1]


def _far(first: date, last: date, about: date, tense: Tense) -> int:
    if first <= about <= last:
        return 0
    if last < about:
        past = (about - last).days
        just_past = _FRESH_DAYS if first == last else _JUST_PAST
        return past * _NEVER if tense == "future" and past > just_past else past
    ahead = (first - about).days
    if tense == "future":
        return ahead
    return ahead * (_NEVER if tense == "past" else _FUTURE_WEIGHT)


def shifted_year(shift: YearShift, around: Around, context: DateContext) -> tuple[int | None, DateSource | None]:
    """The year that "năm ngoái", "năm trước", "năm nay" mean.

    "so với năm trước" is the year before the one spoken of; elsewhere the words count from the article's date.
    """
    if around.compared or shift.base != "published":
        far = around.compared or shift.base == "anaphoric" or not shift.by
        for read in context.near(2 if far else 0):
            if read.period.last is not None and read.period.first.year == read.period.last.year:
                return read.period.first.year + shift.by, context.ground(read)
    if context.anchor is None or (shift.closes and context.anchor.month in _MIDST):
        return None, None
    closing = shift.closes and context.anchor.month == _DECEMBER
    return context.anchor.year + (0 if closing else shift.by), "published"
