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
_TEAMS = re.compile(r"(?<!\w)(?:đội|clb|câu lạc bộ|đoàn|vận động viên)(?!\w)", re.IGNORECASE)
_LEVELS = frozenset({"province", "country"})


def in_cells(clean: CleanText, names: Sequence[Name]) -> list[Name]:
    """The names of a text that has tables, each within one cell, in order."""
    kept = [name for name in names if "\n" not in clean.text[name.start : name.end]]
    places = [
        place
        for table in clean.tables
        if table.rows
        for cell in _headings(Grid(clean.text, table))
        for place in _place(clean, cell)
    ]
    places.sort(key=lambda place: place.start)
    return sorted(_settled(kept, places), key=lambda name: name.start)


def _settled(names: Sequence[Name], places: Sequence[Name]) -> Iterator[Name]:
    """The names, and the places in whose cells the tagger saw something else: a whole cell is no part of a name."""
    starts = [place.start for place in places]
    taken: set[int] = set()
    for name in names:
        at = bisect_right(starts, name.start) - 1
        inside = at >= 0 and name.end <= places[at].end
        covers = inside and name.start == places[at].start and name.end == places[at].end
        if not inside or (covers and name.kind == "location"):
            yield name
            if inside:
                taken.add(at)
    yield from (place for at, place in enumerate(places) if at not in taken)


def _headings(grid: Grid) -> Iterator[Cell]:
    """The headings, and what names the rows unless it is teams: "Nam Định" below "Đội" is no province."""
    for cells in grid.heads:
        yield from cells
    teams = {
        column
        for column in range(len(grid.roles))
        if any(_TEAMS.search(grid.written(cell)) for cell in grid.above(column))
    }
    for row in range(len(grid.body)):
        yield from (cell for column, cell in grid.named_labels(row) if column not in teams)


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
