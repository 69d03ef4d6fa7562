"""The numbers of one field with what stands behind each, before it is known what they say."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.figures.conversions import Conversion
from pipeline.extract.figures.unit_suffix import Tail
from pipeline.extract.numbers import Number
from pipeline.model import CleanText, Doubt


@dataclass(slots=True)
class Scan:
    """The numbers of one field with what stands behind each."""

    clean: CleanText
    numbers: list[Number]
    tails: list[Tail | None]
    conversions: list[Conversion]
    doubts: dict[int, Doubt] = field(default_factory=dict)
    """The doubt about a number, by its index."""
