"""Which figures can report something, and which only name, date or limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.figures import Figures
from pipeline.model import FigureKind, Quantity
from pipeline.relate.model import Figure

_NOTHING = frozenset({"time", "age", "rank", "magnitude", "data", "temperature"})
"""Dimensions of durations, ages, ranks and properties of things."""


def has_figures(figures: Figures) -> bool:
    """Whether a text or its tables hold any figure."""
    return bool(figures.percentages or figures.money or figures.quantities)


def figures_of(figures: Figures) -> Iterator[tuple[FigureKind, Figure]]:
    """All figures of a text with their tables, in order."""
    kinds: tuple[tuple[FigureKind, Sequence[Figure]], ...] = (
        ("percentages", figures.percentages),
        ("money", figures.money),
        ("quantities", figures.quantities),
    )
    return iter(sorted(((kind, one) for kind, found in kinds for one in found), key=lambda pair: pair[1].start))


def may_report(figure: Figure) -> bool:
    """Whether a figure can say how much of something there is: no duration, no age, no rank."""
    return not isinstance(figure, Quantity) or figure.dimension not in _NOTHING
