"""Which figures report something, and which only name, date or limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.figures import Figures
from pipeline.model import FigureKind, Quantity
from pipeline.relate.indicators import Found
from pipeline.relate.lead import Lead
from pipeline.relate.model import Figure

_NOTHING = frozenset({"time", "age", "rank", "magnitude", "data", "temperature"})
"""Dimensions of durations, ages, ranks and properties of things."""


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


def reports(figure: Figure, lead: Lead, found: Found, *, compared: bool, placed: bool) -> bool:
    """Whether a figure says something worth a row: percentages and money always, counts where something leads them.

    ``placed``: a preposition stands before it, "tăng ở [59 địa phương]";
    ``compared``: a change or a share follows it: "cà phê [110 tấn], giảm 5%".
    """
    if not isinstance(figure, Quantity):
        return True
    if figure.of is not None:
        return True
    if figure.dimension == "multiple":
        return "increase" in lead.cues or "decrease" in lead.cues
    if figure.dimension is None or figure.dimension == "people":
        return bool(lead.cues) and not placed
    return bool(lead.cues) or (found.phrase is not None and (found.phrase.headed or compared))
