"""What the tagger thinks of any span: how much better than no name it would be as each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
KINDS = ("PER", "ORG", "LOC")


@dataclass(frozen=True)
class Reading:
    """The scores behind the names of one field.

    Attributes:
        labels: Label of each syllable, unsure names included.
        scores: State scores, one row a syllable.
        names: The labels in the order of the columns of ``scores``.
        transitions: From the label of the row to the label of the column.
    """

    labels: Sequence[str]
    scores: Floats
    names: Sequence[str]
    transitions: Floats

    def gains(self, spans: Sequence[tuple[int, int]]) -> list[tuple[float, float, float]]:
        """For each span (first syllable, last syllable) the log odds of person, organization, place over nothing.

        What stands beside it is taken for nothing.
        """
        if not spans:
            return []
        numbers = {name: number for number, name in enumerate(self.names)}
        outside = numbers["O"]
        steps = self.transitions.tolist()
        better = self.scores - self.scores[:, outside : outside + 1]
        totals = np.concatenate((np.zeros((1, better.shape[1])), np.cumsum(better, axis=0)))
        found: list[tuple[float, float, float]] = []
        at = [numbers.get(f"{place}-{kind}", outside) for kind in KINDS for place in "BIES"]
        firsts = better[[first for first, _ in spans]].tolist()
        lasts = better[[last for _, last in spans]].tolist()
        inner = (totals[[last for _, last in spans]] - totals[[first + 1 for first, _ in spans]]).tolist()
        nothing = steps[outside][outside]
        for (first, last), head, tail, middle in zip(spans, firsts, lasts, inner, strict=True):
            gains = []
            for kind in range(3):
                begin, inside, end, single = at[4 * kind : 4 * kind + 4]
                if first == last:
                    gain = head[single] + steps[outside][single] + steps[single][outside] - 2 * nothing
                else:
                    gain = head[begin] + tail[end] + steps[outside][begin] + steps[end][outside] - 2 * nothing
                    length = last - first
                    if length == 1:
                        gain += steps[begin][end] - nothing
                    else:
                        gain += middle[inside] + steps[begin][inside] + steps[inside][end]
                        gain += (length - 2) * steps[inside][inside] - length * nothing
                gains.append(gain)
            found.append((gains[0], gains[1], gains[2]))
        return found
