"""Words by underthesea's public functions: slower, for versions whose model files are not known here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.tokenize.pieces import Spans
from pipeline.tokenize.words import Segmented

_LETTERS = re.compile(r"[^\W\d_]+")
_CHUNK = re.compile(r"\S+")


class PublicSegmenter:
    """Calls ``underthesea.word_tokenize`` and ``underthesea.pos_tag`` sentence by sentence and finds the offsets."""

    def segment(self, sentences: Sequence[str], *, pos: bool = False) -> list[Segmented]:
        """The words of each sentence, offsets into it; with ``pos`` also their parts of speech."""
        import underthesea  # half a second, and needed only here

        result: list[Segmented] = []
        for sentence in sentences:
            if pos:
                tagged = underthesea.pos_tag(sentence)
                words, tags = [word for word, _ in tagged], [tag for _, tag in tagged]
            else:
                words, tags = underthesea.word_tokenize(sentence), []
            result.append(_located(sentence, words, tags))
        return result


def _located(sentence: str, words: Sequence[str], tags: list[str]) -> Segmented:
    """The words with their spans; runs between blanks when underthesea's words cannot be found in the sentence."""
    found = Spans()
    position = 0
    for word in words:
        start = None
        for token in word.split():
            while position < len(sentence) and sentence[position].isspace():
                position += 1
            begin, end = position, _end_of(sentence, position, token)
            if end is None:
                return _between_blanks(sentence, tagged=bool(tags))
            start = begin if start is None else start
            position = end
        if start is not None:
            found.add(word, start, position)
    return Segmented(found, tags)


def _between_blanks(sentence: str, *, tagged: bool) -> Segmented:
    found = Spans()
    for match in _CHUNK.finditer(sentence):
        found.add(match.group(), *match.span())
    return Segmented(found, ["X"] * len(found.texts) if tagged else [])


def _end_of(sentence: str, position: int, token: str) -> int | None:
    """Where the token at ``position`` ends, also when underthesea has respelled it; None when it is not there."""
    if sentence.startswith(token, position):
        return position + len(token)
    match = _LETTERS.match(sentence, position)
    return match.end() if match and token.isalpha() else None
