"""Files as people really have them: no row lies on markup, and what is read from where is what docs/reading.md says."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.read import InputFile, find_inputs, read_file
from pipeline.settings import Settings

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
RAW = SHARED / "raw_inputs"
REPORTS = SHARED / "suites" / "report_files"
COLUMNS = {"12_abmusu_validation.jsonl": {"text": "single_documents[].raw_text"}}
"""The one option that the message of the file names."""
NAMED = 12
"""Articles of each file whose names are looked for too: they take the time."""
MARKUP = re.compile(
    r"</?[a-zA-Z][^<>]{0,2000}>|<!--.{0,2000}?-->|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
    r"|(?:https?://|www\.)\S+|%[0-9A-F]{2}(?:%[0-9A-F]{2})+|!?\[[^\]\n]{0,300}\]\([^)\s]{1,2000}\)",
    re.DOTALL,
)
EXPECTED = {
    "01_qdnd_articles.json": (56, {}),
    "03_binhdinh_ArticleData": (9, {}),
    "06_vfnd_newsplease": (6, {}),
    "09_cafef_2020.json": (12, {}),
    "11_vnexpress_articles.csv": (55, {"read.empty": 2}),
    "12_abmusu_validation.jsonl": (304, {}),
    "16_daksong_0812202001.md": (1, {}),
    "21_chinhphu_9.json": (1, {}),
    "22_stock.xlsx": (0, {"read.no_text": 1}),
    "README.md": (1, {}),
}
"""File or folder -> articles, rejects by code."""

pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the shared material is not here")


def items_of(path: Path) -> Iterator[object]:
    settings = Settings(columns=COLUMNS.get(path.name, {}))
    for file in find_inputs([path]):
        yield from read_file(file, settings)


def test_raw_inputs_are_all_listed() -> None:
    assert {path.name for path in RAW.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_raw_input_gives_articles_and_no_row_on_markup(name: str) -> None:
    articles, codes = 0, Counter[str]()
    for item in items_of(RAW / name):
        if isinstance(item, Article):
            articles += 1
            assert_no_row_on_markup(item, names=articles <= NAMED)
        else:
            codes[getattr(item, "code", "")] += 1
    assert (articles, dict(codes)) == EXPECTED[name]


@pytest.mark.parametrize("file", find_inputs([REPORTS]) if REPORTS.is_dir() else [], ids=lambda file: file.source)
def test_report_file_gives_no_row_on_markup(file: InputFile) -> None:
    for item in read_file(file, Settings()):
        assert isinstance(item, Article), item
        assert_no_row_on_markup(item, names=True)


def assert_no_row_on_markup(article: Article, *, names: bool) -> None:
    kinds = ("percentages", "money", "quantities", "dates", "citations", *(("names",) if names else ()))
    found = extract_article(article, Settings(kinds=kinds))
    fields = {"text": article.text, "title": article.title or "", "lead": article.lead or ""}
    marked = {field: [match.span() for match in MARKUP.finditer(text)] for field, text in fields.items()}
    for mention in (*found.percentages, *found.money, *found.names):
        assert fields[mention.field][mention.start : mention.end] == mention.text
        for start, end in marked[mention.field]:
            assert not (start < mention.end and mention.start < end), (article.source, mention)
