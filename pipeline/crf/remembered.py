"""Weights remembered by key, for any number of threads at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from threading import Lock
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.crf.runs import Runs, Tree, tree_of
from pipeline.memory import Memory
from pipeline.native import extension

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]
K = TypeVar("K")

NOTHING = 0
"""Row of zeros: of all keys that weigh nothing."""
_ROOM = 1024


class RememberedWeights(Generic[K]):
    """What keys weigh, each reckoned once and kept as a row of a table.

    Threads share what is remembered. A row is written under a lock and shown only when it is whole, and is never
    written again; what has grown too large is left to those who still look at it, and another is begun.

    Args:
        weigh: What a key weighs, of the given shape; None for nothing.
        shape: Layers of a row, and columns of each.
        most: Keys remembered at most.
        heavy: All keys that weigh anything, where these are known; the extension then asks of no others.
    """

    def __init__(
        self,
        weigh: Callable[[K], Floats | None],
        shape: tuple[int, int],
        most: int,
        heavy: AbstractSet[K] | None = None,
    ) -> None:
        self._weigh, self._shape, self._most, self._heavy = weigh, shape, most, heavy
        self._memory: _Memory[K] = _Memory(weigh, shape)
        self._trees: Memory[int, Tree] = Memory(self._tree)

    def look_up(self, keys: Iterable[K]) -> tuple[Rows, Floats]:
        """The row of each key, and the table of rows, layers and columns that they are rows of."""
        memory = self._memory
        if len(memory) > self._most:
            memory = self._memory = _Memory(self._weigh, self._shape)
        core = extension()
        if core is None:
            rows: Rows = np.fromiter(map(memory.__getitem__, keys), dtype=np.int64)
        elif isinstance(keys, Runs) and self._heavy is not None:
            rows = np.empty(len(keys), dtype=np.int64)
            core.look_up_runs(memory, self._trees[keys.size], keys.units, keys.size, "", rows)
        else:
            listed = keys if isinstance(keys, list) else list(keys)
            rows = np.empty(len(listed), dtype=np.int64)
            core.look_up(memory, listed, rows, self._heavy)
        return rows, memory.table  # in this order: the table that stands there now has all of these rows

    def _tree(self, size: int) -> Tree:
        return tree_of((key for key in self._heavy or () if isinstance(key, str)), size)


class _Memory(dict[K, int]):
    """Maps each key to its row; rows are only ever added."""

    def __init__(self, weigh: Callable[[K], Floats | None], shape: tuple[int, int]) -> None:
        super().__init__()
        self.table: Floats = np.zeros((_ROOM, *shape))
        self._used = NOTHING + 1
        self._weigh = weigh
        self._lock = Lock()

    def __missing__(self, key: K) -> int:
        weights = self._weigh(key)
        if weights is None:  # most keys: nothing is written, whoever else does the same
            self[key] = NOTHING
            return NOTHING
        with self._lock:
            row = self.get(key)  # another thread may have been here meanwhile
            if row is None:
                row = self[key] = self._add(weights)
        return row

    def _add(self, weights: Floats) -> int:
        row = self._used
        if row == len(self.table):
            self.table = np.concatenate((self.table, np.zeros_like(self.table)))
        self.table[row] = weights
        self._used += 1
        return row
