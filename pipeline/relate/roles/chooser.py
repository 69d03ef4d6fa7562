"""The one chooser of all roles: a log-linear model over the options of a figure.

An option has a key (a class, or what kind of candidate it is) and features of its own. The features that the figure has
whatever is chosen weigh by key, those of an option by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import numpy.typing as npt

from pipeline.values import value

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen for one role of one figure.

    Attributes:
        shared: Features of the figure.
        keys: Key of each option.
        own: Features of each option.
    """

    shared: Sequence[str]
    keys: Sequence[str]
    own: Sequence[Sequence[str]]


@value
class ChosenOption:
    """The best option and how likely it is right, of 1."""

    index: int
    chance: float


class Chooser:
    """A log-linear chooser.

    Args:
        keys: The keys, in the order of the columns of ``shared``.
        shared: Weights of a feature of the figure, by key.
        own: Weight of a feature of an option.
    """

    def __init__(self, keys: Sequence[str], shared: Mapping[str, Floats], own: Mapping[str, float]) -> None:
        self._columns = {key: column for column, key in enumerate(keys)}
        self._shared, self._own = shared, own
        self._zero = np.zeros(len(keys))

    def scores(self, options: Options) -> list[float]:
        """The score of each option."""
        shared = self._shared
        rows = [shared[name] for name in options.shared if name in shared]
        by_key = np.add.reduce(rows) if rows else self._zero
        get, columns = self._own.get, self._columns
        return [
            (float(by_key[columns[key]]) if key in columns else 0.0) + sum([get(name, 0.0) for name in own])
            for key, own in zip(options.keys, options.own, strict=True)
        ]

    def chances(self, options: Options) -> list[float]:
        """How likely each option is, together 1."""
        scores = self.scores(options)
        most = max(scores)
        odds = [exp(score - most) for score in scores]
        total = sum(odds)
        return [odd / total for odd in odds]

    def choose(self, options: Options) -> ChosenOption:
        """The best option, the first of equals."""
        chances = self.chances(options)
        best = max(range(len(chances)), key=chances.__getitem__)
        return ChosenOption(best, chances[best])
