"""The weights of a CRF laid out by token instead of by feature string.

The state score of a linear CRF is a sum of weights looked up by string. Here every string that the model knows is
turned into numbers once, so that a whole document is scored with a few look-ups of integers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from pipeline.tokenize.crf_file import CrfModel, ModelFileError
from pipeline.tokenize.templates import Template

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

PAD = 4
"""Pads before and after every sentence: more than any template reaches."""
UNKNOWN, BEGIN, END = 0, 1, 2
_RESERVED = 3
NO_FLAGS = 8
"""Row of pads in the table of flags; the others are digit * 4 + title * 2 + in dictionary."""
_EDGES = 4
_BLOCK = 16_384


@dataclass(frozen=True, slots=True)
class Windows:
    """Weights of windows of two or three tokens.

    Attributes:
        size: Tokens in a window.
        source: What identifies a token: its form, its lower-cased form, or whether it is capitalised.
        offsets: Where the windows begin, relative to the token that is labelled.
        keys: Known windows as one number each, sorted.
        rows: Weights by offset and label: any other window, one before the sentence, one after it, each of ``keys``.
    """

    size: int
    source: Literal["form", "lower", "title"]
    offsets: tuple[int, ...]
    keys: Ints
    rows: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """Tokens of many sentences as numbers, every sentence between pads.

    Attributes:
        form: Number of the form, UNKNOWN, BEGIN or END.
        lower: Number of the lower-cased form, likewise.
        flags: Row in the table of flags.
        edge: Distance from the beginning of the sentence, at most 3; -1 for pads.
    """

    form: Ints
    lower: Ints
    flags: Ints
    edge: Ints


@dataclass(frozen=True, slots=True)
class FeatureTables:
    """All weights of a model by token.

    Attributes:
        vocabulary: Every string the model knows anything about -> its number.
        dictionary: Lower-cased words of the model's dictionary.
    """

    vocabulary: dict[str, int]
    dictionary: Collection[str]
    offsets: tuple[int, ...]
    forms: Floats
    lowers: Floats
    flags: Floats
    edges: Floats
    windows: tuple[Windows, ...]

    def scores(self, tokens: Encoded) -> Floats:
        """State scores of the tokens in order, pads left out; one row a token, one column a label."""
        parts: list[Floats] = []
        total = len(tokens.form)
        for begin in range(PAD, total - PAD, _BLOCK):
            end = min(begin + _BLOCK, total - PAD)
            window = slice(begin - PAD, end + PAD)
            block = Encoded(tokens.form[window], tokens.lower[window], tokens.flags[window], tokens.edge[window])
            parts.append(self._block_scores(block))
        return np.concatenate(parts) if parts else np.zeros((0, self.edges.shape[1]))

    def _block_scores(self, tokens: Encoded) -> Floats:
        last = len(tokens.form) - PAD
        edge = tokens.edge[PAD:last]
        total: Floats = self.edges[edge]
        single = self.forms[tokens.form] + self.lowers[tokens.lower] + self.flags[tokens.flags]
        for column, offset in enumerate(self.offsets):
            total += single[PAD + offset : last + offset, column]
        before, after = tokens.form == BEGIN, tokens.form == END
        sources = {"form": tokens.form, "lower": tokens.lower, "title": (tokens.flags >> 1) & 1}
        for windows in self.windows:
            found = self._rows(windows, sources[windows.source], before, after)
            for column, offset in enumerate(windows.offsets):
                total += windows.rows[found[PAD + offset : last + offset], column]
        return total[edge >= 0]

    def _rows(
        self, windows: Windows, source: Ints, before: npt.NDArray[np.bool_], after: npt.NDArray[np.bool_]
    ) -> Ints:
        """Row of ``windows.rows`` for the window that begins at each position."""
        count = len(source) - windows.size + 1
        key = source[:count].copy()
        outside = after[:count].copy()
        for step in range(1, windows.size):
            key *= len(self.vocabulary)
            key += source[step : step + count]
            outside |= after[step : step + count]
        nearest = np.minimum(np.searchsorted(windows.keys, key), len(windows.keys) - 1)
        rows = np.where(windows.keys[nearest] == key, nearest + _RESERVED, UNKNOWN)
        rows[outside] = END
        rows[before[:count]] = BEGIN
        return rows


def build_tables(model: CrfModel, templates: Sequence[Template], dictionary: Collection[str] = ()) -> FeatureTables:
    """The tables of a model with the templates it was trained on.

    Args:
        model: The weights.
        templates: Feature templates.
        dictionary: Lower-cased words, for templates that ask whether a window is one of them.

    Raises:
        ModelFileError: When a template reaches further than the tables are made for.
    """
    if any(item.offset < -PAD or item.offset + item.size - 1 > PAD or item.size > 3 for item in templates):
        raise ModelFileError("a feature template reaches too far")
    values = _values_by_template(model, templates)
    vocabulary = {"": UNKNOWN, "\0begin": BEGIN, "\0end": END}
    single = [item for item in templates if item.size == 1 and item.column == 0]
    for item in single:
        if item.function in ("form", "lower"):
            for value in values[item.text]:
                vocabulary.setdefault(value, len(vocabulary))
    words = _words_by_size(dictionary)
    for parts in _known_windows(templates, values, words):
        for part in parts:
            vocabulary.setdefault(part, len(vocabulary))
    offsets = tuple(sorted({item.offset for item in single}))
    forms, lowers, flags = _single_tables(model, single, offsets, values, vocabulary)
    return FeatureTables(
        vocabulary=vocabulary,
        dictionary=dictionary,
        offsets=offsets,
        forms=forms,
        lowers=lowers,
        flags=flags,
        edges=_edge_table(model, [item for item in templates if item.column == 1]),
        windows=tuple(_window_tables(model, templates, values, vocabulary, words)),
    )


def _values_by_template(model: CrfModel, templates: Sequence[Template]) -> dict[str, dict[str, Floats]]:
    """Template -> value -> weights, of the values the model knows.

    A token that is written "BOS" or "EOS" is mistaken for an end of the sentence by underthesea, hence also here.
    """
    values: dict[str, dict[str, Floats]] = {item.text: {} for item in templates}
    for attribute, row in model.attributes.items():
        template, _, value = attribute.partition("=")
        if template in values:
            values[template][value] = model.weights[row]
    return values


def _words_by_size(dictionary: Collection[str]) -> dict[int, list[tuple[str, ...]]]:
    """The words of the dictionary by number of syllables; those with stray blanks can never be met."""
    words: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for word in sorted(dictionary):
        parts = tuple(word.split(" "))
        if all(parts):
            words[len(parts)].append(parts)
    return words


def _splits(value: str, size: int) -> Iterator[tuple[str, ...]]:
    """Every way to read ``value`` as ``size`` tokens; a token may itself hold blanks."""
    syllables = value.split(" ")
    for cuts in combinations(range(1, len(syllables)), size - 1):
        bounds = (0, *cuts, len(syllables))
        yield tuple(" ".join(syllables[a:b]) for a, b in pairwise(bounds))


def _known_windows(
    templates: Sequence[Template], values: dict[str, dict[str, Floats]], words: dict[int, list[tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    for item in templates:
        if item.size > 1 and item.function in ("form", "lower"):
            for value in values[item.text]:
                yield from _splits(value, item.size)
        elif item.size > 1 and item.function == "is_in_dict":
            yield from words[item.size]


def _single_tables(
    model: CrfModel,
    single: Sequence[Template],
    offsets: tuple[int, ...],
    values: dict[str, dict[str, Floats]],
    vocabulary: dict[str, int],
) -> tuple[Floats, Floats, Floats]:
    shape = (len(offsets), len(model.labels))
    forms, lowers = np.zeros((len(vocabulary), *shape)), np.zeros((len(vocabulary), *shape))
    flags = np.zeros((NO_FLAGS + 1, *shape))
    for item in single:
        column = offsets.index(item.offset)
        forms[BEGIN, column] += model.weight(f"{item.text}=BOS")
        forms[END, column] += model.weight(f"{item.text}=EOS")
        if item.function in ("form", "lower"):
            table = forms if item.function == "form" else lowers
            for value, weights in values[item.text].items():
                table[vocabulary[value], column] += weights
            continue
        bit = {"isdigit": 4, "istitle": 2, "is_in_dict": 1}[item.function]
        for row in range(NO_FLAGS):
            flags[row, column] += model.weight(f"{item.text}={bool(row & bit)}")
    return forms, lowers, flags


def _edge_table(model: CrfModel, second: Sequence[Template]) -> Floats:
    """Weights of the second column, which is "X" throughout: only the distance from the beginning matters."""
    edges = np.zeros((_EDGES, len(model.labels)))
    for item in second:
        if item.offset + item.size > 0 or item.function != "form":
            raise ModelFileError(f"unknown use of the second column in {item.text!r}")
        for distance in range(_EDGES):
            value = "BOS" if distance + item.offset < 0 else " ".join(["X"] * item.size)
            edges[distance] += model.weight(f"{item.text}={value}")
    return edges


def _window_tables(
    model: CrfModel,
    templates: Sequence[Template],
    values: dict[str, dict[str, Floats]],
    vocabulary: dict[str, int],
    words: dict[int, list[tuple[str, ...]]],
) -> Iterator[Windows]:
    groups: dict[tuple[int, Literal["form", "lower", "title"]], list[Template]] = defaultdict(list)
    for item in templates:
        if item.size > 1 and item.column == 0:
            source: Literal["form", "lower", "title"]
            if item.function == "isdigit":
                raise ModelFileError(f"unknown use of digits in {item.text!r}")
            source = "form" if item.function == "form" else "title" if item.function == "istitle" else "lower"
            groups[item.size, source].append(item)
    for (size, source), items in sorted(groups.items()):
        yield _windows(model, size, source, items, values, vocabulary, words[size])


def _windows(
    model: CrfModel,
    size: int,
    source: Literal["form", "lower", "title"],
    items: Sequence[Template],
    values: dict[str, dict[str, Floats]],
    vocabulary: dict[str, int],
    words: Sequence[tuple[str, ...]],
) -> Windows:
    offsets = tuple(sorted({item.offset for item in items}))
    shape = (len(offsets), len(model.labels))
    reserved = np.zeros((_RESERVED, *shape))
    known: dict[int, Floats] = {}

    def add(parts: tuple[int, ...], column: int, weights: Floats) -> None:
        key = 0
        for part in parts:
            key = key * len(vocabulary) + part
        known.setdefault(key, np.zeros(shape))[column] += weights

    for item in items:
        column = offsets.index(item.offset)
        reserved[BEGIN, column] += model.weight(f"{item.text}=BOS")
        reserved[END, column] += model.weight(f"{item.text}=EOS")
        if item.function in ("form", "lower"):
            for value, weights in values[item.text].items():
                for parts in _splits(value, size):
                    add(tuple(vocabulary[part] for part in parts), column, weights)
            continue
        no, yes = model.weight(f"{item.text}=False"), model.weight(f"{item.text}=True")
        reserved[UNKNOWN, column] += no
        if item.function == "istitle":
            add((1,) * size, column, yes - no)
        for word in words if item.function == "is_in_dict" else ():
            add(tuple(vocabulary[part] for part in word), column, yes - no)
    keys = sorted(known)
    rows = np.concatenate((reserved, *(known[key][None] + reserved[UNKNOWN] for key in keys)))
    return Windows(size, source, offsets, np.array(keys, dtype=np.int64), rows)
