"""Names whose extent their words give away: teams, monuments, heads with their abbreviation, descriptors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from pipeline.extract.names.tagger import Span
from pipeline.lexicon.name_words import name_words
from pipeline.model import NameKind
from pipeline.text import alternation, either_initial

_WORDS = name_words()
_DESCRIPTOR = regex.compile(
    rf"(?:(?:tỉnh|huyện|xã|thôn|bản|làng|thị trấn) )?(?:{alternation(_WORDS.place_descriptors)})"
    r"(?: (?:vùng cao|biên giới|ven biển))? (?=\p{Lu})"
)
"""What a place is like and no part of its name: "xã vùng cao | An Lĩnh"."""
_ABBREVIATED_HEAD = regex.compile(r"(?<!\w)(?P<head>\p{L}\p{Ll}*(?: \p{Ll}+){1,4}) \((?P<short>\p{Lu}{2,6})\) $")
_TEAM = regex.compile(r"(?<!\w)(?:Đội|[Đđ]ội tuyển)(?: (?:nữ|nam|futsal|bóng đá|bóng chuyền|trẻ|quốc gia|U\d\d))* $")
_NUMBERED_TEAM = regex.compile(r" (?:I{1,3}|[1-9])(?![\w.,/%-]*\d)(?!\w)")
_MONUMENT = regex.compile(
    rf"(?<!\w)(?:{alternation(_WORDS.monuments)})"
    rf"(?: (?!(?:{alternation(_WORDS.no_monument_holds)}) )\p{{L}}+){{0,8}}? $"
)
_OF_MONUMENTS = tuple(sorted({words.rsplit(maxsplit=1)[-1] for words in _WORDS.monuments}))
_OF_TEAMS = _WORDS.squad[1:]
"""What stands in whatever the patterns above match: most places are spared the patterns."""
_LEGAL_FORM = regex.compile(
    r" ?[-–] ?(?:CTCP|Công ty (?:[Cc]ổ phần|CP|TNHH(?: (?:MTV|[Mm]ột thành viên|[Hh]ai thành viên))?))(?! ?[\p{Lu}\d])"
)
"""Behind a company: its legal form, which is part of the name."""
_FACILITY = regex.compile(rf"(?:{alternation(either_initial(_WORDS.facilities))}) ")
_STAGE = regex.compile(r" (?:I{1,3}|IV|V)(?:-?[A-Z]|-?\d)?(?![\w-])")
"""Behind a park or an estate: which part of it, in Roman numerals."""
_OF_LEVEL = regex.compile(
    rf"(?:(?:{alternation(_WORDS.parts_of_levelled_bodies)}) )?"
    rf"(?:{alternation(_WORDS.levelled_bodies + _WORDS.further_levelled_bodies)})"
)
"""Bodies that every province, district and commune has."""
_LEVEL = rf"(?:{alternation(_WORDS.levels_of_state)})"
_ITS_LEVEL = regex.compile(rf" {_LEVEL}(?! ?[\p{{Lu}}\d]|\w|, {_LEVEL}\b| và {_LEVEL}\b)")
"""The level behind such a body, where neither its name nor another level follows."""
_MISSION = regex.compile(rf"(?:{alternation(either_initial(_WORDS.missions))}) ")
_LOOK_BACK = 80
BLANK = (" ", " \n")
"""One of these stands where a pattern for what is before a name ends in " $"."""
_BRACKET = (") ", ") \n")


def fit(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names with the extent that their words give away, in order."""
    fitted: list[Span] = []
    for number, span in enumerate(spans):
        begin = fitted[-1].end if fitted else 0
        if span.end <= begin:  # the legal form of the company before, the seat of the mission
            continue
        following = spans[number + 1] if number + 1 < len(spans) else None
        fitted.append(
            _with_seat(text, _fitted(text, span, begin, following.start if following else len(text)), following)
        )
    return fitted


def _fitted(text: str, span: Span, begin: int, end: int) -> Span:
    if span.kind == "location":
        span = _place(text, span, begin, end)
    if span.kind == "organization" and (form := _LEGAL_FORM.match(text, span.end)):
        span = Span(span.start, form.end(), span.kind)
    if span.kind == "organization":
        span = _with_level(text, span, end)
    return _with_head(text, span, begin)


def _with_seat(text: str, span: Span, following: Span | None) -> Span:
    """A mission with the country or town that it is in: "Đại sứ quán Lào tại Việt Nam" is one body."""
    seated = following is not None and following.kind == "location" and _MISSION.match(text, span.start, span.end)
    if following is None or not seated or text[span.end : following.start] != _WORDS.seated:
        return span
    return Span(span.start, following.end, span.kind)


def _with_level(text: str, span: Span, end: int) -> Span:
    """A body of the State with the level it is of: "HĐND | thành phố" that the article need not name again."""
    level = _ITS_LEVEL.match(text, span.end) if _OF_LEVEL.fullmatch(text, span.start, span.end) else None
    return Span(span.start, level.end(), span.kind) if level and level.end() <= end else span


def _place(text: str, span: Span, begin: int, end: int) -> Span:
    """A place without its descriptor, with the monument that it ends, or as the team that it stands for."""
    if descriptor := _DESCRIPTOR.match(text, span.start, span.end):
        span = Span(descriptor.end(), span.end, span.kind)
    if not text.endswith(BLANK, 0, span.start):  # nothing can stand before it that belongs to it
        return span
    start = max(begin, span.start - _LOOK_BACK)
    before = text[start : span.start]
    if any(map(before.__contains__, _OF_MONUMENTS)) and (monument := _MONUMENT.search(text, start, span.start)):
        return Span(monument.start(), span.end, span.kind)
    stage = _STAGE.match(text, span.end) if _FACILITY.match(text, span.start, span.end) else None
    if stage and stage.end() <= end:
        return Span(span.start, stage.end(), span.kind)
    team = _TEAM.search(text, start, span.start) if _OF_TEAMS in before else None
    if team is None:
        return span
    number = _NUMBERED_TEAM.match(text, span.end, end)
    if team[0].startswith(_WORDS.squad) and " tuyển" not in team[0] and number is None:
        return span  # "Đội Bình Định" may be a squad of any kind at the head of a sentence
    return Span(team.start(), number.end() if number else span.end, "organization")


def _with_head(text: str, span: Span, begin: int) -> Span:
    """With the head before it whose abbreviation stands in brackets: "Khu công nghiệp (KCN) | Tân Trường"."""
    if not text.endswith(_BRACKET, 0, span.start):
        return span
    head = _ABBREVIATED_HEAD.search(text, max(begin, span.start - _LOOK_BACK), span.start)
    if head is None:
        return span
    words = head["head"].split()
    while len(words) > 1:
        kind = _kind_of_head(" ".join(words).lower())
        initials = "".join(word[0] for word in words).upper()
        if kind is not None and initials == head["short"]:
            return Span(head.end("head") - len(" ".join(words)), span.end, kind)
        words = words[1:]
    return span


def _kind_of_head(words: str) -> NameKind | None:
    heads, units = _heads()
    return "location" if words in units else "organization" if words in heads else None


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(name_words().organization_heads), frozenset(name_words().place_units)
