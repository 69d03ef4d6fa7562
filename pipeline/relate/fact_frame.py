"""A figure on its way to a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import FigureKind, Money
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.indicator_match import Found
from pipeline.relate.measures import Said
from pipeline.relate.model import Figure

if TYPE_CHECKING:
    from pipeline.relate.learned.candidates import Question


@dataclass(slots=True)
class FactFrame:
    """What is known of one figure of a sentence.

    Attributes:
        at: Index of its piece.
        first: Index of the piece behind the figure before and its words.
        joined: It only continues the figure before: "3% và 5%".
        question: What the learned part was asked; None when it was not.
    """

    kind: FigureKind
    figure: Figure
    at: int
    first: int
    lead: CueGroup
    found: Found
    said: Said
    joined: bool = False
    question: Question | None = None


def unit_of(figure: Figure) -> str:
    """Percent unit, currency code with "/per", or counted unit."""
    if isinstance(figure, Money):
        return f"{figure.currency}/{figure.per}" if figure.per else figure.currency
    return figure.unit
