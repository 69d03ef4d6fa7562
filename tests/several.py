"""Articles for tests that need many: the corpus where it is, else our own articles, repeated with other figures."""

from __future__ import annotations

import gzip
import json
import os
import re
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from pipeline.model import Article
from pipeline.read import read
from pipeline.read.published import parse_published
from pipeline.settings import Settings
from tests.gold.source import read_gold

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("VIETNEWS_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpus" / "articles.jsonl.gz"
_BEGINNING = 2_000
"""Characters of an article of the corpus: a test wants many articles, not long ones."""
_DIGIT = re.compile(r"[1-8]")


def several_articles(number: int) -> list[Article]:
    """So many articles, the same each time."""
    return from_corpus(number) if CORPUS.exists() else our_own(number)


def from_corpus(number: int) -> list[Article]:
    """The beginnings of articles of the corpus, spread over it."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    step = max(1, len(records) // number)
    return [
        Article(id=r["id"], text=r["text"][:_BEGINNING], title=r["title"], published=parse_published(r["published"]))
        for r in records[::step][:number]
    ]


def our_own(number: int) -> list[Article]:
    """Our own articles, and these again with every figure changed."""
    articles = [item for item in read([ROOT / "data" / "raw"], Settings()) if isinstance(item, Article)]
    articles += [Article(id=one.id, text=one.text) for one in read_gold("articles.jsonl")]
    varied = (
        replace(
            article,
            id=f"{article.id}+{turn}",
            text=_DIGIT.sub(lambda digit, by=turn: _other(digit.group(), by), article.text),
        )
        for turn in count()
        for article in articles
    )
    return list(islice(varied, number))


def _other(digit: str, turn: int) -> str:
    return str((int(digit) + turn - 1) % 8 + 1)
