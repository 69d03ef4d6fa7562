"""What only looks like an organization: abbreviations of activities, products, all bodies of a level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import regex

from pipeline.extract.names.abbreviations import plain_letters
from pipeline.extract.names.tagger import Span
from pipeline.lexicon.name_words import name_words

_ABBREVIATION = regex.compile(r"(?<= )\((?P<short>\p{Lu}{2,7})\)")
_WORDS = regex.compile(r"(?r)(?:\p{Ll}+ ){2,7}")
"""Read backwards from an abbreviation: what it stands for."""
_PRODUCT = re.compile(
    r"(?<!\w)(?:phần mềm(?: [^\W\d_A-ZĐ]+){0,2}|tính năng|bộ công cụ|hệ điều hành|trình duyệt|mẫu(?: xe)?|dòng xe|chip"
    r"|chatbot|trợ lý ảo|chỉ số|giải|phim|ca khúc|album|cuốn sách) $"
)
_PLAIN = re.compile(r"[A-Z][\w’'-]*(?: [A-Z\d][\w’'-]*)*")
_LEVEL_OF = re.compile(
    r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Công an|Sở|Bộ|Đảng ủy|Ban Chấp hành) (?:các|những|cấp) "
    r"[^\W\d_A-ZĐ]+(?:[/, ]{1,2}[^\W\d_A-ZĐ]+){0,8}"
)
_LEVEL = re.compile(r"(?:[Cc]ấp|các|những) (?:[Tt]ỉnh|[Hh]uyện|[Xx]ã|[Qq]uận|[Pp]hường|[Ss]ở|địa phương)(?:/\w+)?$")
_POSITION = re.compile(r"(?:Chief|Vice|Managing|General) .*(?:Officer|President|Director|Manager)$")


def without_misnomers(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names without what names no organization."""
    explained = frozenset(_explained(text))
    return [
        span
        for span in spans
        if span.kind != "organization" or not (text[span.start : span.end] in explained or _is_none(text, span))
    ]


def is_generic(name: str) -> bool:
    """Whether it only looks like an organization: "GDP", "UBND các xã", "Bộ Chỉ huy quân sự các tỉnh"."""
    return (
        name in name_words().not_organizations
        or _LEVEL_OF.fullmatch(name) is not None
        or _LEVEL.search(name) is not None
    )


def _explained(text: str) -> Iterator[str]:
    """Abbreviations of words in small letters: "thi hành án dân sự (THADS)"."""
    for match in _ABBREVIATION.finditer(text):
        before = _WORDS.match(text, 0, match.start())
        if before is None:
            continue
        words = before.group().split()[-len(match["short"]) :]
        initials = plain_letters("".join(word[0] for word in words))
        if initials == plain_letters(match["short"]) and not " ".join(words).startswith(_heads()):
            yield match["short"]


@cache
def _heads() -> tuple[str, ...]:
    return tuple(head.lower() for head in name_words().organization_heads)


def _is_none(text: str, span: Span) -> bool:
    name = text[span.start : span.end]
    if is_generic(name) or _POSITION.fullmatch(name):
        return True
    return _PLAIN.fullmatch(name) is not None and _PRODUCT.search(text, max(0, span.start - 30), span.start) is not None
