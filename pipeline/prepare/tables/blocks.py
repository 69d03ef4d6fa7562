"""Lines with cells that follow one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.lexicon.tables import table_words
from pipeline.model import Cell, Line, TableForm
from pipeline.prepare.tables.cells import LineCutter
from pipeline.prepare.tables.kinds import kind_of

_LONE = 60
"""Characters of the longest line without cells between rows: the heading of a group of them."""
_ENDS = (".", ";", "?", "!")
_FIGURES = frozenset({"number", "valued"})


@dataclass(slots=True)
class TableBlock:
    """Rows as they stand, before anybody knows what they are.

    Attributes:
        first: Number of the first line.
        last: Number of the last line.
        rows: Cells of each row; one cell for a line without borders between two rows.
        figured: A figure stands in a row so far, behind its first cell.
    """

    form: TableForm
    first: int
    last: int
    rows: list[list[Cell]] = field(default_factory=list)
    figured: bool = False

    def add(self, text: str, row: list[Cell]) -> None:
        """A further row."""
        self.rows.append(row)
        self.figured = self.figured or any(kind_of(text[cell.start : cell.end]) in _FIGURES for cell in row[1:])


def find_blocks(text: str, lines: Sequence[Line], cutter: LineCutter) -> Iterator[TableBlock]:
    """Runs of rows, in order."""
    block: TableBlock | None = None
    lone: int | None = None
    for index, line in enumerate(lines):
        if block is not None and block.form == "bars" and cutter.is_rule(line):
            continue
        cut = cutter.cut(line)
        if (
            cut is not None
            and block is not None
            and cut[0] == block.form
            and not _begins_anew(text, block, lines, index, cut[1])
        ):
            if lone is not None:
                block.rows.append([Cell(lines[lone].start, lines[lone].end)])
            block.add(text, cut[1])
            block.last, lone = index, None
            continue
        if block is not None and cut is None and lone is None and _can_stand_between(text, block, line):
            lone = index
            continue
        if block is not None:
            yield block
        block, lone = (_opened(text, cut[0], index, cut[1]), None) if cut is not None else (None, None)
    if block is not None:
        yield block


def _opened(text: str, form: TableForm, line: int, row: list[Cell]) -> TableBlock:
    block = TableBlock(form, line, line)
    block.add(text, row)
    return block


def _can_stand_between(text: str, block: TableBlock, line: Line) -> bool:
    if block.form == "bars" or line.end - line.start > _LONE or text.endswith(_ENDS, line.start, line.end):
        return False
    return "\n\n" not in text[block.rows[-1][-1].end : line.start]


def _begins_anew(text: str, block: TableBlock, lines: Sequence[Line], index: int, cells: Sequence[Cell]) -> bool:
    """Whether a row of headings behind figures begins another table: behind an empty line, or in a wide table."""
    if not block.figured:
        return False
    kinds = [kind_of(text[cell.start : cell.end]) for cell in cells]
    if not _FIGURES.isdisjoint(kinds):
        return False
    empty_line = "\n\n" in text[lines[index - 1].end : lines[index].start].replace(" ", "")
    filled = sum(kind in {"words", "year"} for kind in kinds)
    if empty_line:
        return filled > 1
    marked = "year" in kinds or text[cells[0].start : cells[0].end].lower() in table_words().labels
    return marked and filled > 2 and 2 * filled > len(kinds)
