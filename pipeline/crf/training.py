"""Training of a model over columns by CRFsuite; the same input gives the same file, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pycrfsuite

from pipeline.crf.columns import REACH, Column

T = TypeVar("T")
Bounds = Sequence[tuple[int, int]]


def feature_strings(source: T, bounds: Bounds, columns: Sequence[Column[T]]) -> Iterator[list[list[str]]]:
    """For each sequence of ``bounds`` the feature strings of its units, as the trainer wants them."""
    values = [column.values(source) for column in columns]
    for begin, end in bounds:
        sequence: list[list[str]] = [[] for _ in range(begin, end)]
        for column, found in zip(columns, values, strict=True):
            for at in range(begin, end):
                for name, distances in column.attributes(found[at]):
                    for distance in distances:
                        if begin <= at - distance < end:
                            sequence[at - distance - begin].append(f"{name}[{distance}]")
        for place in range(min(REACH, end - begin)):
            sequence[place] += [f"bos[{-distance}]" for distance in range(place + 1, REACH + 1)]
            sequence[-1 - place] += [f"eos[{distance}]" for distance in range(place + 1, REACH + 1)]
        yield sequence


def train(
    examples: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]], path: Path, parameters: Mapping[str, Any]
) -> None:
    """Train a model on sequences of feature strings with their labels, by L-BFGS on one thread.

    Args:
        examples: The sequences, in an order that is part of the input.
        path: Where the model file goes.
        parameters: Parameters of CRFsuite.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=dict(parameters), verbose=False)
    for features, labels in examples:
        trainer.append(features, labels)
    trainer.train(str(path))
