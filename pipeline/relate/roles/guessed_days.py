"""Days for dates that nothing resolved, in an article without a date: a guess that a chooser may take or leave.

"ngày 22/7" in an article that names 2022 alone is a day of 2022; a reader concludes so too. The year is that of the
explicit date nearest before, else of the first behind, or the one beside it where that lies nearer: "6/2" beside
"quý IV/2016" is of 2017. "hôm nay" is the day of the headline, else the last day that is written out in the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.lexicon.facts import fact_words
from pipeline.lexicon.time import time_words
from pipeline.model import DateMention
from pipeline.resolve.dates.calendar import add_months, month_period, months_period, year_period
from pipeline.text import alternation

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?!\d)")
_SPOKEN = fact_words().spoken
_MONTH = re.compile(rf"{alternation(_SPOKEN['month'])} (\d{{1,2}}(?![\d/])|[^\W\d_]+)")
_QUARTER = re.compile(rf"{alternation(_SPOKEN['quarter'])} ([1-4]|iv|i{{1,3}})\b")
_MONTHS = re.compile(rf"(\d{{1,2}}) {alternation(_SPOKEN['month'])}")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TODAY, _YESTERDAY = (re.compile(alternation(_SPOKEN[name])) for name in ("today", "yesterday"))
_YEARS = range(1980, 2100)

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Explicit:
    """The days of a date that names its year; ``whole``: it is that year."""

    first: date
    last: date
    whole: bool

    def year_of(self, month: int, day: int = 15) -> int:
        """The year of a day so that it lies nearest."""
        if self.whole or self.first.year != self.last.year:
            return self.first.year

        def apart(year: int) -> int:
            there = date(year, month, min(day, 28))
            return max((self.first - there).days, (there - self.last).days, 0)

        return min((self.first.year, self.first.year + 1, self.first.year - 1), key=apart)


def guess(mention: DateMention, dates: Sequence[DateMention], title: Sequence[DateMention] = ()) -> Days | None:
    """The days that an unresolved date probably means; None when the article gives no year.

    Args:
        mention: A date without days.
        dates: All dates of the article, in order.
        title: Those of its headline.
    """
    near = _nearest(mention, [*title, *dates])
    if near is None:
        return None
    words = mention.text.lower()
    if day := _day(words, near):
        return day, day
    for pattern, back in ((_TODAY, 0), (_YESTERDAY, 1)):
        if pattern.search(words):
            today = day_of_article(dates, title)
            return (today - timedelta(back), today - timedelta(back)) if today else None
    return _part(words, mention, near) or _beside(words, mention, dates)


def day_of_article(dates: Sequence[DateMention], title: Sequence[DateMention] = ()) -> date | None:
    """The day that an article without a date is probably of: that of its headline, else the last one without a year."""
    for one in title:
        if one.grain == "day" and (found := one.start_date or _guessed_day(one, [*title, *dates])):
            return found
    days = [_guessed_day(one, dates) for one in dates if one.start_date is None]
    return max([day for day in days if day], default=None)


def _guessed_day(mention: DateMention, dates: Sequence[DateMention]) -> date | None:
    near = _nearest(mention, dates)
    return _day(mention.text.lower(), near) if near else None


def _nearest(mention: DateMention, dates: Sequence[DateMention]) -> _Explicit | None:
    """The explicit date that tells the year."""
    named = [
        (one, _Explicit(one.start_date, one.end_date or one.start_date, one.grain == "year"))
        for one in dates
        if one.start_date is not None and not one.relative and one.start_date.year in _YEARS
    ]
    before = [found for one, found in named if one.field != mention.field or one.start < mention.start]
    return before[-1] if before else named[0][1] if named else None


def _day(words: str, near: _Explicit) -> date | None:
    match = _DAY.search(words)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12:
        return None
    try:
        return date(near.year_of(month, day), month, day)
    except ValueError:
        return None


def _part(words: str, mention: DateMention, near: _Explicit) -> Days | None:
    """A month, a quarter, the first months of a year, or a year."""
    year = near.first.year
    if match := _QUARTER.search(words):
        last = 3 * (_ROMAN.get(match[1]) or int(match[1]))
        year = near.year_of(last - 1)
        return _run(year, last - 2, last)
    if match := _MONTHS.search(words):
        return _run(year, 1, int(match[1]))
    if match := _MONTH.search(words):
        month = int(match[1]) if match[1].isdigit() else time_words().months.get(match[1], 0)
        if 1 <= month <= 12:
            found = month_period(near.year_of(month), month, mention.part)
            return (found.first, found.last) if found.last else None
    back = 0 if _SPOKEN["this_year"][0] in words else 1 if words.endswith(_SPOKEN["last_year"]) else None
    if back is None or words.startswith(_SPOKEN["same"]):
        return None
    found = year_period(year - back, mention.part)
    return (found.first, found.last) if found.last else None


def _run(year: int, first: int, last: int) -> Days | None:
    if not first <= last <= 12:
        return None
    found = months_period(year, first, last)
    return (found.first, found.last) if found.last else None


def _beside(words: str, mention: DateMention, dates: Sequence[DateMention]) -> Days | None:
    """The month that is spoken of, or the one before it."""
    back = 0 if words.endswith(_SPOKEN["this_month"]) else 1 if words.endswith(_SPOKEN["last_month"]) else None
    if back is None:
        return None
    months = [one for one in dates if one.start < mention.start and one.grain == "month" and one is not mention]
    spoken = next(
        (days for one in reversed(months) if (days := _month_of(one, dates)) is not None),
        None,
    )
    if spoken is None:
        return None
    first = add_months(spoken.replace(day=1), -back)
    return _run(first.year, first.month, first.month)


def _month_of(mention: DateMention, dates: Sequence[DateMention]) -> date | None:
    if mention.start_date is not None:
        return mention.start_date
    near = _nearest(mention, dates)
    found = _part(mention.text.lower(), mention, near) if near else None
    return found[0] if found else None
