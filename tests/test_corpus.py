"""Invariants on real articles: exact offsets, and the same values whatever the composition of the letters."""

from __future__ import annotations

import gzip
import json
import os
import unicodedata
from dataclasses import fields
from pathlib import Path

import pytest

from pipeline import Article, Extraction
from pipeline.flow import extract_article
from pipeline.read.published import parse_published
from pipeline.settings import Settings

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
CORPUS = SHARED / "corpus" / "articles.jsonl.gz"
EVERY = int(os.environ.get("VIETNEWS_CORPUS_EVERY", "25"))
"""One article in so many is looked at; 1 for all of them."""
PLACE = {"start", "end", "text", "indicator_start", "indicator_end", "subject_start", "subject_end"}

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")


def articles() -> list[Article]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for index, line in enumerate(lines) if index % EVERY == 0]
    return [
        Article(id=r["id"], text=r["text"], title=r["title"], published=parse_published(r["published"]))
        for r in records
    ]


def mentions(extraction: Extraction) -> list[object]:
    kinds = ("percentages", "money", "quantities", "dates", "citations", "names")
    return [mention for kind in kinds for mention in getattr(extraction, kind)]


def said(mention: object) -> list[tuple[str, str]]:
    """Everything that a mention says save where it stands, composed."""
    return [
        (field.name, unicodedata.normalize("NFC", str(getattr(mention, field.name))))
        for field in fields(mention)  # type: ignore[arg-type]
        if field.name not in PLACE
    ]


def test_every_mention_is_what_stands_at_its_offsets() -> None:
    settings = Settings()
    seen = 0
    for article in articles():
        extraction = extract_article(article, settings)
        delivered = {"text": article.text, "title": article.title or ""}
        for mention in (*mentions(extraction), *extraction.sentences):
            assert mention.text == delivered[mention.field][mention.start : mention.end]
            seen += 1
    assert seen > 1_000


def test_decomposed_articles_give_the_same_values() -> None:
    settings = Settings()
    for article in articles()[::2]:
        decomposed = Article(
            id=article.id,
            text=unicodedata.normalize("NFD", article.text),
            title=unicodedata.normalize("NFD", article.title) if article.title else None,
            published=article.published,
        )
        ours, theirs = (mentions(extract_article(one, settings)) for one in (article, decomposed))
        assert [said(mention) for mention in ours] == [said(mention) for mention in theirs], article.id
