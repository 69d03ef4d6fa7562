"""The further members of a list: "ngày 7, 8 và 9/9", "tháng 7, 8 và 9", "quý I, II năm 2025"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from pipeline.extract.dates.alternations import year_of
from pipeline.extract.dates.atoms import DAY, MONTH, QUARTER, WORDS, E, S, any_of
from pipeline.extract.dates.model import Day, Month, Months, Value
from pipeline.extract.dates.rule import YEAR_TAIL
from pipeline.patterns import re

_AND = rf"(?:, ?(?:và{S})?|{S}(?:và|hoặc|hay){S})"
_MOST = 10
_END = rf"(?= ?[;:)(]| ?[,.](?!\d)|\s*$|{S}{any_of(WORDS.after_year)}{E})"
"""What may follow the last member; another word may be what is counted: "tháng 7, 8 doanh nghiệp"."""
_DAYS = re.compile(
    rf"(?:{_AND}{DAY}(?![\w/]|[.,]\d)){{1,{_MOST}}}(?={_AND}{DAY}(?:[/.]\d|{S}tháng{S}\d))", re.IGNORECASE
)
"""The days between the first and the one that has the month."""
_MONTHS = re.compile(
    rf"(?:{_AND}{MONTH}(?![\w%]|[.,]\d)(?!/(?!\d{{4}}))){{1,{_MOST}}}(?:{YEAR_TAIL}|{_END})", re.IGNORECASE
)
_QUARTERS = re.compile(rf"(?:{_AND}{QUARTER}(?!%|[.,]\d|/(?!\d{{4}}))){{1,3}}(?:{YEAR_TAIL}|{_END})", re.IGNORECASE)
_BY_RULE = {"date.day_alone": _DAYS, "date.day_listed": _DAYS, "date.month": _MONTHS, "date.quarter": _QUARTERS}
_MEMBER = re.compile(rf"{_AND}(?P<name>{QUARTER}|\d{{1,2}})", re.IGNORECASE)


_Listed = Day | Month | Months


_LAST_DAY = re.compile(rf"{_AND}(?={DAY}(?:[/.-]|{S}tháng{S}){MONTH}(?!\d))", re.IGNORECASE)
_NEXT_DAY = re.compile(rf"{_AND}(?={DAY}(?P<sep>[./-]){MONTH}(?:(?P=sep)(?:\d{{4}}|\d\d))?{_END})", re.IGNORECASE)


def next_listed(text: str, end: int, value: Day) -> int:
    """Where the next day of a list begins whose last member ended at ``end``; -1 where none follows.

    It is a day because the one before is: "trong 2 ngày 12.6 và 19.6", "5, 6 và 7 tháng 11".
    """
    if value.lunar:
        return -1
    joint = _LAST_DAY.match(text, end) if value.month is None else _NEXT_DAY.match(text, end)
    return joint.end() if joint else -1


class Member(NamedTuple):
    """A member without the word for its unit."""

    start: int
    end: int
    value: _Listed


def further(text: str, end: int, rule: str, first: Value) -> tuple[Value, list[Member]]:
    """``first`` with the year that closes its list, and the members from ``end`` on; none where no list follows."""
    pattern = _BY_RULE.get(rule)
    if pattern is None or not isinstance(first, _Listed) or first.year is not None:
        return first, []
    listed = pattern.match(text, end)
    members = [] if listed is None else list(_members(listed, first))
    values = [first, *(member.value for member in members)]
    if listed is None or any(_rank(one) >= _rank(other) for one, other in pairwise(values)):
        return first, []  # the members of a list rise; a figure that falls counts something
    if isinstance(first, Day):
        return first, members
    year = year_of(listed)
    members[-1] = members[-1]._replace(end=listed.end())
    return replace(first, year=year), [one._replace(value=replace(one.value, year=year)) for one in members]


def _members(listed: re.Match[str], first: _Listed) -> Iterator[Member]:
    position = listed.start()
    while (member := _MEMBER.match(listed.string, position, listed.end())) is not None:
        position = member.end()
        yield Member(member.start("name"), position, _like(first, member["name"]))


def _like(first: _Listed, name: str) -> _Listed:
    if isinstance(first, Months):
        index = WORDS.quarters[name.lower()]
        return Months(3 * index - 2, 3 * index)
    return Day(int(name)) if isinstance(first, Day) else Month(int(name))


def _rank(value: _Listed) -> int:
    match value:
        case Day():
            return value.day
        case Month():
            return value.month
        case Months():
            return value.last
