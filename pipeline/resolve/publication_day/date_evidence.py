"""What the dates of an article tell of the day when it was written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from pipeline.extract.dates import DateExpression
from pipeline.extract.dates.model import Day, Month, Months, Neighbour, Now, Range, Same, Value, Years
from pipeline.model import CleanText
from pipeline.resolve.dates.calendar import CalendarPeriod
from pipeline.resolve.dates.explicit_years import dated_period
from pipeline.resolve.dates.tense import aside, foretold, tense

OLDEST = 2000
"""No news on the web is older; an earlier year is history."""
_NEAR = timedelta(60)
"""A day without a year so near to a dated period is taken for a day of the same weeks."""
_REACH = 50
_NOW = re.compile(r"\bnay\b", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:\b(?:từ|kể từ|đến|tới|trước|sau|chậm nhất|muộn nhất|hạn|giao|hiệu lực|áp dụng|thanh toán|cuối cùng|đáo hạn"
    r"|kéo dài|hoàn thành|thời điểm|khai giảng|nhập học|phát hành)(?: (?:hết|ngày|cuối|vào|thời điểm)){0,3}"
    r"|[:–-]) {0,2}$"
    r"|\b(?:hiệu lực|áp dụng|thanh toán|cuối cùng|hạn|đáo hạn|kéo dài|hoàn thành|đến hết|tới hết|đơn hàng|đơn đặt hàng"
    r"|kế hoạch|kỳ nhập học)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
"""What a date follows that may lie ahead as well as back."""
_BRACKET = re.compile(r" ?[(,]? ?")
_WISHED = re.compile(
    r"(?:trình|tổ chức|hoàn tất|ra mắt|khởi công|hình thành|vào) (?:vào |trong )?(?:nửa )?cuối (?:năm )?\d{4}$"
    r"|\b(?:có thể|phải|cần|muốn|bảo đảm|đề xuất|hướng đến|quyết định)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""The same where nothing speaks of the past."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A period with its year that is over or has begun, and where it stands."""

    period: CalendarPeriod
    field: str
    start: int

    @property
    def last(self) -> date:
        """Its last day."""
        return self.period.last or self.period.first


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """The evidence in one article.

    Attributes:
        gone: Days, months and quarters with their year that are past.
        named: All years that are named, of a plan the first; not those to come.
        years: Those of them that do not stand at the end or the beginning of something.
        dated: The years of all days, months and quarters.
        bases: The years of "cùng kỳ năm 2024": the article speaks of the year after.
        days: Month and day of the days without a year, and the middle of such months.
        runs: The last months of "8 tháng đầu năm".
        today: The day of "hôm nay (25/8)".
    """

    gone: tuple[Gone, ...]
    named: tuple[int, ...]
    years: tuple[int, ...]
    dated: tuple[int, ...]
    bases: tuple[int, ...]
    days: frozenset[tuple[int, int]]
    runs: frozenset[int]
    today: Day | None

    @property
    def since(self) -> date | None:
        """The latest day that is gone."""
        return max((one.period.first for one in self.gone), default=None)

    @property
    def months(self) -> frozenset[int]:
        """The months that are spoken of without a year."""
        return self.runs | {month for month, _ in self.days}

    def beside(self, year: int) -> bool:
        """Whether a day without a year falls within or near a dated period of ``year``."""
        return any(
            one.period.first - _NEAR <= date(year, month, day) <= one.last + _NEAR
            for month, day in self.days
            for one in self.gone
            if one.last.year == year
        )


def told_by(texts: Sequence[CleanText], dates: Sequence[Sequence[DateExpression]]) -> DateEvidence:
    """The evidence in the fields of one article with their dates."""
    pairs = [(clean, one) for clean, found in zip(texts, dates, strict=True) for one in found]
    return DateEvidence(
        gone=tuple(gone for clean, one in pairs if (gone := _gone(clean, one)) is not None),
        named=tuple(year for clean, one in pairs if not _lies_ahead(clean, one) for year in _years(one.value)),
        years=tuple(year for clean, one in pairs if not _may_lie_ahead(clean, one) for year in _years(one.value)),
        dated=tuple(period.first.year for _, one in pairs if (period := dated_period(one.value)) is not None),
        bases=tuple(
            one.value.year for _, one in pairs if isinstance(one.value, Same) and isinstance(one.value.year, int)
        ),
        runs=frozenset(one.value.last for _, one in pairs if isinstance(one.value, Months) and one.value.year is None),
        days=frozenset(day for _, one in pairs for day in _yearless(one.value)),
        today=next((day for clean, found in zip(texts, dates, strict=True) if (day := _today(clean, found))), None),
    )


def _gone(clean: CleanText, expression: DateExpression) -> Gone | None:
    value = expression.value
    to_now = isinstance(value, Range) and isinstance(value.last, Now)
    period = dated_period(value)
    if period is None or period.first.year < OLDEST or aside(clean.text, expression.start):
        return None
    if not to_now and _may_lie_ahead(clean, expression):
        return None
    return Gone(period, clean.field, expression.start)


def _may_lie_ahead(clean: CleanText, expression: DateExpression) -> bool:
    sentence, start = clean.sentences[expression.sentence], expression.start
    if _lies_ahead(clean, expression):
        return True
    spoken = tense(clean.text, start, expression.end, sentence.start, sentence.end)
    value = expression.value
    by_hour = isinstance(value, Day) and value.clock is not None
    if spoken != "past" and (
        by_hour or _WISHED.search(clean.text, max(sentence.start, start - _REACH), expression.end)
    ):
        return True
    return _OPEN.search(clean.text, max(sentence.start, start - _REACH), start) is not None


def _lies_ahead(clean: CleanText, expression: DateExpression) -> bool:
    sentence = clean.sentences[expression.sentence]
    span = expression.start, expression.end, sentence.start, sentence.end
    return tense(clean.text, *span) == "future" or foretold(clean.text, *span)


def _years(value: Value) -> Iterator[int]:
    for one in (value.first, value.last) if isinstance(value, Range) else (value,):
        year = one.first if isinstance(one, Years) else getattr(one, "year", None)
        if isinstance(year, int):
            yield year


def _yearless(value: Value) -> Iterator[tuple[int, int]]:
    match value:
        case Day(day=day, month=int(month), year=None, lunar=False):
            yield month, min(day, monthrange(2001, month)[1])
        case Month(month=month, year=None, lunar=False):
            yield month, 15


def _today(clean: CleanText, expressions: Sequence[DateExpression]) -> Day | None:
    """The day of "hôm nay (25/8)", "hôm nay 25/8"."""
    for one in expressions:
        if one.rule == "date.deictic.dated" and _NOW.search(one.text) and isinstance(one.value, Day):
            return one.value
    for one, other in pairwise(expressions):
        now, day = one.value, other.value
        if not isinstance(now, Neighbour) or (now.unit, now.by, now.base) != ("day", 0, "published"):
            continue
        if (
            isinstance(day, Day)
            and day.month
            and not day.lunar
            and _BRACKET.fullmatch(clean.text, one.end, other.start)
        ):
            return day
    return None
