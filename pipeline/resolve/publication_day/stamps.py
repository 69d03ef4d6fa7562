"""The line or the head of a page that says when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.extract.dates import DateExpression
from pipeline.extract.dates.model import Day
from pipeline.model import CleanText
from pipeline.read.published import published_line
from pipeline.resolve.dates.anchor import Anchor

_HEAD, _TAIL = 8, 6
"""Lines at the two ends of a text that may be a stamp."""
_DATELINE = 400
"""Characters at the beginning of a text in which a dateline stands, where a scraper has joined the lines."""
_WORDS = re.compile(
    r"^\W{0,3}(?:(?:ngày )?(?:cập nhật|đăng|xuất bản|đăng tải)|posted)"
    r"(?: (?:lúc|ngày|vào|lần cuối|on)){0,3} {0,2}:? {0,2}",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"cập nhật(?: lúc)? ?:? ?$", re.IGNORECASE)
_CLOCK = re.compile(r"[ ,|\-]{1,4}\d{1,2}[:h]\d{2}")


def find_stamp(texts: Sequence[CleanText], dates: Sequence[Sequence[DateExpression]]) -> Anchor | None:
    """The day of a line that holds a date and nothing else, or of a dateline; None where there is none.

    "Thứ Hai, 12/5/2025 08:15" opens many scraped pages. "Cập nhật lúc 11:00 Thứ 3, 08/07/2025" inside a line is the
    box of a share's price: the day when the page was fetched, of which only the year is taken.
    """
    for clean in texts:
        lines = clean.lines if len(clean.lines) <= _HEAD + _TAIL else (*clean.lines[:_HEAD], *clean.lines[-_TAIL:])
        for line in lines:
            text = clean.text[line.start : line.end]
            if any(map(str.isdigit, text)):
                day = published_line(_WORDS.sub("", text, count=1))
                if day is not None:
                    return Anchor.of(day)
    return next((anchor for pair in zip(texts, dates, strict=True) for anchor in _datelines(*pair)), None)


def _datelines(clean: CleanText, dates: Sequence[DateExpression]) -> Iterator[Anchor]:
    for one in dates:
        day = _full(one)
        if one.start >= _DATELINE or not day or not isinstance(one.value, Day) or one.value.weekday is None:
            continue
        if _CLOCK.match(clean.text, one.end):
            updated = _UPDATED.search(clean.text, max(0, one.start - 20), one.start)
            yield Anchor(day.year) if updated else Anchor(day.year, day.month, day.day)


def _full(expression: DateExpression) -> date | None:
    match expression.value:
        case Day(day=day, month=int(month), year=int(year), lunar=False):
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None
