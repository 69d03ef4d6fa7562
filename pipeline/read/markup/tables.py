"""Tables of data, told from tables that only lay out a page, as lines of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import html

from pipeline.read.markup.tree import tag_of

BAR = " | "
_LONGEST_CELL = 300
_MEAN_CELL = 80
_MOST_CELLS = 20_000
_MOST_SPAN = 60
_GROUPS = frozenset({"thead", "tbody", "tfoot"})


@dataclass(frozen=True, slots=True)
class DataTable:
    """The rows, each on a line with " | " between the cells, and the lines that stand over and under them."""

    above: tuple[str, ...]
    rows: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    columns: int
    rows: int
    head: bool

    @property
    def figures(self) -> bool:
        return any(character.isdigit() for character in self.text)


def data_table(table: html.HtmlElement, text_of: Callable[[html.HtmlElement], str]) -> DataTable | None:
    """The table, None if it is one that only lays out what is in it.

    Args:
        table: The element.
        text_of: The text of a cell on one line.
    """
    if next((one for one in table.iter("table") if one is not table), None) is not None:
        return None
    cells = sum(1 for tag in ("td", "th") for _ in table.iter(tag))
    if not 4 <= cells <= _MOST_CELLS:
        return None
    rows = [row for row in ([_cell(cell, text_of) for cell in row] for row in _rows(table)) if row]
    if not _is_data(rows, sum(1 for _ in table.iter("img"))):
        return None
    first = next(number for number, row in enumerate(rows) if _filled(row) > 1)
    last = max(number for number, row in enumerate(rows) if _filled(row) > 1)
    caption = [text_of(one) for one in table if tag_of(one) == "caption"]
    above = (*caption, *(_only(row) for row in rows[:first]))
    lines = _lines(rows[first : last + 1])
    return DataTable(_texts(above), tuple(lines), _texts(_only(row) for row in rows[last + 1 :]))


def _texts(lines: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _rows(table: html.HtmlElement) -> Iterator[list[html.HtmlElement]]:
    for child in table:
        rows = child if tag_of(child) in _GROUPS else (child,) if tag_of(child) == "tr" else ()
        for row in rows:
            if tag_of(row) == "tr":
                yield [cell for cell in row if tag_of(cell) in ("td", "th")]


def _cell(cell: html.HtmlElement, text_of: Callable[[html.HtmlElement], str]) -> _Cell:
    return _Cell(text_of(cell), _span(cell, "colspan"), _span(cell, "rowspan"), tag_of(cell) == "th")


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MOST_SPAN) if value.isdecimal() and len(value) < 5 else 1


def _filled(row: list[_Cell]) -> int:
    return sum(bool(cell.text) for cell in row)


def _only(row: list[_Cell]) -> str:
    return next((cell.text for cell in row if cell.text), "")


def _is_data(rows: list[list[_Cell]], pictures: int) -> bool:
    texts = [cell.text for row in rows for cell in row if cell.text]
    wide = sum(_filled(row) > 1 for row in rows)
    if wide < 2 or len(texts) <= pictures:
        return False
    if max(map(len, texts)) > _LONGEST_CELL or sum(map(len, texts)) > _MEAN_CELL * len(texts):
        return False
    return wide > 2 or any(cell.figures or cell.head for row in rows for cell in row)


def _lines(rows: list[list[_Cell]]) -> list[str]:
    """The rows with as many cells each as there are columns.

    A heading over several columns stands over each of them, a heading of several rows beside each; a figure stands
    once, whatever its cell spans.
    """
    grid: list[dict[int, str]] = [{} for _ in rows]
    headings = _heading_rows(rows)
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            for below in range(min(cell.rows, len(rows) - number)):
                for beside in range(cell.columns):
                    again = _again(cell, below, beside, heading=number < headings)
                    grid[number + below].setdefault(column + beside, cell.text if again else "")
            column += cell.columns
    width = max(max(row, default=0) for row in grid) + 1
    return [BAR.join(row.get(column, "") for column in range(width)) for row in grid]


def _again(cell: _Cell, below: int, beside: int, *, heading: bool) -> bool:
    """Whether the cell's text stands in this one of the places that it spans."""
    if below == 0 and beside == 0:
        return True
    if heading:
        return below == 0
    return beside == 0 and not cell.figures


def _heading_rows(rows: list[list[_Cell]]) -> int:
    """How many rows at the top are headings: all cells <th>, or as many as the cells of the first row reach over."""
    heads = 0
    while heads < len(rows) and all(cell.head for cell in rows[heads]):
        heads += 1
    return max(heads, max(cell.rows for cell in rows[0]), 1)
