"""What tells weigh: each key is reckoned once, and remembered.

Weights are whole thousandths, as they stand in the files, so that sums do not depend on their order. The weights of a
feature of the figure by key of option are the digits of one number (of 32 bits, which may be negative), so that the rows
of many features are added by adding numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.memory import Memory
from pipeline.packed import Packed, packed_numbers
from pipeline.relate.roles.chooser import Choice
from pipeline.relate.roles.tells import Key, Tells, says

DIGIT = 32
"""Bits of the weight of one key in a row."""
_HALF = 1 << (DIGIT - 1)
_REMEMBERED = 50_000
"""Keys of a kind remembered at most; then the memory is emptied and fills again."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A file of weights, laid out.

    Attributes:
        keys: The keys of options, in the order of the digits of a row.
        shared: Number of a feature of the figure.
        ends: Where the pairs of each of them end in ``digits`` and ``weights``.
        own: Weight of a feature of an option, in thousandths.
    """

    keys: tuple[str, ...]
    shared: Packed[int]
    ends: npt.NDArray[Any]
    digits: npt.NDArray[Any]
    weights: npt.NDArray[Any]
    own: Packed[int]

    def row(self, features: Sequence[str]) -> int:
        """The row of features of the figure together."""
        row = 0
        for feature in features:
            number = self.shared.get(feature, -1)
            if number >= 0:
                begin = int(self.ends[number - 1]) if number else 0
                for at in range(begin, int(self.ends[number])):
                    row += int(self.weights[at]) << (DIGIT * int(self.digits[at]))
        return row


class Weights:
    """The weights of one chooser; safe in any number of threads.

    Args:
        laid: Its file.
    """

    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.columns: Mapping[str, int] = {key: column for column, key in enumerate(laid.keys)}
        self.bias = sum(_HALF << (DIGIT * column) for column in range(len(laid.keys)))
        """What makes all digits of a row positive."""
        self._digits = Struct(f"<{len(laid.keys)}I")
        self._shared: Memory[Key, int] = Memory(self._row, _REMEMBERED)
        self._own: Memory[Key, int] = Memory(self._weight, _REMEMBERED)

    def _row(self, key: Key) -> int:
        return self.laid.row(says(key))

    def _weight(self, key: Key) -> int:
        return sum([self.laid.own.get(feature, 0) for feature in says(key)])

    def scores(self, tells: Tells, around: int) -> list[int]:
        """The score of each option, in thousandths; ``around`` is the row of the words around the figure."""
        row = self._shared.__getitem__
        total = sum(map(row, tells.shared)) + sum(map(row, tells.behind)) + around + self.bias
        by_key = self._digits.unpack(total.to_bytes(self._digits.size, "little"))
        columns, weight = self.columns, self._own.__getitem__
        scores = [
            (by_key[columns[key]] - _HALF if key in columns else 0) + sum(map(weight, own))
            for key, own in zip(tells.keys, tells.own, strict=True)
        ]
        if tells.more:
            each = sum(map(weight, tells.each))
            for number, more in enumerate(tells.more):
                if more is not None:
                    scores[number] += each + sum(map(weight, more))
        return scores

    def chances(self, tells: Tells, around: int) -> list[float]:
        """How likely each option is, together 1."""
        scores = self.scores(tells, around)
        most = max(scores)
        odds = [exp((score - most) / 1000) for score in scores]
        total = sum(odds)
        return [one / total for one in odds]

    def choose(self, tells: Tells, around: int) -> Choice:
        """The best option, the first of equals."""
        chances = self.chances(tells, around)
        best = max(chances)
        return Choice(chances.index(best), best)


def lay_out(path: Path) -> Laid:
    """The weights of a file as ``fitting.py`` writes it."""
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    shared: list[str] = []
    own: dict[str, int] = {}
    ends: list[int] = []
    pairs: list[tuple[int, int]] = []
    for line in lines:
        if line:
            name, *weights = line.split("\t")
            if len(weights) == 1 and name.startswith("="):
                own[name[1:]] = _thousandths(weights[0])
                continue
            for pair in weights:
                digit, _, weight = pair.partition(":")
                pairs.append((int(digit), _thousandths(weight)))
            shared.append(name)
            ends.append(len(pairs))
    return Laid(
        tuple(head.split("\t")),
        packed_numbers({name: number for number, name in enumerate(shared)}),
        np.array(ends, dtype=np.uint32),
        np.array([digit for digit, _ in pairs], dtype=np.uint8),
        np.array([weight for _, weight in pairs], dtype=np.int32),
        packed_numbers(own),
    )


def read_weights(path: Path) -> Weights:
    """The weights of a file."""
    return Weights(lay_out(path))


def _thousandths(weight: str) -> int:
    return round(1000 * float(weight))
