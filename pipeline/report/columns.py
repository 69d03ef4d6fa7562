"""Tables as columns of JSON: repeated texts once, numbers as text where a float would change them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

_FEWEST_REPEATS = 2
"""A column whose texts stand this many times each on average is written as a list of texts and numbers into it."""


def columns_of(table: pa.Table, names: Sequence[str]) -> dict[str, Any]:
    """The columns in the order given: a list of values, or ``{"texts": […], "at": […]}`` where texts repeat.

    Days are ISO strings, decimals plain digits without trailing zeros, what is missing is null (-1 in ``at``).
    """
    return {name: column(table[name].to_pylist()) for name in names}


def column(values: Sequence[Any]) -> list[Any] | dict[str, list[Any]]:
    """One column.

    >>> column([Decimal("1230.500000"), None])
    ['1230.5', None]
    >>> column(["a", "b", "a", None, "a", "b"])
    {'texts': ['a', 'b'], 'at': [0, 1, 0, -1, 0, 1]}
    """
    plain = [_plain(value) for value in values]
    texts = {value: None for value in plain if isinstance(value, str)}
    if not texts or len(texts) * _FEWEST_REPEATS > sum(isinstance(value, str) for value in plain):
        return plain
    numbers = {text: number for number, text in enumerate(texts)}
    return {"texts": list(texts), "at": [-1 if value is None else numbers[value] for value in plain]}


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    match value:
        case Decimal():
            return plain_digits(value)
        case date():
            return value.isoformat()
        case list():
            return [_plain(one) for one in value]
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case _:
            return value


def plain_digits(value: Decimal) -> str:
    """All digits of the number and no more: no exponent, no zeros behind the last.

    >>> plain_digits(Decimal("1200000.000000")), plain_digits(Decimal("-0.50"))
    ('1200000', '-0.5')
    """
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def utf16_offsets(text: str) -> list[int] | None:
    """Where each character begins, and the last ends, as JavaScript counts; None where that is how Python counts.

    >>> utf16_offsets("a😀b"), utf16_offsets("ab")
    ([0, 1, 3, 4], None)
    """
    if text.isascii() or max(text) <= "\uffff":
        return None
    offsets, at = [], 0
    for char in text:
        offsets.append(at)
        at += 1 + (char > "\uffff")
    return [*offsets, at]


def moved(offsets: list[int] | None, places: Iterable[int | None]) -> list[int | None]:
    """These places of a text as JavaScript counts them."""
    return [place if place is None or offsets is None else offsets[place] for place in places]
