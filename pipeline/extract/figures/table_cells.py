"""Figures of the cells of a table: the number stands in the cell, its unit in a heading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypedDict, cast

from pipeline.extract.figures.findings import Figures
from pipeline.extract.figures.qualifiers import has_money_cue
from pipeline.extract.figures.table_compared import Comparison, compared, direction_of
from pipeline.extract.figures.table_numbers import CellNumber, column_style, digits_of, read_cell
from pipeline.extract.figures.table_style import Style, find_style
from pipeline.extract.figures.table_units import PERCENT, TableUnit, declared_in, read_unit
from pipeline.lexicon.tables import table_words
from pipeline.model import Cell, CleanText, Direction, Field, Money, Percentage, PercentUnit, Quantity
from pipeline.prepare.tables import Grid

Figure = Percentage | Money | Quantity

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ARROWS: dict[str, Direction] = {**dict.fromkeys("▲△↑", "increase"), **dict.fromkeys("▼▽↓", "decrease")}
_LONG_PLAIN = re.compile(r"\d{4,}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_tables(clean: CleanText, figures: Figures) -> None:
    """Adds the figures of all tables of a text, and mends those found there that are read otherwise in a cell.

    Args:
        clean: The text.
        figures: What was found in it so far; changed in place.
    """
    article = find_style(match.group() for match in _NUMBER.finditer(clean.text))
    for table in clean.tables:
        if table.rows:
            _Reader(clean, Grid(clean.text, table), article).read(figures)
    for found in (figures.percentages, figures.money, figures.quantities):
        cast("list[Figure]", found).sort(key=lambda figure: figure.start)


@dataclass(slots=True)
class _Reader:
    """One table."""

    clean: CleanText
    grid: Grid
    article: Style
    _compared: dict[int, Comparison | None] = field(default_factory=dict)

    def read(self, figures: Figures) -> None:
        taken = self._mend(figures)
        whole = self._of_table()
        numbers = [digit for column in range(len(self.grid.roles)) for digit in self._digits(column)]
        for column, role in enumerate(self.grid.roles):
            if role != "figures":
                continue
            self._compared[column] = compared(self.grid, column)
            style = column_style(self._digits(column), numbers, self.article)
            above = self._of_column(column)
            for row, (cell, kind) in enumerate(self.grid.column(column)):
                if kind not in {"number", "year"} or (kind == "year" and not self._is_plain(column)):
                    continue
                unit = self._unit(row, column, above, whole)
                if unit is None:
                    continue
                number = read_cell(self.grid.written(cell), style.of_rates() if unit.kind == "percent" else style)
                if number is not None and not _overlaps(taken, cell):
                    self._add(figures, cell, number, unit, column)

    def _digits(self, column: int) -> list[str]:
        return digits_of(self.grid.written(cell) for cell, kind in self.grid.column(column) if kind == "number")

    def _is_plain(self, column: int) -> bool:
        """Whether a column writes thousands without a mark, so that "2024" in it is no year."""
        return any(_LONG_PLAIN.fullmatch(digit) and not _YEAR.fullmatch(digit) for digit in self._digits(column))

    def _of_table(self) -> tuple[TableUnit, ...]:
        """The units that hold for all columns: of the heading above the names of the rows, or of the title."""
        labels = [column for column, role in enumerate(self.grid.roles) if role == "label"]
        corner = [cell for column in labels for cell in self.grid.above(column)]
        for cell in [*corner, *reversed(self.grid.table.captions)]:
            declared = declared_in(self.clean.text, cell)
            if declared is not None and declared.end - declared.start > 1:
                return declared.units
        return ()

    def _of_column(self, column: int) -> TableUnit | None:
        for cell in reversed(self.grid.above(column)):
            declared = declared_in(self.clean.text, cell)
            if declared is not None:
                return declared.units[0]
        return None

    def _unit(self, row: int, column: int, above: TableUnit | None, whole: tuple[TableUnit, ...]) -> TableUnit | None:
        """The unit of a cell: of its row or its column, else of the group of rows, else of the table."""
        beside = self._of_row(row)
        if above is not None and (above.kind == "percent" or beside is None):
            return above
        heading = " ".join(self.grid.written(cell) for cell in self.grid.above(column))
        if self._compared[column] is not None and (beside is None or beside.kind != "percent"):
            return PERCENT if any(unit.kind == "percent" for unit in whole) else None
        if beside is not None:
            return beside
        group = self.grid.group(row)
        declared = declared_in(self.clean.text, group) if group is not None else None
        units = declared.units if declared is not None else whole
        if not units:
            return None
        named = " ".join(self.grid.written(cell) for cell in self.grid.labels(row))
        if units[0].kind in {"money", None} and (_is_counted(heading) or _is_counted(named)):
            return None
        if units[0].kind is None and not self._speaks_of_money():
            return None
        return units[0]

    def _speaks_of_money(self) -> bool:
        table = self.grid.table
        return any(
            has_money_cue(self.clean.text, cell.start, cell.end)
            for cell in (*table.captions, Cell(table.start, table.end))
        )

    def _of_row(self, row: int) -> TableUnit | None:
        cell = self.grid.unit_cell(row)
        if cell is not None:
            return read_unit(self.grid.written(cell), free=True)
        for label in self.grid.labels(row):
            declared = declared_in(self.clean.text, label, label=True)
            if declared is not None:
                return declared.units[0]
        return None

    def _add(self, figures: Figures, cell: Cell, number: CellNumber, unit: TableUnit, column: int) -> None:
        compared = self._compared[column]
        if number.loose and number.sign == "-" and compared is None:
            return  # a dash with a blank can be a bullet
        scale = unit.scale / 100 if unit.part else unit.scale
        start, end = cell.start + number.start, cell.start + number.end
        common: _Common = {
            "field": self.clean.field,
            "sentence": self.clean.sentence_index(start),
            "start": start,
            "end": end,
            "text": self.clean.text[start:end],
            "low": number.low * scale,
            "high": number.high * scale,
            "direction": direction_of(compared, number.sign, negative=number.low < 0) if number.low else None,
        }
        more = f"+{number.rule}" if number.rule else ""
        if unit.kind == "percent":
            what = cast("PercentUnit", unit.what)
            figures.percentages.append(Percentage(**common, rule=f"percent.table{more}", unit=what))
        elif unit.kind == "unit":
            rule = f"quantity.table{more}"
            figures.quantities.append(Quantity(**common, rule=rule, unit=unit.what, dimension=unit.dimension))
        else:
            rule, given = f"money.table{more}", bool(unit.what)
            currency = unit.what or "VND"
            figures.money.append(Money(**common, rule=rule, currency=currency, currency_given=given, per=unit.per))

    def _mend(self, figures: Figures) -> list[tuple[int, int]]:
        """Drops what is no figure in a table, gives back signs that a border hid, and says what is taken."""
        units = sorted(
            (declared.start, declared.end)
            for label, cell in self._unit_places()
            if (declared := declared_in(self.clean.text, cell, label=label)) is not None
        )
        start, end = self.grid.table.start, self.grid.table.end
        taken: list[tuple[int, int]] = []
        for found in (figures.percentages, figures.money, figures.quantities):
            kept: list[Figure] = []
            for figure in cast("list[Figure]", found):
                at = bisect_right(units, (figure.start, figure.end)) - 1
                if at >= 0 and figure.end <= units[at][1]:
                    continue
                if start <= figure.start < end:
                    if self._is_of_heading(figure):
                        continue
                    figure = self._signed(figure)
                    taken.append((figure.start, figure.end))
                kept.append(figure)
            cast("list[Figure]", found)[:] = kept
        return sorted(taken)

    def _unit_places(self) -> Iterator[tuple[bool, Cell]]:
        """The cells that can name a unit, and whether each names a row."""
        headings = [*self.grid.table.captions, *(cell for row in self.grid.heads for cell in row)]
        yield from ((False, cell) for cell in headings)
        for row in range(len(self.grid.body)):
            yield from ((True, cell) for cell in self.grid.labels(row))

    def _is_of_heading(self, figure: Figure) -> bool:
        """Whether a year of a heading was read with the unit behind it ("2024 %"), or a period ("9 tháng")."""
        if figure.start >= self.grid.body[0][0].start:
            return False
        written = self.clean.text[figure.start : figure.start + 4]
        period = isinstance(figure, Quantity) and figure.dimension == "time"
        return period or _YEAR.fullmatch(written) is not None

    def _signed(self, figure: Figure) -> Figure:
        """The figure with the minus sign that opens its cell, which elsewhere could be a bullet, or its arrow."""
        text, at = self.clean.text, figure.start - 1
        before = text[max(0, at - 1) : figure.start].rstrip(" ")[-1:]
        if before in _ARROWS:
            return replace(figure, direction=_ARROWS[before])
        if at < 1 or text[at] != "-" or text[at - 1] != "\n" or figure.low < 0:
            return figure
        return replace(figure, start=at, text=text[at : figure.end], low=-figure.high, high=-figure.low)


class _Common(TypedDict):
    field: Field
    sentence: int
    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal
    direction: Direction | None


def _overlaps(taken: list[tuple[int, int]], cell: Cell) -> bool:
    """Whether a figure already stands in the cell."""
    at = bisect_left(taken, (cell.start, 0))
    return at < len(taken) and taken[at][0] < cell.end


def _is_counted(heading: str) -> bool:
    """Whether a heading or label names something that is no money, whatever the unit of the whole table."""
    lower = heading.lower().lstrip("-+*• ")
    return lower.startswith(table_words().counted) and not lower.startswith(table_words().amounts)
