"""One fact for each figure of a table: what the headings of its row and column and the title say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.extract.figures.table_compared import Comparison, compared
from pipeline.lexicon.facts import fact_words
from pipeline.lexicon.tables import heading_pattern
from pipeline.model import Cell, CleanText, Direction, Fact, FigureKind, Measure, Percentage, Quantity, Status, Table
from pipeline.prepare.tables import Grid
from pipeline.relate.bases import Compared
from pipeline.relate.drafts import unit_of
from pipeline.relate.known import identify
from pipeline.relate.model import FactText, Figure, Phrase
from pipeline.relate.periods import Period
from pipeline.relate.scene import Body
from pipeline.relate.select import may_report
from pipeline.relate.tables.heads import Head, Known, named_by, read_base, read_head, read_title
from pipeline.relate.tables.periods import HeadPeriod, is_year, moved_to, together

_SURE, _LIKELY = 90, 75
"""Confidence where a heading names what is measured by a known word or with its unit, and where it only stands there."""
_NOTHING = Head()
_YEAR = 360
_DECEMBER = 12
_VIETNAM = "place:country:vn"
_NATION = frozenset({"cả nước", "toàn quốc"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article says around a table.

    Attributes:
        period: The time spoken of.
        place: The place spoken of.
        published: The article's date.
    """

    period: Period | None = None
    place: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure of the table and its cell."""

    kind: FigureKind
    figure: Figure
    row: int
    column: int


def table_facts(
    source: FactText, table: Table, figures: Sequence[tuple[FigureKind, Figure]], setting: Setting
) -> list[Fact]:
    """The facts of one table; spans index the normal form.

    Args:
        source: The text with everything found in it.
        table: A table that has rows.
        figures: Its figures in order.
        setting: What the article says around it.
    """
    return list(_Reader.of(source, table, setting).read(figures))


def wordy_cells(clean: CleanText) -> dict[int, list[Cell]]:
    """The cells of words beside the labels, by sentence: "Vốn 2.500 tỷ đồng; khởi công 19/12/2025"."""
    found: dict[int, list[Cell]] = {}
    for table in clean.tables:
        grid = Grid(clean.text, table) if table.rows else None
        for cells, kinds in zip(grid.body, grid.kinds, strict=True) if grid else ():
            words = [cell for cell, kind in zip(cells[1:], kinds[1:], strict=True) if kind == "words"]
            if words:
                found[clean.sentence_index(words[0].start)] = words
    return found


@dataclass(slots=True)
class _Reader:
    source: FactText
    grid: Grid
    setting: Setting
    title: Head
    above: list[Head] = field(default_factory=list)
    beside: dict[int, list[Head]] = field(default_factory=dict)
    compared: list[Comparison | None] = field(default_factory=list)

    @classmethod
    def of(cls, source: FactText, table: Table, setting: Setting) -> _Reader:
        """The reader of a table with its headings read."""
        grid = Grid(source.clean.text, table)
        around = setting.period.start.year if setting.period and setting.period.start else None
        year = around or (setting.published.year if setting.published else None)
        words = " ".join(grid.written(cell) for cell in (*table.captions, *(one for row in grid.heads for one in row)))
        terms = heading_pattern("terms").search(words) is not None
        title = read_title(source, table.captions, Known(year, terms))
        if title.period is not None and title.period.period.start is not None:
            year = title.period.period.start.year
        known = Known(year, terms)
        reader = cls(source, grid, setting, title)
        columns = range(len(grid.roles))
        reader.compared = [compared(grid, column) for column in columns]
        reader.above = [_merged([read_head(source, cell, known) for cell in grid.above(column)]) for column in columns]
        named = [named_by(reader._heading(column)) for column in columns]
        for row in range(len(grid.body)):
            group = grid.group(row)
            labels = [read_head(source, cell, known, named[column], label=True) for column, cell in grid.named_labels(row)]
            labels = [label if not at or label.phrase is None else _behind(label) for at, label in enumerate(labels)]
            reader.beside[row] = [
                *labels,
                *(
                    [replace(read_head(source, group, known), phrase=None, headed=False, united=False, total=False)]
                    if group is not None
                    else []
                ),
            ]
        return reader

    def read(self, figures: Sequence[tuple[FigureKind, Figure]]) -> Iterator[Fact]:
        for found in self._placed(figures):
            row, column = _merged(self.beside[found.row]), self.above[found.column]
            yield self._fact(found, row, column)

    def _placed(self, figures: Sequence[tuple[FigureKind, Figure]]) -> Iterator[_Found]:
        """The first figure of each cell that is one, with its place."""
        at = 0
        for number, cells in enumerate(self.grid.body):
            for column, cell in enumerate(cells):
                if self.grid.roles[column] != "figures" or self.grid.kinds[number][column] == "words":
                    continue
                while at < len(figures) and figures[at][1].start < cell.start:
                    at += 1
                if at < len(figures) and figures[at][1].end <= cell.end and may_report(figures[at][1]):
                    yield _Found(*figures[at], number, column)

    def _fact(self, found: _Found, row: Head, column: Head) -> Fact:
        figure = found.figure
        comparison = self._comparison(found)
        phrase, thing, sure = self._indicator(found, row, column, comparison)
        period = self._period(found, row, column, comparison)
        measure, direction = _measure(figure, comparison, phrase, self._heading(found.column))
        base = self._base(found, row, measure, comparison)
        body = row.body or column.body or self.title.body
        place = row.place or column.place or (self._nation(found.row) if row.total else None)
        if place is None and body is None and not row.elsewhere:
            place = self.title.place or self.setting.place
        body = row.body or column.body or thing or self.title.body
        status = self._status(row, column, comparison)
        if status == "actual" and period and period.start and self.setting.published and period.start > self.setting.published:
            status = "forecast"
        return Fact(
            field=figure.field,
            sentence=figure.sentence,
            start=figure.start,
            end=figure.end,
            text=figure.text,
            rule="fact.table",
            figure=found.kind,
            indicator=phrase.text if phrase else None,
            indicator_start=phrase.start if phrase else None,
            indicator_end=phrase.end if phrase else None,
            indicator_id=identify(phrase.text, counted=found.kind == "quantities") if phrase else None,
            subject=body.text if body else None,
            subject_start=body.start if body else None,
            subject_end=body.end if body else None,
            entity_id=body.entity_id if body else None,
            low=figure.low,
            high=figure.high,
            unit=unit_of(figure),
            measure=measure,
            direction=direction,
            base=base.kind if base else None,
            base_text=base.text if base else None,
            period_start=period.start if period else None,
            period_end=period.end if period else None,
            period_text=period.text if period else None,
            place_id=place,
            status=status,
            confidence=(_SURE if sure else _LIKELY) if phrase else None,
        )

    def _heading(self, column: int) -> str:
        return " ".join(self.grid.written(cell) for cell in self.grid.above(column))

    def _comparison(self, found: _Found) -> Comparison | None:
        """How the column compares; signed percentages that are no rates by their heading are changes."""
        named = heading_pattern("shares").search(self._heading(found.column)) is not None
        if self.compared[found.column] is None and isinstance(found.figure, Percentage) and not named:
            cells = self.grid.column(found.column)
            if any(self.grid.written(cell).startswith(("+", "-")) for cell, _ in cells):
                return "change"
        return self.compared[found.column]

    def _indicator(
        self, found: _Found, row: Head, column: Head, comparison: Comparison | None
    ) -> tuple[Phrase | None, Body | None, bool]:
        """What is measured, the row's thing where the column says what is measured of it, and whether that is sure."""
        if comparison is not None and column.phrase is None:
            column = self._measured_before(found.column)
        if row.phrase is None:
            phrase = column.phrase or self.title.phrase or column.plain
            return phrase, None, phrase is not None and phrase is not column.plain and (column.united or phrase.headed)
        by_unit = row.united or self.grid.unit_cell(found.row) is not None
        if not row.headed and not by_unit:
            titled = self.title.phrase if self.title.headed else None
            phrase = column.phrase or titled
            if phrase is not None:
                thing = Body(row.phrase.start, row.phrase.end, row.phrase.text)
                return phrase, thing, phrase is column.phrase and (column.headed or column.united)
        return row.phrase, None, row.headed or by_unit

    def _measured_before(self, column: int) -> Head:
        """The heading of the nearest column before that names what is measured, for a column that only compares."""
        for at in range(column - 1, 0, -1):
            if self.grid.roles[at] == "figures" and self.compared[at] is None:
                return self.above[at]
        return _NOTHING

    def _nation(self, row: int) -> str | None:
        named = {self.grid.written(cell).lower() for cell in self.grid.labels(row)}
        return _VIETNAM if named & _NATION else None

    def _period(self, found: _Found, row: Head, column: Head, comparison: Comparison | None) -> Period | None:
        above = column.period if comparison is None or not column.against else None
        if comparison is not None and above is None:
            above = self._reported()
        if row.period is not None and above is not None:
            return self._days(together(row.period, above))
        named = row.period or above
        if named is not None:
            return self._days(self._within_year(named, column.status))
        if not self.grid.table.aligned:
            return None
        return self._whole()

    def _within_year(self, named: HeadPeriod, status: Status | None) -> HeadPeriod:
        """The months of the title in the year of a column: "Sản lượng 9 tháng" above "2024" and "2025".

        A title that names its year says so only where the year of the columns is not over yet.
        """
        title = self.title.period
        if title is None or title.same or status == "target" or not is_year(named.period):
            return named
        months = title.period
        if months.start is None or months.start.day != 1 or is_year(months):
            return named
        if title.dated and not self._goes_on(months.start.year):
            return named
        moved = together(replace(title, dated=False), named)
        return replace(moved, period=replace(moved.period, text=named.period.text))

    def _goes_on(self, year: int) -> bool:
        """Whether the latest year reported is that year, and the article was written before its end."""
        reported = self._reported()
        end = reported.period.end if reported is not None else None
        published = self.setting.published
        return bool(end and published and end.year == year and published <= end)

    def _whole(self) -> Period | None:
        """The period of the whole table."""
        if self.title.period is not None:
            return self._days(self.title.period)
        return self.setting.period

    def _reported(self) -> HeadPeriod | None:
        """The latest period of the columns that report what has happened, which the comparisons are about."""
        latest: HeadPeriod | None = None
        for column, head in enumerate(self.above):
            if head.period is None or head.period.same or self.compared[column] is not None or head.status == "target":
                continue
            end = head.period.period.end
            if end is not None and (latest is None or latest.period.end is None or end >= latest.period.end):
                latest = head.period
        return latest

    def _days(self, named: HeadPeriod) -> Period:
        """The days of a heading; "cùng kỳ" is the period of the table a year before."""
        period = named.period
        if not named.same:
            return period
        reported = self._reported()
        main = reported.period if reported is not None else self.setting.period
        if self.title.period is not None and reported is None and not self.title.period.same:
            main = self.title.period.period
        if main is None or main.start is None:
            return period
        year = _year_in(period.text or "") or main.start.year - 1
        return replace(moved_to(main, year), text=period.text)

    def _base(self, found: _Found, row: Head, measure: Measure, comparison: Comparison | None) -> Compared | None:
        heading = self._heading(found.column)
        if comparison == "fulfilled":
            base = read_base(heading)
            return base if base is not None and base.kind == "plan" else Compared("plan", None)
        if comparison is not None:
            return read_base(heading) or self._against_period(found.column, row)
        return Compared("whole", None) if measure == "share" else None

    def _against_period(self, column: int, row: Head) -> Compared | None:
        """A base that only the periods of the columns tell: this one and the one before."""
        own = self.above[column].period
        if own is not None and self.above[column].against:
            is_december = own.period.end is not None and own.period.end.month == _DECEMBER and not is_year(own.period)
            return Compared("start_of_period" if is_december else "previous_period", own.period.text)
        seen = [head.period.period for at, head in enumerate(self.above) if head.period and self.compared[at] is None]
        days = sorted({(one.start, one.end) for one in seen if one.start is not None and one.end is not None})
        if any(head.period.same for at, head in enumerate(self.above) if head.period and self.compared[at] is None):
            return Compared("same_period_last_year", None)
        if len(days) < 2:
            return None
        (start, end), (later, last) = days[-2:]
        whole = (last - later).days > _YEAR and (row.period is None or is_year(row.period.period))
        alike = (start.month, end.month) == (later.month, last.month) and later.year - start.year == 1
        return Compared("same_period_last_year" if alike and not whole else "previous_period", None)

    def _status(self, row: Head, column: Head, comparison: Comparison | None) -> Status:
        """Whether the figure has happened; what a comparison is about says its own column."""
        if comparison is None:
            return column.status or row.status or self.title.status or "actual"
        for head, kind in zip(self.above, self.compared, strict=True):
            if kind is None and head.status in {"estimate", "forecast"}:
                return head.status
        return "actual"


