"""Edges of a chosen phrase that hold whatever was learned: no verb at its end, its term or other half with it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.facts import fact_words

_ENDS = ("ước", "dự kiến", "đạt", "là", "đã", "sẽ", "cũng", "và", "hoặc", "của", "với", "chiếm", "nhưng", "khoảng")
_TRAILING = tuple(f" {word}" for word in _ENDS)
_TERM = re.compile(r"(?<=kỳ hạn) (?:từ |dưới |trên )?\d+(?: ?- ?\d+)? tháng\b", re.IGNORECASE)


def whole_phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a noun phrase, whole and no more than it.

    >>> whole_phrase("Xuất khẩu ước đạt 5 tỷ", 0, 13), whole_phrase("Lãi suất kỳ hạn 6 tháng là 5%", 0, 15)
    ((0, 9), (0, 23))
    >>> whole_phrase("Vốn cấp mới và điều chỉnh là 5 tỷ", 0, 11)
    (0, 25)
    """
    lower = text[start:end].lower()
    while lower.endswith(_TRAILING):
        size = next(len(word) for word in _TRAILING if lower.endswith(word))
        lower, end = lower[:-size], end - size
    more = _TERM.match(text, end) or _other_half().match(text, end)
    return start, more.end() if more is not None else end


@cache
def _other_half() -> re.Pattern[str]:
    """The other half of what one sum is told of, behind the first one."""
    halves = [f"(?<={first}) (?:{'|'.join(others)})" for first, others in fact_words().halves.items()]
    return re.compile(rf"(?:{'|'.join(halves)})\b", re.IGNORECASE)
