"""Columns of a table that compare: by how much something changed, or how it stands to something else."""

from __future__ import annotations

import re
from statistics import median
from typing import Literal

from pipeline.lexicon.tables import heading_pattern
from pipeline.model import Direction
from pipeline.prepare.tables import Grid

Comparison = Literal["change", "up", "down", "ratio", "fulfilled"]

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SIGNED = re.compile(r"[-+▲▼△▽↑↓(]")
_LEVEL = 60
"""Per cent around which and above which unsigned figures against a year ago are ratios, not changes."""


def compared(grid: Grid, column: int) -> Comparison | None:
    """What the figures of a column are by its headings and their own look; None when they are no comparison.

    "change" goes by the sign, "up" and "down" by the heading; a "ratio" stands around a hundred per cent.
    """
    heading = " ".join(grid.written(cell) for cell in grid.above(column))
    lower = heading.lower()
    if not heading_pattern("changes").search(lower) and not heading_pattern("fulfilled").search(lower):
        return None
    written = [grid.written(cell) for cell, kind in grid.column(column) if kind in {"number", "valued"}]
    if heading_pattern("both").search(lower):
        return "change"
    up, down = heading_pattern("up").search(lower), heading_pattern("down").search(lower)
    if up and down:
        return "change"
    if down:
        return "down"
    if up:
        return "up"
    if any(_SIGNED.match(one) for one in written):
        return "change"
    if heading_pattern("fulfilled").search(lower):
        return "fulfilled"
    values = [float(match.group().replace(",", ".")) for one in written
              if (match := _DIGITS.match(one)) and match.group().count(".") + match.group().count(",") < 2]  # fmt: skip
    if values and median(values) >= _LEVEL:
        return "ratio"
    return "change"


def direction_of(comparison: Comparison | None, sign: str, *, negative: bool) -> Direction | None:
    """Which way the figure of a cell moved: by its sign, else by the heading."""
    if sign == "down":
        return "decrease"
    if comparison in {"ratio", "fulfilled"}:
        return None
    if sign == "+":
        return "increase"
    if comparison is None or negative:
        return None
    return "decrease" if comparison == "down" else "increase"
