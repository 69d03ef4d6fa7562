"""What tells weigh: each key is reckoned once, and remembered.

Weights are whole thousandths, as they stand in the files, so that sums do not depend on their order. The weights of a
feature of the figure by key of option are the digits of one number (of 32 bits, which may be negative), so that the
rows of many features are added by adding numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from struct import Struct
from typing import TypeAlias

from pipeline.memory import Memory
from pipeline.relate.roles.chooser import ChosenOption
from pipeline.relate.roles.tells import Bag, Key, Tells, says

DIGIT = 32
"""Bits of the weight of one key in a row."""
_HALF = 1 << (DIGIT - 1)
_REMEMBERED = 50_000
"""Keys of a kind remembered at most; then the memory is emptied and fills again."""


Rows: TypeAlias = dict[str, int]


@dataclass(frozen=True, slots=True)
class Laid:
    """A file of weights, laid out.

    Attributes:
        keys: The keys of options, in the order of the digits of a row.
        shared: The row of a feature of the figure that is in no bag.
        bags: The rows of the words of each bag.
        own: Weight of a feature of an option, in thousandths.
    """

    keys: tuple[str, ...]
    shared: Rows
    bags: dict[Bag, Rows]
    own: dict[str, int]


class Weights:
    """The weights of one chooser; safe in any number of threads.

    Args:
        laid: Its file.
    """

    def __init__(self, laid: Laid) -> None:
        self._laid = laid
        self.columns: Mapping[str, int] = {key: column for column, key in enumerate(laid.keys)}
        self.bias = sum(_HALF << (DIGIT * column) for column in range(len(laid.keys)))
        """What makes all digits of a row positive."""
        self._digits = Struct(f"<{len(laid.keys)}I")
        self._shared: Memory[Key, int] = Memory(self._row, _REMEMBERED)
        self._own: Memory[Key, int] = Memory(self._weight, _REMEMBERED)

    def _row(self, key: Key) -> int:
        return sum([self._laid.shared.get(feature, 0) for feature in says(key)])

    def _weight(self, key: Key) -> int:
        return sum([self._laid.own.get(feature, 0) for feature in says(key)])

    def _by_key(self, tells: Tells, around: int) -> Sequence[int]:
        """What is told of the figure, by column; more than it is by ``_HALF``."""
        row = self._shared.__getitem__
        total = sum(map(row, tells.shared), around + self.bias) + sum(map(row, tells.behind))
        for _, bag, words in tells.bags:
            rows = self._laid.bags[bag]
            total += sum([rows[word] for word in words if word in rows])
        return self._digits.unpack(total.to_bytes(self._digits.size, "little"))

    def scores(self, tells: Tells, around: int) -> list[int]:
        """The score of each option, in thousandths; ``around`` is the row of the words around the figure."""
        by_key = self._by_key(tells, around)
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
        return [odd / total for odd in odds]

    def choose(self, tells: Tells, around: int) -> ChosenOption:
        """The best option, the first of equals."""
        chances = self.chances(tells, around)
        best = max(chances)
        return ChosenOption(chances.index(best), best)


def lay_out(path: Path, bags: Sequence[Bag] = ()) -> Laid:
    """The weights of a file as ``fitting.py`` writes it; ``bags`` are its bags of words."""
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    laid = Laid(tuple(head.split("\t")), {}, {bag: {} for bag in bags}, {})
    for line in lines:
        if line:
            name, *weights = line.split("\t")
            if len(weights) == 1 and name.startswith("="):
                laid.own[name[1:]] = _thousandths(weights[0])
                continue
            row = 0
            for pair in weights:
                digit, _, weight = pair.partition(":")
                row += _thousandths(weight) << (DIGIT * int(digit))
            bag = next((bag for bag in bags if name.startswith(bag[0]) and name.endswith(bag[1])), None)
            if bag is None:
                laid.shared[name] = row
            else:
                laid.bags[bag][name[len(bag[0]) : len(name) - len(bag[1])]] = row
    return laid


def read_weights(path: Path) -> Weights:
    """The weights of a file without bags."""
    return Weights(lay_out(path))


def _thousandths(weight: str) -> int:
    return round(1000 * float(weight))
