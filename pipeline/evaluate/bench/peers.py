"""What others would use for the same text; a peer that is not installed is left out and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec

import regex
from underthesea import ner, word_tokenize

from pipeline.model import CleanText

Peer = Callable[[Sequence[CleanText]], None]

_NUMBER = r"\d+(?:[.,]\d+)*"
_SCANS = tuple(
    regex.compile(pattern, regex.IGNORECASE)
    for pattern in (
        rf"{_NUMBER} ?(?:điểm )?(?:%|phần trăm|‰)",
        rf"{_NUMBER} ?(?:(?:nghìn|ngàn|triệu|tỷ|tỉ) ?)*(?:đồng|vnd|usd|đô la|euro|eur|nhân dân tệ|yên)",
        r"(?:ngày )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|(?:tháng|quý|năm) (?:\d{1,4}|[ivx]+)(?:[/-]\d{4})?",
        r"\d+(?:/\d{4})?[/-]\p{Lu}{2,}(?:-\p{Lu}+)*",
    )
)
"""Percentages, money, dates, codes: what a script with four plain patterns would look for."""


def plain_scans(texts: Sequence[CleanText]) -> None:
    """Find all hits of four plain patterns, one scan each; no values, no context."""
    for clean in texts:
        for pattern in _SCANS:
            for _ in pattern.finditer(clean.text):
                pass


def dateparser_search() -> Peer | None:
    """``dateparser.search.search_dates`` on the whole text, or None when it is not installed."""
    if find_spec("dateparser") is None:
        return None
    search = import_module("dateparser.search")

    def run(texts: Sequence[CleanText]) -> None:
        for clean in texts:
            search.search_dates(clean.text, languages=["vi"])

    return run


def underthesea_words(texts: Sequence[CleanText]) -> None:
    """``underthesea.word_tokenize``, sentence by sentence."""
    for sentence in _sentences(texts):
        word_tokenize(sentence)


def underthesea_ner(texts: Sequence[CleanText]) -> None:
    """``underthesea.ner`` with its bundled model, sentence by sentence."""
    for sentence in _sentences(texts):
        ner(sentence)


def _sentences(texts: Sequence[CleanText]) -> Iterable[str]:
    for clean in texts:
        for sentence in clean.sentences:
            yield clean.text[sentence.start : sentence.end]
