"""Finding dates: one scan for what a date can begin with, then the rules tried there, then ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract.dates.atoms import E, S
from pipeline.extract.dates.general_statements import habit
from pipeline.extract.dates.guards import is_share
from pipeline.extract.dates.lists import further, next_listed
from pipeline.extract.dates.model import (
    Annual,
    Century,
    DateExpression,
    Day,
    Decade,
    Distance,
    Feast,
    Month,
    Months,
    Neighbour,
    NoDate,
    Now,
    Range,
    Same,
    Season,
    Value,
    Week,
    Weekday,
    Window,
    Years,
)
from pipeline.extract.dates.rule import Rule
from pipeline.extract.dates.triggers import CODE, FIGURE, FIGURES, HEADS, WORD
from pipeline.model import CleanText
from pipeline.text import lower_same_length

_SOLAR = rf"(?:{S}\(?(?i:dương){S}lịch\)?)?"
_DASH = re.compile(r" ?- ?(?:hết )?(?=\S)")
_TO = re.compile(rf"{_SOLAR}{S}(?:cho{S})?(?:đến|tới)(?:{S}(?:hết|tận))?(?:{S}khoảng)?{S}(?=\S)")
_DAWN = re.compile(rf",?{S}(?=rạng{S}sáng)|{S}(?:và|đến){S}(?=rạng{S}sáng)")
_AND_DAWN = re.compile(rf",?{S}(?:và{S})?$")
_LED = re.compile(r"hôm (?=\d{1,2}[/.-]\d)", re.IGNORECASE)
"""A word before a day in figures that is no part of it: "hôm 4/7"; in "hôm qua" it is."""
_EVERY_YEAR = re.compile(rf"{S}(?:hằng|hàng|mỗi){S}(?:năm|tháng|tuần){E}", re.IGNORECASE)
_NOW = re.compile(rf"(?:nay|giờ|hiện{S}(?:nay|tại)|thời{S}điểm{S}(?:này|hiện{S}(?:nay|tại))){E}")
_FROM = re.compile(rf"(?<!\w)(?<!kể )(?<!Kể )từ{S}$", re.IGNORECASE)

_KINDS: dict[type, str] = {
    Day: "day",
    Month: "month",
    Months: "month",
    Week: "week",
    Annual: "year",
    Years: "year",
    Neighbour: "near",
    Weekday: "weekday",
    Decade: "era",
    Century: "era",
    Feast: "day",
    Season: "month",
}
_NO_START = (Same, Distance, Window, Weekday, Range)


class _Point(NamedTuple):
    rule: str
    end: int
    value: Value


def find_dates(clean: CleanText) -> list[DateExpression]:
    """Every date of the text in order, as partial as it is written; none overlaps another.

    >>> from pipeline.prepare import prepare
    >>> [(found.text, found.value.day, found.value.month) for found in find_dates(prepare("Ngày 12/8, tỉnh họp."))]
    [('Ngày 12/8', 12, 8)]
    """
    text = clean.text
    lower = lower_same_length(text)
    places = [(match.start(), match.group()) for match in WORD.finditer(lower)]
    places += [(match.start(), str(match.lastgroup)) for match in FIGURE.finditer(lower)]
    places += [(match.start(), match.group().lower()) for match in CODE.finditer(text)]
    places.sort()
    found: list[DateExpression] = []
    reached, listed = 0, -1
    for start, head in places:
        if start < reached or (start and text[start - 1].isalnum() and not _glued(text, start)):
            continue
        point = _point(text, lower, start, head) if start != listed else _point(text, lower, start, head, cued=True)
        if point is None:
            continue
        point = _range(text, lower, start, point)
        reached = point.end
        if isinstance(point.value, NoDate) or habit(text, start, point.value) or _EVERY_YEAR.match(text, reached):
            continue
        led = _LED.match(text, start)
        begin = start if led is None else led.end()
        value, members = further(text, point.end, point.rule, point.value)
        found.append(_expression(clean, begin, point.end, point.rule, value))
        for member in members:
            found.append(_expression(clean, member.start, member.end, "date.list", member.value))
            reached = member.end
        if isinstance(value, Day):
            listed = next_listed(text, reached, value)
    return _without_durations(found)


def _expression(clean: CleanText, start: int, end: int, rule: str, value: Value) -> DateExpression:
    return DateExpression(
        field=clean.field,
        sentence=clean.sentence_index(start),
        start=start,
        end=end,
        text=clean.text[start:end],
        rule=rule,
        value=value,
    )


def _without_durations(found: list[DateExpression]) -> list[DateExpression]:
    """Without "8 tháng" that nothing tells from a duration, unless the text has "8 tháng đầu năm" elsewhere.

    "Trong 8 tháng, …" at the head of a sentence is left to the article's date.
    """
    if not any(isinstance(one.value, Months) and one.value.weak for one in found):
        return found
    months = [one.value for one in found if isinstance(one.value, Months)]
    sure = {value.last for value in months if value.first == 1 and not value.weak}
    kept: list[DateExpression] = []
    for one in found:
        if not isinstance(one.value, Months) or not one.value.weak or one.value.last in sure:
            kept.append(one)
        elif one.rule == "date.months.opening":
            kept.append(replace(one, value=Window(one.value.last)))
    return kept


def _glued(text: str, start: int) -> bool:
    """Whether a capital follows a small letter: scraped text joins lines ("cổ đôngNgày 22/7")."""
    return text[start].isupper() and text[start - 1].islower()


def _point(text: str, lower: str, start: int, head: str, *, cued: bool = False) -> _Point | None:
    """The first rule that reads a value at ``start``; ``cued`` when a range leads up to it."""
    if head in FIGURES:
        return _first(FIGURES[head], text, start, cued=cued)
    after = start + len(head)
    for following, rules in HEADS[head]:
        if following.match(lower, after):
            point = _first(rules, text, start, cued=cued)
            if point is not None:
                return point
    return None


def _first(rules: tuple[Rule, ...], text: str, start: int, *, cued: bool) -> _Point | None:
    for rule in rules:
        match = rule.pattern.match(text, start)
        if match is None or (rule.guard is not None and not cued and not rule.guard(match)):
            continue
        value = rule.build(match)
        if value is not None:
            return _Point(rule.id, match.end(), value)
    return None


def _range(text: str, lower: str, start: int, first: _Point) -> _Point:
    """``first``, or the range that it begins."""
    if isinstance(first.value, _NO_START):
        return first
    dash = _DASH.match(text, first.end) or _DAWN.match(text, first.end)
    if dash and isinstance(first.value, Day) and first.value.month and _AND_DAWN.fullmatch(dash.group()):
        return first  # "tối 4/4 và rạng sáng 5/4" are two days
    joint = dash or _TO.match(text, first.end)
    if joint is None:
        return first
    now = None if dash else _NOW.match(text, joint.end())
    if now is not None:
        if not _FROM.search(text, max(0, start - 12), start):
            return first
        return _Point("date.range", now.end(), Range(first.value, Now()))
    at = joint.end()
    head = WORD.match(lower, at) or FIGURE.match(lower, at) or CODE.match(text, at)
    if head is None:
        return first
    last = _point(text, lower, at, head.lastgroup or head.group().lower(), cued=True)
    if (
        last is None
        or isinstance(last.value, _NO_START)
        or not _joins(first.value, last.value, dashed=dash is not None)
    ):
        return first
    if text[start].isdigit() and is_share(text, last.end) and isinstance(last.value, Day) and last.value.year is None:
        return _Point("date.range", last.end, NoDate())
    return _Point("date.range", last.end, Range(first.value, last.value))


def _joins(first: Value, last: Value, *, dashed: bool) -> bool:
    """Whether the two can be the ends of one range: a dash joins equals only."""
    one, other = _KINDS.get(type(first)), _KINDS.get(type(last))
    if one is None or other is None or "era" in (one, other):
        return False
    if dashed:
        return one == other and type(first) is type(last)
    return True
