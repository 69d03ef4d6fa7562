"""Best labels by a linear CRF whose weights are kept by column value, not looked up by feature string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.crf.columns import REACH, Column
from pipeline.crf.named import NamedModel
from pipeline.crf.remembered import NOTHING, Floats, RememberedWeights, Rows
from pipeline.crf.viterbi import best_of_many

_CACHED = 30_000
"""Values of a column remembered at most; then the memory is emptied and fills again."""
_NOWHERE = 2 * REACH + 1
"""No row: a distance that the column does not use, at which no weight can have been learned."""


class ValueTable:
    """Weights of the values of one column, by distance, row and label; safe in any number of threads."""

    def __init__(self, model: NamedModel, column: Column[Any]) -> None:
        self._model = model
        self._column = column
        self._places = np.full(2 * REACH + 1, _NOWHERE)
        self._places[np.array(column.distances) + REACH] = np.arange(len(column.distances))
        self._remembered = RememberedWeights(self._weigh, (len(column.distances), len(model.labels)), _CACHED)

    def _weigh(self, value: str) -> Floats | None:
        """What the value weighs, by distance and label; None when the model knows nothing about it."""
        known = self._model.of
        found = [one for name, _ in self._column.attributes(value) if (one := known(name)) is not None]
        if not found:
            return None
        weights = np.zeros((len(self._column.distances), len(self._model.labels)))
        for places, rows in found:
            weights[self._places[places]] += rows
        return weights

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
        for place, distance in enumerate(self._column.distances):
            shift = distance + REACH
            total += weights[place].take(padded[shift : shift + len(total)], axis=0)


class Decoder:
    """A model with its columns.

    Args:
        model: The weights.
        columns: The columns that it was trained with.
    """

    def __init__(self, model: NamedModel, columns: Sequence[Column[Any]]) -> None:
        self.labels = model.labels
        self.transitions = model.transitions
        self._tables = [ValueTable(model, column) for column in columns]
        places = range(REACH)
        self._before = [sum(model.at("bos", -distance - 1) for distance in places[place:]) for place in places]
        self._after = [sum(model.at("eos", distance + 1) for distance in places[place:]) for place in places]

    def scores(self, values: Sequence[Sequence[str]], bounds: Sequence[tuple[int, int]]) -> Floats:
        """State scores of all units, one row each."""
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
        lengths = [end - begin for begin, end in bounds]
        return [self.labels[number] for number in best_of_many(scores, self.transitions, lengths)]
