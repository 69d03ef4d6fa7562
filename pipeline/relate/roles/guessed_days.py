"""Days for dates that nothing resolved, in an article without a date: a guess that a chooser may take or leave.

"ngày 22/7" in an article that names 2022 alone is a day of 2022; a reader concludes so too. The year is that of the
explicit date nearest before, else of the first behind; "hôm nay" is the last day that is written out in the article.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from pipeline.model import DateMention

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?!\d)")
_MONTH = re.compile(r"tháng (\d{1,2})(?![\d/])")
_QUARTER = re.compile(r"quý ([1-4]|iv|i{1,3})\b")
_MONTHS = re.compile(r"(\d{1,2}) tháng")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TODAY = re.compile(r"(?:hôm|sáng|trưa|chiều|tối) nay|hiện nay")
_YEARS = range(1980, 2100)

Days = tuple[date, date]


def guess(mention: DateMention, dates: Sequence[DateMention]) -> Days | None:
    """The days that an unresolved date probably means; None when the article gives no year.

    Args:
        mention: A date without days.
        dates: All dates of the article, in order.
    """
    year = _year(mention, dates)
    if year is None:
        return None
    words = mention.text.lower()
    if _TODAY.search(words):
        days = [found for one in dates if one.start_date is None and (found := _day(one.text, year))]
        return (max(days), max(days)) if days else None
    if day := _day(words, year):
        return day, day
    return _part(words, year)


def _year(mention: DateMention, dates: Sequence[DateMention]) -> int | None:
    years = [
        (one.start, one.start_date.year)
        for one in dates
        if one.start_date is not None and not one.relative and one.start_date.year in _YEARS
    ]
    before = [year for start, year in years if start < mention.start]
    return before[-1] if before else years[0][1] if years else None


def _day(words: str, year: int) -> date | None:
    match = _DAY.search(words)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _part(words: str, year: int) -> Days | None:
    """A month, a quarter, or the first months of a year."""
    if match := _QUARTER.search(words):
        last = 3 * (_ROMAN.get(match[1]) or int(match[1]))
        return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])
    first = 0
    if match := _MONTH.search(words):
        first = last = int(match[1])
    elif match := _MONTHS.search(words):
        first, last = 1, int(match[1])
    elif "năm nay" in words:
        first, last = 1, 12
    if not first or not first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
