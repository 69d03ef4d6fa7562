"""Tables torn into one cell a line: where they are, so that nobody reads them as running text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Line, Table
from pipeline.prepare.tables.kinds import kind_of

_SHORT = 60
_FEWEST = 6
"""Lines of a torn table at least."""
_NUMBERS = 3
"""Lines of it that are bare numbers at least, and at least a quarter of all."""
_HEADINGS = 8
"""Lines above the first number that can be its headings."""
_APART = 6
"""Lines between two numbers of one table at most."""
_ENDS = (".", ";", "?", "!", ":")


def find_torn(text: str, lines: Sequence[Line], taken: Sequence[Table]) -> list[Table]:
    """Runs of short lines of which many are bare numbers, outside the tables that are known."""
    numbers = [
        index
        for index, line in enumerate(lines)
        if line.end - line.start <= _SHORT and kind_of(text[line.start : line.end]) in {"number", "valued"}
    ]
    if len(numbers) < _NUMBERS:
        return []
    known = _known(lines, taken)
    return [
        Table(lines[first].start, lines[last].end, "lines")
        for first, last in _runs(text, lines, [index for index in numbers if index not in known], known)
    ]


def _known(lines: Sequence[Line], tables: Sequence[Table]) -> set[int]:
    """Numbers of the lines that stand in a table."""
    known: set[int] = set()
    at = 0
    for index, line in enumerate(lines):
        while at < len(tables) and tables[at].end <= line.start:
            at += 1
        if at < len(tables) and tables[at].start <= line.start:
            known.add(index)
    return known


def _runs(text: str, lines: Sequence[Line], numbers: Sequence[int], known: set[int]) -> list[tuple[int, int]]:
    groups: list[list[int]] = [[]]
    for before, index in pairwise([-_APART * 2, *numbers]):
        between = range(max(0, before) + 1, index)
        joined = index - before <= _APART and all(_is_cell(text, lines[at]) and at not in known for at in between)
        if not joined:
            groups.append([])
        groups[-1].append(index)
    return [span for group in groups if group and (span := _span(text, lines, group, known))]


def _span(text: str, lines: Sequence[Line], group: Sequence[int], known: set[int]) -> tuple[int, int] | None:
    """First and last line of the table around its numbers, or None when they make none."""
    bare = sum(kind_of(text[lines[at].start : lines[at].end]) == "number" for at in group)
    first = group[0]
    while first and group[0] - first < _HEADINGS and first - 1 not in known and _is_cell(text, lines[first - 1]):
        first -= 1
    length = group[-1] - first + 1
    words = length - len(group)
    if bare < _NUMBERS or length < _FEWEST or 4 * bare < length or words < 2:
        return None
    return first, group[-1]


def _is_cell(text: str, line: Line) -> bool:
    return line.end - line.start <= _SHORT and not text.endswith(_ENDS, line.start, line.end)
