"""The tokens that underthesea segments: its own pattern and spelling rules, with offsets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.native import extension

_CACHED = 65_536
"""Chunks remembered at most; then the memory is emptied and fills again."""
_CACHED_LENGTH = 32
"""Longer chunks are rare and not worth remembering."""
_LONGEST = 1_000
"""Longer runs without a blank are cut: underthesea's pattern for addresses takes quadratic time on them."""

_Pieces = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Tokens or words of a sentence in order: as underthesea spells them, where they begin, where they end."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, text: str, start: int, end: int) -> None:
        """Append one."""
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)


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
        self._known: dict[str, _Pieces] = {}

    def find(self, sentence: str) -> Spans:
        """The tokens of one sentence in order, offsets into it."""
        found = Spans()
        texts, starts, ends = found.texts, found.starts, found.ends
        known, split = self._known, self._split
        core = extension()
        if core is not None:
            core.find_pieces(known, split, sentence.rstrip(), " ", "\n", texts, starts, ends)
            return found
        *chunks, last = sentence.rstrip().split(" ")
        begin = 0
        for chunk in chunks:
            # the pattern asks whether a token is the last of its sentence: a blank after it says that it is not
            for text, start, end in known.get(chunk) or split(chunk, chunk + " "):
                texts.append(text)
                starts.append(begin + start)
                ends.append(begin + end)
            begin += len(chunk) + 1
        for text, start, end in known.get(last + "\n") or split(last + "\n", last):
            found.add(text, begin + start, begin + end)
        return found

    def _split(self, key: str, chunk: str) -> _Pieces:
        pieces = tuple(
            (self._respelled(match.group()), begin + match.start(), begin + match.end())
            for begin in range(0, len(chunk), _LONGEST)
            for match in self._pattern.finditer(chunk[begin : begin + _LONGEST])
        )
        if len(key) <= _CACHED_LENGTH:
            if len(self._known) >= _CACHED:
                self._known.clear()
            self._known[key] = pieces
        return pieces

    def _respelled(self, token: str) -> str:
        return token if len(token) > self._longest_respelled else self._spelling.get(token, token)
