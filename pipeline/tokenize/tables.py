"""The weights of a CRF laid out by token instead of by feature string.

The state score of a linear CRF is a sum of weights looked up by string. Here every string that the model knows is
turned into numbers once, so that a whole document is scored with a few look-ups of integers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.crf.file import CrfModel, ModelFileError
from pipeline.packed import packed_numbers, packed_set
from pipeline.tokenize.templates import Template
from pipeline.tokenize.windows import (
    BEGIN,
    END,
    UNKNOWN,
    Floats,
    Ints,
    Values,
    Windows,
    build_windows,
    known_windows,
    words_by_size,
)

PAD = 4
"""Pads before and after every sentence: more than any template reaches."""
NO_FLAGS = 8
"""Row of pads in the table of flags; the others are digit * 4 + title * 2 + in dictionary."""
_EDGES = 4
_BLOCK = 16_384


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
        dictionary: Lower-cased words of the model's dictionary, numbered.
    """

    vocabulary: Mapping[str, int]
    dictionary: Mapping[str, int]
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
            found = windows.find(sources[windows.source], before, after)
            for column, offset in enumerate(windows.offsets):
                total += windows.rows[found[PAD + offset : last + offset], column]
        return total[edge >= 0]


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
    words = words_by_size(dictionary)
    for parts in known_windows(templates, values, words):
        for part in parts:
            vocabulary.setdefault(part, len(vocabulary))
    offsets = tuple(sorted({item.offset for item in single}))
    forms, lowers, flags = _single_tables(model, single, offsets, values, vocabulary)
    return FeatureTables(
        vocabulary=packed_numbers(vocabulary),
        dictionary=packed_set(dictionary),
        offsets=offsets,
        forms=forms,
        lowers=lowers,
        flags=flags,
        edges=_edge_table(model, [item for item in templates if item.column == 1]),
        windows=tuple(build_windows(model, templates, values, vocabulary, words)),
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


def _single_tables(
    model: CrfModel,
    single: Sequence[Template],
    offsets: tuple[int, ...],
    values: Values,
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
