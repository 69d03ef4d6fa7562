"""Currency signs and codes before an amount: "$70", "US$2,5 tỷ", "USD 3,01"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extract.figures.labels import is_bare_year
from pipeline.extract.figures.unit_suffix import Tail, find_per, find_tail
from pipeline.extract.numbers import Number
from pipeline.lexicon.currencies import currencies
from pipeline.text import alternation

_AMOUNT_BEFORE = re.compile(r"(?:\d|tỷ|tỉ|triệu|nghìn|ngàn|/) ?$")
_DASH = re.compile(r" ?- ?")
_REACH = 6
"""Characters before a sign in which an amount that it belongs to must end."""


class _Signs(NamedTuple):
    pattern: re.Pattern[str]
    iso_of: dict[str, str]
    endings: frozenset[str]
    """The characters that end a sign."""
    longest: int
    """Characters of the longest sign with its blank."""


@cache
def _signs() -> _Signs:
    iso_of = currencies().signs_before()
    signs = alternation(iso_of)
    pattern = re.compile(rf"(?<![\w$])(?P<sign>{signs}) ?$")
    return _Signs(pattern, iso_of, frozenset(sign[-1] for sign in iso_of), max(map(len, iso_of)) + 1)


def touches_sign(text: str, start: int, end: int) -> bool:
    """Whether a sign of currency touches the amount in ``start:end``, known or not: it is no bare đồng then."""
    before = text[max(0, start - 2) : start].strip()[-1:]
    behind = text[end : end + 2].strip()[:1]
    return any(sign and unicodedata.category(sign) == "Sc" for sign in (before, behind))


def currency_before(text: str, number: Number) -> Tail | None:
    """The currency right before ``number``; None when there is none or it belongs to an amount before it.

    >>> from pipeline.extract.numbers import find_numbers
    >>> text = "từ US$2,5 tỷ"
    >>> currency_before(text, find_numbers(text)[0]).what
    'USD'
    """
    signs = _signs()
    at = number.start
    if at and text[at - 1] == " ":
        at -= 1
    if not at or text[at - 1] not in signs.endings or number.value < 0:
        return None
    match = signs.pattern.search(text, max(0, number.start - signs.longest), number.start)
    if match is None or _AMOUNT_BEFORE.search(text, max(0, match.start() - _REACH), match.start()):
        return None
    what = signs.iso_of[match["sign"]]
    behind = find_tail(text, number.end)
    if behind is not None and behind.kind == "money" and _says_more(behind, what, match["sign"]):
        return behind._replace(start=match.start())
    per = find_per(text, number.end)
    end = per[1] if per else number.end
    return Tail("money", match.start(), end, what, per=per[0] if per else None)


def _says_more(behind: Tail, what: str, sign: str) -> bool:
    """Whether the currency behind repeats the sign or tells which one it is: "$7,500 đô la Mỹ/năm", "$103,000 CAD"."""
    return behind.what == what or (not sign[0].isalpha() and behind.what != "VND")


def carry_signs(text: str, numbers: Sequence[Number], tails: list[Tail | None]) -> None:
    """Gives the second end of "$10-15 triệu" the currency whose sign stands before the first."""
    for index in range(len(numbers) - 1):
        tail, right = tails[index], numbers[index + 1]
        if tail is None or tails[index + 1] is not None or tail.kind != "money" or tail.start >= numbers[index].start:
            continue
        dash = right.start + (1 if text[right.start] == "-" else 0)
        if right.of is not None or right.words or is_bare_year(text, right):
            continue
        if _DASH.fullmatch(text, max(numbers[index].end, tail.end), dash):
            per, end = find_per(text, right.end) or (None, right.end)
            tails[index + 1] = Tail("money", right.end, end, tail.what, per=per)
