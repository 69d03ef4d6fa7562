"""Names in tables: none reaches from one cell into the next, and a cell that is a province or country is a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.lexicon.places import gazetteer
from pipeline.model import Cell, CleanText, Name
from pipeline.prepare.tables import Grid

_OPENING = re.compile(r"(?:\d{1,2}[.)]|[-+*•]) *")
_UNIT = re.compile(r"(?:tỉnh|thành phố|tp\.?) ?", re.IGNORECASE)
_LEVELS = frozenset({"province", "country"})


def in_cells(clean: CleanText, names: Sequence[Name]) -> list[Name]:
    """The names of a text that has tables, each within one cell, in order."""
    kept = [name for name in names if "\n" not in clean.text[name.start : name.end]]
    ends = [name.end for name in kept]
    found: list[Name] = []
    for table in clean.tables:
        if table.rows:
            for cell in _headings(Grid(clean.text, table)):
                after = bisect_right(ends, cell.start)
                if after == len(kept) or kept[after].start >= cell.end:
                    found += _place(clean, cell)
    return sorted([*kept, *found], key=lambda name: name.start)


def _headings(grid: Grid) -> Iterator[Cell]:
    for cells in grid.heads:
        yield from cells
    for row in range(len(grid.body)):
        yield from grid.labels(row)


def _place(clean: CleanText, cell: Cell) -> list[Name]:
    """The place that a whole cell names, as provinces and countries stand in lists; else nothing."""
    text = clean.text
    opening = _OPENING.match(text, cell.start, cell.end)
    start = opening.end() if opening is not None else cell.start
    unit = _UNIT.match(text, start, cell.end)
    bare = text[unit.end() if unit is not None else start : cell.end]
    if not bare[:1].isupper() or not any(place.level in _LEVELS for place in gazetteer().find(bare)):
        return []
    written = text[start : cell.end]
    place = Name(
        field=clean.field,
        sentence=clean.sentence_index(start),
        start=start,
        end=cell.end,
        text=written,
        rule="name.location.table",
        kind="location",
        name=written,
    )
    return [place]
