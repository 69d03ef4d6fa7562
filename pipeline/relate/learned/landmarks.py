"""Where in a sentence its figures, marks, verbs and names stand: looked for once, whatever figure is asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.relate.learned.units import FIGURES, Passage, PhraseUnit

CUES = frozenset(
    {"level", "increase", "decrease", "share", "act", "to", "from", "equal", "owned", "contribution", "estimate"}
)
_BARRIERS = {",": 1, ";": 2, ".": 2, "(": 4, ")": 4, ":": 8}
_ALL = 1 | 2 | 4 | 8
Placed = list[tuple[int, int]]
"""Indices of units, and which marks they are."""


@dataclass(slots=True)
class Landmarks:
    """Indices of units in their order, some beside another list that says what stands there.

    Attributes:
        figures: Figures.
        marks: Marks that part clauses, with their kinds as bits.
        cues: Words of cues, and their ``verbs``.
        begins: Words that begin a cue.
        names: Words of names, and their ``kinds``.
        inside: First and last unit -> kinds of the names there, of what was asked.
    """

    figures: list[int]
    marks: Placed
    cues: list[int]
    verbs: list[str]
    begins: list[int]
    names: list[int]
    kinds: list[str]
    inside: dict[tuple[int, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Sequence[PhraseUnit]) -> Landmarks:
        """The landmarks of a passage."""
        cues = [(index, unit.role) for index, unit in enumerate(units) if unit.role[1:] in CUES]
        names = [(index, unit.name[1:]) for index, unit in enumerate(units) if unit.name]
        return cls(
            [index for index, unit in enumerate(units) if unit.kind in FIGURES],
            [(index, mask) for index, unit in enumerate(units) if (mask := _BARRIERS.get(unit.lower))],
            [index for index, _ in cues],
            [role[1:] for _, role in cues],
            [index for index, role in cues if role[0] == "B"],
            [index for index, _ in names],
            [kind for _, kind in names],
        )

    def barriers_around(self, at: int) -> tuple[Placed, Placed]:
        """The nearest mark of each kind before and behind a unit."""
        end = bisect_left(self.marks, (at, 0))
        begin = end + (end < len(self.marks) and self.marks[end][0] == at)
        return _nearest(reversed(self.marks[:end])), _nearest(self.marks[begin:])

    def verbs_around(self, at: int) -> tuple[tuple[int, str], tuple[int, str]]:
        """The nearest cue before and behind a unit: index and verb; none lies out of reach of every candidate."""
        end = bisect_left(self.cues, at)
        begin = end + (end < len(self.cues) and self.cues[end] == at)
        before = (self.cues[end - 1], self.verbs[end - 1]) if end else (-1, "")
        behind = (self.cues[begin], self.verbs[begin]) if begin < len(self.cues) else (at + 1_000_000, "")
        return before, behind

    def last_cues(self, at: int, most: int) -> list[int]:
        """Where the last cues before a unit begin."""
        end = bisect_left(self.begins, at)
        return self.begins[max(0, end - most) : end]

    def names_between(self, first: int, last: int) -> str:
        """Kinds of the names from ``first`` on and before ``last``."""
        begin, end = bisect_left(self.names, first), bisect_left(self.names, last)
        return "" if begin >= end else "/".join(sorted(set(self.kinds[begin:end])))

    def names_in(self, first: int, last: int) -> str:
        """Kinds of the names that a phrase holds, which are remembered."""
        span = (first, last)
        if span not in self.inside:
            self.inside[span] = self.names_between(first, last + 1)
        return self.inside[span]


def landmarks_of(passage: Passage) -> Landmarks:
    """The landmarks of a passage, which keeps them."""
    if passage.landmarks is None:
        passage.landmarks = Landmarks.of(passage.units)
    return passage.landmarks


def _nearest(marks: Iterable[tuple[int, int]]) -> Placed:
    """The first mark of each kind."""
    found: Placed = []
    seen = 0
    for index, mask in marks:
        if not seen & mask:
            found.append((index, mask))
            seen |= mask
            if seen == _ALL:
                break
    return found
