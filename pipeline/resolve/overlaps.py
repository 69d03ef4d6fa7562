"""One kind a span: where mentions of several kinds overlap, one of them is meant.

One rule for all: the longer mention wins, since it read more of the text; of two equally long ones the more
particular kind wins (citation, date, percentage, money, quantity). What loses is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import Mention, Name


def settle(*kinds: Sequence[Mention]) -> frozenset[int]:
    """Which mentions stay when the kinds compete for spans.

    Args:
        kinds: The mentions of one text, one sequence a kind, the more particular kind first.

    Returns:
        The ``id()`` of every mention that stays.
    """
    ranked = [(start - end, rank, start, end, mention) for rank, kind in enumerate(kinds) for mention in kind
              for start, end in ((mention.start, mention.end),)]  # fmt: skip
    ranked.sort(key=lambda item: item[:4])
    taken = _Taken()
    return frozenset(id(mention) for _, _, start, end, mention in ranked if taken.take(start, end))


def settle_names(
    names: Sequence[Name], firm: Iterable[Mention], soft: Sequence[Mention]
) -> tuple[list[Name], frozenset[int]]:
    """Names against everything else.

    A name that overlaps a citation or a figure is no name. A date or a count inside a name belongs to the name
    ("đường 30 tháng 4", "Công ty 319"); where they only touch, the date stays.

    Args:
        names: The names of one text.
        firm: Citations, percentages and money of the text.
        soft: Dates and quantities of the text.

    Returns:
        The names that stay, and the ``id()`` of the dates and quantities that are dropped for them.
    """
    taken = _Taken()
    for mention in firm:
        taken.take(mention.start, mention.end)
    kept = [name for name in names if taken.is_free(name.start, name.end)]
    beside = _Beside(soft)
    dropped: set[int] = set()
    result: list[Name] = []
    for name in kept:
        inside = beside.overlapping(name.start, name.end)
        if all(
            name.start <= m.start and m.end <= name.end and (m.start, m.end) != (name.start, name.end) for m in inside
        ):
            dropped.update(id(m) for m in inside)
            result.append(name)
    return result, frozenset(dropped)


class _Beside:
    """Mentions by where they stand, so that a look-up sees only its neighbours."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._cells: dict[int, list[Mention]] = {}
        for mention in mentions:
            for cell in _cells(mention.start, mention.end):
                self._cells.setdefault(cell, []).append(mention)

    def overlapping(self, start: int, end: int) -> list[Mention]:
        """Each mention that has a character in ``start:end``."""
        near = {id(m): m for cell in _cells(start, end) for m in self._cells.get(cell, ())}
        return [m for m in near.values() if m.start < end and start < m.end]


class _Taken:
    """Characters of a text that are spoken for, as disjoint intervals."""

    def __init__(self) -> None:
        self._cells: dict[int, list[tuple[int, int]]] = {}

    def is_free(self, start: int, end: int) -> bool:
        return not any(
            begin < end and start < finish for cell in _cells(start, end) for begin, finish in self._cells.get(cell, ())
        )

    def take(self, start: int, end: int) -> bool:
        """Takes ``start:end`` when it is free; says whether it was."""
        if end <= start or not self.is_free(start, end):
            return False
        for cell in _cells(start, end):
            self._cells.setdefault(cell, []).append((start, end))
        return True


def _cells(start: int, end: int) -> range:
    return range(start // _CELL, (end - 1) // _CELL + 1)


_CELL = 64
"""Intervals are kept by stretches of this many characters, so that a look-up sees only its neighbours."""
