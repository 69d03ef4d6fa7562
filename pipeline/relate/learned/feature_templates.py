"""Hints: groups of features that depend on few values, so that what they weigh is added up only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.crf.remembered import Floats, RememberedWeights

Names = tuple[str, ...]
FeatureTemplate = tuple[Any, ...]
"""A function that names features, and what it is called with."""

_REMEMBERED = 50_000
"""Hints whose weight is remembered at most."""


def names_of(hints: Iterable[FeatureTemplate]) -> list[str]:
    """The features of hints."""
    return [name for hint in hints for name in hint[0](*hint[1:])]


class TemplateWeights(dict[FeatureTemplate, float]):
    """What hints weigh; safe in any number of threads, since what a hint weighs depends on nothing else.

    Args:
        weights: Weight of each feature.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, hint: FeatureTemplate) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        get = self._weights.get
        weight = self[hint] = sum([get(name, 0.0) for name in hint[0](*hint[1:])])
        return weight

    def of(self, hints: Iterable[FeatureTemplate]) -> float:
        """What hints weigh together."""
        return sum(map(self.__getitem__, hints))


class TemplateRows:
    """What hints weigh for each of several labels; safe in any number of threads.

    Args:
        known: Row of each feature.
        weights: Weights of the features, a row each, a column a label.
    """

    def __init__(self, known: Mapping[str, int], weights: Floats) -> None:
        self._known, self._weights = known, weights
        self._remembered = RememberedWeights(self._weigh, (1, weights.shape[1]), _REMEMBERED)

    def _weigh(self, hint: FeatureTemplate) -> Floats | None:
        rows = [row for name in hint[0](*hint[1:]) if (row := self._known.get(name)) is not None]
        return self._weights[rows].sum(axis=0) if rows else None

    def of(self, hints: Iterable[FeatureTemplate]) -> Floats:
        """What hints weigh together, by label."""
        rows, table = self._remembered.look_up(hints)
        total: Floats = table[0].take(rows, axis=0).sum(axis=0)
        return total
