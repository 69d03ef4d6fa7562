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


class ValueTable:
    """Weights of the values of one column, by distance and label."""

    def __init__(self, model: CrfModel, column: Column[Any]) -> None:
        self._model = model
        self._column = column
        self._shape = (2 * REACH + 1, len(model.labels))
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[str, int] = {}
        self._used = _NOTHING + 1
        self._weights = np.zeros((1024, *self._shape))

    def rows(self, values: Sequence[str]) -> npt.NDArray[np.int64]:
        """The row of each value; rows hold until the next call."""
        if len(self._rows) > _CACHED:
            self._clear()
        known = self._rows
        return np.array([known[value] if value in known else self._add(value) for value in values], dtype=np.int64)

    def _add(self, value: str) -> int:
        weights: Floats | None = None
        attributes, model = self._model.attributes, self._model.weights
        for name, distances in self._column.attributes(value):
            for distance in distances:
                at = attributes.get(f"{name}[{distance}]")
                if at is not None:
                    if weights is None:
                        weights = np.zeros(self._shape)
                    weights[distance + REACH] += model[at]
        if weights is None:
            self._rows[value] = _NOTHING
            return _NOTHING
        row = self._used
        if row == len(self._weights):
            self._weights = np.concatenate((self._weights, np.zeros_like(self._weights)))
        self._weights[row] = weights
        self._rows[value] = row
        self._used += 1
        return row

    def add_scores(self, total: Floats, padded: npt.NDArray[np.int64], positions: npt.NDArray[np.int64]) -> None:
        """Adds to ``total`` what the values around each position say."""
        for distance in self._column.distances:
            total += self._weights[padded[positions + distance], distance + REACH]


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
        self._before = np.array([model.weight(f"bos[{-distance}]") for distance in range(1, REACH + 1)])
        self._after = np.array([model.weight(f"eos[{distance}]") for distance in range(1, REACH + 1)])

    def scores(self, values: Sequence[Sequence[str]], bounds: Sequence[tuple[int, int]]) -> Floats:
        """State scores of all units, one row each."""
        lengths = np.array([end - begin for begin, end in bounds], dtype=np.int64)
        count = int(lengths.sum())
        total = np.zeros((count, len(self.labels)))
        # every sequence stands between pads: unit i of sequence k is at i + REACH * (2k + 1)
        positions = np.arange(count) + REACH * (2 * np.repeat(np.arange(len(lengths)), lengths) + 1)
        padded = np.empty(count + 2 * REACH * len(lengths), dtype=np.int64)
        for table, column in zip(self._tables, values, strict=True):
            padded.fill(_NOTHING)
            padded[positions] = table.rows(column)
            table.add_scores(total, padded, positions)
        self._add_edges(total, bounds)
        return total

    def _add_edges(self, total: Floats, bounds: Sequence[tuple[int, int]]) -> None:
        first = 0
        for begin, end in bounds:
            last = first + end - begin
            for place in range(min(REACH, end - begin)):
                total[first + place] += self._before[place:].sum(axis=0)
                total[last - 1 - place] += self._after[place:].sum(axis=0)
            first = last

    def decode(self, scores: Floats, bounds: Sequence[tuple[int, int]]) -> list[str]:
        """The best label of each unit, given the state scores of all."""
        if not bounds:
            return []
        lengths = [end - begin for begin, end in bounds]
        return [self.labels[number] for number in best_of_many(scores, self.transitions, lengths)]
