"""A line of the grammar, and the larger pieces that several lines share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.extract.dates.atoms import (
    CLOCK,
    MOMENT,
    NOT_CODE,
    SEP,
    SHIFT,
    SHORT_YEAR,
    STEM_YEAR,
    WEEKDAY,
    WORDS,
    YEAR,
    E,
    S,
    any_of,
)
from pipeline.extract.dates.model import Value
from pipeline.patterns import re

Builder = Callable[["re.Match[str]"], Value | None]
Guard = Callable[["re.Match[str]"], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of grammar: a stable id, a pattern tried where a trigger stands, the builder of its value, a guard."""

    id: str
    pattern: re.Pattern[str]
    build: Builder
    guard: Guard | None = None


def rule(name: str, pattern: str, builder: Builder, guard: Guard | None = None) -> Rule:
    """The line ``date.<name>``."""
    return Rule(f"date.{name}", re.compile(pattern, re.IGNORECASE), builder, guard)


NEAR = (
    rf"(?!(?:tới|sau){S}\d)(?!tiếp{S}(?:tục|nối|diễn|theo{S}đó))(?!(?:trước|sau|tới|qua){S}{any_of(WORDS.not_near_before)}{E})"
    rf"{SHIFT}(?!{S}\d{{4}})"
)
"""A word such as "trước", "tới" after a unit; not the head of "trước khi", not the "tới" of a range."""
FISCAL = rf"(?:{any_of(WORDS.fiscal)}{S})?"
YEAR_END = rf"(?= ?[,;:()]| ?\.(?!\d)| {{0,2}}(?:\n|$)| {any_of(WORDS.after_year)}\b)"
"""What may follow a year that nothing else marks as one; another word may be what is counted."""
_YY = rf"(?P<yy>{SHORT_YEAR}){NOT_CODE}(?!/)"
YEAR_TAIL = (
    rf"(?:(?:{SEP}|,?{S}(?:của{S})?(?:cả{S})?năm{S}{FISCAL}|{S})(?P<year>{YEAR}){NOT_CODE}"
    rf"|(?:[/'’-]|(?:,?{S}(?:của{S})?năm{S})(?=\d\d{YEAR_END})){_YY}"
    rf"|{S}(?:của{S})?năm{S}(?P<yshift>{NEAR})|{S}(?P<same_year>cùng{S}năm){E})"
)
"""The year after a month or quarter: "/2025", " năm 2025", " năm nay"."""
OF_YEAR = (
    rf"(?={S}(?:của{S})?(?:năm{E}(?!{S}(?:học|người|tháng|lớp|thứ|nhất|hai|ba|tư))|{YEAR}{NOT_CODE}))(?:{S}(?:của{S})?năm{E})?"
    rf"(?:{S}{FISCAL}(?P<year>{YEAR}){NOT_CODE}|{S}(?=\d\d{YEAR_END}){_YY}|{S}(?P<yshift>{NEAR}))?"
)
"""The year after "đầu", "cuối": " năm", " năm 2025", " 2025", " của năm nay"."""
_LUNAR = rf"(?:âm{S}lịch|(?-i:ÂL|AL){E})"
LUNAR = rf"(?P<lunar>(?P<leap>{S}nhuận)?{S}(?:{_LUNAR}|\({_LUNAR}\))|(?P<leap_alone>{S}nhuận{E}))"
LUNAR_YEAR = (
    rf"(?:,?{S}(?:năm{S})?(?:(?P<year>{YEAR}){NOT_CODE}|(?<=năm )(?P<yshift>{NEAR})|(?P<stem_year>{STEM_YEAR})))?"
)
"""The year behind "âm lịch"."""
TIME = rf"(?:(?P<clock>{CLOCK})(?:{S}|, ?| - ))?(?:(?P<moment>{MOMENT}){S})?"
HEAD = rf"{TIME}(?:(?:ngày{S})?(?P<weekday>{WEEKDAY})(?:, ?|{S}))?"
"""What may stand before the figures of a day: the time, the part of the day, the day of the week."""
