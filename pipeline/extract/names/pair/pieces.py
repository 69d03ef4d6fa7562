"""Pieces of words: what the encoder reads, cut out of each syllable the likeliest way (unigram SentencePiece)."""

from __future__ import annotations

from collections.abc import Mapping

BLANK = "\u2581"
"""What stands for a blank in pieces."""
MOST = 16
"""Pieces of a syllable at most; the rest of it is not read."""
_LONGEST = 200
"""Characters of a syllable that are read at most."""
_REMEMBERED = 100_000
"""Syllables remembered at most; then the memory is emptied and fills again."""
_PENALTY = 10.0
"""How much less likely a character without a piece is than the least likely piece; as in SentencePiece."""


class Pieces:
    """A vocabulary of pieces.

    Args:
        scores: Piece -> its number and its log probability.
        replaced: Character -> what stands for it.
        unknown: The number of a character that no piece has.
    """

    def __init__(self, scores: Mapping[str, tuple[int, float]], replaced: Mapping[str, str], unknown: int) -> None:
        self._scores = scores
        self._replaced = str.maketrans(dict(replaced))
        self._unknown = unknown
        self._unlikely = min(score for _, score in scores.values()) - _PENALTY
        self._length = max(map(len, scores))
        self._memory: dict[tuple[str, bool], tuple[int, ...]] = {}

    def cut(self, syllable: str, glued: bool) -> tuple[int, ...]:
        """The numbers of the pieces of a syllable; there is always one.

        Args:
            syllable: The syllable, without blanks.
            glued: Whether it stands right behind another, with no blank between.
        """
        memory = self._memory
        known = memory.get((syllable, glued))
        if known is None:
            if len(memory) >= _REMEMBERED:
                memory.clear()
            known = memory[syllable, glued] = self._likeliest(self._text(syllable, glued))
        return known

    def _text(self, syllable: str, glued: bool) -> str:
        text = syllable[:_LONGEST].translate(self._replaced).replace(" ", BLANK)
        return text if glued or text.startswith(BLANK) else BLANK + text

    def _likeliest(self, text: str) -> tuple[int, ...]:
        """The pieces with the highest sum of log probabilities."""
        best: list[tuple[float, int, int]] = [(0.0, 0, self._unknown)]
        for end in range(1, len(text) + 1):
            chosen = (best[end - 1][0] + self._unlikely, end - 1, self._unknown)
            for begin in range(max(0, end - self._length), end):
                piece = self._scores.get(text[begin:end])
                if piece is not None and (score := best[begin][0] + piece[1]) > chosen[0]:
                    chosen = (score, begin, piece[0])
            best.append(chosen)
        found: list[int] = []
        at = len(text)
        while at:
            _, at, number = best[at]
            found.append(number)
        return tuple(reversed(found[-MOST:])) or (self._unknown,)
