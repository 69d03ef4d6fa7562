"""What the tagger thinks of any span: how much better than no name it would be as each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.native import extension

Floats = npt.NDArray[np.float64]
KINDS = ("PER", "ORG", "LOC")


@dataclass(frozen=True)
class SpanScores:
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
        core = extension()
        if core is not None:
            found: list[tuple[float, float, float]] = core.span_gains(
                self.scores, list(spans), *_laid_out(tuple(self.names), self.transitions.tobytes())
            )
            return found
        at = np.array(spans)
        first, last = at[:, 0], at[:, 1]
        length = (last - first)[:, None]
        (begin, _, end, single), outside = _columns(tuple(self.names))
        steps = _steps(tuple(self.names), self.transitions.tobytes())
        nothing = steps.nothing
        head, tail = self.scores[first], self.scores[last]
        head -= head[:, outside, None]
        tail -= tail[:, outside, None]
        one = head.take(single, axis=1) + steps.to_single + steps.from_single - 2 * nothing
        edges = head.take(begin, axis=1) + tail.take(end, axis=1) + steps.to_begin + steps.from_end - 2 * nothing
        more = (length - 2) * steps.inside_inside - length * nothing
        if length.max() > 1:
            more = edges + (self._sums[last] - self._sums[first + 1] + steps.begin_inside + steps.inside_end) + more
        two = edges + (steps.begin_end - nothing)
        gains = np.where(length == 0, one, np.where(length == 1, two, more)).tolist()
        return [(person, organization, location) for person, organization, location in gains]

    @cached_property
    def _sums(self) -> Floats:
        """What the inner labels of each kind gain over O before each syllable."""
        columns, outside = _columns(tuple(self.names))
        inside = self.scores.take(columns[1], axis=1) - self.scores[:, outside, None]
        return np.concatenate((np.zeros((1, len(KINDS))), np.cumsum(inside, axis=0)))


class _Steps(NamedTuple):
    """Weights of the steps between labels, by kind."""

    nothing: float
    to_begin: Floats
    to_single: Floats
    from_end: Floats
    from_single: Floats
    begin_inside: Floats
    begin_end: Floats
    inside_inside: Floats
    inside_end: Floats


@lru_cache(maxsize=4)
def _columns(names: tuple[str, ...]) -> tuple[npt.NDArray[np.int64], int]:
    """The columns of B, I, E and S, one row each, by kind (that of O for an unknown label), and that of O."""
    numbers = {name: number for number, name in enumerate(names)}
    outside = numbers["O"]
    return np.array([[numbers.get(f"{place}-{kind}", outside) for kind in KINDS] for place in "BIES"]), outside


@lru_cache(maxsize=4)
def _steps(names: tuple[str, ...], transitions: bytes) -> _Steps:
    (begin, inside, end, single), outside = _columns(names)
    steps = np.frombuffer(transitions).reshape(len(names), len(names))
    return _Steps(
        nothing=float(steps[outside, outside]),
        to_begin=steps[outside, begin],
        to_single=steps[outside, single],
        from_end=steps[end, outside],
        from_single=steps[single, outside],
        begin_inside=steps[begin, inside],
        begin_end=steps[begin, end],
        inside_inside=steps[inside, inside],
        inside_end=steps[inside, end],
    )


@lru_cache(maxsize=4)
def _laid_out(names: tuple[str, ...], transitions: bytes) -> tuple[npt.NDArray[np.int64], int, Floats]:
    """The columns, that of O, and the steps as one array, as the extension takes them."""
    rows = [np.broadcast_to(row, len(KINDS)) for row in _steps(names, transitions)]
    return (*_columns(names), np.ascontiguousarray(rows))
