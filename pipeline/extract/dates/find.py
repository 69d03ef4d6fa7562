"""Finding dates: one scan for what a date can begin with, then the rules tried there, then ranges."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.dates.atoms import E, S
from pipeline.extract.dates.model import (
    Annual, Century, DateExpression, Day, Decade, Distance, Feast, Month, Months, Neighbour, Now, Range, Same, Season,
    Value, Weekday, Window, Years,
)  # fmt: skip
from pipeline.extract.dates.triggers import HERE, RULES, SCAN
from pipeline.model import CleanText

_DASH = re.compile(r" ?- ?(?:hết )?(?=\S)")
_TO = re.compile(rf",?{S}(?:cho{S})?(?:đến|tới)(?:{S}hết)?(?:{S}khoảng)?{S}(?=\S)")
_DAWN = re.compile(rf",{S}(?=rạng{S}sáng)|{S}(?:và|đến){S}(?=rạng{S}sáng)")
_NOW = re.compile(rf"nay{E}")
_FROM = re.compile(rf"(?<!\w)(?<!kể )(?<!Kể )từ{S}$", re.IGNORECASE)

_KINDS: dict[type, str] = {
    Day: "day", Month: "month", Months: "month", Annual: "year", Years: "year", Neighbour: "near", Weekday: "weekday",
    Decade: "era", Century: "era", Feast: "day", Season: "month",
}  # fmt: skip
_NO_START = (Same, Distance, Window, Weekday, Range)


class _Point(NamedTuple):
    rule: str
    end: int
    value: Value


def find_dates(clean: CleanText) -> list[DateExpression]:
    """Every date of the text in order, as partial as it is written; none overlaps another.

    >>> from pipeline.prepare import prepare
    >>> [(found.text, found.value) for found in find_dates(prepare("Ngày 12/8, tỉnh họp."))]
    [('Ngày 12/8', Day(day=12, month=8, year=None, weekday=None, clock=None, moment=None, lunar=False, month_by=None))]
    """
    text = clean.text
    found: list[DateExpression] = []
    reached = 0
    for trigger in SCAN.finditer(text):
        start = trigger.start()
        if start < reached:
            continue
        point = _point(text, start, str(trigger.lastgroup))
        if point is None:
            continue
        point = _range(text, start, point)
        reached = point.end
        found.append(
            DateExpression(
                field=clean.field,
                sentence=clean.sentence_index(start),
                start=start,
                end=point.end,
                text=text[start : point.end],
                rule=point.rule,
                value=point.value,
            )
        )
    return found


def _point(text: str, start: int, trigger: str, *, cued: bool = False) -> _Point | None:
    """The first rule of the trigger that reads a value at ``start``; ``cued`` when a range leads up to it."""
    for rule in RULES[trigger]:
        match = rule.pattern.match(text, start)
        if match is None or (rule.guard is not None and not cued and not rule.guard(text, match)):
            continue
        value = rule.build(match)
        if value is not None:
            return _Point(rule.id, match.end(), value)
    return None


def _range(text: str, start: int, first: _Point) -> _Point:
    """``first``, or the range that it begins."""
    if isinstance(first.value, _NO_START):
        return first
    dash = _DASH.match(text, first.end) or _DAWN.match(text, first.end)
    joint = dash or _TO.match(text, first.end)
    if joint is None:
        return first
    if not dash and _NOW.match(text, joint.end()):
        if not _FROM.search(text, max(0, start - 12), start):
            return first
        return _Point("date.range", joint.end() + 3, Range(first.value, Now()))
    trigger = HERE.match(text, joint.end())
    if trigger is None:
        return first
    last = _point(text, joint.end(), str(trigger.lastgroup), cued=True)
    if last is None or isinstance(last.value, _NO_START) or not _joins(first.value, last.value, dashed=dash is not None):
        return first
    return _Point("date.range", last.end, Range(first.value, last.value))


def _joins(first: Value, last: Value, *, dashed: bool) -> bool:
    """Whether the two can be the ends of one range: a dash joins equals only."""
    one, other = _KINDS.get(type(first)), _KINDS.get(type(last))
    if one is None or other is None or "era" in (one, other):
        return False
    if dashed:
        return one == other and type(first) is type(last)
    return True
