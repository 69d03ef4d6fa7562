"""What a cell looks like: empty, a bare number, a number with its unit, a year, or words."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["empty", "number", "valued", "year", "words"]

_MARK = r"[-+±▲▼△▽↑↓]"
_DIGITS = r"(?:\d{1,3}(?: \d{3}){1,5}(?:,\d{1,6})?|\d{1,24}(?:[.,]\d{1,12}){0,8})"
_NUMBER = rf"{_MARK}? ?\(?{_MARK}? ?{_DIGITS}\)?"
_EMPTY = re.compile(
    r"[-.…*_x/]{0,6}|n/?a|không có(?: số liệu)?|chưa có(?: số liệu)?|đang cập nhật|chưa công bố", re.IGNORECASE
)
_BARE = re.compile(
    rf"{_NUMBER}\*{{0,3}}(?: ?\([^()]{{1,40}}(?:\([^()]{{1,40}})?\)?\)?)?"  # "1.250*", "886,22 (+2,32(+0,26%)"
    r"|\d+[.,]\d[\d.,]{0,20} ?- ?\d+[.,]\d[\d.,]{0,20}"  # "37,22 - 37,28", but no score
)
_ABOUT = r"(?:(?:[~≈≤≥<>]|khoảng|gần|hơn|trên|dưới|xấp xỉ|ước|đạt|tối thiểu|tối đa|ít nhất|từ|tăng|giảm) ?){0,2}"
_NO_ITEM = r"(?!\d{1,2}(?:\.\d{1,2}){0,3}[.)] )"
_NO_PERIOD = r"(?! ?(?:tháng|năm|quý|ngày|tuần|giờ|h|t|th)(?!\w))"
_VALUED = re.compile(
    rf"{_ABOUT}{_NO_ITEM}[$€£]?{_NUMBER}(?: ?- ?{_NUMBER})?{_NO_PERIOD}(?: ?[%‰$€]|[^\d\n]{{1,40}}$)", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d ?(?:[AEFPaefp]|\([^()\d]{1,30}\))?")
_SOME = re.compile(
    r"\d ?(?:%|(?:nghìn |ngàn |triệu |tỷ |tỉ ){0,3}"
    r"(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|đ|USD|VND|VNĐ|ha|tấn|kg|km|m2|m²|người|hộ)(?!\w))"
)


def kind_of(text: str) -> Kind:
    """The kind of a cell by its text.

    >>> [kind_of(one) for one in ("", "-3,1", "1 250 (a)", "28,4%", "2024", "9 tháng", "Hà Nội", "…")]
    ['empty', 'number', 'number', 'valued', 'year', 'words', 'words', 'empty']
    """
    if _EMPTY.fullmatch(text):
        return "empty"
    if _YEAR.fullmatch(text):
        return "year"
    if _BARE.fullmatch(text):
        return "number"
    return "valued" if len(text) < _LONGEST_VALUE and _VALUED.match(text) else "words"


def holds_figure(text: str) -> bool:
    """Whether a cell of words holds a number with a common unit: "Vốn 2.500 tỷ đồng"."""
    return _SOME.search(text) is not None


_LONGEST_VALUE = 80
