"""Bodies with their parts: "Ủy ban Văn hóa và Xã hội | của | Quốc hội", "Phòng CSGT | Công an tỉnh Nghệ An"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from pipeline.extract.names.boundary_repair import join
from pipeline.extract.names.tagger import Span

_COMMITTEE = re.compile(r"(?:[ỦU][yỷ] ban|[Tt]iểu ban|Hội đồng|Chương trình) ")
"""Parts that are named with the body they belong to behind "của"."""
_UNIT = re.compile(r"(?:[Pp]hòng|[Vv]ăn phòng|Thường trực|Ban đại diện|[Cc]hi nhánh|[Tt]hanh tra)\b")
_WHOLE = re.compile(
    r"(?:Công an|Bộ |Sở |UBND|HĐND|Ủy ban|Hội đồng|Tỉnh ủy|Thành ủy|Đại học|Trường|Bệnh viện|Cục |Chi cục|Viện "
    r"|Ngân hàng|[A-ZĐ]{4,}\b)"
)
_OF = " của "
_ABBREVIATED = re.compile(r"VPCC|VPĐD|CTCP|CTCK|NXB|BQL|HTX|TTYT|BVĐK|BV|DNTN|THPT|THCS|TCT|CLB|SVĐ")
"""Kinds of bodies, which have a name of their own."""
_REST = regex.compile(r"(?: \p{Lu}[\p{Ll}\p{M}]+){1,4}(?! ?\p{Lu})| (?:[Ss]ố|Q\.|P\.) ?\d{1,2}(?!\d)")
_FIELD = regex.compile(
    r" về (?:trật tự(?: xã hội| quản lý kinh tế(?: và chức vụ)?)?|ma t[úu]y|môi trường|kinh tế(?: và chức vụ)?"
    r"|tham nhũng, kinh tế, buôn lậu(?:, môi trường)?|tham nhũng|buôn lậu|hình sự|công nghệ cao)(?!\w)"
)
_POLICE = "tội phạm"
"""What departments of the police fight: "Phòng Cảnh sát điều tra tội phạm | về ma túy"."""


def join_parts(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names, with a part of a body and the body made one."""
    return join(spans, lambda part, whole: _is_part(text, part, whole))


def _is_part(text: str, part: Span, whole: Span) -> bool:
    if not part.kind == whole.kind == "organization":
        return False
    between = text[part.end : whole.start]
    if between == _OF:
        return _COMMITTEE.match(text, part.start, part.end) is not None
    return (
        between == " "
        and _UNIT.match(text, part.start, part.end) is not None
        and _WHOLE.match(text, whole.start, whole.end) is not None
    )


def complete(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names, with what follows the abbreviation of a kind of body ("VPCC | Sao Bắc Đẩu") or names its field."""
    completed: list[Span] = []
    for number, span in enumerate(spans):
        end = spans[number + 1].start if number + 1 < len(spans) else len(text)
        rest = None
        if span.kind == "organization" and _ABBREVIATED.fullmatch(text, span.start, span.end):
            rest = _REST.match(text, span.end, end)
        elif span.kind == "organization" and text.endswith(_POLICE, span.start, span.end):
            rest = _FIELD.match(text, span.end, end)
        completed.append(Span(span.start, rest.end(), span.kind) if rest else span)
    return completed
