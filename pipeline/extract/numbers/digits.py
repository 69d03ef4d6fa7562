"""Numbers written in digits: what "." and "," mean, decided by evidence in the article.

The rules R1-R7 of the Vietnamese practice: "." groups thousands and "," begins decimals; English style turns
both round. A single separator with exactly three digits behind it is open; the article's other numbers decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_PLAIN = re.compile(r"\d+")
_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
_VIETNAMESE_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+")
_ENGLISH_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")
_ONE = re.compile(r"(\d+)([.,])(\d+)")


@dataclass(frozen=True, slots=True)
class Style:
    """How an article writes its numbers.

    Attributes:
        comma_groups: True when commas group thousands here (English style).
        dot_decimals: True when dots begin decimals here.
    """

    comma_groups: bool = False
    dot_decimals: bool = False


@dataclass(frozen=True, slots=True)
class Digits:
    """The value of a digit string; ``rule`` is "" unless there was a choice."""

    value: Decimal
    decimals: int
    rule: str = ""


def find_style(written: Iterable[str]) -> Style:
    """The style that the unambiguous numbers of an article show.

    >>> find_style(["1,234,567", "2.5"])
    Style(comma_groups=True, dot_decimals=True)
    >>> find_style(["1.234,5", "2,5"])
    Style(comma_groups=False, dot_decimals=False)
    """
    vietnamese = english = dots = commas = 0
    for number in written:
        if number.isdigit():
            continue
        if _VIETNAMESE.fullmatch(number) or _VIETNAMESE_GROUPS.fullmatch(number):
            vietnamese += 1
        elif _ENGLISH.fullmatch(number) or _ENGLISH_GROUPS.fullmatch(number):
            english += 1
        elif (one := _ONE.fullmatch(number)) is not None and len(one[3]) != 3:
            if one[2] == ".":
                dots += 1
            else:
                commas += 1
    comma_groups = english > vietnamese or (english == vietnamese and dots > 2 * commas and dots > 0)
    return Style(comma_groups and not (commas > dots and english <= vietnamese), dots > commas or english > vietnamese)


def read_digits(written: str, style: Style, *, whole: bool = False, scaled: bool = False) -> Digits | None:
    """The value of ``written`` ("1.234,5"), or None when it is no number ("192.168.1.1").

    Args:
        written: Digits with dots and commas between them.
        style: How the article writes numbers.
        whole: The number counts things that have no parts (người, hộ, đồng).
        scaled: A scale word (tỷ, triệu) or a percent sign follows, so decimals are likely.
    """
    if _PLAIN.fullmatch(written):
        return Digits(Decimal(written), 0)
    one = _ONE.fullmatch(written)
    if one is not None:
        return _one_separator(one[1], one[2], one[3], style, whole=whole, scaled=scaled)
    if _VIETNAMESE.fullmatch(written) or _VIETNAMESE_GROUPS.fullmatch(written):
        return _decimal(written.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(written) or _ENGLISH_GROUPS.fullmatch(written):
        return _decimal(written.replace(",", ""), "number.english")
    return None


def _one_separator(head: str, separator: str, tail: str, style: Style, *, whole: bool, scaled: bool) -> Digits:
    as_decimal, as_group = f"{head}.{tail}", head + tail
    if len(tail) != 3 or len(head) > 3 or head[0] == "0":
        return _decimal(as_decimal, "number.dot-decimal" if separator == "." else "")
    if separator == ".":
        if style.dot_decimals and style.comma_groups and scaled:
            return _decimal(as_decimal, "number.dot-decimal.article")
        return _decimal(as_group)
    if tail == "000":
        return _decimal(as_group, "number.comma-thousands.zeros")  # nobody writes three zero decimals
    if style.comma_groups:
        return _decimal(as_group, "number.comma-thousands.article")
    if whole and not scaled:
        return _decimal(as_group, "number.comma-thousands.counted")
    return _decimal(as_decimal, "number.comma-decimal")


def _decimal(plain: str, rule: str = "") -> Digits:
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    return Digits(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0, rule)
