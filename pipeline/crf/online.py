"""Training of a model over columns sentence by sentence, in seconds where L-BFGS takes minutes.

The loops are in ``online.c`` beside this file, compiled when a model is trained (reading one needs no compiler). The
result is a file of CRFsuite. The same input gives the same file, byte for byte, with the same compiler on the same
kind of processor.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.crf.columns import REACH, Column
from pipeline.crf.writing import write_crf

T = TypeVar("T")
Integers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
_PAD = 16
"""Labels that a row of weights has room for; so in ``online.c``."""
_MOST_FEATURES = 4_096
"""More than any unit has."""
_SOURCE = Path(__file__).with_name("online.c")
_COMMAND = ("-O3", "-march=native", "-shared", "-fPIC", "-o")
_EDGES = [f"{side}[{sign * far}]" for side, sign in (("bos", -1), ("eos", 1)) for far in range(1, REACH + 1)]


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a model is trained.

    Attributes:
        epochs: Times that every sequence is seen.
        rate: Learning rate of a weight at its first step.
        l1: Sum of gradients up to which a weight stays zero.
        l2: Pull of a weight towards zero.
        least: Smaller weights are left out of the file.
    """

    epochs: int = 10
    rate: float = 0.05
    l1: float = 1.0
    l2: float = 2.0
    least: float = 0.05


@dataclass(frozen=True, slots=True)
class Example(Generic[T]):
    """Sequences of one source.

    Attributes:
        source: What the columns read.
        bounds: First unit and the one after the last of each sequence to learn from.
        labels: Label of each unit of the source.
        share: What its sequences count; 1 for labels that are known to be right.
        chances: None where the labels are known. Else, unit -> how likely each label of it is, for those units of
            which ``labels`` is not the whole truth; such sequences say nothing of which label follows which.
    """

    source: T
    bounds: Sequence[tuple[int, int]]
    labels: Sequence[str]
    share: float = 1.0
    chances: Mapping[int, Mapping[str, float]] | None = None


class CompilerError(RuntimeError):
    """``online.c`` cannot be compiled here."""


def train_online(
    examples: Iterable[Example[T]], columns: Sequence[Column[T]], path: Path, parameters: Parameters | None = None
) -> None:
    """Train a model and write it to ``path``.

    Args:
        examples: What is learned from, in an order that is part of the input.
        columns: What the model sees.
        path: Where the model file goes.
        parameters: How it is trained.

    Raises:
        CompilerError: When there is no C compiler, or it refuses.
        ValueError: When there are more labels than a row has room for.
    """
    corpus = _Corpus(columns)
    for example in examples:
        corpus.add(example)
    parameters = parameters or Parameters()
    with tempfile.TemporaryDirectory() as folder:
        weights, transitions = corpus.train(_library(Path(folder)), parameters)
    weights[np.abs(weights) < parameters.least] = 0
    names = sorted(corpus.features)
    rows = [corpus.features[name] for name in names]
    write_crf(path, names, list(corpus.labels), weights[rows], transitions)


