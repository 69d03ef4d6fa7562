"""The Vietnamese README shows rows that the program really writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline import Extraction, extract
from tests.gold.source import read_gold

README = Path(__file__).parent.parent / "README.vi.md"


def _rows(heading: str) -> list[list[str]]:
    """Cells of the first table below ``heading``, without its head."""
    lines = README.read_text(encoding="utf-8").partition(heading)[2].splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("|"))
    table = lines[first + 2 : lines.index("", first)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def _sample() -> Extraction:
    article = next(article for article in read_gold("articles.jsonl") if article.id == "ha-tinh-thuong-vu")
    return extract(article.text, published=date.fromisoformat(article.published))


def test_readme_figures_are_found() -> None:
    found = _sample()
    money = {(m.text, m.low, m.high, m.currency, m.qualifier, m.direction or "") for m in found.money}
    percentages = {(p.text, p.low, p.high, p.unit, p.qualifier, p.direction or "") for p in found.percentages}
    for text, low, high, *rest in _rows("Bảng `money`"):
        assert (text, Decimal(low), Decimal(high), *rest) in money | percentages


def test_readme_dates_are_found() -> None:
    dates = {(d.text, str(d.start_date), str(d.end_date), d.grain, d.resolved_by) for d in _sample().dates}
    assert {tuple(row) for row in _rows("Bảng `dates`")} <= dates


def test_readme_citations_are_found() -> None:
    citations = {(c.text, c.type, c.document_id, c.resolved_by) for c in _sample().citations}
    rows = [row for row in _rows("Bảng `citations`") if row[3]]
    assert rows
    assert {(text.partition(" (")[0], *rest) for text, *rest in rows} <= citations
