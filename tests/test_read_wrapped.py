"""The development articles, wrapped into markup and records, give the values that the plain text gives."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.extraction import Extraction
from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.read import read
from pipeline.settings import Settings
from tests import wrapping

GOLD = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared")) / "gold" / "dev.jsonl"
SETTINGS = Settings(kinds=("percentages", "money", "quantities", "dates", "citations"), published=date(2025, 10, 15))
FRAGMENTS = (wrapping.paragraphs, wrapping.divided, wrapping.broken, wrapping.laid_out)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""What no tree of HTML can hold."""

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="the shared material is not here")


@cache
def plain_texts() -> tuple[str, ...]:
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = (_CONTROL.sub("", record["text"]) for record in records)
    return tuple("\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip()) for text in texts)


def values(found: Extraction) -> dict[str, list[object]]:
    return {
        "percentages": [(" ".join(m.text.split()), m.low, m.high, m.direction) for m in found.percentages],
        "money": [(" ".join(m.text.split()), m.low, m.high, m.currency, m.per) for m in found.money],
        "quantities": [(" ".join(m.text.split()), m.low, m.high, m.unit) for m in found.quantities],
        "dates": [(m.text, m.timex, m.start_date, m.end_date) for m in found.dates],
        "citations": [(m.text, m.code, m.document_id) for m in found.citations],
    }


@cache
def expected(number: int) -> dict[str, list[object]]:
    return values(extract_article(Article(id="a", text=plain_texts()[number]), SETTINGS))


def check(path: Path, form: str) -> None:
    items = list(read([path], SETTINGS))
    assert len(items) == len(plain_texts())
    for number, item in enumerate(items):
        assert isinstance(item, Article), (form, number, item)
        assert item.text_from == "html"
        assert item.text == plain_texts()[number], (form, number)
        assert values(extract_article(item, SETTINGS)) == expected(number), (form, number)


@pytest.mark.parametrize("wrap", FRAGMENTS)
def test_read_wrapped_in_json(tmp_path: Path, wrap: Callable[[str], str]) -> None:
    path = tmp_path / "a.json"
    path.write_text(wrapping.as_json([wrap(text) for text in plain_texts()]), encoding="utf-8")
    check(path, "json")


@pytest.mark.parametrize("wrap", FRAGMENTS)
def test_read_wrapped_in_csv(tmp_path: Path, wrap: Callable[[str], str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(wrapping.as_csv([wrap(text) for text in plain_texts()]), encoding="utf-8")
    check(path, "csv")


def test_read_wrapped_in_pages(tmp_path: Path) -> None:
    for number, text in enumerate(plain_texts()):
        (tmp_path / f"{number:02}.html").write_text(wrapping.page(text, "Tin kinh tế trong ngày"), encoding="utf-8")
    for number, item in enumerate(read([tmp_path], SETTINGS)):
        assert isinstance(item, Article), (number, item)
        assert item.published == date(2025, 10, 15), "the article's date, not the site's, as a day in Vietnam"
        body = item.text.removeprefix("Tin kinh tế trong ngày\n")
        found = extract_article(Article(id="a", text=body, published=item.published), SETTINGS)
        assert values(found) == expected(number), number
