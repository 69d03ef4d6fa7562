"""What the figures of a text say, one short line each, so that tables of examples stay readable."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.figures import find_article_figures
from pipeline.model import Money, Percentage, Quantity
from pipeline.prepare import prepare

_Row = Money | Percentage | Quantity


def said(text: str, title: str | None = None) -> list[str]:
    """Figures in their order, the title's first: "4500 USD/năm", "20..30 %", "12345 tấn ?separator"."""
    fields = [prepare(title, "title")] if title else []
    found = find_article_figures([*fields, prepare(text)])
    lines: list[str] = []
    for figures in found:
        rows: list[_Row] = [*figures.money, *figures.percentages, *figures.quantities]
        lines += [_line(row) for row in sorted(rows, key=lambda row: row.start)]
    return lines


def _line(row: _Row) -> str:
    value = _plain(row.low) if row.low == row.high else f"{_plain(row.low)}..{_plain(row.high)}"
    if isinstance(row, Money):
        unit = f"{row.currency}/{row.per}" if row.per else row.currency
    else:
        unit = {"percent": "%", "permille": "‰"}.get(row.unit, row.unit)
    return f"{value} {unit}" + (f" ?{row.doubt}" if row.doubt else "")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
