"""How likely a row is right in every role: a logistic function of how sure each choice was, fitted out of fold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from pathlib import Path

from pipeline.once import Once

ROLES = ("indicator", "measure", "period", "status", "base", "subject", "place")
"""The choices that count; direction comes with the measure."""
PATH = Path(__file__).with_name("confidence.tsv")
_LEAST = 0.01
_NAME_OF_THRESHOLD = "print_ready"


class Confidence:
    """The fitted function.

    Args:
        weights: Weight of the logarithm of each chance, by role, and "bias".
        threshold: The probability from which on a row can be printed unread.
    """

    def __init__(self, weights: Mapping[str, float], threshold: float) -> None:
        self._weights, self._threshold = weights, threshold

    def of(self, chances: Mapping[str, float]) -> float:
        """The probability that all roles are right; ``chances`` of all of ``ROLES``, of 1."""
        score = self._weights["bias"] + sum([self._weights[role] * term(chances[role]) for role in ROLES])
        return 1 / (1 + exp(-score))

    def is_print_ready(self, probability: float) -> bool:
        """Whether a row can be printed unread."""
        return probability >= self._threshold


def term(chance: float) -> float:
    """What a chance weighs by: its logarithm, bounded."""
    return log(max(chance, _LEAST))


def read_confidence(path: Path = PATH) -> Confidence:
    """The function as ``write_confidence`` writes it."""
    pairs = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line)
    weights = {name: float(weight) for name, weight in pairs}
    threshold = weights.pop(_NAME_OF_THRESHOLD)
    return Confidence(weights, threshold)


def write_confidence(weights: Mapping[str, float], threshold: float, path: Path = PATH) -> None:
    """Write the weights and the threshold, a name a line."""
    lines = [f"{name}\t{weight:.4f}\n" for name, weight in sorted(weights.items())]
    path.write_text("".join([*lines, f"{_NAME_OF_THRESHOLD}\t{threshold:.4f}\n"]), encoding="utf-8")


def fit_confidence(rows: Sequence[tuple[Mapping[str, float], bool]], penalty: float = 1.0) -> dict[str, float]:
    """The weights of a logistic regression of being right on the logarithms of the chances, by Newton's method."""
    import numpy as np

    inputs = np.array([[1.0, *(term(chances[role]) for role in ROLES)] for chances, _ in rows])
    right = np.array([float(is_right) for _, is_right in rows])
    weights = np.zeros(len(ROLES) + 1)
    prior = penalty * np.eye(len(weights))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chance - right) + prior @ weights
        bend = (inputs * (chance * (1 - chance))[:, np.newaxis]).T @ inputs + prior
        weights -= np.linalg.solve(bend, slope)
    return dict(zip(("bias", *ROLES), weights.tolist(), strict=True))


def threshold_of(rows: Sequence[tuple[float, bool]], wanted: float) -> float:
    """The lowest probability from which on ``wanted`` of the rows are right; above 1 when there is none.

    At least 30 rows must lie above it.
    """
    ordered = sorted(rows, key=lambda one: -one[0])
    best, hits = 1.01, 0
    for number, (probability, is_right) in enumerate(ordered, start=1):
        hits += is_right
        ties = number < len(ordered) and ordered[number][0] == probability
        if number >= 30 and hits >= wanted * number and not ties:
            best = probability
    return best


@Once
def default_confidence() -> Confidence:
    """Ours, loaded once."""
    return read_confidence()
