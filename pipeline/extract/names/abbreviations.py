"""Abbreviations that the article introduces in brackets: "Tập đoàn Điện lực Việt Nam (EVN)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.names.tagger import Span
from pipeline.lexicon.name_words import name_words
from pipeline.text import without_marks

_BRACKET = re.compile(
    r" ?\((?:(?:gọi tắt|viết tắt|tên viết tắt|sau đây gọi(?: tắt)?|tên giao dịch|gọi chung)(?: là)? ?:? ?)?[\"“'‘]?"
    r"(?P<short>[^\W\d_][\w&.-]*(?: [A-Z][\w&.-]*)?)[\"”'’]?(?= ?[;,]| ?\)(?! (?:tỉnh|thành phố|TP|huyện|quận)\b))"
)


def find_abbreviations(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The abbreviations right behind the organizations and places among ``spans``, with the kind of the full name."""
    for span in spans:
        if span.kind == "person":
            continue
        match = _BRACKET.match(text, span.end)
        if match and _abbreviates(match["short"], text[span.start : span.end]):
            yield Span(*match.span("short"), span.kind)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of ``short`` come in this order in ``name``, tones and accents aside."""
    if not short[0].isupper() or short.casefold() in _not_names():
        return False
    letters = iter(plain_letters(name))
    return all(letter in letters for letter in plain_letters(short) if letter.isalpha())


def plain_letters(text: str) -> str:
    """The text in small letters without tones and accents."""
    return without_marks(text.casefold())


@cache
def _not_names() -> frozenset[str]:
    return frozenset(word.casefold() for word in name_words().not_organizations)
