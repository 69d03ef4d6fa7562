"""Ids are keys: unique in ``documents`` and ``entities``, and every id that another table uses has its row."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from pipeline import read_tables, run

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("VIETNEWS_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpus"
EVERY = int(os.environ.get("VIETNEWS_CORPUS_EVERY", "25"))
"""One article in so many is looked at; 1 for all of them."""

USES = [
    ("citations", "document_id", "documents"),
    ("names", "entity_id", "entities"),
    ("facts", "entity_id", "entities"),
    ("facts", "place_id", "entities"),
    ("readings", "entity_id", "entities"),
    ("series", "place_id", "entities"),
    ("offices", "place_id", "entities"),
    ("offices", "entity_id", "entities"),
    ("offices", "article_id", "articles"),
]
KEYS = {"documents": "document_id", "entities": "entity_id", "articles": "article_id"}


def check(tables: dict[str, pd.DataFrame]) -> None:
    for table, key in KEYS.items():
        column = tables[table][key]
        assert column.notna().all()
        assert column[column.duplicated()].tolist() == []
    for table, column, of in USES:
        used = set(tables[table][column].dropna())
        assert sorted(used - set(tables[of][KEYS[of]])) == [], (table, column)
    cited = {one for ids in tables["citations"]["document_id"].dropna() for one in [ids, *ids.split(";")]}
    assert set(tables["documents"]["document_id"]) == cited


def tables_of(source: Path, out: Path) -> dict[str, pd.DataFrame]:
    run([source], out, workers=1)
    return read_tables(out)


def test_ids_of_our_own_articles_are_keys(tmp_path: Path) -> None:
    check(tables_of(ROOT / "data/raw", tmp_path / "tables"))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("name", ["articles.jsonl.gz", "more.jsonl.gz"])
def test_ids_of_the_corpus_are_keys(tmp_path: Path, name: str) -> None:
    with gzip.open(CORPUS / name, "rt", encoding="utf-8") as lines:
        chosen = [line for index, line in enumerate(lines) if index % EVERY == 0]
    sample = tmp_path / "sample.jsonl"
    sample.write_text("".join(chosen), encoding="utf-8")
    assert all(json.loads(line)["text"] for line in chosen)
    check(tables_of(sample, tmp_path / "tables"))
