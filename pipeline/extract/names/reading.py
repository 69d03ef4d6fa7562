"""What the tagger thinks of any span: how much better than no name it would be as each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
        at = np.array(spans)
        first, last = at[:, 0], at[:, 1]
        length = (last - first)[:, None]
        begin, inside, end, single = self._columns
        steps, better, sums, outside = self.transitions, self._better, self._sums, self._outside
        nothing = steps[outside, outside]
        one = better[first[:, None], single] + steps[outside, single] + steps[single, outside] - 2 * nothing
        edges = better[first[:, None], begin] + better[last[:, None], end]
        edges = edges + steps[outside, begin] + steps[end, outside] - 2 * nothing
        two = edges + (steps[begin, end] - nothing)
        more = edges + (sums[last] - sums[first + 1] + steps[begin, inside] + steps[inside, end])
        more += (length - 2) * steps[inside, inside] - length * nothing
        gains = np.where(length == 0, one, np.where(length == 1, two, more)).tolist()
        return [(person, organization, location) for person, organization, location in gains]

    @cached_property
    def _outside(self) -> int:
        return self.names.index("O")

    @cached_property
    def _columns(self) -> npt.NDArray[np.int64]:
        """The columns of B, I, E and S, one row each, by kind; that of O for what the tagger does not know."""
        numbers = {name: number for number, name in enumerate(self.names)}
        return np.array([[numbers.get(f"{place}-{kind}", self._outside) for kind in KINDS] for place in "BIES"])

    @cached_property
    def _better(self) -> Floats:
        """How much better than O each label of each syllable is."""
        better: Floats = self.scores - self.scores[:, self._outside, None]
        return better

    @cached_property
    def _sums(self) -> Floats:
        """What the inner labels of each kind gain over O before each syllable."""
        inside = self._better[:, self._columns[1]]
        return np.concatenate((np.zeros((1, len(KINDS))), np.cumsum(inside, axis=0)))
