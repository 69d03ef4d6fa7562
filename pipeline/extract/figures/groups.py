"""Numbers with their units put together: single figures, ranges, and lists that name the unit once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.figures.context import says_in_turn
from pipeline.extract.figures.tails import Tail
from pipeline.extract.numbers import Number

_DASH = re.compile(r" ?- ?")
_TO = re.compile(r" (?:cho )?(?:đến|tới) (?:mức )?(?:(?:khoảng|gần|hơn|trên|dưới|xấp xỉ|tối đa) )?")
_AND = re.compile(r" và ")
_LIST = re.compile(r"(?:, | và |; | hay | hoặc )")
_BETWEEN = re.compile(r"giữa $|khoảng giữa $", re.IGNORECASE)
_HALF = re.compile(r" (?:rưỡi|rưởi)(?!\w)")
_INNER_QUALIFIER = re.compile(r"(khoảng|gần|hơn|trên|dưới|xấp xỉ|tối đa) $")


class Group(NamedTuple):
    """One figure before its kind is known.

    Attributes:
        start: Begin of the first number (or of the currency sign before it).
        end: End of the last unit.
        low: The first value, scale included.
        high: The second value of a range, else ``low``.
        first: The first number.
        last: The last number; the same object as ``first`` unless it is a range.
        tail: The unit, or None when nothing known follows.
        join: "" for one value, "dash" or "to" for a range.
        inner: Qualifier word before the second number of a range ("gần" of "5.000 đến gần 10.000 đồng"), or "".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    first: Number
    last: Number
    tail: Tail | None
    join: str = ""
    inner: str = ""


def group_numbers(
    text: str, numbers: Sequence[Number], tails: Sequence[Tail | None], labelled: Sequence[bool]
) -> list[Group]:
    """Single figures and ranges in order; numbers without a unit are kept, a later rule may give them one.

    Args:
        text: The normal form.
        numbers: All numbers of the text in order.
        tails: The unit behind each number, or None.
        labelled: Whether a number is a label ("ngày 12", "Điều 15"), which begins no range.
    """
    groups: list[Group] = []
    index = 0
    while index < len(numbers):
        joined = None
        if index + 1 < len(numbers) and not labelled[index]:
            joined = _join(text, numbers[index], tails[index], numbers[index + 1], tails[index + 1])
        if joined is not None:
            groups.append(joined)
            index += 2
            continue
        groups.append(_single(text, numbers[index], tails[index]))
        index += 1
    return _share_units(text, groups)


def _single(text: str, number: Number, tail: Tail | None) -> Group:
    if tail is None:
        return Group(number.start, number.end, number.value, number.value, number, number, None)
    value, end = number.value, max(number.end, tail.end)
    half = _HALF.match(text, end)
    if half is not None and number.scale == 1 and not number.decimals:
        value, end = value + Decimal("0.5"), half.end()
    return Group(min(number.start, tail.start), end, value, value, number, number, tail)


def _join(text: str, left: Number, left_tail: Tail | None, right: Number, right_tail: Tail | None) -> Group | None:
    """A range of two numbers, or None when they are two figures."""
    if left.of is not None or right.of is not None or (right_tail is None and right.scale == 1):
        return None
    gap_start = max(left.end, left_tail.end) if left_tail is not None else left.end
    right_start = right.start if right_tail is None else min(right.start, right_tail.start)
    gap = text[gap_start:right_start]
    if right.value < 0 and text[right.start] == "-" and gap.strip() == "":
        right = right._replace(start=right.start + 1, value=-right.value, mantissa=-right.mantissa)
        gap = f"{gap}-"
    join = _joined_by(text, left, gap)
    if not join or not _agree(left_tail, right_tail):
        return None
    low, high = _share_scale(left, right), right.value
    if low > high and join == "dash":
        low, high = high, low
    inner = _INNER_QUALIFIER.search(gap)
    start = min(left.start, left_tail.start) if left_tail is not None else left.start
    end = right.end if right_tail is None else max(right.end, right_tail.end)
    return Group(start, end, low, high, left, right, right_tail, join, inner[1] if inner else "")


def _joined_by(text: str, left: Number, gap: str) -> str:
    if _DASH.fullmatch(gap):
        return "dash"
    if _TO.fullmatch(gap):
        return "to"
    if _AND.fullmatch(gap) and _BETWEEN.search(text, max(0, left.start - 12), left.start):
        return "to"
    return ""


def _agree(left: Tail | None, right: Tail | None) -> bool:
    return left is None or (right is not None and left.kind == right.kind and left.what == right.what)


def _share_scale(left: Number, right: Number) -> Decimal:
    """The lower value with the scale of the upper one where it has none: "10-15 triệu", "800 đến 1,2 tỷ"."""
    if left.scale != 1 or right.scale == 1 or left.mantissa == 0:
        return left.value
    shared = left.mantissa * right.scale
    if shared <= right.value:
        return shared
    lower = left.mantissa * right.scale / 1000
    return lower if right.scale > 1000 and lower <= right.value else shared


def _share_units(text: str, groups: list[Group]) -> list[Group]:
    """Gives members of "lần lượt 3, 4 và 5%" the unit and scale of the last one; their spans stay as written."""
    result = list(groups)
    for index in range(len(groups) - 2, -1, -1):
        group, following = groups[index], result[index + 1]
        if group.tail is not None or following.tail is None or following.tail.kind == "unit" or group.first.of:
            continue
        if not _LIST.fullmatch(text[group.end : following.start]) or not says_in_turn(text, group.start):
            continue
        scale = following.last.scale if group.last.scale == 1 else Decimal(1)
        result[index] = group._replace(low=group.low * scale, high=group.high * scale, tail=following.tail)
    return result
