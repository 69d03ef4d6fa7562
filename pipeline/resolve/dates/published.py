"""The article's date from its own words, where its metadata has none."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pipeline.extract.dates import DateExpression, find_dates
from pipeline.extract.dates.model import Annual, Day, Month, Months, Neighbour, Range, Value
from pipeline.model import CleanText
from pipeline.resolve.dates.anchor import Anchor
from pipeline.resolve.dates.calendar import Period, day_period, month_period, months_period, year_period
from pipeline.resolve.dates.tense import aside, tense

_HEAD = 400
"""Characters at the beginning of a text in which a dateline stands."""
_NEAR = timedelta(60)
"""A day without a year so near to a dated period is taken for a day of the same weeks."""
_SOON = timedelta(200)
"""An article that names the day of today is hardly older than the latest date in it by more."""
_VERY_NEAR = timedelta(10)
"""The same for the date of a document or of a plan, which tells less."""
_OLDEST = 2000
"""No news on the web is older; an earlier year is history."""
_TWICE = 2
_STAMP = re.compile(
    r"\b(?:cập nhật|đăng|xuất bản|ngày đăng|posted)(?: (?:lúc|ngày|vào|lần cuối|on)){0,3} {0,2}:? {0,2}$", re.IGNORECASE
)
_BRACKET = re.compile(r" ?[(, ]? ?")
_CLOCK = re.compile(r"[ ,|\-]{1,4}\d{1,2}[:h]\d{2}")
_AHEAD = re.compile(
    r"\b(?:hiệu lực|áp dụng|thanh toán|cuối cùng|hạn|đáo hạn|kéo dài|hoàn thành|đến hết|tới hết)\b[^.;]{0,30}$",
    re.IGNORECASE,
)


def find_published(
    texts: Sequence[CleanText], dates: Sequence[Sequence[DateExpression]] | None = None
) -> Anchor | None:
    """What the article itself tells of its date; None when it tells nothing.

    A dateline or a stamp ("Cập nhật lúc …") with a full date gives the day. Else the year is that of a full date
    close to which the text has days without a year, or of the latest date that is not to come; with that year
    "sáng nay (25/8)" gives the day. A bare "năm 2015" is no evidence: it tells of the past as often as of today.

    Args:
        texts: The fields of the article in reading order.
        dates: Their expressions, where they have been found already.
    """
    found = dates if dates is not None else [find_dates(clean) for clean in texts]
    pairs = [(clean, expression) for clean, of in zip(texts, found, strict=True) for expression in of]
    stamp = next((anchor for clean, expression in pairs if (anchor := _stamp(clean, expression))), None)
    if stamp:
        return stamp
    periods = list(_periods(pairs))
    told = [period for period, sure in periods if sure]
    today = next((day for clean, of in zip(texts, found, strict=True) if (day := _today(clean, of))), None)
    if today is not None and told:
        return _first_after(max(period.first for period in told), today)
    days = sorted(set(_yearless(pairs)))
    beside = _year_beside(periods, days)
    latest = max((period.first.year for period in told if period.grain == "day"), default=_OLDEST)
    year = max(beside, latest) if beside else _latest_year(told, days)
    return Anchor(year) if year else None


def _stamp(clean: CleanText, expression: DateExpression) -> Anchor | None:
    """A full date alone in its line, in a dateline with the time of day, or after "Cập nhật lúc"."""
    value = expression.value
    if not isinstance(value, Day) or value.month is None or not isinstance(value.year, int) or value.lunar:
        return None
    start, end = expression.start, expression.end
    line = clean.lines[clean.line_index(start)]
    alone = not clean.text[line.start : start].strip(" ([-|,") and not clean.text[end : line.end].strip(
        " )]-|,.:GMT+0123456789"
    )
    stamped = _STAMP.search(clean.text, max(0, start - 40), start)
    dateline = start < _HEAD and (value.clock or value.weekday) and _CLOCK.match(clean.text, end)
    return Anchor(value.year, value.month, value.day) if alone or stamped or dateline else None


def _periods(pairs: Sequence[tuple[CleanText, DateExpression]]) -> Iterator[tuple[Period, bool]]:
    """The periods that name their year, and whether they are sure to be gone and not a document's."""
    for clean, expression in pairs:
        value = expression.value.last if isinstance(expression.value, Range) else expression.value
        period = _period(value)
        if period is None or period.first.year < _OLDEST:
            continue
        sentence, start = clean.sentences[expression.sentence], expression.start
        ahead = (
            tense(clean.text, start, expression.end, sentence.start, sentence.end) == "future"
            or _AHEAD.search(clean.text, max(sentence.start, start - 50), start) is not None
        )
        yield period, not ahead and not aside(clean.text, start)


