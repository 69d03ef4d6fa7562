"""Figures of more digits than a column of the tables holds: exact here, in doubt, and null there."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TypeVar

from pipeline.extract.figures.findings import Figures
from pipeline.model import Money, Percentage, Quantity

F = TypeVar("F", Percentage, Money, Quantity)

WHOLE_DIGITS, DECIMALS = 32, 6
"""Digits before and behind the point that ``decimal128(38, 6)`` holds."""
EXACT = Context(prec=2000, rounding=ROUND_HALF_EVEN)
"""Python's own context rounds products to 28 digits, which cuts amounts that the column still holds."""


def fits(value: Decimal | None) -> bool:
    """Whether the column holds the value, all of it.

    >>> fits(Decimal("1.123456")), fits(Decimal("1.1234567")), fits(Decimal(10) ** 32)
    (True, False, False)
    """
    if value is None:
        return True
    if not value.is_finite() or value.adjusted() >= WHOLE_DIGITS:
        return False
    _, digits, exponent = value.as_tuple()
    return not isinstance(exponent, int) or exponent >= -DECIMALS or not any(digits[-DECIMALS - exponent :])


def doubt_sizes(figures: Figures) -> None:
    """Mark what does not fit, which the tables cannot print."""
    figures.percentages = [_marked(percentage, percentage.low, percentage.high) for percentage in figures.percentages]
    figures.money = [_marked(one, one.low, one.high) for one in figures.money]
    figures.quantities = [
        _marked(quantity, quantity.low, quantity.high, quantity.of) for quantity in figures.quantities
    ]


def _marked(figure: F, *values: Decimal | None) -> F:
    return figure if all(map(fits, dict.fromkeys(values))) else replace(figure, doubt="size")
