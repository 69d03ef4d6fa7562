"""Numbers of a table: a column writes all its figures alike, which tells what its dots and commas mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.extract.figures.table_style import Style, find_style
from pipeline.extract.numbers.digits import read_digits, read_grouped

_MARK = r"[-+±▲▼△▽↑↓]"
_DIGITS = r"\d{1,3}(?: \d{3}){1,5}(?:,\d{1,6})?|\d{1,24}(?:[.,]\d{1,12}){0,8}"
_CELL = re.compile(
    rf"(?P<open>\()?(?P<sign>{_MARK})?(?P<gap> ?)(?P<digits>{_DIGITS})(?P<close>\))?\*{{0,3}}"
    r"(?P<more> ?\([^\n]{1,80})?"
)
_RANGE = re.compile(rf"(?P<low>{_DIGITS}) ?- ?(?P<high>{_DIGITS})")
_DOWN = frozenset("▼▽↓")
_OPEN = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
"""A number that can be read in two ways."""
_SMALL = re.compile(r"\d{1,3}")
_SURE, _ENOUGH = 2, 3
"""Numbers with three digits behind a dot, and behind a comma, that are thousands: no column of decimals is so."""
_THREE = 3


@dataclass(frozen=True, slots=True)
class CellNumber:
    """The number of a cell.

    Attributes:
        start: Begin in the cell, a minus sign or the bracket of a loss included, a plus sign not.
        end: End in the cell.
        sign: "-", "+" or "down" where one is written; an arrow leaves the value positive.
        loose: A blank stands between sign and number, which can be a bullet.
        rule: Id of what decided between two readings, or "".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    sign: str = ""
    loose: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """How a column writes its numbers.

    Attributes:
        style: What dots and commas mean.
        decimal_dot: Three digits behind a dot are decimals here.
        grouped: Three digits behind a comma are thousands here, by the look of the other numbers of the column.
    """

    style: Style
    decimal_dot: bool = False
    grouped: bool = False

    def of_rates(self) -> ColumnStyle:
        """The same for percentages, of which hardly one is a thousand: only sure numbers make groups."""
        return replace(self, grouped=self.style.comma_groups)


def digits_of(cells: Iterable[str]) -> list[str]:
    """The digits of all bare numbers among the cells."""
    return [match["digits"] for cell in cells if (match := _CELL.fullmatch(cell)) is not None]


def column_style(column: Sequence[str], table: Sequence[str], article: Style) -> ColumnStyle:
    """How a column writes numbers: by its own numbers, else by those of the table, else by the article's.

    Args:
        column: Digits of its cells.
        table: Digits of all cells of the table.
        article: The style of the whole article.

    >>> column_style(["1,250", "14,300", "513"], [], Style()).grouped
    True
    >>> column_style(["1.250", "14.300", "85,5"], [], Style()).grouped
    False
    """
    for numbers in (column, table):
        found = _shown_by(numbers)
        if found is not None:
            return found
    return ColumnStyle(article, grouped=article.comma_groups)


def _shown_by(numbers: Sequence[str]) -> ColumnStyle | None:
    """How these numbers are written as far as they show it, or None when each can be read in two ways."""
    style = find_style(numbers)
    dots, commas = _decimals(numbers, "."), _decimals(numbers, ",")
    open_dots, open_commas = (sum(_is_open(number, mark) for number in numbers) for mark in ".,")
    if style.comma_groups or style.dot_decimals:
        return ColumnStyle(style, decimal_dot=dots >= _SURE and not commas, grouped=style.comma_groups)
    if commas or open_dots >= _SURE or any(number.count(".") > 1 for number in numbers):
        return ColumnStyle(Style())
    if open_commas >= _ENOUGH or (open_commas and any(_SMALL.fullmatch(number) for number in numbers)):
        return ColumnStyle(Style(), grouped=not open_dots)
    return None


def _decimals(numbers: Iterable[str], mark: str) -> int:
    """Numbers whose digits behind a single mark can only be decimals."""
    return sum(number.count(mark) == 1 and len(number.rpartition(mark)[2]) != _THREE for number in numbers)


def _is_open(written: str, mark: str) -> bool:
    match = _OPEN.fullmatch(written)
    return match is not None and match[1] == mark


def read_cell(cell: str, style: ColumnStyle) -> CellNumber | None:
    """The number that a cell is, or None when it is none: "-3,1", "(1.250)", "886,22 (+2,32)", "37,2 - 38,1".

    >>> read_cell("(1.250)", ColumnStyle(Style())).low
    Decimal('-1250')
    """
    joined = _RANGE.fullmatch(cell)
    if joined is not None:
        low, high = _value(joined["low"], style), _value(joined["high"], style)
        if low is None or high is None or low[0] >= high[0]:
            return None
        return CellNumber(0, len(cell), low[0], high[0], rule=high[1])
    match = _CELL.fullmatch(cell)
    if match is None:
        return None
    value = _value(match["digits"], style)
    if value is None or bool(match["open"]) != bool(match["close"]):
        return None
    written = match["sign"] or ""
    negative = written == "-" or (not written and bool(match["open"]))
    sign = "-" if negative else "down" if written in _DOWN else "+" if written and written != "±" else ""
    start = match.start("digits")
    end = match.end("digits")
    if match["open"] and not written:
        start, end = 0, match.end("close")
    elif written == "-":
        start = match.start("sign")
    number = -value[0] if negative else value[0]
    return CellNumber(start, end, number, number, sign, loose=bool(match["gap"]), rule=value[1])


def _value(written: str, style: ColumnStyle) -> tuple[Decimal, str] | None:
    if " " in written:
        spaced = read_grouped(written)
        return spaced.value, spaced.rule
    if _is_open(written, "."):
        if style.decimal_dot or (style.style.dot_decimals and style.style.comma_groups):
            return Decimal(written), "number.dot-decimal.column"
        return Decimal(written.replace(".", "")), ""
    if _is_open(written, ","):
        if style.grouped or written.endswith(",000"):
            return Decimal(written.replace(",", "")), "number.comma-thousands.column"
        return Decimal(written.replace(",", ".")), "number.comma-decimal"
    found = read_digits(written)
    return (found.value, found.rule) if found else None
