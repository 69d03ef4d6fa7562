"""All headings of a table, read: what stands above each column, beside each row, and over the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.figures.table_compared import Comparison, compared
from pipeline.lexicon.tables import heading_pattern
from pipeline.model import Table
from pipeline.prepare.tables import Grid
from pipeline.relate.model import FactText
from pipeline.relate.periods import FactPeriod
from pipeline.relate.tables.heads import Head, TableContext, named_by, read_head
from pipeline.relate.tables.periods import HeadPeriod, together
from pipeline.relate.tables.titles import read_title

NOTHING = Head()


@dataclass(frozen=True, slots=True)
class TableSetting:
    """What the article says around a table.

    Attributes:
        period: The time spoken of.
        place: The place spoken of.
        published: The article's date.
        introduced: A title or a colon stands before the table, so that it goes on with what the text speaks of.
    """

    period: FactPeriod | None = None
    place: str | None = None
    published: date | None = None
    introduced: bool = False


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of one table.

    Attributes:
        grid: The table.
        setting: What the article says around it.
        title: What the lines above it say.
        above: What stands above each column.
        beside: What stands beside each row of the body.
        compared: How each column compares; None when it does not.
        signed: Whether figures of a column carry a sign.
        reported: The latest period of the columns that report what has happened, which the comparisons are about.
    """

    grid: Grid
    setting: TableSetting
    title: Head
    above: tuple[Head, ...]
    beside: tuple[Head, ...]
    compared: tuple[Comparison | None, ...]
    signed: tuple[bool, ...]
    reported: HeadPeriod | None

    def heading(self, column: int) -> str:
        """The words above a column."""
        return _words(self.grid, column)


def read_headings(source: FactText, table: Table, setting: TableSetting) -> Headings:
    """The headings of a table, read with everything found in the text."""
    grid = Grid(source.clean.text, table)
    columns = range(len(grid.roles))
    known, title = _known(source, grid, setting)
    kinds = tuple(compared(grid, column) for column in columns)
    above = tuple(_merged([read_head(source, cell, known) for cell in grid.above(column)]) for column in columns)
    named = [named_by(_words(grid, column)) for column in columns]
    naming = _naming_column(grid)
    beside: list[Head] = []
    groups: dict[int, Head] = {}
    for row in range(len(grid.body)):
        read = {
            column: _beside(read_head(source, cell, known, named[column], label=True), column, naming)
            for column, cell in grid.named_labels(row)
        }
        if naming in read:  # a group is named once, its rows follow
            groups |= {column: head for column, head in read.items() if column < naming}
            read = groups | read
        heads = [read[column] for column in sorted(read)]
        group = grid.group(row)
        if group is not None:
            heads.append(_over(read_head(source, group, known)))
        beside.append(_merged(heads))
    signed = tuple(any(grid.written(cell).startswith(("+", "-")) for cell, _ in grid.column(at)) for at in columns)
    return Headings(grid, setting, title, above, tuple(beside), kinds, signed, _reported(above, kinds))


def _known(source: FactText, grid: Grid, setting: TableSetting) -> tuple[TableContext, Head]:
    """The year and kind of the table, and its title."""
    around = setting.period.start.year if setting.period and setting.period.start else None
    year = around or (setting.published.year if setting.published else None)
    headings = (cell for row in grid.heads for cell in row)
    words = " ".join(grid.written(cell) for cell in (*grid.table.captions, *headings))
    terms = heading_pattern("terms").search(words) is not None
    title = read_title(source, grid.table.captions, TableContext(year, terms))
    if title.period is not None and title.period.period.start is not None:
        year = title.period.period.start.year
    return TableContext(year, terms), title


def _naming_column(grid: Grid) -> int:
    """The column whose cells name the rows.

    It is the first of labels that neither repeats any nor leaves out any, else the last that leaves out none.
    """
    labels = [column for column, role in enumerate(grid.roles) if role == "label"]
    for column in labels:
        written = [grid.written(cell) for cell, _ in grid.column(column)]
        if all(written) and len(set(written)) == len(written):
            return column
    full = [column for column in labels if all(cell.end > cell.start for cell, _ in grid.column(column))]
    return full[-1] if full else labels[0] if labels else 0


def _beside(head: Head, column: int, naming: int) -> Head:
    """A label for what it is: the name of its row, the name of a group before it, a remark behind it."""
    if column == naming or head.phrase is None:
        return head
    return _over(head) if column < naming else _remark(head)


def _words(grid: Grid, column: int) -> str:
    return " ".join(grid.written(cell) for cell in grid.above(column))


def _reported(above: Sequence[Head], kinds: Sequence[Comparison | None]) -> HeadPeriod | None:
    latest: HeadPeriod | None = None
    for head, kind in zip(above, kinds, strict=True):
        if head.period is None or head.period.same or kind is not None or head.status == "target":
            continue
        end = head.period.period.end
        if end is not None and (latest is None or latest.period.end is None or end >= latest.period.end):
            latest = head.period
    return latest


def _merged(heads: Sequence[Head]) -> Head:
    """Headings that stand together as one: the last that says something of each kind."""
    merged = NOTHING
    for head in heads:
        keeps = merged.phrase is not None and (head.phrase is None or not head.headed or merged.headed)
        phrase = merged.phrase if keeps else head.phrase
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


def _both(first: HeadPeriod | None, second: HeadPeriod | None) -> HeadPeriod | None:
    return together(second, first) if first is not None and second is not None else first or second


def _over(head: Head) -> Head:
    """What a row that heads a group says of its rows: not what is measured, which they name themselves."""
    return replace(head, phrase=None, headed=False, united=False, total=False)


def _remark(head: Head) -> Head:
    """What a second column of labels says of its rows: not what is measured, nor when."""
    return replace(head, phrase=None, headed=False, united=False, total=False, period=None, status=None)
