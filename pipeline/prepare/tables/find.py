"""Tables of one text: rows that follow one another, cut alike, with figures in a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon.tables import names_unit, unit_line
from pipeline.model import Cell, Line, Table
from pipeline.prepare.normal import NormalText
from pipeline.prepare.tables.blocks import TableBlock, find_blocks
from pipeline.prepare.tables.cells import LineCutter
from pipeline.prepare.tables.shape import shape
from pipeline.prepare.tables.torn import find_torn

_FIGURE_LINE = re.compile(r"(?m)^[ \t]*[-+(]?\d[\d.,]*\)?%?[ \t]*$")
_TORN = 3
"""Lines that are only a number which a torn table has at least."""
_CAPTIONS = 3
_TITLE = 200
"""Characters of the longest title of a table."""
_PROSE = re.compile(r"[a-zđà-ỹ)][.!?…] [A-ZĐÀ-Ỹ]")


def find_tables(normal: NormalText, raw: str, lines: Sequence[Line]) -> tuple[Table, ...]:
    """All tables of a text in order, none overlapping another.

    Args:
        normal: The normal form.
        raw: The text as delivered, which tells tabs from blanks.
        lines: Lines of the normal form.
    """
    text = normal.text
    cutter = LineCutter(text, raw, normal.starts)
    tables: list[Table] = []
    if cutter.has_any:
        taken = 0
        for block in find_blocks(text, lines, cutter):
            if len(block.rows) == 1 and not _has_unit_above(text, lines, block):
                continue
            table = shape(text, block)
            if table is not None:
                tables.append(replace(table, captions=(*_captions(text, lines, block, taken), *table.captions)))
                taken = block.last + 1
    if len(_FIGURE_LINE.findall(text)) >= _TORN:
        tables += find_torn(text, lines, tables)
        tables.sort(key=lambda table: table.start)
    return tuple(tables)


def _has_unit_above(text: str, lines: Sequence[Line], block: TableBlock) -> bool:
    """Whether a unit stands right above a row, which alone is no table."""
    above = lines[block.first - 1] if block.first else None
    if above is None:
        return False
    match = unit_line().fullmatch(text, above.start, above.end)
    return match is not None and (":" in match["colon"] or names_unit(match["unit"]))


def _names_unit(written: str) -> bool:
    match = unit_line().search(written)
    return match is not None and (":" in match["colon"] or names_unit(match["unit"].strip()))


def _captions(text: str, lines: Sequence[Line], block: TableBlock, taken: int) -> tuple[Cell, ...]:
    """The lines above a table that belong to it: its unit, also across an empty line, and its title."""
    found: list[Cell] = []
    titled = False
    for at in range(block.first - 1, max(taken, block.first - 1 - _CAPTIONS) - 1, -1):
        line = lines[at]
        written = text[line.start : line.end]
        if _names_unit(written) and len(written) <= _TITLE:
            found.append(Cell(line.start, line.end))
            continue
        if len(written) > _TITLE or _PROSE.search(written) or written.endswith((".", "!", "?", ";")):
            break
        if not titled:
            found.append(Cell(line.start, line.end))
        titled = True
    return tuple(reversed(found))


def with_borders(text: str, tables: Sequence[Table]) -> str:
    """The text with a line end in place of every character between two cells, so that no rule reads across."""
    pieces: list[str] = []
    position = 0
    for table in tables:
        for start, end in table.borders:
            pieces += [text[position:start], "\n" * (end - start)]
            position = end
    return "".join([*pieces, text[position:]])


def in_tables(lines: Sequence[Line], tables: Sequence[Table]) -> tuple[Line, ...]:
    """The lines with those of tables known as such."""
    found: list[Line] = []
    at = 0
    for line in lines:
        while at < len(tables) and tables[at].end <= line.start:
            at += 1
        inside = at < len(tables) and line.end > tables[at].start
        found.append(replace(line, section="table") if inside else line)
    return tuple(found)
