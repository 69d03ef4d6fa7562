"""What dots and commas mean in the numbers of a table, by the numbers that can be read in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}")
_ONE = re.compile(r"(\d+)([.,])(\d+)")
_THREE = 3


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are written.

    Attributes:
        comma_groups: True when commas group thousands (English style).
        dot_decimals: True when dots begin decimals.
    """

    comma_groups: bool = False
    dot_decimals: bool = False


def find_style(written: Iterable[str]) -> Style:
    """The style that the unambiguous ones of some numbers show.

    >>> find_style(["1,234,567", "2.5"])
    Style(comma_groups=True, dot_decimals=True)
    >>> find_style(["1.234,5", "2,5"])
    Style(comma_groups=False, dot_decimals=False)
    """
    vietnamese = english = dots = commas = 0
    for number in written:
        if number.isdigit():
            continue
        if _VIETNAMESE.fullmatch(number):
            vietnamese += 1
        elif _ENGLISH.fullmatch(number):
            english += 1
        elif (one := _ONE.fullmatch(number)) is not None and len(one[3]) != _THREE:
            if one[2] == ".":
                dots += 1
            else:
                commas += 1
    comma_groups = english > vietnamese or (english == vietnamese and dots > 2 * commas and dots > 0)
    return Style(comma_groups and not (commas > dots and english <= vietnamese), dots > commas or english > vietnamese)
