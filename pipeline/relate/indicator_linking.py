"""Which known indicator a phrase names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pipeline.lexicon.indicators import indicators

_NARROWING = re.compile(
    r" (?:của |từ |trong )?(?:các |một số )?(?:ngành|nhóm|phân ngành|mặt hàng|lĩnh vực|khối|khu vực) (?!này|đó|trên)\w",
    re.IGNORECASE,
)
"""What narrows a thing to a branch or a group of goods."""
_WORD = re.compile(r"[^\W_]+(?:[-./&+][^\W_]+)*|\S")


@lru_cache(maxsize=4096)
def identify(phrase: str, *, counted: bool = False) -> str | None:
    """Id of the indicator that the phrase names, and nothing narrower than it.

    ``counted``: the figure is neither money nor a percentage, so that it cannot be a price.
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
                and not (counted and found in _prices())
                and _neutral(words[:at])
                and _neutral(words[at + length :])
            ):
                return found
    return None


def is_narrowed(text: str, end: int) -> bool:
    """Whether words behind a phrase narrow it to a part: "chỉ số sản xuất CỦA NGÀNH dệt".

    >>> is_narrowed("Chỉ số sản xuất của ngành dệt tăng 5%", 15), is_narrowed("Chỉ số sản xuất của tỉnh tăng 5%", 15)
    (True, False)
    """
    return _NARROWING.match(text, end) is not None


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
def _prices() -> frozenset[str]:
    return frozenset(indicator.id for indicator in indicators().indicators if indicator.priced)


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
