"""Fitting of the ranker: weights under which right candidates beat wrong ones, by gradient descent (Adam)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Group = tuple[list[list[str]], list[int]]
"""Features of each candidate of a figure, and the indices of those that answer."""
Floats = npt.NDArray[np.float64]

RARE = 2
"""Features seen less often have no weight."""
PENALTY = 3.0
"""Gaussian prior on the weights; 1 and 20 were worse by 0.3 points in cross-validation."""
STEPS = 60


def fit(groups: Sequence[Group]) -> dict[str, float]:
    """The weights that make the answers of all groups most likely, with a prior; every group has an answer."""
    counts = Counter(name for rows, _ in groups for row in rows for name in dict.fromkeys(row))
    numbers = {name: number for number, name in enumerate(name for name, count in counts.items() if count >= RARE)}
    rows = [sorted({numbers[name] for name in row if name in numbers}) for group, _ in groups for row in group]
    features = np.array(list(chain.from_iterable(rows)), dtype=np.int64)
    lengths = np.array([len(row) for row in rows])
    owners = np.repeat(np.arange(len(rows)), lengths)
    sizes = [len(group) for group, _ in groups]
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    group_of = np.repeat(np.arange(len(groups)), sizes)
    right = np.zeros(len(rows))
    for start, (_, answers) in zip(starts.tolist(), groups, strict=True):
        right[[start + answer for answer in answers]] = 1.0

    def gradient(weights: Floats) -> Floats:
        scores = np.bincount(owners, weights[features], minlength=len(rows)).astype(np.float64)
        odds: Floats = np.exp(scores - np.maximum.reduceat(scores, starts)[group_of])
        chance = odds / np.add.reduceat(odds, starts)[group_of]
        wanted: Floats = odds * right
        wanted = wanted / np.maximum(np.add.reduceat(wanted, starts), 1e-300)[group_of]
        slope = np.bincount(features, (chance - wanted)[owners], minlength=len(numbers)).astype(np.float64)
        return (slope + PENALTY * weights) / len(groups)

    weights = _descend(gradient, len(numbers))
    return {name: float(weights[number]) for name, number in numbers.items()}


def _descend(gradient: Callable[[Floats], Floats], size: int) -> Floats:
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = 0.03 if step < 0.7 * STEPS else 0.008
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights
