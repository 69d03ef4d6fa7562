"""Where in a sentence its marks, verbs and names stand: looked for once, whatever figure of it is asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.relate.learned.units import FIGURES, Passage, Unit

CUES = frozenset(
    {"level", "increase", "decrease", "share", "act", "to", "from", "equal", "owned", "contribution", "estimate"}
)
_BARRIERS = {",": 1, ";": 2, ".": 2, "(": 4, ")": 4, ":": 8}


@dataclass(slots=True)
class Landmarks:
    """Indices of units in their order, each list beside another that says what stands there.

    Attributes:
        figures: Figures.
        marks: Marks that part clauses, and their ``masks``.
        cues: Words of cues, and their ``verbs``; those that begin one are in ``begins``.
        names: Words of names, and their ``kinds``.
    """

    figures: list[int]
    marks: list[int]
    masks: list[int]
    cues: list[int]
    verbs: list[str]
    begins: list[int]
    names: list[int]
    kinds: list[str]

    @classmethod
    def of(cls, units: Sequence[Unit]) -> Landmarks:
        """The landmarks of a passage."""
        marks = [(index, mask) for index, unit in enumerate(units) if (mask := _BARRIERS.get(unit.lower))]
        cues = [(index, unit.role) for index, unit in enumerate(units) if unit.role[1:] in CUES]
        names = [(index, unit.name[1:]) for index, unit in enumerate(units) if unit.name]
        return cls(
            [index for index, unit in enumerate(units) if unit.kind in FIGURES],
            [index for index, _ in marks],
            [mask for _, mask in marks],
            [index for index, _ in cues],
            [role[1:] for _, role in cues],
            [index for index, role in cues if role[0] == "B"],
            [index for index, _ in names],
            [kind for _, kind in names],
        )

    def figures_between(self, first: int, last: int) -> int:
        """How many figures stand from ``first`` on and before ``last``."""
        return max(0, bisect_left(self.figures, last) - bisect_left(self.figures, first))

    def barriers_between(self, first: int, last: int) -> int:
        """Which marks stand there."""
        barriers = 0
        for mask in self.masks[bisect_left(self.marks, first) : bisect_left(self.marks, last)]:
            barriers |= mask
        return barriers

    def verb_between(self, first: int, last: int, *, before: bool) -> str:
        """The cue there that is nearest to the figure: the last one ``before`` it, the first one behind it."""
        begin, end = bisect_left(self.cues, first), bisect_left(self.cues, last)
        return "" if begin >= end else self.verbs[end - 1 if before else begin]

    def last_cues(self, first: int, last: int, most: int) -> list[int]:
        """Where the last cues begin that begin there."""
        begin, end = bisect_left(self.begins, first), bisect_left(self.begins, last)
        return self.begins[max(begin, end - most) : end]

    def names_between(self, first: int, last: int) -> str:
        """Kinds of the names there."""
        begin, end = bisect_left(self.names, first), bisect_left(self.names, last)
        return "" if begin >= end else "/".join(sorted(set(self.kinds[begin:end])))


def landmarks_of(passage: Passage) -> Landmarks:
    """The landmarks of a passage, which keeps them."""
    if passage.landmarks is None:
        passage.landmarks = Landmarks.of(passage.units)
    return passage.landmarks
