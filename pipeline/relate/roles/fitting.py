"""Fitting of a chooser: the weights under which the right options are most likely, by L-BFGS with a Gaussian prior."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from pipeline.relate.roles.chooser import Chooser, Floats, Options

Integers = npt.NDArray[np.int64]
RARE = 3
"""Features seen with fewer figures have no weight."""
PENALTY = 6.0
"""Gaussian prior on the weights; with 1,176 articles 4, 6 and 12 were alike and 1 worse in all roles."""
STEPS = 100
TOLERANCE = 1e-5
"""Share by which a step must lower what is minimized; below, the weights are good enough."""
SMALL = 0.05
"""Weights below this are left out of the file, so that all models of facts together stay below 10 MB."""
_HISTORY = 8
_EVERY, _NULLS = "b", frozenset({"none", "none="})
"""The feature that every figure has, and the keys of the candidate for nothing."""


@dataclass(slots=True)
class ChooserTrainingSet:
    """The options of many figures, and which of them are right."""

    options: list[Options] = field(default_factory=list)
    right: list[list[int]] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, options: Options, right: Sequence[int], weight: float = 1.0) -> None:
        """One more figure; without a right option it teaches nothing."""
        if right and len(options.keys) > 1:
            self.options.append(options)
            self.right.append(list(right))
            self.weights.append(weight)


def together(many: Sequence[ChooserTrainingSet]) -> ChooserTrainingSet:
    """The lessons of many articles as one."""
    whole = ChooserTrainingSet()
    for one in many:
        whole.options += one.options
        whole.right += one.right
        whole.weights += one.weights
    return whole


@dataclass(frozen=True, slots=True)
class ChooserWeights:
    """Fitted weights by name: ``keys`` are the columns of ``shared``."""

    keys: list[str]
    shared: dict[str, Floats]
    own: dict[str, float]

    def chooser(self) -> Chooser:
        """The chooser with these weights."""
        return Chooser(self.keys, self.shared, self.own)

    def with_less_null(self, by: float) -> ChooserWeights:
        """The same, but null less likely by a factor of ``exp(by)``: the weight of what every figure has is lowered."""
        if _EVERY not in self.shared:
            return self  # too few figures for any weight
        nulls = np.array([by if key in _NULLS else 0.0 for key in self.keys])
        return ChooserWeights(self.keys, {**self.shared, _EVERY: self.shared[_EVERY] - nulls}, self.own)

    def write(self, path: Path, least: float = SMALL) -> None:
        """Write those of ``least`` or more as text, a feature a line, in thousandths."""
        lines = ["\t".join(self.keys)]
        for name, row in sorted(self.shared.items()):
            rounded = [(column, round(float(weight), 3)) for column, weight in enumerate(row)]
            pairs = [f"{column}:{weight:.3f}" for column, weight in rounded if abs(weight) >= least]
            if pairs:
                lines.append("\t".join([name, *pairs]))
        own = [(name, round(weight, 3)) for name, weight in sorted(self.own.items())]
        lines += [f"={name}\t{weight:.3f}" for name, weight in own if abs(weight) >= least]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit(lessons: ChooserTrainingSet, penalty: float = PENALTY, rare: int = RARE) -> ChooserWeights:
    """The weights of all features that are not rare; none without lessons."""
    if not lessons.options:
        return ChooserWeights([], {}, {})
    keys = sorted({key for options in lessons.options for key in options.keys})
    columns = {key: number for number, key in enumerate(keys)}
    seen: Counter[str] = Counter()
    own_seen: Counter[str] = Counter()
    for options in lessons.options:
        seen.update(list(dict.fromkeys(options.shared)))
        own_seen.update(list(dict.fromkeys(name for own in options.own for name in own)))
    shared = {name: number for number, name in enumerate(name for name, count in seen.items() if count >= rare)}
    base = len(shared) * len(keys)
    own = {name: base + n for n, name in enumerate(name for name, count in own_seen.items() if count >= rare)}
    rows: list[Integers] = []
    for options in lessons.options:
        common = np.array(
            [shared[name] for name in dict.fromkeys(options.shared) if name in shared], dtype=np.int64
        ) * len(keys)
        for key, features in zip(options.keys, options.own, strict=True):
            mine = np.array([own[name] for name in features if name in own], dtype=np.int64)
            rows.append(np.concatenate((common + columns[key], mine)))
    weights = _minimize(_loss(lessons, rows, base + len(own), penalty), base + len(own))
    table = weights[:base].reshape(len(shared), len(keys))
    return ChooserWeights(
        keys,
        {name: table[number] for name, number in shared.items()},
        {name: float(weights[number]) for name, number in own.items()},
    )


def _loss(
    lessons: ChooserTrainingSet, rows: Sequence[Integers], size: int, penalty: float
) -> Callable[[Floats], tuple[float, Floats]]:
    """What is minimized: minus the log likelihood of the right options, and the prior; with its slope."""
    bounds = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    features = np.concatenate(rows)
    table = csr_matrix((np.ones(len(features)), features, bounds), shape=(len(rows), size))
    turned = table.T.tocsr()
    sizes = [len(options.keys) for options in lessons.options]
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    group_of = np.repeat(np.arange(len(sizes)), sizes)
    right = np.zeros(len(rows))
    for start, answers in zip(starts.tolist(), lessons.right, strict=True):
        right[[start + answer for answer in answers]] = 1.0
    importance = np.array(lessons.weights)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table @ weights
        odds: Floats = np.exp(scores - np.maximum.reduceat(scores, starts)[group_of])
        total = np.add.reduceat(odds, starts)
        wanted: Floats = odds * right
        hit = np.maximum(np.add.reduceat(wanted, starts), 1e-300)
        value = float((importance * (np.log(total) - np.log(hit))).sum() + 0.5 * penalty * weights @ weights)
        pull = (odds / total[group_of] - wanted / hit[group_of]) * importance[group_of]
        slope = turned @ pull
        return value, slope + penalty * weights

    return loss


def _minimize(loss: Callable[[Floats], tuple[float, Floats]], size: int) -> Floats:
    """L-BFGS with halving steps; the same input gives the same weights, bit for bit."""
    weights = np.zeros(size)
    value, slope = loss(weights)
    moves: list[tuple[Floats, Floats, float]] = []
    for _ in range(STEPS):
        direction = -_times_inverse(moves, slope)
        step = 1.0 if moves else 1.0 / max(1.0, float(np.abs(slope).sum()) ** 0.5)
        falls = float(slope @ direction)
        while True:
            there = weights + step * direction
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * step * falls or step < 1e-6:
                break
            step /= 2
        moved, turned = there - weights, new_slope - slope
        curve = float(moved @ turned)
        if curve > 1e-10:
            moves = [*moves[-_HISTORY + 1 :], (moved, turned, 1.0 / curve)]
        done = value - new_value < TOLERANCE * abs(value)
        weights, value, slope = there, new_value, new_slope
        if done:
            break
    return weights


def _times_inverse(moves: Sequence[tuple[Floats, Floats, float]], slope: Floats) -> Floats:
    """The slope times the inverse of the curvature that the last moves showed."""
    found = slope.copy()
    shares: list[float] = []
    for moved, turned, scale in reversed(moves):
        share = scale * float(moved @ found)
        shares.append(share)
        found -= share * turned
    if moves:
        moved, turned, _ = moves[-1]
        found *= float(moved @ turned) / float(turned @ turned)
    for (moved, turned, scale), share in zip(moves, reversed(shares), strict=True):
        found += moved * (share - scale * float(turned @ found))
    return found
