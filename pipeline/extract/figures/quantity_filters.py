"""Whether a number with a unit counts or measures something, or only looks so: labels, dates, clock times, years."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.figures.labels import is_bare_year, is_label
from pipeline.extract.figures.qualifiers import words_before
from pipeline.extract.figures.ranges import Group
from pipeline.extract.figures.unit_suffix import Tail
from pipeline.extract.numbers import Number
from pipeline.lexicon.cues import cues
from pipeline.lexicon.units import units

_DAYS = 31
"""A ratio beyond it is no day and month."""
_FINE_TIMES = frozenset({"giờ", "phút", "giây", "tiếng"})
_MONTH_BEFORE = re.compile(r"ngày \d{1,2}-$", re.IGNORECASE)
_MANY = 1000
"""Rates are given of so many and more: "0,43/100.000 dân"."""
_FEW = 10
"""Nobody says "more than" of fewer."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_CLOCK_BEFORE = re.compile(r"(?:lúc|vào|hồi|khoảng|từ|đến|trước|sau) $", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r" ?(?:\d{1,2} ?(?:phút|')?|sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|cùng ngày|thứ|kém|rưỡi|GMT)(?!\w)"
)
_HOUR_BEFORE = re.compile(r"(?:giờ|\dh) ?$")
_FIVE = re.compile(r"(?<!\w)(?:có|gồm|với|là|cho|bởi|được|khoảng|hơn|gần|tổng|cả|thêm|và|bắt|mất) $|[.!?\n] ?$")
_NUMBER_AFTER = re.compile(r" \d")
_OF_YEARS = frozenset({None, "people", "time"})
"""Dimensions whose units may stand behind a year that they do not belong to."""
_DAY_WORD = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|dịp|lễ|từ|đến|và|-|mùng|trước|sau|kể từ|rạng sáng|cuối|đầu|đường|phố) $",
    re.IGNORECASE,
)


def counts(text: str, group: Group, tail: Tail) -> bool:
    """Whether the number counts the unit behind it.

    >>> from pipeline.extract.figures.find import find_figures
    >>> from pipeline.prepare import prepare
    >>> [q.text for q in find_figures(prepare("Lúc 8 giờ ngày 12, 3 đại biểu của quận 1 họp 2 giờ.")).quantities]
    ['3 đại biểu', '2 giờ']
    """
    number = group.first
    if number.of is not None:
        if number.of < _MANY and tail.dimension in {None, "people"} and "." in text[number.start : number.end]:
            return False  # "năm thứ 2.8/10 người con": two sentences run together
        return tail.dimension != "time" and _is_ratio(text, number)
    if not group.join and (
        is_label(text, number) or _MONTH_BEFORE.search(text, max(0, number.start - 8), number.start)
    ):
        return False
    if tail.start == number.end and tail.dimension is None:
        return False  # glued: "5trường"
    if _is_clock(text, group, tail) or _is_run_together(text, group, tail):
        return False
    if tail.dimension in {None, "people"} and number.scale == 1 and number.value != number.value.to_integral_value():
        return False  # nothing counted has parts: "1800.6838 hoạt động" is a telephone number
    if number.words and number.scale == 1 and not _is_meant_as_number(text, number):
        return False
    if tail.dimension is None and tail.what in units().labels and _NUMBER_AFTER.match(text, tail.end):
        return False  # "khoản 6 điều 23"
    return tail.dimension not in _OF_YEARS or not is_bare_year(text, group.last)


def dimension_of(text: str, tail: Tail, group: Group) -> str | None:
    """The dimension of a counted unit; "lần" is a multiple only where something is compared: "gấp 2,5 lần"."""
    if tail.dimension != "multiple" or group.first.decimals:
        return tail.dimension
    compared = units().compared
    return "multiple" if not compared.isdisjoint(words_before(text, group.start)[-4:]) else None


def is_counted(group: Group) -> bool:
    """Whether the figure counts things, people or time, rather than measuring a value."""
    return group.tail is not None and group.tail.kind == "unit" and group.tail.dimension in _OF_YEARS


def is_percent(group: Group) -> bool:
    """Whether the figure is a percentage."""
    return group.tail is not None and group.tail.kind == "percent"


def is_place(text: str, words: list[str], group: Group) -> bool:
    """Whether "trên" before a count is "on" or "of": "trên 03 trụ cột", "trên hai tàu", "12 trên 18 trường"."""
    if words[-1:] != ["trên"] or group.tail is None or group.first.decimals or group.first.scale != 1:
        return False
    if text[group.start] == "0" or _pointing().match(text, group.end) or (len(words) > 1 and words[-2].isdigit()):
        return True
    return group.high < _FEW and group.tail.kind == "unit" and group.tail.dimension is None


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(cues().pointing)})(?!\w)")


def _is_ratio(text: str, number: Number) -> bool:
    """Whether it is a part of a whole: "19/20 chỉ tiêu" against "2/9", "25/8"."""
    if number.of is None or (number.value > number.of and max(number.value, number.of) <= _DAYS):
        return False
    return not (number.of <= 12 and _DAY_WORD.search(text, max(0, number.start - 10), number.start))


def _is_clock(text: str, group: Group, tail: Tail) -> bool:
    start = group.start
    if tail.what == "ngày" and _CLOCK.fullmatch(text, start, group.end - len(tail.what) - 1):
        return True  # "14.30 ngày 3.5"
    if tail.what not in {"giờ", "phút"}:
        return False
    if _CLOCK_AFTER.match(text, tail.end):
        return True
    if tail.what == "phút":
        return _HOUR_BEFORE.search(text, max(0, start - 5), start) is not None
    return group.high <= 24 and _CLOCK_BEFORE.search(text, max(0, start - 7), start) is not None


def _is_run_together(text: str, group: Group, tail: Tail) -> bool:
    """Whether a dot before a time rather ends a sentence or a mark: "cấp 3.3 tháng", "tổng kết 9.5 năm lớp 10"."""
    if group.first.form != "dot" or tail.dimension != "time" or tail.what in _FINE_TIMES:
        return False
    return units().lasting.isdisjoint(words_before(text, group.start)[-1:])


def _is_meant_as_number(text: str, number: Number) -> bool:
    """Whether a word is meant as a number: "một" is an article, and "năm" mostly a year: "nhiều năm hoạt động"."""
    if number.value <= 1 and not number.decimals:
        return False
    if text[number.start : number.end].lower() != "năm":
        return True
    return number.start == 0 or _FIVE.search(text, max(0, number.start - 9), number.start) is not None
