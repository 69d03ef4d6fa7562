"""From rows as they stand to a table: how wide it is, which rows are headings, and whether it is one at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.lexicon.tables import table_words, unit_line
from pipeline.model import Cell, Table
from pipeline.prepare.tables.blocks import TableBlock
from pipeline.prepare.tables.kinds import holds_figure, kind_of

_FIGURES = frozenset({"number", "valued"})
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?: ?[=+*/x:-]? ?\(?\d{0,3}\)?){0,6}%?")
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]{1,5})[.)]|[-+*•●–]?")
_LONGEST_WORDS = 160
_FRAME = 2
_FEWEST = 2
"""Figures that a column of a table has at least."""

Rows = list[list[Cell]]


def shape(text: str, block: TableBlock) -> Table | None:
    """The table that a block of rows is, or None when it is a list of links, scores, or something else."""
    if block.form == "bars" and all(_is_framed(row) for row in block.rows):
        block.rows = [row[1:-1] for row in block.rows]
    width = _width(block)
    if width < 2:
        return None
    fitted = [_fit(row, width) for row in block.rows]
    heads = _count_heads(text, block.rows)
    whole = [row for row in fitted[heads:] if row is not None]
    if not _has_figures(text, block, whole, width):
        return None
    aligned = True
    top: Rows = []
    units: list[Cell] = []
    for row, fit in zip(block.rows[:heads], fitted[:heads], strict=True):
        if fit is None and unit_line().search(text, row[0].start, row[-1].end):
            units.append(Cell(row[0].start, row[-1].end))
            continue
        placed = fit or (_shifted(text, row, width) if block.form != "bars" else None)
        if placed is None:
            aligned = False
        else:
            top.append(placed)
    titles = _count_titles(top)
    captions = units + [next(cell for cell in row if cell.end > cell.start) for row in top[:titles]]
    top = top[titles:]
    return Table(
        start=block.rows[0][0].start,
        end=max(cell.end for cell in block.rows[-1]),
        form=block.form,
        rows=tuple(tuple(row) for row in (*top, *whole)),
        heads=len(top),
        aligned=aligned,
        captions=tuple(captions),
        borders=tuple(_borders(row for row in block.rows if Cell(row[0].start, row[-1].end) not in units)),
    )


def _is_framed(row: Sequence[Cell]) -> bool:
    """Whether a row stands between outer bars, as Markdown writes it."""
    return len(row) > _FRAME and row[0].start == row[0].end and row[-1].start == row[-1].end


def _count_titles(heads: Rows) -> int:
    """Rows of one cell above the headings, which are the title of the table or its unit."""
    filled = [sum(cell.end > cell.start for cell in row) for row in heads]
    return next((index for index, count in enumerate(filled) if count != 1), len(filled))


def _width(block: TableBlock) -> int:
    """The number of cells that most rows have; outer bars that only some rows have are no borders."""
    counts = Counter(len(row) for row in block.rows if len(row) > 1)
    if not counts:
        return 0
    width, often = max(counts.items(), key=lambda item: (item[1], item[0]))
    return width if 2 * often >= len(block.rows) - sum(len(row) == 1 for row in block.rows) else 0


def _fit(row: Sequence[Cell], width: int) -> list[Cell] | None:
    """The row with ``width`` cells, or None when nobody knows which of them are missing."""
    if len(row) == width:
        return list(row)
    filled = [cell for cell in row if cell.end > cell.start]
    if len(filled) == 1:
        end = filled[0].end
        return [filled[0], *(Cell(end, end) for _ in range(width - 1))]
    if len(row) == width + 1 and row[0].start == row[0].end:
        return list(row[1:])  # an outer bar or an indent
    if len(row) == width + 1 and row[-1].start == row[-1].end:
        return list(row[:-1])
    return None


def _shifted(text: str, row: Sequence[Cell], width: int) -> list[Cell] | None:
    """Headings of all columns but the first, whose own is left out."""
    if len(row) != width - 1 or text[row[0].start : row[0].end].lower() in table_words().labels:
        return None
    return [Cell(row[0].start, row[0].start), *row]


def _count_heads(text: str, rows: Rows) -> int:
    """Rows above the first one with a figure of its own in a cell, else with one among words; none without any."""
    held: int | None = None
    for index, row in enumerate(rows):
        if _is_numbering(text, row, index):
            continue
        kinds = [kind_of(text[cell.start : cell.end]) for cell in row]
        if not _FIGURES.isdisjoint(kinds[1:]) or kinds[0] == "valued":
            return index
        if held is None and any(holds_figure(text[cell.start : cell.end]) for cell in row[1:]):
            held = index
    return held or 0


def _is_numbering(text: str, row: Sequence[Cell], index: int) -> bool:
    """Whether a row below headings only numbers the columns: "A | B | 1 | 2 | 3=2/1"."""
    written = [text[cell.start : cell.end] for cell in row if cell.end > cell.start]
    if not index or len(written) < 3 or not all(_NUMBERING.fullmatch(one) for one in written):
        return False
    return [one for one in written if one.isdigit()] == [
        str(number) for number in range(1, 1 + sum(one.isdigit() for one in written))
    ] and any(one in {"1", "(1)"} for one in written)


def _has_figures(text: str, block: TableBlock, rows: Rows, width: int) -> bool:
    """Whether figures stand in a column, which tells a table from links, bylines and scores."""
    bare = [0] * width
    held = 0
    for row in rows:
        for column, cell in enumerate(row):
            written = text[cell.start : cell.end]
            if kind_of(written) in _FIGURES:
                bare[column] += 1
            elif column and block.form != "blanks" and _tells(written) and not _is_item(text, row[0]):
                held += 1
    best = max(bare[1:], default=0)
    if best >= _FEWEST or (best and len(rows) == 1 and len(block.rows) > 1 and sum(bare[1:]) >= _FEWEST):
        return True
    return best + held >= _FEWEST or (best > 0 and len(block.rows) == 1)


def _tells(written: str) -> bool:
    """Whether a cell of words holds a figure, and is no paragraph."""
    return len(written) <= _LONGEST_WORDS and not written.endswith(".") and holds_figure(written)


def _is_item(text: str, cell: Cell) -> bool:
    """Whether a cell only opens the item of a list: "1.", "a)", "-"."""
    return _ITEM.fullmatch(text, cell.start, cell.end) is not None


def _borders(rows: Iterable[list[Cell]]) -> list[tuple[int, int]]:
    return [(before.end, cell.start) for row in rows for before, cell in pairwise(row) if cell.start > before.end]
