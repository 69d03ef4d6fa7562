"""What is found in one text."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Money, Percentage, Quantity


@dataclass(slots=True)
class Figures:
    """The figures of one text in order, by kind; spans index the normal form."""

    percentages: list[Percentage] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
