"""Names that a pattern alone gives away, where the tagger has found nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.extract.names.tagger import Span
from pipeline.lexicon.name_words import name_words
from pipeline.lexicon.titles import titles
from pipeline.patterns import regex
from pipeline.text import alternation, either_initial

_SYLLABLE = r"\p{Lu}\p{Ll}+"
_INITIALS = r"(?:\p{Lu}\p{Ll}?\.){1,4}(?:\p{Lu}\b\.?)?|\p{Lu}\b"
_FACILITY = regex.compile(
    rf"(?<![\p{{L}}\d])(?:{alternation(either_initial(name_words().facilities))})"
    rf" {_SYLLABLE}(?: {_SYLLABLE}){{0,3}}(?![\p{{L}}\d])"
)
_OFFICE = regex.compile(r"(?<=Trưởng )Thống kê (?:tỉnh|thành phố)(?![\p{L}\d])")
_NUMBERED = regex.compile(
    r"(?<![\p{L}\d])(?P<place>(?:[Qq]uận|[Pp]hường|tổ dân phố|tổ|khu phố|ấp|thôn|khối|xóm|[Qq]uốc lộ|QL|[Tt]ỉnh lộ|TL)"
    r" ?\d{1,3}[A-Z]?)(?![\d.,/%-]*\d)(?! ?%| (?:tỷ|triệu|đồng|người|hộ|năm|tháng|ngày))"
)


def find_persons(text: str) -> Iterator[Span]:
    """Persons behind a word of address: "ông Trung", "bà N.T.H.", "em V"."""
    for match in _addressed().finditer(text):
        yield Span(*match.span("name"), "person")


def find_facilities(text: str) -> Iterator[Span]:
    """Places that their first words give away: "Cụm công nghiệp Tóc Tiên"."""
    for match in _FACILITY.finditer(text):
        yield Span(match.start(), match.end(), "location")


def find_offices(text: str) -> Iterator[Span]:
    """Offices of statistics whose province is left out: "Trưởng Thống kê tỉnh"."""
    for match in _OFFICE.finditer(text):
        yield Span(match.start(), match.end(), "organization")


def find_numbered_places(text: str) -> Iterator[Span]:
    """Places that are only numbered: "phường 10", "Quốc lộ 1A"."""
    for match in _NUMBERED.finditer(text):
        yield Span(*match.span("place"), "location")


@cache
def _addressed() -> regex.Pattern[str]:
    words = titles().clear_honorifics
    opening, address = alternation(word.capitalize() for word in words), alternation(words)
    ranks = alternation(rank.capitalize() for rank in titles().ranks)
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?:{address}|(?<!\p{{Lu}}\p{{Ll}}{{1,6}} )(?:{opening})) (?!(?:{ranks}) )"
        rf"(?P<name>{_SYLLABLE}(?: {_SYLLABLE}){{0,4}}(?![\p{{L}}\d])|{_INITIALS})"
    )
