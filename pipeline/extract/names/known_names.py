"""Known names: bodies of the State and the Party, and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.tagger import Span
from pipeline.model import NameKind

_KINDS: dict[str, NameKind] = {"S": "organization", "P": "location", "C": "location", "F": "location"}
_LONG = 5
"""A shorter place of one syllable is too often something else: "Pháp luật", "Viên chức"."""
_MORE = re.compile(r" (?:các|cấp|tỉnh, |\w+ trực thuộc|Trung ương|UBND|MTTQ|về|Đảng)\b|\) (?:tỉnh|thành phố|TP|xử lý)")
"""Behind a body: all of them are meant, none in particular; or its name goes on."""
_BEFORE = re.compile(r"(?:Đông|Tây|Nam|Bắc|hướng|Chè|vàng|thành lập) $")
_FIGURE = re.compile(r" \d")
_JOINED = re.compile(r"[\w/&-]| (?:Bộ|Băng|Plus)\b")


def find_known(context: FieldContext) -> Iterator[Span]:
    """The known names of one field that can hardly be anything else, in order."""
    text = context.clean.text
    return (span for span in known_phrases(context) if _is_sure(text, span))


def find_listed_districts(context: FieldContext) -> Iterator[Span]:
    """Districts with a figure right behind, as in a list: "Thiệu Hóa 172,75 ha, Quan Sơn 15,7 ha"."""
    text = context.clean.text
    for span in known_phrases(context, {"D": "location"}):
        if " " in text[span.start : span.end] and _FIGURE.match(text, span.end):
            yield span


def known_phrases(context: FieldContext, kinds: Mapping[str, NameKind] = _KINDS) -> Iterator[Span]:
    """Every known name of one field in order, whatever it may mean there; ``kinds``: classes of the gazetteer."""
    units = context.units
    for letter, first, last in context.known:
        if letter in kinds:
            yield Span(units.starts[first], units.ends[last], kinds[letter])


def _is_sure(text: str, span: Span) -> bool:
    if span.start and _JOINED.match(text[span.start - 1]):
        return False
    if _BEFORE.search(text, max(0, span.start - 12), span.start) or _JOINED.match(text, span.end):
        return False
    if span.kind == "organization":
        return _MORE.match(text, span.end) is None
    return span.end - span.start >= _LONG or " " in text[span.start : span.end]
