"""Tokens as the numbers that the feature tables are indexed by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np

from pipeline.native import extension
from pipeline.tokenize.tables import NO_FLAGS, PAD, Encoded, FeatureTables
from pipeline.tokenize.windows import BEGIN, END, UNKNOWN, Floats

_CACHED = 65_536
"""Tokens remembered at most; then the memory is emptied and fills again."""
_CACHED_LENGTH = 64
_INTEGER = re.compile(r"[0-9]+")
_LARGEST = 2**31 - 1
_FAR = 3
"""Tokens further from the beginning of the sentence are all alike."""

Code = tuple[int, int, int]


def titled_tokens(token: str) -> bool:
    """Whether every syllable begins with a character that is its own capital; digits and signs are, too.

    This is what underthesea's compiled features (those of the segmentation model) call a title.
    """
    return all(syllable[:1] == syllable[:1].upper() for syllable in token.split(" "))


def titled_words(word: str) -> bool:
    """Whether every syllable begins with a capital letter: the title of underthesea's features for tags."""
    return all(syllable[:1].istitle() for syllable in word.split(" "))


class Encoder:
    """Turns the tokens of sentences into table indices.

    Args:
        tables: The tables to index.
        titled: What the model calls a title.
    """

    def __init__(self, tables: FeatureTables, titled: Callable[[str], bool]) -> None:
        self._tables = tables
        self._titled = titled
        self._known: dict[str, Code] = {}

    def scores(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """State scores of the tokens of all sentences, a row each; none of the sentences may be empty."""
        core = extension()
        if core is None:
            return self._tables.scores(self.encode(sentences))
        total = np.empty((sum(map(len, sentences)), self._tables.edges.shape[1]))
        core.score_tokens(total, list(sentences), self._known, self._code, self._laid_out)
        return total

    @cached_property
    def _laid_out(self) -> tuple[Any, ...]:
        """The tables in the order that the extension takes them in, and where the keys with each first token begin."""
        tables = self._tables
        sources = ("form", "lower", "title")
        windows = tuple(
            (
                window.size,
                sources.index(window.source),
                window.base,
                np.array(window.offsets, dtype=np.int64),
                window.keys,
                window.rows,
                np.searchsorted(window.keys, np.arange(window.base + 1) * window.base ** (window.size - 1)),
            )
            for window in tables.windows
        )
        offsets = np.array(tables.offsets, dtype=np.int64)
        return tables.edges, tables.forms, tables.lowers, tables.flags, offsets, windows

    def encode(self, sentences: Sequence[Sequence[str]]) -> Encoded:
        """The tokens of all sentences, every sentence between pads; none of the sentences may be empty."""
        head: list[Code] = [(BEGIN, UNKNOWN, NO_FLAGS)] * PAD
        tail: list[Code] = [(END, UNKNOWN, NO_FLAGS)] * PAD
        codes = list(chain.from_iterable(chain(head, self._codes(tokens), tail) for tokens in sentences))
        table = np.array(codes, dtype=np.int64).reshape(-1, 3)
        edges = [
            np.concatenate((np.full(PAD, -1), np.minimum(np.arange(len(tokens)), _FAR), np.full(PAD, -1)))
            for tokens in sentences
        ]
        edge = np.concatenate(edges) if edges else np.zeros(0, dtype=np.int64)
        return Encoded(table[:, 0], table[:, 1], table[:, 2], edge)

    def _codes(self, tokens: Iterable[str]) -> list[Code]:
        known = self._known
        return [known.get(token) or self._code(token) for token in tokens]

    def _code(self, token: str) -> Code:
        lower = token.lower()
        vocabulary = self._tables.vocabulary
        flags = 4 * _is_integer(token) + 2 * self._titled(token) + (lower in self._tables.dictionary)
        form = vocabulary.get(token, UNKNOWN)
        code = (form, form if lower == token else vocabulary.get(lower, UNKNOWN), flags)
        if len(token) <= _CACHED_LENGTH:
            if len(self._known) >= _CACHED:
                self._known.clear()
            self._known[token] = code
        return code


def _is_integer(token: str) -> bool:
    """Whether the token is a whole number of 32 bits, as underthesea's compiled features ask."""
    if _INTEGER.fullmatch(token) is None:
        return False
    digits = token.lstrip("0") or "0"
    return len(digits) <= len(str(_LARGEST)) and int(digits) <= _LARGEST
