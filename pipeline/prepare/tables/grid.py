"""A table as rows and columns: what names a row, what stands above a column, which columns hold figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from pipeline.lexicon.tables import names_unit, table_words
from pipeline.model import Cell, Table
from pipeline.prepare.tables.kinds import Kind, kind_of

Role = Literal["label", "ordinal", "unit", "figures"]

_GROUPED = re.compile(r"\d[.,]\d|\d ?%")
_ROMAN = re.compile(r"\(?(?:[IVX]{1,5}|[A-Za-zĐđ])\)?\.?|-")


@dataclass(slots=True)
class Grid:
    """One table with the roles of its columns.

    Args:
        text: The normal form.
        table: A table that has rows.
    """

    text: str
    table: Table
    heads: tuple[tuple[Cell, ...], ...] = field(init=False)
    body: tuple[tuple[Cell, ...], ...] = field(init=False)
    kinds: list[list[Kind]] = field(init=False)
    roles: list[Role] = field(init=False)
    _above: list[tuple[Cell, ...]] = field(init=False)
    _groups: list[Cell | None] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = self.table.rows[: self.table.heads]
        self.body = self.table.rows[self.table.heads :]
        self.kinds = [[kind_of(self.written(cell)) for cell in row] for row in self.body]
        width = len(self.table.rows[0])
        self._above = [tuple(self._headings(column)) for column in range(width)]
        self.roles = [self._role(column) for column in range(width)]
        self._groups = list(self._find_groups())

    def written(self, cell: Cell) -> str:
        """The text of a cell."""
        return self.text[cell.start : cell.end]

    def above(self, column: int) -> tuple[Cell, ...]:
        """The headings of a column, the topmost first; one that spans several columns is a heading of each."""
        return self._above[column]

    def labels(self, row: int) -> Iterator[Cell]:
        """The cells that name a row of the body, the leftmost first."""
        return (cell for _, cell in self.named_labels(row))

    def named_labels(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells that name a row of the body, each with its column."""
        for column, cell in enumerate(self.body[row]):
            if self.roles[column] == "label" and self.kinds[row][column] != "empty":
                yield column, cell

    def unit_cell(self, row: int) -> Cell | None:
        """The cell of a row that names the unit of its figures, where a column does so."""
        for column, cell in enumerate(self.body[row]):
            if self.roles[column] == "unit" and cell.end > cell.start:
                return cell
        return None

    def group(self, row: int) -> Cell | None:
        """The row with one filled cell that the row stands under: "II. Xuất khẩu (triệu USD)"."""
        return self._groups[row]

    def _find_groups(self) -> Iterator[Cell | None]:
        group = self.heads[-1][0] if self.heads and self._is_lone(self.heads[-1]) else None
        for row in self.body:
            if self._is_lone(row):
                group = next(cell for cell in row if kind_of(self.written(cell)) == "words")
            yield group

    def _is_lone(self, row: Sequence[Cell]) -> bool:
        filled = [cell for cell in row if cell.end > cell.start and not _ROMAN.fullmatch(self.written(cell))]
        return len(filled) == 1 and kind_of(self.written(filled[0])) == "words"

    def column(self, column: int) -> Iterator[tuple[Cell, Kind]]:
        """The cells of a column of the body."""
        return ((row[column], kinds[column]) for row, kinds in zip(self.body, self.kinds, strict=True))

    def _headings(self, column: int) -> Iterator[Cell]:
        last = len(self.heads) - 1
        for number, row in enumerate(self.heads):
            cell = row[column]
            if self._is_lone(row):
                continue
            if cell.end == cell.start and number < last and self._is_filled_below(number, column):
                cell = next((row[at] for at in range(column - 1, 0, -1) if row[at].end > row[at].start), cell)
            if cell.end > cell.start:
                yield cell

    def _is_filled_below(self, number: int, column: int) -> bool:
        return any(row[column].end > row[column].start for row in self.heads[number + 1 :])

    def _role(self, column: int) -> Role:
        words = table_words()
        named = {self.written(cell).lower().strip(" .:()") for cell in self._above[column]}
        if named & words.ordinals or (not column and self._counts_rows()):
            return "ordinal"
        if named & set(words.unit_labels) and self._names_units(column):
            return "unit"
        kinds = [kind for _, kind in self.column(column)]
        figures = sum(kind in {"number", "valued"} for kind in kinds)
        if figures and figures >= sum(kind == "words" for kind in kinds) and (column or self._opens_with_figures()):
            return "figures"
        return "label"

    def _opens_with_figures(self) -> bool:
        """Whether the first column holds plain figures, and not what numbers or names the rows: "513.200 | Hà Nội"."""
        filled = [self.written(cell) for cell, _ in self.column(0) if cell.end > cell.start]
        return all(_GROUPED.search(one) for one in filled)

    def _names_units(self, column: int) -> bool:
        """Whether half the cells of a column headed "Đơn vị" are units, and not bodies."""
        filled = [
            self.written(cell) for cell, kind in self.column(column) if kind != "empty" or "%" in self.written(cell)
        ]
        return 2 * sum(names_unit(one) for one in filled) >= len(filled) > 0

    def _counts_rows(self) -> bool:
        """Whether the first column only numbers the rows: "1, 2, 3", "I, II", "a, b"."""
        written = [self.written(cell) for cell, _ in self.column(0) if cell.end > cell.start]
        numbers = [int(one.rstrip(".")) for one in written if one.rstrip(".").isdigit() and len(one) < 5]
        if not written or not all(one.rstrip(".").isdigit() or _ROMAN.fullmatch(one) for one in written):
            return False
        if numbers and numbers[0] not in {0, 1}:
            return False
        return all(later - before in {0, 1} or later == 1 for before, later in pairwise(numbers))
