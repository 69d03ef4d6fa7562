"""Currency signs and codes before an amount: "$70", "US$2,5 tỷ", "USD 3,01"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.figures.tails import Tail, find_per
from pipeline.extract.numbers import Number
from pipeline.lexicon.currencies import currencies

_LONGEST = 6
"""Characters before a number in which a sign with its blank must begin."""
_AMOUNT_BEFORE = re.compile(r"(?:\d|tỷ|tỉ|triệu|nghìn|ngàn|/) ?$")


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """The pattern of signs, the currency of each, and the characters that end them."""
    iso_of = {
        sign: currency.iso
        for currency in currencies().currencies
        for sign in (*currency.symbols, *currency.codes)
        if sign != "đ"
    }
    signs = "|".join(re.escape(sign) for sign in sorted(iso_of, key=len, reverse=True))
    return re.compile(rf"(?<![\w$])(?P<sign>{signs}) ?$"), iso_of, frozenset(sign[-1] for sign in iso_of)


def currency_before(text: str, number: Number) -> Tail | None:
    """The currency right before ``number``; None when there is none or it belongs to an amount before it.

    >>> from pipeline.extract.numbers import find_numbers
    >>> text = "từ US$2,5 tỷ"
    >>> currency_before(text, find_numbers(text)[0]).what
    'USD'
    """
    pattern, iso_of, endings = _signs()
    at = number.start
    if at and text[at - 1] == " ":
        at -= 1
    if not at or text[at - 1] not in endings or number.value < 0:
        return None
    match = pattern.search(text, max(0, number.start - _LONGEST), number.start)
    if match is None or _AMOUNT_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start()):
        return None
    per = find_per(text, number.end)
    what, end = iso_of[match["sign"]], per[1] if per else number.end
    return Tail("money", match.start(), end, what, per=per[0] if per else None)
