"""When a figure of a table is, what it is compared with, and whether it has happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.extract.figures.table_compared import Comparison
from pipeline.model import Measure, Status
from pipeline.relate.bases import Compared
from pipeline.relate.periods import FactPeriod
from pipeline.relate.tables.headings import Headings
from pipeline.relate.tables.heads import Head, read_base
from pipeline.relate.tables.periods import HeadPeriod, is_year, moved_to, together

_YEAR = 360
_DECEMBER = 12


def period_of(table: Headings, row: Head, column: Head, comparison: Comparison | None) -> FactPeriod | None:
    """The period of a cell: of its row and column, else of the title, else the one spoken of around the table."""
    above = column.period if comparison is None or not column.against else None
    if comparison is not None and above is None:
        above = table.reported
    if row.period is not None and above is not None:
        return _days(table, together(row.period, above))
    named = row.period or above
    if named is not None:
        named = _in_year_of_title(table, named)
        return _days(table, _within_year(table, named, column.status))
    if not table.grid.table.aligned:
        return None
    if column.status == "target":
        return _planned(table)
    return _whole(table)


def _whole(table: Headings) -> FactPeriod | None:
    """The period of the whole table: of its title, else the one spoken of where the text leads up to the table."""
    if table.title.period is not None:
        return _days(table, table.title.period)
    return table.setting.period if table.setting.introduced else None


def _in_year_of_title(table: Headings, named: HeadPeriod) -> HeadPeriod:
    """A month or quarter without a year, in the year that the title names."""
    title = table.title.period
    if named.dated or named.same or title is None or not title.dated or title.same or title.period.start is None:
        return named
    if title.period.end is None or title.period.end.year != title.period.start.year:
        return named
    return replace(named, period=moved_to(named.period, title.period.start.year))


def _planned(table: Headings) -> FactPeriod | None:
    """The period of a plan that names none: the year of the table, of which it reports the months so far."""
    whole = _whole(table)
    if whole is None or whole.start is None or whole.end is None or whole.start != date(whole.end.year, 1, 1):
        return whole
    return whole if is_year(whole) else FactPeriod(whole.start, date(whole.end.year, 12, 31), None)


def _within_year(table: Headings, named: HeadPeriod, status: Status | None) -> HeadPeriod:
    """The months of the title in the year of a column: "Sản lượng 9 tháng" above "2024" and "2025".

    A title that names its year says so only where the year of the columns is not over yet.
    """
    title = table.title.period
    if title is None or title.same or status == "target" or not is_year(named.period):
        return named
    months = title.period
    if months.start is None or months.start.day != 1 or is_year(months):
        return named
    if title.dated and not _goes_on(table, months.start.year):
        return named
    moved = together(replace(title, dated=False), named)
    return replace(moved, period=replace(moved.period, text=named.period.text))


def _goes_on(table: Headings, year: int) -> bool:
    """Whether the latest year reported is that year, and the article was written before its end."""
    reported = table.reported
    end = reported.period.end if reported is not None else None
    published = table.setting.published
    return bool(end and published and end.year == year and published <= end)


def _days(table: Headings, named: HeadPeriod) -> FactPeriod:
    """The days of a heading; "cùng kỳ" is the period of the table a year before."""
    period = named.period
    if not named.same:
        return period
    reported = table.reported
    main = reported.period if reported is not None else table.setting.period
    if table.title.period is not None and reported is None and not table.title.period.same:
        main = table.title.period.period
    if main is None or main.start is None:
        return period
    year = _year_in(period.text or "") or main.start.year - 1
    return replace(moved_to(main, year), text=period.text)


def base_of(
    table: Headings, row: Head, column: int, measure: Measure, comparison: Comparison | None
) -> Compared | None:
    """What a figure is compared with: by the words above it, else by the periods of the columns."""
    heading = table.heading(column)
    if comparison == "fulfilled":
        base = read_base(heading)
        return base if base is not None and base.kind == "plan" else Compared("plan", None)
    if comparison is not None:
        over = " ".join(table.grid.written(cell) for cell in table.grid.table.captions) if table.title.against else ""
        return read_base(heading) or read_base(over) or _against_period(table, column, row)
    return Compared("whole", None) if measure == "share" else None


def _against_period(table: Headings, column: int, row: Head) -> Compared | None:
    """A base that only the periods of the columns tell: this one and the one before."""
    own = table.above[column].period
    if own is not None and table.above[column].against:
        is_december = own.period.end is not None and own.period.end.month == _DECEMBER and not is_year(own.period)
        return Compared("start_of_period" if is_december else "previous_period", own.period.text)
    seen = [head.period.period for at, head in enumerate(table.above) if head.period and table.compared[at] is None]
    days = sorted({(one.start, one.end) for one in seen if one.start is not None and one.end is not None})
    if any(head.period.same for at, head in enumerate(table.above) if head.period and table.compared[at] is None):
        return Compared("same_period_last_year", None)
    if len(days) < 2:
        return None
    (start, end), (later, last) = days[-2:]
    whole = (last - later).days > _YEAR and (row.period is None or is_year(row.period.period))
    alike = (start.month, end.month) == (later.month, last.month) and later.year - start.year == 1
    return Compared("same_period_last_year" if alike and not whole else "previous_period", None)


def status_of(
    table: Headings, row: Head, column: Head, comparison: Comparison | None, period: FactPeriod | None
) -> Status:
    """Whether the figure has happened; what a comparison is about says its own column."""
    published = table.setting.published
    to_come = bool(period and period.start and published and period.start > published)
    if comparison is None:
        return column.status or row.status or table.title.status or ("forecast" if to_come else "actual")
    for head, kind in zip(table.above, table.compared, strict=True):
        if kind is None and head.status in {"estimate", "forecast"}:
            return head.status
    return "forecast" if to_come else "actual"


def _year_in(written: str) -> int | None:
    digits = [part for part in written.replace("/", " ").split() if len(part) == 4 and part.isdigit()]
    return int(digits[0]) if digits else None
