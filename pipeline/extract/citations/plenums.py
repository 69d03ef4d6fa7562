"""Resolutions named by the plenum of the Central Committee that passed them."""

from __future__ import annotations

import regex

from pipeline.extract.citations.draft import CitationDraft

_OF_COMMITTEE = r"(?:Ban [Cc]hấp hành|BCH) (?:Trung ương|TW|TƯ)(?: Đảng)?"
_PLENUM = regex.compile(
    rf"(?: của)? Hội nghị lần thứ (?:\d{{1,2}}|\p{{Ll}}+(?: \p{{Ll}}+)?),? (?:của )?{_OF_COMMITTEE}"
    r"(?:,? ?\(?[Kk]hóa (?:[IVX]{1,5}|\d{1,2})\)?)?|"
    r"(?: của)?(?: Hội nghị)?(?: lần thứ (?:\p{L}+|\d{1,2}))?(?: (?:Ban [Cc]hấp hành|BCH))?"
    r" (?:Trung ương|TW|TƯ)(?: Đảng)?,?"
    r" (?:lần thứ )?(?:\d{1,2}|\p{Ll}+)"
    r"(?:,? ?\(?[Kk]hóa (?:[IVX]{1,5}|\d{1,2})\)?|(?<=\d)(?![\d\p{L}%]|[.,/-]\d))"
)


def plenum_at(text: str, start: int, end: int, kind: str) -> CitationDraft | None:
    """A resolution named by the plenum of the Central Committee: "Nghị quyết Trung ương 4 (khóa XII)"."""
    match = _PLENUM.match(text, end)
    return None if match is None else CitationDraft(start, match.end(), kind, "citation.plenum")
