"""Numbers as a newspaper writes them, in digits and in words: the other way round from the lexer."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_SCALES = [(10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")]


def spell_digits(value: Decimal) -> str:
    """1234567.5 as "1.234.567,5"."""
    return f"{value:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def spell_words(value: int) -> str:
    """21005 as "hai mươi mốt nghìn không trăm linh năm"."""
    if value == 0:
        return _DIGITS[0]
    parts: list[str] = []
    for size, name in _SCALES:
        group, value = divmod(value, size)
        if group:
            parts += [_below_thousand(group, full=bool(parts)), name]
    if value:
        parts.append(_below_thousand(value, full=bool(parts)))
    return " ".join(parts)


def _below_thousand(value: int, *, full: bool) -> str:
    hundreds, rest = divmod(value, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    tens, units = divmod(rest, 10)
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units:
        words.append({1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}.get(units, _DIGITS[units]))
    return " ".join(words)
