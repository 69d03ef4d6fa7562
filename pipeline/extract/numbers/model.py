"""A number as it stands in the text, with its exact value."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

ONE = Decimal(1)


class Number(NamedTuple):
    """A number of the normal form.

    Attributes:
        start: Begin of the number, its minus sign or "âm" included.
        end: End of its digits, words and scale words ("2,75 tỷ").
        value: ``mantissa`` times ``scale`` (plus what follows in "1 tỷ 200 triệu").
        mantissa: The value without the last scale: 2.75 of "2,75 tỷ".
        scale: 10⁹ of "2,75 tỷ"; 1 where there is no scale word.
        of: The 20 of "19/20", the 3 of "hai phần ba"; else None.
        words: Whether it is written in words altogether.
        decimals: How many decimals are written.
        rule: Id of the rule that decided between readings ("number.dot-thousands" …); "" when there was one reading.
    """

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    scale: Decimal = ONE
    of: Decimal | None = None
    words: bool = False
    decimals: int = 0
    rule: str = ""
