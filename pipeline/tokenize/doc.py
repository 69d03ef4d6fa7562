"""Words as a spaCy ``Doc`` of the text as delivered."""

from __future__ import annotations

import re
from itertools import repeat

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.model import CleanText, Word
from pipeline.prepare.normal import normalize
from pipeline.tokenize.segmenter import segmenter
from pipeline.tokenize.words import Segmented

_SURROGATE = re.compile("[\ud800-\udfff]")


def whole_characters(raw: str) -> str:
    """The text with U+FFFD for halves of characters, which spaCy cannot hold; as long as before."""
    return _SURROGATE.sub("\ufffd", raw)


def build_doc(vocab: Vocab, clean: CleanText, *, pos: bool = False) -> Doc:
    """The words of ``clean`` as a Doc with the given vocabulary; see ``pipeline.tokenize.tokenize``."""
    texts = [clean.text[sentence.start : sentence.end] for sentence in clean.sentences]
    tokens = _lay_out(clean, segmenter().segment(texts, pos=pos))
    return Doc(
        vocab,
        words=tokens.texts,
        spaces=tokens.spaces,
        sent_starts=tokens.starts,
        tags=tokens.tags if pos else None,
    )


def words(clean: CleanText, doc: Doc) -> tuple[Word, ...]:
    """The words of a Doc made from ``clean``, without the tokens that are only white space."""
    found: list[Word] = []
    sentence = -1
    for token in doc:
        sentence += bool(token.is_sent_start)
        if not token.norm_.isspace():
            end = token.idx + len(token.text)
            found.append(
                Word(
                    field=clean.field,
                    sentence=max(0, sentence),
                    start=token.idx,
                    end=end,
                    text=clean.raw[token.idx : end],
                    pos=token.tag_ or None,
                )
            )
    return tuple(found)


def normal_form(text: str) -> str:
    r"""The normal form of a token; one blank for a token of white space or of characters that are not seen.

    >>> normal_form("hoà\u00a0bình"), normal_form("\n\u200b")
    ('hòa bình', ' ')
    """
    return " ".join(normalize(text).text.split()) or " "


class _Tokens:
    """Tokens from left to right that together are the text as delivered."""

    def __init__(self, raw: str) -> None:
        self.raw = whole_characters(raw)
        self.position = 0
        self.texts: list[str] = []
        self.spaces: list[bool] = []
        self.starts: list[bool | int | None] = []
        self.tags: list[str] = []

    def add(self, finish: int, tag: str, *, opens: bool) -> None:
        """A token from the position reached to ``finish``."""
        self.texts.append(self.raw[self.position : finish])
        self.spaces.append(False)
        self.starts.append(opens)
        self.tags.append(tag)
        self.position = finish

    def fill(self, begin: int) -> bool:
        """Cover the gap before ``begin``: one blank belongs to the token before it, anything else is a token.

        Returns:
            Whether the gap opens the document; the sentence after it then begins with the gap.
        """
        if self.texts and self.raw[self.position] == " ":
            self.spaces[-1] = True
            self.position += 1
        if self.position == begin:
            return False
        first = not self.texts
        self.add(begin, "", opens=first)
        return first


def _lay_out(clean: CleanText, sentences: list[Segmented]) -> _Tokens:
    tokens, delivered = _Tokens(clean.raw), clean.delivered
    for sentence, (words, tags) in zip(clean.sentences, sentences, strict=True):
        opens, offset = True, sentence.start
        for start, end, tag in zip(words.starts, words.ends, tags or repeat(""), strict=False):
            begin, finish = delivered(offset + start, offset + end)
            if finish <= tokens.position:
                continue  # one delivered character may stand for two normal ones: no word begins inside it
            if begin > tokens.position and tokens.fill(begin):
                opens = False
            tokens.add(finish, tag, opens=opens)
            opens = False
    if tokens.position < len(clean.raw):
        tokens.fill(len(clean.raw))
    return tokens
