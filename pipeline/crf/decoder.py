"""Best labels by a linear CRF whose weights are kept by column value, not looked up by feature string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.crf.columns import REACH, Column
from pipeline.crf.file import CrfModel
from pipeline.crf.remembered import NOTHING, Floats, RememberedWeights, Rows
from pipeline.crf.viterbi import best_labels
from pipeline.native import extension

_CACHED = 30_000
"""Values of a column remembered at most; then the memory is emptied and fills again."""
_SUFFIXES = tuple(f"[{distance}]" for distance in range(-REACH, REACH + 1))
"""What stands behind the name of an attribute, by distance."""


class ValueTable:
    """Weights of the values of one column, by distance, row and label; safe in any number of threads."""

    def __init__(self, model: CrfModel, column: Column[Any]) -> None:
        self._model = model
        self._column = column
        self._shape = (2 * REACH + 1, len(model.labels))
        heavy = None if column.sole is None else model.values_of(column.sole)
        self._remembered = RememberedWeights(self._weigh, self._shape, _CACHED, heavy)
        self._steps = np.array([(distance, distance + REACH) for distance in column.distances], dtype=np.int64)

    def _weigh(self, value: str) -> Floats | None:
        """What the value weighs, by distance and label; None when the model knows nothing about it."""
        model, core = self._model, extension()
        if core is not None:
            found = core.weigh(self._column.attributes(value), model.attributes, _SUFFIXES, model.weights)
            return None if found is None else np.frombuffer(found).reshape(self._shape)
        known = model.attributes.get
        weighed = [
            (distance, at)
            for name, distances in self._column.attributes(value)
            for distance in distances
            if (at := known(f"{name}[{distance}]")) is not None
        ]
        if not weighed:
            return None
        weights = np.zeros(self._shape)
        for distance, at in weighed:
            weights[distance + REACH] += model.weights[at]
        return weights

    def look_up(self, values: Sequence[str]) -> tuple[Rows, Floats, Rows]:
        """The row of each value, the weights that they are rows of, and which layer of them is for which distance."""
        return (*self._remembered.look_up(values), self._steps)

    def add_scores(self, total: Floats, values: Sequence[str], positions: Rows) -> None:
        """Adds to ``total`` what the values weigh around them.

        Args:
            total: Scores, one row a position between the outermost pads.
            values: The values of the column.
            positions: Where they stand among the pads, ``REACH`` at either end.
        """
        rows, weights = self._remembered.look_up(values)
        padded = np.full(len(total) + 2 * REACH, NOTHING)
        padded[positions] = rows
        for distance in self._column.distances:
            shift = distance + REACH
            total += weights[:, shift].take(padded[shift : shift + len(total)], axis=0)


class Decoder:
    """A model with its columns.

    Args:
        model: The weights.
        columns: The columns that it was trained with.
    """

    def __init__(self, model: CrfModel, columns: Sequence[Column[Any]]) -> None:
        self.labels = model.labels
        self.transitions = model.transitions
        self._tables = [ValueTable(model, column) for column in columns]
        places = range(REACH)
        self._before = [sum(model.weight(f"bos[{-distance - 1}]") for distance in places[place:]) for place in places]
        self._after = [sum(model.weight(f"eos[{distance + 1}]") for distance in places[place:]) for place in places]
        self._ends = np.array(self._before), np.array(self._after)

    def scores(self, values: Sequence[Sequence[str]], bounds: Sequence[tuple[int, int]]) -> Floats:
        """State scores of all units, one row each."""
        core = extension()
        if core is not None:
            columns = [table.look_up(column) for table, column in zip(self._tables, values, strict=True)]
            spans = [end - begin for begin, end in bounds]
            added = np.zeros((sum(spans), len(self.labels)))
            core.add_columns(added, spans, columns, *self._ends)
            return added
        lengths = np.array([end - begin for begin, end in bounds], dtype=np.int64)
        count = int(lengths.sum())
        if not count:
            return np.zeros((0, len(self.labels)))
        # every sequence stands between pads: unit i of sequence k is at i + REACH * (2k + 1)
        positions = np.arange(count) + REACH * (2 * np.repeat(np.arange(len(lengths)), lengths) + 1)
        around = np.zeros((count + 2 * REACH * (len(lengths) - 1), len(self.labels)))
        for table, column in zip(self._tables, values, strict=True):
            table.add_scores(around, column, positions)
        total = around.take(positions - REACH, axis=0)
        firsts = np.cumsum(lengths) - lengths
        for place, (before, after) in enumerate(zip(self._before, self._after, strict=True)):
            inside = lengths > place
            total[firsts[inside] + place] += before
            total[(firsts + lengths - 1)[inside] - place] += after
        return total

    def decode(self, scores: Floats, bounds: Sequence[tuple[int, int]]) -> list[str]:
        """The best label of each unit, given the state scores of all."""
        if not bounds:
            return []
        return best_labels(scores, self.transitions, [end - begin for begin, end in bounds], self.labels)
