"""The article's date from its own words, where its metadata has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.extract.dates import DateExpression, find_dates
from pipeline.extract.dates.model import Day, Month, Months, Neighbour, Range
from pipeline.model import CleanText
from pipeline.resolve.dates.anchor import Anchor
from pipeline.resolve.dates.tense import aside, tense

_HEAD = 400
"""Characters at the beginning of a text in which a dateline stands."""
_STAMP = re.compile(r"(?:cập nhật|đăng|xuất bản|ngày đăng|thời gian|đăng lúc|cập nhật lúc|posted|update)[^.\n]{0,20}$", re.IGNORECASE)
_BRACKET = re.compile(r" ?[(,] ?$")


def find_published(
    texts: Sequence[CleanText], dates: Sequence[Sequence[DateExpression]] | None = None
) -> Anchor | None:
    """What the article itself tells of its date; None when it tells nothing.

    A dateline or byline with a full date gives the day, so does "sáng nay (25/8)" with the year of the latest full
    date; a latest full date alone gives only the year.

    Args:
        texts: The fields of the article in reading order.
        dates: Their expressions, where they have been found already.
    """
    found = dates if dates is not None else [find_dates(clean) for clean in texts]
    stamp = next((anchor for clean, of in zip(texts, found, strict=True) for one in of if (anchor := _stamp(clean, one))), None)
    if stamp:
        return stamp
    year = _latest_year(texts, found)
    if year is None:
        return None
    today = next((pair for clean, of in zip(texts, found, strict=True) if (pair := _today(clean, of))), None)
    if today is None:
        return Anchor(year)
    return Anchor(today.year if isinstance(today.year, int) else year, today.month, today.day)


def _stamp(clean: CleanText, expression: DateExpression) -> Anchor | None:
    """A full date that stands alone in its line, in a dateline with the time of day, or after "Cập nhật lúc"."""
    value = expression.value
    if not isinstance(value, Day) or value.month is None or not isinstance(value.year, int) or value.lunar:
        return None
    start = expression.start
    line = clean.lines[clean.line_index(start)]
    alone = clean.text[line.start : start].strip(" ([-|,") == "" and len(clean.text[expression.end : line.end].strip(" )]-|,.:GMT+0123456789")) == 0
    stamped = _STAMP.search(clean.text, max(0, start - 40), start) is not None
    at_head = start < _HEAD and (value.clock is not None or value.weekday is not None) and _clocked(clean.text, expression)
    if alone or stamped or at_head:
        return Anchor(value.year, value.month, value.day)
    return None


def _clocked(text: str, expression: DateExpression) -> bool:
    return re.match(r"[ ,|\-]{1,4}\d{1,2}[:h]\d{2}", text[expression.end : expression.end + 12]) is not None


def _today(clean: CleanText, expressions: Sequence[DateExpression]) -> Day | None:
    """The day of "hôm nay (25/8)"."""
    for one, other in zip(expressions, expressions[1:], strict=False):
        if isinstance(one.value, Neighbour) and one.value.unit == "day" and one.value.by == 0 and one.value.base == "published":
            if isinstance(other.value, Day) and other.value.month and _BRACKET.fullmatch(clean.text[one.end : other.start]):
                return other.value
    return None


def _latest_year(texts: Sequence[CleanText], found: Sequence[Sequence[DateExpression]]) -> int | None:
    """The latest year of a day, month or quarter that is not to come and not a document's."""
    years: list[int] = []
    whole: list[int] = []
    for clean, expressions in zip(texts, found, strict=True):
        for one in expressions:
            value = one.value.last if isinstance(one.value, Range) else one.value
            year = getattr(value, "year", None)
            if not isinstance(year, int) or year > 2100:
                continue
            sentence = clean.sentences[one.sentence]
            if tense(clean.text, one.start, one.end, sentence.start, sentence.end) == "future":
                continue
            if isinstance(value, Day | Month | Months):
                years.append(year)
            elif not aside(clean.text, one.start) and not re.search(r"(?:đến|tới|hướng|tầm nhìn) $", clean.text[max(0, one.start - 12) : one.start]):
                whole.append(year)
    return max(years, default=None) or max(whole, default=None)
