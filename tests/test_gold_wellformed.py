"""The project's own gold: spans match the text, attributes are complete, gold files and ``data/raw`` agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Article, Qualifier
from pipeline.read import read
from tests.gold.source import FILES, FOLDER, GoldArticle, dump, read_gold

RAW = Path(__file__).parent.parent / "data" / "raw"
ARTICLES = [article for name in FILES for article in read_gold(name)]
NAMES = {"person", "organization", "location"}
QUALIFIERS = set(Qualifier.__args__)  # type: ignore[attr-defined]

each_article = pytest.mark.parametrize("article", ARTICLES, ids=[article.id for article in ARTICLES])


def mentions(article: GoldArticle, *kinds: str) -> Iterator[dict[str, Any]]:
    return (mention for mention in article.mentions if mention["kind"] in kinds)


@pytest.mark.parametrize("name", FILES)
def test_gold_files_are_made_of_the_marked_files(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == dump(read_gold(name)), "run: python -m tests.gold.source"


def test_gold_covers_every_kind_in_depth() -> None:
    counts = {kind: sum(1 for article in ARTICLES for _ in mentions(article, kind)) for kind in (
        "percent", "money", "quantity", "date", "document", "person", "organization", "location")}  # fmt: skip
    assert len({article.id for article in ARTICLES}) == len(ARTICLES)
    assert min(counts.values()) >= 45, counts


@each_article
def test_gold_spans_match_the_text(article: GoldArticle) -> None:
    date.fromisoformat(article.published)
    for mention in article.mentions:
        assert mention["text"] == article.text[mention["start"] : mention["end"]] == mention["text"].strip() != ""


@each_article
def test_gold_spans_of_a_kind_do_not_overlap(article: GoldArticle) -> None:
    for group in ({"percent", "money", "quantity"}, {"date"}, {"document"}, NAMES):
        spans = sorted((mention["start"], mention["end"]) for mention in mentions(article, *group))
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@each_article
def test_gold_figures_have_values(article: GoldArticle) -> None:
    for figure in mentions(article, "percent", "money", "quantity"):
        assert Decimal(figure["low"]) <= Decimal(figure["high"])
        assert figure["qualifier"] in QUALIFIERS
    assert all(p["unit"] in {"percent", "percentage_point", "permille"} for p in mentions(article, "percent"))
    assert all(re.fullmatch("[A-Z]{3}", money["currency"]) for money in mentions(article, "money"))
    assert all(quantity["unit"] for quantity in mentions(article, "quantity"))


_WRITTEN = re.compile(r"\d+(?:[.,]\d+)*")
_SCALES = {"triệu tỷ": 10**15, "nghìn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}


@each_article
def test_gold_figures_say_the_digits_of_their_span(article: GoldArticle) -> None:
    """A slip of the hand in a long amount (a nought too few) shows in its digits."""
    for figure in mentions(article, "percent", "money", "quantity"):
        text = unicodedata.normalize("NFC", figure["text"])
        written = _WRITTEN.search(text.split("/")[0])
        digits = re.sub(r"\D", "", written[0]).strip("0") if written else ""
        assert Decimal(figure["low"]).copy_abs().normalize().as_tuple().digits[: len(digits)] == tuple(map(int, digits))
        if scale := re.search(r"\d (triệu tỷ|nghìn tỷ|tỷ|triệu|nghìn|ngàn)\b(?! \d)", text):
            number = Decimal(written[0].replace(".", "").replace(",", ".")) if written else Decimal(0)
            compound = re.search(r"tỷ \d", text)  # "1 tỷ 200 triệu đồng"
            assert compound or Decimal(figure["low"]) == number * _SCALES[scale[1]], figure


@each_article
def test_gold_dates_are_periods(article: GoldArticle) -> None:
    for mention in mentions(article, "date"):
        first, last = mention["start_date"], mention["end_date"]
        assert first is not None
        assert date.fromisoformat(first) <= date.fromisoformat(last or first)
        year = re.search(r"(?<!\d)20\d\d(?!\d)", mention["text"])
        assert year is None or year[0] in {first[:4], (last or first)[:4]}, mention


@each_article
def test_gold_documents_are_complete(article: GoldArticle) -> None:
    for mention in mentions(article, "document"):
        assert mention["type"][0].isupper()
        assert mention["number"] or mention["title"]
        assert mention["code"] is None or unicodedata.normalize("NFC", mention["text"]).endswith(mention["code"])
        assert mention["code"] is None or mention["resolved"] is None


@cache
def _samples() -> dict[str, Article]:
    """The articles of ``data/raw`` by the id of a record and by the source of a document."""
    read_ones = [item for item in read([RAW]) if isinstance(item, Article)]
    return {key: item for item in read_ones for key in (item.id, str(item.source).partition("#")[0])}


def test_samples_are_all_read_and_all_marked() -> None:
    items = list(read([RAW]))
    assert [item for item in items if not isinstance(item, Article)] == []
    assert len(items) == len(ARTICLES)


@each_article
def test_gold_text_is_that_of_the_sample(article: GoldArticle) -> None:
    sample = _samples().get(article.id) or _samples()[article.source]
    assert sample.text.rstrip("\n") == article.text
    assert sample.published is not None
    assert sample.published.isoformat() == article.published


def test_samples_hold_what_real_input_holds() -> None:
    texts = {article.id: article.text for article in ARTICLES}
    assert unicodedata.is_normalized("NFD", texts["dong-thap-hdnd"])
    assert re.search(r"\bUỷ\b.*\bhoá\b|\bhoá\b.*\bUỷ\b", texts["lam-dong-ca-phe"], re.DOTALL), "old tone placement"
    assert re.search(r"[a-z]\.[A-Z]", texts["giao-thong-dinh-cau"]), "glued sentences"
    assert all(word in texts["quang-tri-bao"] for word in ("Ảnh: ", "Tác giả: ", "Nguồn tin: "))
    assert {path.name.partition(".")[2] for path in RAW.iterdir()} >= {
        "txt", "html", "jsonl", "json", "csv", "parquet", "txt.gz", "json.gz"
    }  # fmt: skip
