"""Periods of headings: dates as everywhere, and the short forms that only tables use ("9T/2025", "2024")."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.model import Cell, DateMention, within
from pipeline.relate.periods import FactPeriod
from pipeline.resolve.dates.calendar import months_period

_MONTHS = re.compile(
    r"(?<!\w)(?P<last>1[0-2]|[1-9]) ?(?:T|tháng)(?: ?[-/]? ?(?:năm )?(?P<year>20\d\d|19\d\d))?(?!\w)", re.IGNORECASE
)
_SHORT = re.compile(
    r"(?<!\w)(?:(?P<front>\d{1,2})(?P<unit>[QHM])|(?P<letter>[QH])(?P<back>[1-4]))[-./ ]?(?P<year>20\d\d|\d\d)(?!\w)"
)
"""How brokers write: "3Q25", "9M2025", "1H/25"."""
_EARLIER = re.compile(r"(?<!\w)(?:kỳ trước|kỳ gốc|năm gốc|kỳ so sánh)(?!\w)", re.IGNORECASE)
"""A period before, of which nothing tells the days."""
_YEAR = re.compile(r"(?<![\d/.,-])(?P<year>19\d\d|20\d\d)(?:[EFPefp]|\([EFPefp]\))?(?![\d/-]|[.,]\d)")
_DAY = re.compile(r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>(?:19|20)\d\d))?")
_SAME = re.compile(r"cùng (?:kỳ|tháng|quý|thời điểm)|(?<!\w)ck(?!\w)", re.IGNORECASE)
_NAMED_YEAR = re.compile(r"19\d\d|20\d\d")
_UNTIL = re.compile(r"(?:(?:đến|tới) hết|lũy kế(?: đến)?) $", re.IGNORECASE)
_BEFORE = 16
_WHOLE = 360
_FEBRUARY = 27
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class HeadPeriod:
    """The period that a heading names.

    Attributes:
        period: Its days, or none when they follow from the rest of the table.
        same: It is the same period of another year: "Cùng kỳ 2024".
        spans: The words that name it.
        dated: Its year stands in the heading.
    """

    period: FactPeriod
    same: bool
    spans: tuple[tuple[int, int], ...]
    dated: bool


def read_period(
    text: str, cell: Cell, dates: Sequence[DateMention], year: int | None, *, terms: bool = False
) -> HeadPeriod | None:
    """The period of a heading, or None when it names none.

    Args:
        text: The normal form.
        cell: The heading.
        dates: All dates of the text in order.
        year: The year that the table is about, for "9T".
        terms: The table is one of interest rates, where "3 tháng" is a term.
    """
    written = text[cell.start : cell.end]
    inside = within(dates, cell.start, cell.end)
    if inside:
        one = inside[0]
        period = _up_to(text, one)
        dated = _NAMED_YEAR.search(one.text) is not None
        spans = tuple((other.start, other.end) for other in inside)
        return HeadPeriod(period, _SAME.search(one.text) is not None, spans, dated)
    day = _DAY.fullmatch(written)
    if day is not None and (found := _day_of(day, year)) is not None:
        period = FactPeriod(found, found, written)
        return HeadPeriod(period, same=False, spans=((cell.start, cell.end),), dated=True)
    same = _SAME.search(written)
    for pattern in (_MONTHS, _SHORT, _YEAR):
        match = pattern.search(written)
        if match is None or (terms and match["year"] is None):
            continue
        days = _days(match, year)
        if days is None:
            continue
        start = cell.start + (min(match.start(), same.start()) if same else match.start())
        end = cell.start + (max(match.end(), same.end()) if same else match.end())
        period = FactPeriod(*days, text[start:end])
        return HeadPeriod(period, same is not None, ((start, end),), match["year"] is not None)
    earlier = _EARLIER.search(written)
    if earlier is not None:
        span = cell.start + earlier.start(), cell.start + earlier.end()
        return HeadPeriod(FactPeriod(None, None, earlier.group()), same=False, spans=(span,), dated=True)
    if same is not None:
        span = cell.start + same.start(), cell.start + same.end()
        return HeadPeriod(FactPeriod(None, None, same.group()), same=True, spans=(span,), dated=False)
    return None


def _up_to(text: str, mention: DateMention) -> FactPeriod:
    """The days of a date; "đến hết tháng 9" begins in January."""
    start = mention.start_date
    if (
        start is not None
        and mention.grain in {"month", "quarter"}
        and _UNTIL.search(text, max(0, mention.start - _BEFORE), mention.start)
    ):
        start = start.replace(month=1, day=1)
    return FactPeriod(start, mention.end_date, mention.text)


def _day_of(match: re.Match[str], year: int | None) -> date | None:
    """The day of a cell that is only day and month, in the year of the table."""
    named = int(match["year"]) if match["year"] else year
    try:
        return date(named, int(match["month"]), int(match["day"])) if named else None
    except ValueError:
        return None


def _days(match: re.Match[str], year: int | None) -> tuple[date, date] | None:
    groups = match.groupdict()
    named = int(groups["year"]) if groups.get("year") else year
    if named is None:
        return None
    if "last" in groups:
        found = months_period(named, 1, int(groups["last"]))
    elif "front" in groups:
        months = _months(groups["unit"] or groups["letter"], int(groups["front"] or groups["back"]))
        if months is None:
            return None
        found = months_period(named % 100 + 2000 if named < 100 else named, *months)
    else:
        return date(named, 1, 1), date(named, 12, 31)
    return (found.first, found.last) if found.last is not None else None


def _months(unit: str, number: int) -> tuple[int, int] | None:
    """First and last month of a numbered quarter or half, or of so many months."""
    length = {"Q": 3, "H": 6, "M": number}[unit]
    last = number * length if unit != "M" else number
    return (last - length + 1, last) if length > 0 and 0 < last <= _DECEMBER else None


def moved_to(period: FactPeriod, year: int) -> FactPeriod:
    """The period in another year: January of the row under 2024 of the column."""
    if period.start is None or period.end is None:
        return period
    shift = year - period.start.year
    return FactPeriod(_moved(period.start, shift), _moved(period.end, shift), period.text)


def _moved(day: date, years: int) -> date:
    """The day so many years on; the last day of a month stays the last."""
    year = day.year + years
    length = monthrange(year, day.month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, length if is_last and day.day > _FEBRUARY else min(day.day, length))


def school_year(named: HeadPeriod) -> HeadPeriod:
    """Two years below "Năm học" as the school year that they are, from September to August."""
    start, end = named.period.start, named.period.end
    if start is None or end is None or end.year != start.year + 1:
        return named
    return replace(named, period=FactPeriod(date(start.year, 9, 1), date(end.year, 8, 31), named.period.text))


def is_year(period: FactPeriod) -> bool:
    """Whether it is one whole year."""
    return bool(
        period.start
        and period.end
        and period.start.year == period.end.year
        and (period.end - period.start).days > _WHOLE
    )


def together(row: HeadPeriod, column: HeadPeriod) -> HeadPeriod:
    """The period of a cell whose row and column both name one: the narrower, in the year of the other."""
    narrow, wide = (column, row) if is_year(row.period) and not is_year(column.period) else (row, column)
    if is_year(wide.period) and not narrow.dated and wide.period.start is not None:
        return HeadPeriod(moved_to(narrow.period, wide.period.start.year), same=False, spans=(), dated=True)
    return narrow
