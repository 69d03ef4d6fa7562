"""Weights of windows of two or three tokens, looked up by one number for a window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from pipeline.crf.file import CrfModel, ModelFileError
from pipeline.tokenize.templates import Template

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Values = Mapping[str, Mapping[str, Floats]]
"""Template -> value -> weights, of the values the model knows."""
Source = Literal["form", "lower", "title"]

UNKNOWN, BEGIN, END = 0, 1, 2
RESERVED = 3


@dataclass(frozen=True, slots=True)
class Windows:
    """Weights of the windows of one size and source.

    Attributes:
        size: Tokens in a window.
        source: What identifies a token: its form, its lower-cased form, or whether it is capitalised.
        offsets: Where the windows begin, relative to the token that is labelled.
        base: One more than the highest number of a token.
        keys: Known windows as one number each, sorted.
        rows: Weights by offset and label: any other window, one before the sentence, one after it, each of ``keys``.
    """

    size: int
    source: Source
    offsets: tuple[int, ...]
    base: int
    keys: Ints
    rows: Floats

    def find(self, tokens: Ints, before: Bools, after: Bools) -> Ints:
        """Row of ``rows`` for the window that begins at each position.

        Args:
            tokens: Numbers of the tokens and of the pads between sentences.
            before: Whether a position is a pad before a sentence.
            after: Whether it is a pad after one.
        """
        count = len(tokens) - self.size + 1
        key = tokens[:count].copy()
        outside = after[:count].copy()
        for step in range(1, self.size):
            key *= self.base
            key += tokens[step : step + count]
            outside |= after[step : step + count]
        nearest = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
        found: Ints = np.where(self.keys[nearest] == key, nearest + RESERVED, UNKNOWN)
        found[outside] = END
        found[before[:count]] = BEGIN
        return found


def known_windows(
    templates: Sequence[Template], values: Values, words: Mapping[int, Collection[tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    """The tokens of every window of two or three tokens that the templates know anything about."""
    for item in templates:
        if item.size > 1 and item.function in ("form", "lower"):
            for value in values[item.text]:
                yield from _splits(value, item.size)
        elif item.size > 1 and item.function == "is_in_dict":
            yield from words[item.size]


def words_by_size(dictionary: Collection[str]) -> Mapping[int, list[tuple[str, ...]]]:
    """The words of the dictionary by number of syllables; those with stray blanks can never be met."""
    words: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for word in sorted(dictionary):
        parts = tuple(word.split(" "))
        if all(parts):
            words[len(parts)].append(parts)
    return words


def build_windows(
    model: CrfModel,
    templates: Sequence[Template],
    values: Values,
    vocabulary: Mapping[str, int],
    words: Mapping[int, Collection[tuple[str, ...]]],
) -> Iterator[Windows]:
    """The windows of all templates of two or three tokens.

    Raises:
        ModelFileError: When a template asks for something that no known model asks for.
    """
    groups: dict[tuple[int, Source], list[Template]] = defaultdict(list)
    for item in templates:
        if item.size > 1 and item.column == 0:
            if item.function == "isdigit":
                raise ModelFileError(f"unknown use of digits in {item.text!r}")
            source: Source = "form" if item.function == "form" else "title" if item.function == "istitle" else "lower"
            groups[item.size, source].append(item)
    for (size, source), items in sorted(groups.items()):
        known = _Known(len(vocabulary))
        for item in items:
            if item.function in ("form", "lower"):
                for value, weights in values[item.text].items():
                    for parts in _splits(value, size):
                        known.add([vocabulary[part] for part in parts], item.offset, weights)
            else:
                gain = model.weight(f"{item.text}=True") - model.weight(f"{item.text}=False")
                yes = [(1,) * size] if item.function == "istitle" else [[vocabulary[p] for p in w] for w in words[size]]
                for numbers in yes:
                    known.add(numbers, item.offset, gain)
        yield _windows(model, size, source, items, known)


class _Known:
    """Weights collected window by window."""

    def __init__(self, base: int) -> None:
        self.base = base
        self.keys: list[int] = []
        self.offsets: list[int] = []
        self.weights: list[Floats] = []

    def add(self, numbers: Sequence[int], offset: int, weights: Floats) -> None:
        key = 0
        for number in numbers:
            key = key * self.base + number
        self.keys.append(key)
        self.offsets.append(offset)
        self.weights.append(weights)


def _windows(model: CrfModel, size: int, source: Source, items: Sequence[Template], known: _Known) -> Windows:
    offsets = tuple(sorted({item.offset for item in items}))
    keys, places = np.unique(np.array(known.keys, dtype=np.int64), return_inverse=True)
    rows = np.zeros((RESERVED + len(keys), len(offsets), len(model.labels)))
    columns = np.searchsorted(offsets, known.offsets)
    np.add.at(rows, (places + RESERVED, columns), np.array(known.weights))
    for item in items:
        column = offsets.index(item.offset)
        rows[BEGIN, column] += model.weight(f"{item.text}=BOS")
        rows[END, column] += model.weight(f"{item.text}=EOS")
        if item.function in ("istitle", "is_in_dict"):
            no = model.weight(f"{item.text}=False")
            rows[UNKNOWN, column] += no
            rows[RESERVED:, column] += no
    return Windows(size, source, offsets, known.base, keys, rows)


def _splits(value: str, size: int) -> Iterator[tuple[str, ...]]:
    """Every way to read ``value`` as ``size`` tokens; a token may itself hold blanks."""
    syllables = value.split(" ")
    if len(syllables) == size:
        yield tuple(syllables)
        return
    for cuts in combinations(range(1, len(syllables)), size - 1):
        yield tuple(" ".join(syllables[a:b]) for a, b in pairwise((0, *cuts, len(syllables))))