class _Corpus(Generic[T]):
    """Sequences as numbers."""

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        self.features: dict[str, int] = {}
        self.labels: dict[str, int] = {}
        self._columns = columns
        self._numbers: list[dict[str, int]] = [{} for _ in columns]
        self._values: list[list[int]] = [[] for _ in columns]
        self._gold: list[int] = []
        self._starts = [0]
        self._shares: list[float] = []
        self._rows: list[int] = []
        self._guessed = 0
        self._chances: list[tuple[int, int, float]] = []

    def add(self, example: Example[T]) -> None:
        """Appends the sequences of one source."""
        for begin, end in example.bounds:
            self._gold += map(self._label, example.labels[begin:end])
            self._rows.append(self._guess(example, begin, end))
            self._starts.append(len(self._gold))
            self._shares.append(example.share)
        for column, numbers, found in zip(self._columns, self._numbers, self._values, strict=True):
            values = column.values(example.source)
            for begin, end in example.bounds:
                found += [numbers.setdefault(value, len(numbers)) for value in values[begin:end]]

    def _label(self, label: str) -> int:
        return self.labels.setdefault(label, len(self.labels))

    def _guess(self, example: Example[T], begin: int, end: int) -> int:
        """Notes the chances of a sequence; their first row, -1 when the labels are known."""
        if example.chances is None:
            return -1
        first = self._guessed
        for row, at in enumerate(range(begin, end), first):
            chances = example.chances.get(at) or {example.labels[at]: 1.0}
            self._chances += [(row, self._label(label), chance) for label, chance in chances.items()]
        self._guessed += end - begin
        return first

    def _dense(self) -> Floats:
        """A row for each unit of a sequence that is known in chances."""
        chances = np.zeros((self._guessed + 1, _PAD), dtype=np.float32)
        if self._chances:
            rows, labels, values = zip(*self._chances, strict=True)
            chances[list(rows), list(labels)] = values
        return chances

    def train(self, library: ctypes.CDLL, parameters: Parameters) -> tuple[Floats, Floats]:
        """Weights by feature and label, and weights from label to label."""
        count = len(self.labels)
        if count > _PAD:
            raise ValueError(f"{count} labels, room for {_PAD}")
        tables = [self._entries(column, numbers) for column, numbers in zip(self._columns, self._numbers, strict=True)]
        values = _Arrays([np.array(found, dtype=np.int32) for found in self._values])
        offsets, entries = _Arrays([table[0] for table in tables]), _Arrays([table[1] for table in tables])
        edges = np.array([self._number(edge) for edge in _EDGES], dtype=np.int32)
        starts, gold = np.array(self._starts, dtype=np.int32), np.array(self._gold, dtype=np.int8)
        shares, rows = np.array(self._shares, dtype=np.float32), np.array(self._rows, dtype=np.int32)
        chances = self._dense()
        masks = np.zeros(len(self.features), dtype=np.uint16)
        room = np.zeros(_MOST_FEATURES, dtype=np.int32)
        laid_out = (values.pointers, offsets.pointers, entries.pointers, _at(edges))
        sizes = (len(self._columns), _at(starts), _at(gold))
        most = library.observe(len(shares), *sizes, *laid_out, _at(masks), _at(room))
        weights = np.zeros((len(self.features), _PAD), dtype=np.float32)
        transitions = np.zeros((_PAD, _PAD), dtype=np.float32)
        steps = [ctypes.c_float(number) for number in (parameters.rate, parameters.l1, parameters.l2)]
        failed = library.train_online(
            len(shares), len(self.features), count, *sizes, _at(shares), *laid_out,
            _at(masks), _at(chances), _at(rows), most, parameters.epochs, *steps, _at(weights), _at(transitions),
        )  # fmt: skip
        if failed:
            raise MemoryError("no room for the weights")
        return weights[:, :count], transitions[:count, :count]

    def _entries(self, column: Column[T], numbers: Iterable[str]) -> tuple[Integers, Integers]:
        """Where the features of each value and distance begin, and the features."""
        offsets = [0]
        entries: list[int] = []
        for value in numbers:
            found: dict[int, list[int]] = {}
            for name, distances in column.attributes(value):
                for distance in distances:
                    found.setdefault(distance, []).append(self._number(f"{name}[{distance}]"))
            for distance in range(-REACH, REACH + 1):
                entries += found.get(distance, ())
                offsets.append(len(entries))
        return np.array(offsets, dtype=np.int32), np.array(entries, dtype=np.int32)

    def _number(self, feature: str) -> int:
        return self.features.setdefault(feature, len(self.features))


class _Arrays:
    """C's view of a list of arrays, which live as long as this."""

    def __init__(self, arrays: Sequence[Integers]) -> None:
        self._arrays = arrays
        self.pointers = (ctypes.c_void_p * len(arrays))(*(array.ctypes.data for array in arrays))


def _at(array: npt.NDArray[Any]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


def _library(folder: Path) -> ctypes.CDLL:
    compiler = shutil.which(os.environ.get("CC", "cc"))
    if compiler is None:
        raise CompilerError("no C compiler: name one in CC")
    target = folder / "online.so"
    command = [compiler, *_COMMAND, str(target), str(_SOURCE), "-lm"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own source
    if done.returncode:
        raise CompilerError(done.stderr.strip())
    return ctypes.CDLL(str(target))
