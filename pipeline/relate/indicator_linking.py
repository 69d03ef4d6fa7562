"""Which known indicator a phrase names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pipeline.lexicon.indicators import indicators
from pipeline.model import Quantity
from pipeline.relate.model import Figure

_BEFORE = 24
"""Characters before a name that are looked at."""
_WORD = re.compile(r"[^\W_]+(?:[-./&+][^\W_]+)*|\S")


@lru_cache(maxsize=4096)
def identify(phrase: str, *, counted: bool = False) -> str | None:
    """Id of the indicator that the phrase names, and nothing narrower than it.

    ``counted``: the figure counts or weighs things, so that it can be no price, sum or rate.
    Beside the known name only neutral words may stand: "tổng thu ngân sách nhà nước trên địa bàn" is budget
    revenue, "kim ngạch xuất khẩu dệt may" is not the exports.

    >>> identify("Tổng thu ngân sách nhà nước trên địa bàn tỉnh")
    'budget_revenue'
    >>> identify("Kim ngạch xuất khẩu dệt may") is None
    True
    """
    words = _words(phrase)
    names, longest = _names()
    for length in range(min(len(words), longest), 0, -1):
        for at in range(len(words) - length + 1):
            found = names.get(" ".join(words[at : at + length]))
            if (
                found is not None
                and not (counted and found in _amounts())
                and _neutral(words[:at])
                and _neutral(words[at + length :])
            ):
                return found
    return None


def counts_things(figure: Figure) -> bool:
    """Whether a figure counts or weighs things, where an amount, a rate or points of an index do not."""
    return isinstance(figure, Quantity) and figure.dimension != "index"


def is_narrowed(text: str, start: int, end: int) -> bool:
    """Whether words around a phrase narrow it to a part or make another thing of it.

    >>> is_narrowed("Chỉ số sản xuất của ngành dệt tăng 5%", 0, 15), is_narrowed("Xuất khẩu của tỉnh tăng 5%", 0, 9)
    (True, False)
    >>> is_narrowed("Xăng tăng giá, làm CPI tăng 0,1 điểm phần trăm", 19, 22)
    True
    """
    behind, before = _around()
    return behind.match(text, end) is not None or before.search(text, max(0, start - _BEFORE), start) is not None


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What narrows a thing from behind, and what makes another of it from before."""
    known = indicators()
    return re.compile(f" (?:{'|'.join(known.narrowing)})"), re.compile(f"(?i:{'|'.join(known.holding)}) $")


def _neutral(words: list[str]) -> bool:
    """Whether the words are neutral ones, in phrases of up to four."""
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            phrase = " ".join(words[at : at + length])
            if phrase in indicators().neutral or phrase in _short():
                at += length
                break
        else:
            return False
    return True


@cache
def _amounts() -> frozenset[str]:
    return frozenset(indicator.id for indicator in indicators().indicators if indicator.amount)


@cache
def _names() -> tuple[Mapping[str, str], int]:
    names: dict[str, str] = {}
    for indicator in indicators().indicators:
        for name in indicator.names:
            names.setdefault(" ".join(_words(name)), indicator.id)
    return names, max(name.count(" ") + 1 for name in names)


@cache
def _short() -> frozenset[str]:
    """Names of one word ("IIP"), which often stand in brackets behind the long one."""
    return frozenset(name for name in _names()[0] if " " not in name)


def _words(phrase: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(phrase)]
