"""Edges of a chosen phrase that hold whatever was learned: no verb or estimate word at its end, its term with it."""

from __future__ import annotations

import re

_ENDS = ("ước", "dự kiến", "đạt", "là", "đã", "sẽ", "cũng", "và", "hoặc", "của", "với", "chiếm", "nhưng", "khoảng")
_TRAILING = tuple(f" {word}" for word in _ENDS)
_TERM = re.compile(r"(?<=kỳ hạn) (?:từ |dưới |trên )?\d+(?: ?- ?\d+)? tháng\b", re.IGNORECASE)


def whole_phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a noun phrase, whole and no more than it.

    >>> whole_phrase("Xuất khẩu ước đạt 5 tỷ", 0, 13), whole_phrase("Lãi suất kỳ hạn 6 tháng là 5%", 0, 15)
    ((0, 9), (0, 23))
    """
    lower = text[start:end].lower()
    while lower.endswith(_TRAILING):
        size = next(len(word) for word in _TRAILING if lower.endswith(word))
        lower, end = lower[:-size], end - size
    term = _TERM.match(text, end)
    return start, term.end() if term is not None else end
