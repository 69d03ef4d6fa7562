"""How likely a row is right in every role: a chooser between right and wrong, and what its chances were worth."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.kept import kept
from pipeline.once import Once
from pipeline.relate.roles.chooser import Chooser, Options
from pipeline.relate.roles.tells import Key, Tells
from pipeline.relate.roles.weights import Weights, lay_out

PATH = Path(__file__).with_name("confidence.tsv")
STEPS_PATH = Path(__file__).with_name("confidence_steps.tsv")
NEVER = 1.01
"""A threshold that no row reaches."""
_KEYS = ("right", "wrong")
_PRINT_READY = "print_ready"


@dataclass(frozen=True, slots=True)
class Steps:
    """What a chance of the chooser is worth, measured on articles that it was not fitted to.

    Attributes:
        chances: From which chance on a step holds, rising; the first is 0.
        shares: Share of the rows of the step that were right, not falling.
        threshold: The chance from which on a row can be printed unread; ``NEVER`` for no row.
    """

    chances: Sequence[float]
    shares: Sequence[float]
    threshold: float

    def share(self, chance: float) -> float:
        """The share of right rows among those with such a chance, of 1."""
        return self.shares[bisect_right(self.chances, chance) - 1]


@dataclass(frozen=True, slots=True)
class Sure:
    """How likely a row is right, of 1, and whether it can be printed unread."""

    probability: float
    print_ready: bool


@dataclass(frozen=True, slots=True)
class Confidence:
    """The fitted weights and their steps."""

    weights: Weights
    steps: Steps

    def of(self, tells: Sequence[Key]) -> Sure:
        """How sure a row is of which this is told."""
        chance = self.weights.chances(Tells((), (), _KEYS, (tells, ())), 0)[0]
        return Sure(self.steps.share(chance), chance >= self.steps.threshold)


def options(signs: Sequence[str]) -> Options:
    """Right, for which the signs speak, and wrong, which has none."""
    return Options((), _KEYS, (signs, ()))


def chance_of(chooser: Chooser, signs: Sequence[str]) -> float:
    """The chance of "right" as the chooser has it."""
    return chooser.chances(options(signs))[0]


def read_steps(path: Path = STEPS_PATH) -> Steps:
    """Steps as ``write_steps`` writes them."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    pairs = [(float(chance), float(share)) for chance, share in lines[1:]]
    return Steps([chance for chance, _ in pairs], [share for _, share in pairs], float(lines[0][1]))


def write_steps(steps: Steps, path: Path = STEPS_PATH) -> None:
    """Write the threshold and the steps, one a line."""
    lines = [f"{_PRINT_READY}\t{steps.threshold:.4f}\n"]
    lines += [f"{chance:.4f}\t{share:.4f}\n" for chance, share in zip(steps.chances, steps.shares, strict=True)]
    path.write_text("".join(lines), encoding="utf-8")


@Once
def default_confidence() -> Confidence:
    """Ours, loaded once."""
    return Confidence(Weights(kept("confidence", lambda: lay_out(PATH), [PATH])), read_steps())