def _merged(heads: Sequence[Head]) -> Head:
    """Headings that stand together as one: the last that says something of each kind."""
    merged = _NOTHING
    for head in heads:
        phrase = (
            merged.phrase
            if merged.phrase is not None and (head.phrase is None or not _better(head, merged))
            else head.phrase
        )
        merged = Head(
            phrase=phrase,
            headed=phrase.headed if phrase is not None else False,
            united=merged.united or head.united,
            period=_both(merged.period, head.period),
            place=head.place or merged.place,
            body=head.body or merged.body,
            status=head.status or merged.status,
            total=merged.total or head.total,
            against=merged.against or head.against,
            plain=head.plain or merged.plain,
            elsewhere=merged.elsewhere or head.elsewhere,
        )
    return merged


def _better(head: Head, merged: Head) -> bool:
    return head.headed and not merged.headed


def _both(first: HeadPeriod | None, second: HeadPeriod | None) -> HeadPeriod | None:
    return together(second, first) if first is not None and second is not None else first or second


def _behind(head: Head) -> Head:
    """What a row that heads a group, or a column of remarks, says of its rows: not what is measured, nor when."""
    return replace(head, phrase=None, headed=False, united=False, total=False, period=None, status=None)


def _measure(
    figure: Figure, comparison: Comparison | None, phrase: Phrase | None, heading: str
) -> tuple[Measure, Direction | None]:
    if comparison in {"ratio", "fulfilled"}:
        return "share", None
    if comparison is not None:
        direction = figure.direction or ("decrease" if figure.low < 0 or comparison == "down" else "increase")
        return "change", direction
    if isinstance(figure, Percentage):
        return _rate(phrase, heading), None
    if isinstance(figure, Quantity) and figure.of is not None:
        return "share", None
    return "level", None


def _rate(phrase: Phrase | None, heading: str) -> Measure:
    """Whether a percentage that compares nothing is a rate with a name of its own, or a share."""
    if heading_pattern("shares").match(heading) and not heading.lower().startswith(("tỷ lệ", "tỉ lệ")):
        return "share"
    named = phrase is not None and phrase.text.lower().startswith(fact_words().rates)
    return "level" if named or heading.lower().startswith(fact_words().rates) else "share"


def _year_in(written: str) -> int | None:
    digits = [part for part in written.replace("/", " ").split() if len(part) == 4 and part.isdigit()]
    return int(digits[0]) if digits else None
