"""Best labels by a linear CRF whose weights are kept by column value, not looked up by feature string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.crf.columns import REACH, Column
from pipeline.crf.file import CrfModel
from pipeline.crf.viterbi import best_of_many

Floats = npt.NDArray[np.float64]
_CACHED = 30_000
"""Values of a column remembered at most; then the memory is emptied and fills again."""
_NOTHING = 0
"""Row of all values that the model knows nothing about, and of the pads around sequences."""


class ValueTable(dict[str, int]):
    """Weights of the values of one column, by distance, row and label; maps each value to its row."""

    def __init__(self, model: CrfModel, column: Column[Any]) -> None:
        super().__init__()
        self._model = model
        self._column = column
        self._empty()

    def _empty(self) -> None:
        self.clear()
        self._used = _NOTHING + 1
        self._weights = np.zeros((2 * REACH + 1, 1024, len(self._model.labels)))

    def rows(self, values: Sequence[str]) -> npt.NDArray[np.int64]:
        """The row of each value; rows hold until the next call."""
        if len(self) > _CACHED:
            self._empty()
        return np.fromiter(map(self.__getitem__, values), dtype=np.int64, count=len(values))

    def __missing__(self, value: str) -> int:
        known = self._model.attributes.get
        weighed = [
            (distance, at)
            for name, distances in self._column.attributes(value)
            for distance in distances
            if (at := known(f"{name}[{distance}]")) is not None
        ]
        row = self._new_row() if weighed else _NOTHING
        for distance, at in weighed:
            self._weights[distance + REACH, row] += self._model.weights[at]
        self[value] = row
        return row

    def _new_row(self) -> int:
        row = self._used
        if row == self._weights.shape[1]:
            self._weights = np.concatenate((self._weights, np.zeros_like(self._weights)), axis=1)
        self._used += 1
        return row

    def add_scores(self, total: Floats, padded: npt.NDArray[np.int64]) -> None:
        """Adds to ``total``, which has a row for each of ``padded`` but ``REACH`` at either end, what is around it."""
        for distance in self._column.distances:
            shift = distance + REACH
            total += self._weights[shift].take(padded[shift : shift + len(total)], axis=0)


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

    def scores(self, values: Sequence[Sequence[str]], bounds: Sequence[tuple[int, int]]) -> Floats:
        """State scores of all units, one row each."""
        lengths = np.array([end - begin for begin, end in bounds], dtype=np.int64)
        count = int(lengths.sum())
        if not count:
            return np.zeros((0, len(self.labels)))
        # every sequence stands between pads: unit i of sequence k is at i + REACH * (2k + 1)
        positions = np.arange(count) + REACH * (2 * np.repeat(np.arange(len(lengths)), lengths) + 1)
        padded = np.empty(count + 2 * REACH * len(lengths), dtype=np.int64)
        around = np.zeros((len(padded) - 2 * REACH, len(self.labels)))
        for table, column in zip(self._tables, values, strict=True):
            padded.fill(_NOTHING)
            padded[positions] = table.rows(column)
            table.add_scores(around, padded)
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