def _yearless(pairs: Sequence[tuple[CleanText, DateExpression]]) -> Iterator[tuple[int, int, bool]]:
    """Month and day of the days, and the middle of the months (False), without a year; holidays tell nothing."""
    for _, expression in pairs:
        value = expression.value
        if isinstance(value, Day) and value.month is not None and value.year is None and not value.lunar:
            if expression.rule != "date.holiday":
                yield value.month, min(value.day, monthrange(2001, value.month)[1]), True
        elif isinstance(value, Month) and value.year is None and not value.lunar:
            yield value.month, 15, False


def _period(value: Value) -> Period | None:
    """The days of a value that names its year, short enough to tell when the article was written."""
    match value:
        case Day(day=day, month=int(month), year=int(year), lunar=False):
            return day_period(date(year, month, day))
        case Month(month=month, year=int(year), lunar=False):
            return month_period(year, month, value.part)
        case Months(year=int(year)):
            return months_period(year, value.first, value.last)
        case Annual(year=int(year), part=str(part)):
            return year_period(year, part)
    return None


def _year_beside(periods: Sequence[tuple[Period, bool]], days: Sequence[tuple[int, int, bool]]) -> int | None:
    """The latest year of a period within or near which a day without a year falls."""
    near = {
        year
        for month, day, exact in days
        for period, sure in periods
        for year in (period.first.year, period.first.year + 1)
        if (sure or exact) and _beside(date(year, month, day), period, _NEAR if sure else _VERY_NEAR)
    }
    return max(near, default=None)


def _beside(day: date, period: Period, reach: timedelta) -> bool:
    return period.first - reach <= day <= (period.last or period.first) + reach


def _latest_year(told: Sequence[Period], days: Sequence[tuple[int, int, bool]]) -> int | None:
    """The year of the latest day, or of the latest month or longer period where the year is named twice.

    Where the text has days without a year and all would come before it, they must be of the next year.
    """
    shorter = [period for period in told if period.grain != "year"]
    if not shorter:
        return None
    latest = max(shorter, key=lambda period: period.first)
    year = (latest.last or latest.first).year
    of_year = [period for period in shorter if (period.last or period.first).year == year]
    if len(of_year) < _TWICE and all(period.grain != "day" for period in of_year):
        return None
    return year + (bool(days) and all(date(year, month, day) < latest.first for month, day, _ in days))


def _first_after(latest: date, today: Day) -> Anchor | None:
    """The day of "hôm nay (6/2)" in the year that puts it soon after the latest date, or None when none does."""
    for year in (latest.year, latest.year + 1):
        if today.month and today.day <= monthrange(year, today.month)[1]:
            day = date(year, today.month, today.day)
            if latest - _NEAR <= day <= latest + _SOON:
                return Anchor(year, today.month, today.day)
    return None


def _today(clean: CleanText, expressions: Sequence[DateExpression]) -> Day | None:
    """The day of "hôm nay (25/8)"."""
    for one, other in pairwise(expressions):
        now, day = one.value, other.value
        if not isinstance(now, Neighbour) or (now.unit, now.by, now.base) != ("day", 0, "published"):
            continue
        if isinstance(day, Day) and day.month and _BRACKET.fullmatch(clean.text, one.end, other.start):
            return day
    return None
