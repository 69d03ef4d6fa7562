"""What the dates of an article tell of the day when it was written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from pipeline.extract.dates import DateExpression
from pipeline.extract.dates.model import Day, Month, Months, Neighbour, Now, Range, Same, Value, Years
from pipeline.lexicon.time import time_words
from pipeline.model import CleanText
from pipeline.resolve.dates.calendar import CalendarPeriod
from pipeline.resolve.dates.explicit_years import dated_period
from pipeline.resolve.dates.tense import Tense, aside, foretold, tense
from pipeline.text import alternation

OLDEST = 2000
"""No news on the web is older; an earlier year is history."""
_NEAR = timedelta(60)
"""A day without a year so near to a dated period is taken for a day of the same weeks."""
_REACH = 50
_NOW = re.compile(r"\bnay\b", re.IGNORECASE)
_OPEN = re.compile(
    rf"(?:\b(?:{alternation(time_words().open_ends)})(?: (?:hết|ngày|cuối|vào|thời điểm)){{0,3}}|[:–-]) {{0,2}}$"
    rf"|\b(?:{alternation(time_words().open_clauses)})\b[^.;]{{0,30}}$",
    re.IGNORECASE,
)
"""What a date follows that may lie ahead as well as back."""
_BRACKET = re.compile(r" ?[(,]? ?")
_WISHED = re.compile(
    rf"(?:{alternation(time_words().wished)}) (?:vào |trong )?(?:nửa )?cuối (?:năm )?\d{{4}}$"
    rf"|\b(?:{alternation(time_words().wished_clauses)})\b[^.;]{{0,60}}$",
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
    found = [
        _Placed(clean, expression)
        for clean, expressions in zip(texts, dates, strict=True)
        for expression in expressions
    ]
    values = [one.expression.value for one in found]
    with_year = [(one, years) for one in found if (years := tuple(_years(one.expression.value)))]
    return DateEvidence(
        gone=tuple(gone for one in found if (gone := one.gone()) is not None),
        named=tuple(year for one, years in with_year if not one.lies_ahead for year in years),
        years=tuple(year for one, years in with_year if not one.may_lie_ahead for year in years),
        dated=tuple(period.first.year for value in values if (period := dated_period(value)) is not None),
        bases=tuple(value.year for value in values if isinstance(value, Same) and isinstance(value.year, int)),
        runs=frozenset(value.last for value in values if isinstance(value, Months) and value.year is None),
        days=frozenset(day for value in values for day in _yearless(value)),
        today=next((day for pair in zip(texts, dates, strict=True) if (day := _today(*pair))), None),
    )


class _Placed:
    """A date where it stands; what the words around it say is read once, and only when it is asked for."""

    def __init__(self, clean: CleanText, expression: DateExpression) -> None:
        self.clean, self.expression = clean, expression
        sentence = clean.sentences[expression.sentence]
        self._span = expression.start, expression.end, sentence.start, sentence.end

    def gone(self) -> Gone | None:
        """Its period, where it is over or has begun."""
        value, start = self.expression.value, self.expression.start
        period = dated_period(value)
        if period is None or period.first.year < OLDEST or aside(self.clean.text, start):
            return None
        to_now = isinstance(value, Range) and isinstance(value.last, Now)
        if not to_now and self.may_lie_ahead:
            return None
        return Gone(period, self.clean.field, start)

    @cached_property
    def lies_ahead(self) -> bool:
        """Whether the words say that it is to come."""
        return self._tense == "future" or foretold(self.clean.text, *self._span)

    @cached_property
    def may_lie_ahead(self) -> bool:
        """Whether it may be to come."""
        if self.lies_ahead:
            return True
        text, (start, end, first, _) = self.clean.text, self._span
        value, begin = self.expression.value, max(first, start - _REACH)
        by_hour = isinstance(value, Day) and value.clock is not None
        if self._tense != "past" and (by_hour or _WISHED.search(text, begin, end)):
            return True
        return _OPEN.search(text, begin, start) is not None

    @cached_property
    def _tense(self) -> Tense:
        return tense(self.clean.text, *self._span)


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
