"""When an article was written, where its metadata does not say: the one place that reads it from the words.

It gives a day, a year or nothing. A day comes from a stamp or from "hôm nay (25/8)"; a year from dates of that year
that agree with each other. A single full date is no evidence: it tells of the past as often as of today.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.dates import DateExpression, find_dates
from pipeline.extract.dates.model import Day
from pipeline.model import CleanText
from pipeline.resolve.dates.anchor import Anchor
from pipeline.resolve.publication_day.date_evidence import DateEvidence, told_by
from pipeline.resolve.publication_day.stamps import find_stamp

__all__ = ["PublicationDay", "read_written"]

_MANY = 3
_SOME = 2
_HEAD = 300
"""Characters in which news says when it happened."""
_BEFORE_WINTER = 10
"""An article whose latest date lies after this month may be of the next year."""
_BEFORE_THE_EPIDEMIC = 2019
"""What the years until 2022 were compared with as well."""
_SOON = timedelta(200)
"""How soon after the latest date of the text "hôm nay (6/2)" is."""
_JUST_BEFORE = timedelta(60)
"""By how much it may precede it: dates to come are not always known as such."""


@dataclass(frozen=True, slots=True)
class PublicationDay:
    """When an article was written, as far as that is certain.

    Attributes:
        anchor: Its day, month or year; None when nothing tells it for certain.
        since: The latest day that the text speaks of as gone: it was written on that day or later.
        latest_year: The latest year that the text names, save those of plans.
    """

    anchor: Anchor | None = None
    since: date | None = None
    latest_year: int | None = None

    @classmethod
    def of(cls, known: PublicationDay | Anchor | date | None, texts: Sequence[CleanText] = ()) -> PublicationDay:
        """What a date or an anchor tells; where there is none, what the texts tell."""
        if known is None:
            return read_written(texts)
        return known if isinstance(known, PublicationDay) else cls(Anchor.of(known))

    @property
    def day(self) -> date | None:
        """The day, when it is known."""
        return self.anchor.exact if self.anchor else None

    @property
    def first(self) -> date | None:
        """The first day that it can have been written on, None when nothing tells."""
        if self.anchor is None:
            return self.since
        return max(self.since or date.min, self.anchor.first) if self.anchor.exact is None else self.anchor.exact

    @property
    def last(self) -> date | None:
        """The last day that it can have been written on, None when nothing tells."""
        return self.anchor.last if self.anchor else None


def read_written(texts: Sequence[CleanText], dates: Sequence[Sequence[DateExpression]] | None = None) -> PublicationDay:
    """What the article itself tells of its date.

    Args:
        texts: The fields of the article in reading order.
        dates: Their expressions, where they have been found already.
    """
    found = dates if dates is not None else [find_dates(clean) for clean in texts]
    told = told_by(texts, found)
    stamp = find_stamp(texts, found)
    if stamp is not None and stamp.exact is not None:
        return PublicationDay(stamp, min(told.since or stamp.exact, stamp.exact), stamp.year)
    year = stamp.year if stamp else _year(told) or _year_after(told)
    day = _today(told.today, told.since, year)
    anchor = Anchor.of(day) or (Anchor(year) if year else None)
    return PublicationDay(anchor, told.since, max(told.years, default=None))


def _year(told: DateEvidence) -> int | None:
    """The year of the latest dates gone, where several of them stand in it, early enough in the year.

    They count more at the head of the article, where news says when it happened, than further down.
    """
    latest = max((one.last for one in told.gone), default=None)
    if latest is None or latest.month > _BEFORE_WINTER or any(year > latest.year for year in told.named):
        return None
    of_year = [one for one in told.gone if one.last.year == latest.year]
    periods = {one.period for one in of_year}
    before = {one.period for one in told.gone if one.last.year == latest.year - 1}
    early = any(one.field == "title" or one.start < _HEAD for one in of_year)
    several = early and (len(periods) >= _SOME or (told.beside(latest.year) and len(periods) > len(before)))
    many = len(of_year) >= _MANY and len(periods) > len(before)
    return latest.year if several or many else None


def _year_after(told: DateEvidence) -> int | None:
    """The year after that of "cùng kỳ năm 2024", where the months of a year under way stand beside it."""
    if not told.bases:
        return None
    base = max(told.bases)
    year = base + 1
    under_way = bool(told.months) and max(told.months) <= _BEFORE_WINTER
    known = base != _BEFORE_THE_EPIDEMIC or year in told.years
    return year if under_way and known and max((*told.years, *told.dated), default=year) <= year else None


def _today(today: Day | None, since: date | None, year: int | None) -> date | None:
    """The day of "hôm nay (6/2)" in its year, or in the one that puts it soon after the latest date gone."""
    if today is None or today.month is None:
        return None
    if isinstance(today.year, int):
        return _day(today.year, today)
    if year is not None:
        return _day(year, today)
    for candidate in (since.year, since.year + 1) if since else ():
        day = _day(candidate, today)
        if since and day and since - _JUST_BEFORE <= day <= since + _SOON:
            return day
    return None


def _day(year: int, day: Day) -> date | None:
    if day.month is None or day.day > monthrange(year, day.month)[1]:
        return None
    found = date(year, day.month, day.day)
    return found if day.weekday in {None, found.isoweekday()} else None
