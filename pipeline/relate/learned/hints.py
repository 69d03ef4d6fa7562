"""Hints: groups of features that depend on few values, so that what they weigh is added up only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Names = tuple[str, ...]
Hint = tuple[Any, ...]
"""A function that names features, and what it is called with."""

_REMEMBERED = 50_000
"""Hints whose weight is remembered at most."""


def names_of(hints: Iterable[Hint]) -> list[str]:
    """The features of hints."""
    return [name for hint in hints for name in hint[0](*hint[1:])]


class HintWeights(dict[Hint, float]):
    """What hints weigh.

    Args:
        weights: Weight of each feature.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, hint: Hint) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        get = self._weights.get
        weight = self[hint] = sum([get(name, 0.0) for name in hint[0](*hint[1:])])
        return weight

    def of(self, hints: Iterable[Hint]) -> float:
        """What hints weigh together."""
        return sum(map(self.__getitem__, hints))


class HintRows(dict[Hint, int]):
    """What hints weigh for each of several labels.

    Args:
        known: Row of each feature.
        weights: Weights of the features, a row each, a column a label.
    """

    def __init__(self, known: Mapping[str, int], weights: npt.NDArray[np.float64]) -> None:
        super().__init__()
        self._known, self._weights = known, weights
        self._sums = np.zeros((1024, weights.shape[1]))
        self._used = 1

    def __missing__(self, hint: Hint) -> int:
        get = self._known.get
        rows = [row for name in hint[0](*hint[1:]) if (row := get(name)) is not None]
        if not rows:
            self[hint] = 0
            return 0
        number = self._used
        self._used += 1
        if number == len(self._sums):
            self._sums = np.concatenate((self._sums, np.zeros_like(self._sums)))
        self._sums[number] = self._weights[rows].sum(axis=0)
        self[hint] = number
        return number

    def of(self, hints: Iterable[Hint]) -> npt.NDArray[np.float64]:
        """What hints weigh together, by label."""
        if len(self) >= _REMEMBERED:
            self.clear()
            self._used = 1
        rows = np.fromiter(map(self.__getitem__, hints), dtype=np.int64)
        total: npt.NDArray[np.float64] = self._sums.take(rows, axis=0).sum(axis=0)
        return total
