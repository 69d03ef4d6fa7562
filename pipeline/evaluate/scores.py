"""Counts of hits and the figures made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluate.equality import attributes_of, same_place, same_value
from pipeline.evaluate.matching import Matching, Pair


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the gold and of the found mentions answer one another under one measure.

    A figure whose denominator is zero is 0, save that nothing found where nothing was to be found is 1.
    """

    hits: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hits / self.found if self.found else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """The share of what was to be found that is found."""
        return self.hits / self.gold if self.gold else float(self.found == 0)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.gold + self.found
        return 2 * self.hits / total if total else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.gold + other.gold, self.found + other.found)

    def to_dict(self) -> dict[str, Any]:
        """Counts and figures, ready for JSON."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {"hits": self.hits, "gold": self.gold, "found": self.found} | {
            k: round(v, 6) for k, v in figures.items()
        }


@dataclass(frozen=True, slots=True)
class AttributeScore:
    """How an attribute fares on the matched mentions whose gold says anything about it.

    Attributes:
        pairs: Matched mentions looked at.
        agree: Of these, how many are equal, two empty ones included.
        given: How many gold mentions have a value.
        found: How many found mentions have a value.
        right: How many have equal values, neither of them empty.
    """

    pairs: int = 0
    agree: int = 0
    given: int = 0
    found: int = 0
    right: int = 0

    @property
    def accuracy(self) -> float:
        """The share of the matched mentions on which both agree."""
        return self.agree / self.pairs if self.pairs else 1.0

    @property
    def precision(self) -> float:
        """The share of the values given out that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the values to be given out that are given and right."""
        return self.right / self.given if self.given else 1.0

    def __add__(self, other: AttributeScore) -> AttributeScore:
        return AttributeScore(
            self.pairs + other.pairs,
            self.agree + other.agree,
            self.given + other.given,
            self.found + other.found,
            self.right + other.right,
        )

    def to_dict(self) -> dict[str, Any]:
        """Counts and figures, ready for JSON."""
        figures = {"accuracy": self.accuracy, "precision": self.precision, "recall": self.recall}
        counts = {
            "pairs": self.pairs,
            "agree": self.agree,
            "given": self.given,
            "found": self.found,
            "right": self.right,
        }
        return counts | {k: round(v, 6) for k, v in figures.items()}


@dataclass(frozen=True, slots=True)
class KindScore:
    """All scores of one kind.

    Attributes:
        exact: Hits have the same span.
        overlap: Hits share at least one character, one to one.
        value: Hits share at least one character and say the same.
        tolerant: As ``exact``, but the unit word before the name of a place may be in or out; None for other kinds.
    """

    exact: Score
    overlap: Score
    value: Score
    tolerant: Score | None = None
    attributes: Mapping[str, AttributeScore] = field(default_factory=dict)

    def measures(self) -> Iterator[tuple[str, Score]]:
        """The scores by the name of their measure."""
        yield "exact", self.exact
        yield "overlap", self.overlap
        yield "value", self.value
        if self.tolerant is not None:
            yield "tolerant", self.tolerant

    def to_dict(self) -> dict[str, Any]:
        """All scores, ready for JSON."""
        attributes = {name: score.to_dict() for name, score in self.attributes.items()}
        return {name: score.to_dict() for name, score in self.measures()} | {"attributes": attributes}


def score_kind(kind: str, matchings: Iterable[Matching]) -> KindScore:
    """The scores of one kind over all articles."""
    pairs: list[Pair] = []
    missed = false = 0
    for matching in matchings:
        pairs.extend(matching.pairs)
        missed += len(matching.missed)
        false += len(matching.false)
    gold, found = len(pairs) + missed, len(pairs) + false

    def counted(hits: int) -> Score:
        return Score(hits, gold, found)

    return KindScore(
        exact=counted(sum(pair.exact for pair in pairs)),
        overlap=counted(len(pairs)),
        value=counted(sum(same_value(pair.gold, pair.found) for pair in pairs)),
        tolerant=counted(sum(same_place(pair.gold, pair.found) for pair in pairs)) if kind == "location" else None,
        attributes=_score_attributes(kind, pairs),
    )


def total(scores: Iterable[KindScore]) -> KindScore:
    """The micro total: every mention of every kind counts once."""
    exact = overlap = value = Score(0, 0, 0)
    for score in scores:
        exact, overlap, value = exact + score.exact, overlap + score.overlap, value + score.value
    return KindScore(exact, overlap, value)


def _score_attributes(kind: str, pairs: Iterable[Pair]) -> dict[str, AttributeScore]:
    attributes = attributes_of(kind)
    scores = dict.fromkeys(attributes, AttributeScore())
    for pair in pairs:
        for name, attribute in attributes.items():
            if attribute.asked(pair.gold.values):
                gold, found = attribute.gold(pair.gold.values), attribute.found(pair.found.values)
                agree, given, known = gold == found, gold is not None, found is not None
                scores[name] += AttributeScore(1, int(agree), int(given), int(known), int(agree and given))
    return scores
