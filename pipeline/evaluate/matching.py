"""Which found mention answers which gold mention: one to one, largest overlap first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evaluate.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold mention and the found mention that answers it."""

    gold: Annotation
    found: Annotation

    @property
    def exact(self) -> bool:
        """Whether both cover the same characters."""
        return self.gold.start == self.found.start and self.gold.end == self.found.end


@dataclass(frozen=True, slots=True)
class Matching:
    """The mentions of one kind in one article, paired; every mention is in exactly one of the three."""

    pairs: tuple[Pair, ...]
    missed: tuple[Annotation, ...]
    false: tuple[Annotation, ...]


def match(gold: Sequence[Annotation], found: Sequence[Annotation]) -> Matching:
    """Pair ``gold`` and ``found`` mentions of one kind greedily by the size of their overlap.

    Of equal overlaps the pair with the less text outside it goes first, then the earlier. Touching is no overlap.
    """
    candidates = sorted(
        (-_overlap(g, f), max(g.end, f.end) - min(g.start, f.start), g.start, f.start, gold_at, found_at)
        for gold_at, found_at in _touching(gold, found)
        for g, f in [(gold[gold_at], found[found_at])]
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs: list[Pair] = []
    for *_, gold_at, found_at in candidates:
        if gold_at not in taken_gold and found_at not in taken_found:
            taken_gold.add(gold_at)
            taken_found.add(found_at)
            pairs.append(Pair(gold[gold_at], found[found_at]))
    return Matching(
        tuple(sorted(pairs, key=lambda pair: pair.gold.start)),
        tuple(mention for at, mention in enumerate(gold) if at not in taken_gold),
        tuple(mention for at, mention in enumerate(found) if at not in taken_found),
    )


def _overlap(first: Annotation, second: Annotation) -> int:
    return min(first.end, second.end) - max(first.start, second.start)


def _touching(gold: Sequence[Annotation], found: Sequence[Annotation]) -> list[tuple[int, int]]:
    """Indices of all mentions that share a character."""
    return [(i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if _overlap(g, f) > 0]
