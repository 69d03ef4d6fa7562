"""One fact for each figure of a table: what the headings of its row and column and the title say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.extract.figures.table_compared import Comparison
from pipeline.lexicon.facts import fact_words
from pipeline.lexicon.tables import heading_pattern
from pipeline.model import Cell, CleanText, Direction, Fact, FigureKind, Measure, Percentage, Quantity, Table
from pipeline.prepare.tables import Grid
from pipeline.relate.fact_frame import unit_of
from pipeline.relate.indicator_linking import counts_things, identify
from pipeline.relate.model import FactText, Figure, Phrase
from pipeline.relate.owner import Owner
from pipeline.relate.select import may_report
from pipeline.relate.tables.headings import NOTHING, Headings, TableSetting, read_headings
from pipeline.relate.tables.heads import Head
from pipeline.relate.tables.when import base_of, period_of, status_of

_SURE, _LIKELY = 90, 75
"""Confidence where a heading names what is measured by a known word or with its unit, and otherwise."""
_RATIOS = ("tỷ lệ", "tỉ lệ")
_VIETNAM = "place:country:vn"
_NATION = frozenset({"cả nước", "toàn quốc"})


class _Found(NamedTuple):
    """A figure of the table and its cell; a change may stand in brackets behind the number: "886,22 (+0,26%)"."""

    kind: FigureKind
    figure: Figure
    row: int
    column: int
    bracketed: bool = False


class _Measured(NamedTuple):
    """What a cell measures, the thing of its row where the column says what is measured of it, and how surely."""

    phrase: Phrase | None
    thing: Owner | None = None
    sure: bool = False


def table_facts(
    source: FactText, table: Table, figures: Sequence[tuple[FigureKind, Figure]], setting: TableSetting
) -> list[Fact]:
    """The facts of one table; spans index the normal form.

    Args:
        source: The text with everything found in it.
        table: A table that has rows.
        figures: Its figures in order.
        setting: What the article says around it.
    """
    headings = read_headings(source, table, setting)
    return [_fact(headings, found) for found in _placed(headings.grid, figures)]


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


def _placed(grid: Grid, figures: Sequence[tuple[FigureKind, Figure]]) -> Iterator[_Found]:
    """The first figure of each cell that is one, with its place."""
    at = 0
    for number, cells in enumerate(grid.body):
        for column, cell in enumerate(cells):
            if grid.roles[column] != "figures" or grid.kinds[number][column] == "words":
                continue
            while at < len(figures) and figures[at][1].start < cell.start:
                at += 1
            if at == len(figures) or figures[at][1].end > cell.end or not may_report(figures[at][1]):
                continue
            figure = figures[at][1]
            bracketed = "(" in grid.text[cell.start + 1 : figure.start]
            if not bracketed or figure.low < 0 or figure.direction is not None:
                yield _Found(*figures[at], number, column, bracketed)


def _fact(table: Headings, found: _Found) -> Fact:
    figure = found.figure
    row, column = table.beside[found.row], table.above[found.column]
    comparison = _comparison(table, found)
    measured = _measured(table, found, comparison)
    phrase = measured.phrase
    period = period_of(table, row, column, comparison)
    measure, direction = _measure(figure, comparison, phrase, table.heading(found.column))
    base = base_of(table, row, found.column, measure, comparison)
    body = row.body or column.body or measured.thing or table.title.body
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
        indicator_id=identify(phrase.text, counted=counts_things(figure)) if phrase else None,
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
        place_id=_place(table, found),
        status=status_of(table, row, column, comparison, period),
        confidence=(_SURE if measured.sure else _LIKELY) if phrase else None,
    )


def _place(table: Headings, found: _Found) -> str | None:
    """The place of a figure: its row or column, else that of the table unless the figure is a company's."""
    row, column = table.beside[found.row], table.above[found.column]
    place = row.place or column.place or (_nation(table.grid, found.row) if row.total else None)
    if place is not None or row.body or column.body or table.title.body or row.elsewhere:
        return place
    return table.title.place or table.setting.place


def _nation(grid: Grid, row: int) -> str | None:
    named = {grid.written(cell).lower() for cell in grid.labels(row)}
    return _VIETNAM if named & _NATION else None


def _comparison(table: Headings, found: _Found) -> Comparison | None:
    """How the column compares; signed percentages that are no rates by their heading are changes."""
    comparison = table.compared[found.column]
    if found.bracketed:
        return comparison or "change"
    moves = table.signed[found.column] or found.figure.direction is not None
    if comparison is None and isinstance(found.figure, Percentage) and moves:
        return None if heading_pattern("shares").search(table.heading(found.column)) else "change"
    return comparison


def _measured(table: Headings, found: _Found, comparison: Comparison | None) -> _Measured:
    row, column = table.beside[found.row], table.above[found.column]
    compares = comparison is not None or heading_pattern("shares").match(table.heading(found.column)) is not None
    if compares and column.phrase is None and not found.bracketed:
        before = _measured_before(table, found.column)
        column = before if before.phrase is not None else column
    if row.phrase is None:
        phrase = column.phrase or table.title.phrase
        return _Measured(phrase, None, column.united or phrase.headed) if phrase else _Measured(column.plain)
    by_unit = row.united or table.grid.unit_cell(found.row) is not None
    phrase = column.phrase or (table.title.phrase if table.title.headed else None)
    if phrase is None or row.headed or by_unit:
        return _Measured(row.phrase, None, row.headed or by_unit)
    thing = Owner(row.phrase.start, row.phrase.end, row.phrase.text)
    return _Measured(phrase, thing, phrase is column.phrase and (column.headed or column.united))


def _measured_before(table: Headings, column: int) -> Head:
    """The heading of the nearest column before that names what is measured, for a column that only compares."""
    for at in range(column - 1, 0, -1):
        if table.grid.roles[at] == "figures" and table.compared[at] is None:
            return table.above[at]
    return NOTHING


def _measure(
    figure: Figure, comparison: Comparison | None, phrase: Phrase | None, heading: str
) -> tuple[Measure, Direction | None]:
    if comparison in {"ratio", "fulfilled"}:
        return "share", None
    if comparison is not None:
        if not figure.low:
            return "change", None
        direction = figure.direction or ("decrease" if figure.low < 0 or comparison == "down" else "increase")
        return "change", direction
    if isinstance(figure, Percentage):
        return _rate(phrase, heading), None
    if isinstance(figure, Quantity) and figure.of is not None:
        return "share", None
    return "level", None


def _rate(phrase: Phrase | None, heading: str) -> Measure:
    """Whether a percentage that compares nothing is a rate with a name of its own, or a share."""
    shared = heading_pattern("shares").match(heading) is not None
    if shared and (not heading.lower().startswith(_RATIOS) or heading.lower().strip(" (%)") in _RATIOS):
        return "share"
    named = phrase is not None and (phrase.text.isupper() or phrase.text.lower().startswith(fact_words().rates))
    return "level" if named or heading.lower().startswith(fact_words().rates) else "share"
