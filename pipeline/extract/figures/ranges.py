"""Numbers with their units put together: single figures, ranges, and lists that name the unit once."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.figures.labels import is_bare_year, names_a_model, names_what_follows
from pipeline.extract.figures.qualifiers import says_in_turn
from pipeline.extract.figures.range_bounds import find_bounds
from pipeline.extract.figures.scan import Scan
from pipeline.extract.figures.unit_suffix import Tail
from pipeline.extract.numbers import Number
from pipeline.model import CleanText, Doubt

_DASH = re.compile(r" ?- ?")
_TO = re.compile(r" (?:cho )?(?:đến|tới) (?:mức )?(?:(?:khoảng|gần|hơn|trên|dưới|xấp xỉ|tối đa) )?")
_AND = re.compile(r" và ")
_LIST = re.compile(r"(?:, | và |; | hay | hoặc )")
_BETWEEN = re.compile(r"giữa $|khoảng giữa $", re.IGNORECASE)
_WHOLE = 100
"""Two shares that make a whole are no range."""
_LONGEST_GAP = 40
_THOUSAND = Decimal(1000)
_UNLIKE = 50
"""Members of one list are not so many times apart."""
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
        doubt: Why the value may be another one, or None.
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
    doubt: Doubt | None = None


def group_numbers(scan: Scan) -> list[Group]:
    """Single figures and ranges in order; numbers without a unit are kept, a later rule may give them one."""
    groups: list[Group] = []
    index = 0
    while index < len(scan.numbers):
        joined = _join(scan, index) if index + 1 < len(scan.numbers) else None
        if joined is not None:
            groups.append(joined)
            index += 2
            continue
        groups.append(_single(scan, index))
        index += 1
    return _share_units(scan.clean.text, groups)


def _single(scan: Scan, index: int) -> Group:
    number, tail, doubt = scan.numbers[index], scan.tails[index], scan.doubts.get(index)
    if tail is None:
        return Group(number.start, number.end, number.value, number.value, number, number, None, doubt=doubt)
    value, end = number.value, max(number.end, tail.end)
    half = _HALF.match(scan.clean.text, end)
    if half is not None and number.scale == 1 and not number.decimals:
        value, end = value + Decimal("0.5"), half.end()
    return Group(min(number.start, tail.start), end, value, value, number, number, tail, doubt=doubt)


def _join(scan: Scan, index: int) -> Group | None:
    """A range of two numbers, or None when they are two figures."""
    text, left, left_tail = scan.clean.text, scan.numbers[index], scan.tails[index]
    right, right_tail = scan.numbers[index + 1], scan.tails[index + 1]
    if left.of is not None or right.of is not None or (right_tail is None and right.scale == 1):
        return None
    gap_start = max(left.end, left_tail.end) if left_tail is not None else left.end
    right_start = right.start if right_tail is None else min(right.start, right_tail.start)
    if right_start - gap_start > _LONGEST_GAP:
        return None
    gap = text[gap_start:right_start]
    signed = right.value < 0 and text[right.start] == "-" and gap.strip() == ""
    if signed:
        right = right._replace(start=right.start + 1, value=-right.value, mantissa=-right.mantissa)
        gap = f"{gap}-"
    join = _joined_by(text, left, gap)
    if not join or not _agree(left_tail, right_tail) or _in_two_columns(scan.clean, gap_start, right_start):
        return None
    if left_tail is None and is_bare_year(text, left) and not is_bare_year(text, right):
        return None
    if names_what_follows(text, left, right, gap):
        return None
    is_money = right_tail is not None and right_tail.kind == "money"
    if left_tail is None and is_money and names_a_model(text, left, right, gap):
        return None
    if signed and left_tail is not None and left_tail.kind == "percent" and left.value + right.value == _WHOLE:
        scan.numbers[index + 1] = right
        return None  # "chia theo tỷ lệ 85% -15%"
    minus = signed and gap.startswith(" ") and right_tail is not None and right_tail.kind == "percent"
    bounds = find_bounds(left, right, stands_alone=_stands_alone(left, left_tail, right, right_tail), minus=minus)
    if bounds is None:
        return None
    inner = _INNER_QUALIFIER.search(gap)
    start = min(left.start, left_tail.start) if left_tail is not None else left.start
    end = right.end if right_tail is None else max(right.end, right_tail.end)
    doubt = scan.doubts.get(index) or scan.doubts.get(index + 1) or bounds.doubt
    return Group(
        start, end, bounds.low, bounds.high, left, right, right_tail, join, inner[1] if inner else "", doubt
    )  # fmt: skip


def _stands_alone(left: Number, left_tail: Tail | None, right: Number, right_tail: Tail | None) -> bool:
    """Whether the left number needs no scale of the right one; a sign before it ends nothing: "$5-10 triệu"."""
    if left_tail is None:
        return False
    if left_tail.start >= left.start:
        return True
    has_sign = right_tail is not None and right_tail.start < right.start
    return has_sign and left.mantissa * right.scale > right.value


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


def _in_two_columns(clean: CleanText, start: int, end: int) -> bool:
    """Whether a tabulator stands between the numbers, which the normal form writes as a blank."""
    if "\t" not in clean.raw:
        return False
    first, last = clean.delivered(start, end)
    return "\t" in clean.raw[first:last]


def _share_units(text: str, groups: list[Group]) -> list[Group]:
    """Gives members of "lần lượt 3, 4 và 5%" the unit and scale of the last one; their spans stay as written."""
    result = list(groups)
    scale = Decimal(1)
    for index in range(len(groups) - 2, -1, -1):
        group, following = groups[index], result[index + 1]
        if group.tail is not None or following.tail is None or following.tail.kind == "unit" or group.first.of:
            continue
        if not _LIST.fullmatch(text[group.end : following.start]) or not says_in_turn(text, group.start):
            continue
        if groups[index + 1].tail is not None:
            scale = following.last.scale
        result[index] = _share(group, following, scale if group.last.scale == 1 else Decimal(1))
    return result


def _share(group: Group, following: Group, scale: Decimal) -> Group:
    """The member of a list with the unit and scale of the last one: the 500 of "500, 800 và 1,2 tỷ" are millions."""
    doubt = group.doubt or following.doubt
    if scale > _THOUSAND and following.high * _UNLIKE < group.high * scale < following.high * _UNLIKE * _THOUSAND:
        scale, doubt = scale / _THOUSAND, doubt or "scale"
    return group._replace(low=group.low * scale, high=group.high * scale, tail=following.tail, doubt=doubt)
