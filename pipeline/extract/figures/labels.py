"""Numbers that name a thing instead of counting it: "ngày 12", "Điều 15", "quận 1", "bão số 5"."""

from __future__ import annotations

import re

from pipeline.extract.numbers import Number
from pipeline.extract.numbers.named import name_before
from pipeline.lexicon.units import units

_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+(?: [^\W\d_]+)?)\.? $")
_YEARS = range(1900, 2101)
_MOST = 9999
"""Labels are short and have no groups: "dân số 1.234.567 người" counts."""
_FEW = 30
"""A class, zone or group has a number up to it; beyond, "nhóm 40 - 50%" is a range."""

_FAR = 5
"""Ends of a range behind a word that may be a label lie closer together."""
_DAYS = 31
_NOTHING_NAMED = re.compile(r"(?<!\w)(?:vàng|cổ phiếu|mã) (?:miếng )?\w+ $", re.IGNORECASE)
"""What is quoted behind these names is a price: "vàng SJC 82 - 84 triệu đồng"."""
_CHAIN = re.compile(r"(?<![\w-])\d{1,2}-\d{1,2}-$")
"""The start of a formula like NPK 16-16-8."""
_ORDINAL = "thứ"
_OPENS = re.compile(r"(?:^|[,;:.(\n]) ?$")


def is_label(text: str, number: Number) -> bool:
    """Whether the number names a thing instead of counting: "ngày 12", "Điều 15", "quận 1", "bão số 5"."""
    words = _word_before(text, number)
    lexicon = units()
    if not words or words in lexicon.not_labels:
        return False
    return words in lexicon.labels or words.split(" ")[-1] in lexicon.labels


def names_what_follows(text: str, number: Number, right: Number, gap: str) -> bool:
    """Whether the number before a dash is a label of the figure behind it, and no end of a range.

    "Hạng 1 - 500.000 đồng", "nhóm 2 - 30%"; against "căn hộ 1-2 phòng ngủ", "phòng 15 - 20 m2".
    """
    if gap == " - " and (
        _is_ordinal(text, number, right) or _CHAIN.search(text, max(0, number.start - 7), number.start)
    ):
        return True
    words = _word_before(text, number)
    if not words or not (is_label(text, number) or _is_class(number, words)):
        return False
    if gap != " - ":
        return words.endswith("ngày") and right.mantissa < number.value <= _DAYS and right.scale == 1
    if right.mantissa >= number.value * _FAR:
        return True
    start = number.start - 1 - len(words)
    return text[start].isupper() or _OPENS.search(text, max(0, start - 2), start) is not None


def names_a_model(text: str, number: Number, right: Number, gap: str) -> bool:
    """Whether the number before a dash ends a name that an amount of money follows: "iPhone 16 - 21,5 triệu đồng"."""
    if gap != " - " or not _word_before(text, number):
        return False
    name = name_before(text, number.start)
    if not name or _NOTHING_NAMED.search(text, max(0, number.start - 40), number.start):
        return False
    if not number.value < right.mantissa < number.value * 2:
        return True
    return name[0].islower() or (right.decimals > 0 and not name.isupper())  # but "Bitcoin 95 - 100 nghìn USD"


def _is_ordinal(text: str, number: Number, right: Number) -> bool:
    """Whether words before the dash say a rank: "hạng ba - 5 triệu đồng", "thứ ba - 2 tỷ đồng"."""
    if not number.words or number.scale != 1 or right.words:
        return False
    match = _WORD_BEFORE.search(text, max(0, number.start - 24), number.start)
    if match is None:
        return False
    words = match[1].lower()
    last = words.split(" ")[-1]
    lexicon = units()
    return last == _ORDINAL or words in lexicon.labels | lexicon.classes or last in lexicon.labels | lexicon.classes


def _is_class(number: Number, words: str) -> bool:
    return number.value < _FEW and not units().classes.isdisjoint({words, words.split(" ")[-1]})


def is_bare_year(text: str, number: Number) -> bool:
    """Whether the number has the form of a year: four digits without a separator."""
    written = text[number.start : number.end]
    return len(written) == 4 and written.isdigit() and int(written) in _YEARS


def _word_before(text: str, number: Number) -> str:
    """The word or two right before a plain whole number, in lower case; "" before any other."""
    if number.scale != 1 or number.decimals or number.words or number.form or number.value > _MOST:
        return ""
    match = _WORD_BEFORE.search(text, max(0, number.start - 24), number.start)
    return match[1].lower() if match is not None else ""
