"""Values that are several units in a row: joined only where somebody wants to see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

Tree = dict[str, Any]
"""Maps the first unit of values to what maps the next, and the last to the value."""


class Runs(Sequence[str]):
    """For each unit, it and those behind it joined by blanks; behind the last stand empty ones.

    Args:
        units: The units, none with a blank.
        size: How many are joined.

    >>> list(Runs(["ba", "năm", "nay"], 2))
    ['ba năm', 'năm nay', 'nay ']
    """

    def __init__(self, units: list[str], size: int) -> None:
        self.units, self.size = units, size

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[str]:
        rows = [[*self.units[step:], *[""] * step] for step in range(self.size)]
        return map(" ".join, zip(*rows, strict=False))

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        return list(self)[at]


def tree_of(values: Iterable[str], size: int) -> Tree:
    """The values of that many units, by these."""
    tree: Tree = {}
    for value in sorted(values):
        *first, last = value.split(" ")
        if len(first) != size - 1:
            continue  # no run gives it
        branch = tree
        for unit in first:
            branch = branch.setdefault(unit, {})
        branch[last] = value
    return tree
