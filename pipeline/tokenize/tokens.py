"""The words of a field, laid out so that together they are the text as delivered; no spaCy is needed for them."""

from __future__ import annotations

from itertools import repeat

from pipeline.model import CleanText, Word
from pipeline.native import extension
from pipeline.prepare.normal import normalize
from pipeline.text import whole_characters
from pipeline.tokenize.segmenter import segmenter
from pipeline.tokenize.words import Segmented

WordSpan = tuple[int, int, str]
"""Start and end in the normal form, and part of speech."""


def find_tokens(clean: CleanText, *, pos: bool = False) -> Tokens:
    """The words of one field, with ``pos`` also their parts of speech; what stands between them is a token, too."""
    texts = [clean.text[sentence.start : sentence.end] for sentence in clean.sentences]
    return _lay_out(clean, segmenter().segment(texts, pos=pos))


def words(clean: CleanText, tokens: Tokens) -> tuple[Word, ...]:
    """The words of ``clean`` out of its tokens, without those that are only white space."""
    found: list[Word] = []
    sentence = -1
    for text, start, opens, tag in zip(tokens.texts, tokens.places, tokens.starts, tokens.tags, strict=True):
        sentence += opens
        if not normal_form(text).isspace():
            end = start + len(text)
            found.append(
                Word(
                    field=clean.field,
                    sentence=max(0, sentence),
                    start=start,
                    end=end,
                    text=clean.raw[start:end],
                    pos=tag or None,
                )
            )
    return tuple(found)


def word_spans(clean: CleanText, tokens: Tokens) -> list[WordSpan]:
    """The words of ``clean`` out of its tokens as spans of the normal form, white space left out."""
    spans = [
        (start, start + len(text), tag)
        for text, start, tag in zip(tokens.texts, tokens.places, tokens.tags, strict=True)
        if not text.isspace()
    ]
    return spans if clean.starts is None else [(*clean.normal(start, end), tag) for start, end, tag in spans]


def normal_form(text: str) -> str:
    r"""The normal form of a token; one blank for a token of white space or of characters that are not seen.

    >>> normal_form("hoà\u00a0bình"), normal_form("\n\u200b")
    ('hòa bình', ' ')
    """
    return " ".join(normalize(text).text.split()) or " "


class Tokens:
    """Tokens from left to right that together are the text as delivered.

    Attributes:
        texts: As delivered, U+FFFD for halves of characters.
        places: Where each begins in the text as delivered.
        spaces: Whether one blank follows.
        starts: Whether it opens a sentence.
        tags: Its part of speech; "" where there is none.
    """

    def __init__(self, raw: str) -> None:
        self.raw = whole_characters(raw)
        self.position = 0
        self.texts: list[str] = []
        self.places: list[int] = []
        self.spaces: list[bool] = []
        self.starts: list[bool] = []
        self.tags: list[str] = []

    def add(self, finish: int, tag: str, *, opens: bool) -> None:
        """A token from the position reached to ``finish``."""
        self.texts.append(self.raw[self.position : finish])
        self.places.append(self.position)
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


def _lay_out(clean: CleanText, sentences: list[Segmented]) -> Tokens:
    tokens, delivered = Tokens(clean.raw), clean.delivered
    core = extension()
    if core is not None:
        laid = [
            (sentence.start, words.starts, words.ends, tags)
            for sentence, (words, tags) in zip(clean.sentences, sentences, strict=True)
        ]
        lists = tokens.texts, tokens.places, tokens.spaces, tokens.starts, tokens.tags
        core.lay_out(tokens.raw, clean.starts, clean.ends, "", laid, lists)
        tokens.position = len(clean.raw)
        return tokens
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
