"""The tokens that underthesea segments: its own pattern and spelling rules, with offsets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_CHUNK = re.compile(r"\S+")
_CACHED = 65_536
"""Chunks remembered at most; then the memory is emptied and fills again."""
_CACHED_LENGTH = 32
"""Longer chunks are rare and not worth remembering."""
_LONGEST = 1_000
"""Longer runs without a blank are cut: underthesea's pattern for addresses takes quadratic time on them."""


class Piece(NamedTuple):
    """A token as underthesea spells it, with its span."""

    text: str
    start: int
    end: int


class PieceFinder:
    """Splits sentences into tokens, remembering what it has seen between blanks.

    Args:
        pattern: underthesea's token pattern. None of its alternatives matches a blank, so that what stands between
            two blanks can be split on its own.
        spelling: underthesea's respelling of single tokens.
        longest_respelled: Longer tokens keep their spelling.
    """

    def __init__(self, pattern: re.Pattern[str], spelling: Mapping[str, str], longest_respelled: int) -> None:
        self._pattern = pattern
        self._spelling = spelling
        self._longest_respelled = longest_respelled
        self._known: dict[str, tuple[Piece, ...]] = {}

    def find(self, sentence: str) -> list[Piece]:
        """The tokens of one sentence in order, offsets into it."""
        found: list[Piece] = []
        known, length = self._known, len(sentence)
        for match in _CHUNK.finditer(sentence):
            begin, end = match.span()
            # the pattern asks whether a token is the last of its sentence: a blank after it says that it is not
            chunk = match.group() if end == length else match.group() + " "
            pieces = known.get(chunk) or self._split(chunk)
            found.extend([Piece(text, begin + start, begin + stop) for text, start, stop in pieces])
        return found

    def _split(self, chunk: str) -> tuple[Piece, ...]:
        pieces = tuple(
            Piece(self._respelled(match.group()), begin + match.start(), begin + match.end())
            for begin in range(0, len(chunk), _LONGEST)
            for match in self._pattern.finditer(chunk[begin : begin + _LONGEST])
        )
        if len(chunk) <= _CACHED_LENGTH:
            if len(self._known) >= _CACHED:
                self._known.clear()
            self._known[chunk] = pieces
        return pieces

    def _respelled(self, token: str) -> str:
        return token if len(token) > self._longest_respelled else self._spelling.get(token, token)
