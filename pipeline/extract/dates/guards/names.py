"""Names that hold a date: contests, programmes, events, feasts."""

from __future__ import annotations

from pipeline.extract.dates.atoms import WORDS, E, S, any_of
from pipeline.extract.dates.guards.cues import EVERY_BEFORE, REACH, SEVERAL_BEFORE, before
from pipeline.patterns import re

_EVENT_BEFORE = re.compile(rf"(?:{any_of(WORDS.feast_events)})(?:{S}(?:dịp|trong|vào|của))?{S}$", re.IGNORECASE)
_NAME_REACH = 110
_STOPS = ".,;:\n("
_NAME_HINTS = tuple(sorted({name.split()[0] for name in ("tiêu chí", *WORDS.name_heads, *WORDS.names_alone)}))
_NAME_WORD = rf"(?:(?!(?:{any_of(WORDS.name_ends)}){E})[\w&+/'\"“”-]+{S})"
_NAME_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{any_of(WORDS.name_heads)}){S}{_NAME_WORD}{{1,14}}|{any_of(WORDS.names_alone)}{S}(?:{_NAME_WORD}{{0,4}}))$",
    re.IGNORECASE,
)
"""The name of a contest, a festival, a month of action up to its year; a verb or "tại" ends it."""
_CRITERIA_BEFORE = re.compile(rf"(?<!\w)tiêu{S}chí{S}{_NAME_WORD}{{1,14}}$", re.IGNORECASE)
_PHRASE = re.compile(rf"(?:{any_of(WORDS.lookalikes.phrases)})$", re.IGNORECASE)


def feast_year(match: re.Match[str]) -> bool:
    """A feast is a date only with its year."""
    return bool(match["year"] or match["yshift"] or match["stem_year"]) and not_event(match)


def not_of_criteria(match: re.Match[str]) -> bool:
    """Tell "giai đoạn 2021-2025" from the one in the name of a set of criteria."""
    clause = _clause(match)
    return "tiêu chí" not in clause or _CRITERIA_BEFORE.search(clause) is None


def named(match: re.Match[str]) -> bool:
    """Whether a year is part of a name: "Giải vô địch các câu lạc bộ quốc gia năm 2025"."""
    clause = _clause(match)
    if not any(hint in clause for hint in _NAME_HINTS):
        return False
    if _CRITERIA_BEFORE.search(clause):
        return True
    return _NAME_BEFORE.search(clause) is not None and not before(match, SEVERAL_BEFORE)


def _clause(match: re.Match[str]) -> str:
    """What stands before the match in its clause, in lower case."""
    window = match.string[max(0, match.start() - _NAME_REACH) : match.start()]
    return window[max(window.rfind(stop) for stop in _STOPS) + 1 :].lower()


def not_event(match: re.Match[str]) -> bool:
    """Tell "Tết Mậu Thân 1968" from the event "Tổng tiến công và nổi dậy Tết Mậu Thân năm 1968", whose year stays."""
    return not before(match, _EVENT_BEFORE)


def not_phrase(match: re.Match[str]) -> bool:
    """Not the name of an event: "Cách mạng Tháng Tám"."""
    if not match["month"].isdigit() and before(match, EVERY_BEFORE):
        return False  # "mỗi tháng một lần"
    return _PHRASE.search(match.string, max(0, match.start() - REACH), match.end("month")) is None
