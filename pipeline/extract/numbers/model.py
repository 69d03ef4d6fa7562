"""A number as it stands in the text, with its exact value."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

ONE = Decimal(1)
_THOUSAND = Decimal(1000)

Form = Literal["", "dot", "comma", "dots", "commas", "dot-open", "comma-open"]
"""How the separators of a number are written.

"dot" and "comma": decimals begin behind it; "dots" and "commas": it groups thousands (the other one may begin
decimals); "dot-open" and "comma-open": one separator with exactly three digits behind it, which may be either.
"""


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
        rule: Id of the rule that decided between readings ("number.comma-thousands" …); "" where Vietnamese practice
            leaves one.
        form: How its separators are written; an open one is read the Vietnamese way until ``other`` is called.
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
    form: Form = ""

    @property
    def is_open(self) -> bool:
        """Whether its separator may group thousands or begin decimals."""
        return self.form in ("dot-open", "comma-open") and self.value == self.mantissa * self.scale

    def other(self) -> Number:
        """The number in the other reading of its open separator: 1.234 thousand for one and 234 thousandths."""
        if self.form == "comma-open":
            mantissa, rule, decimals = self.mantissa * _THOUSAND, "number.comma-thousands", 0
        else:
            mantissa, rule, decimals = self.mantissa / _THOUSAND, "number.dot-decimal.weighed", 3
        return self._replace(mantissa=mantissa, value=mantissa * self.scale, rule=rule, decimals=decimals)
