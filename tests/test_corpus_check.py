"""The net over real articles: no row of a run contradicts itself or another one.

``VIETNEWS_CORPUS_EVERY=1`` reads every row of all articles.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from pipeline.batch import run
from pipeline.check import check
from tests.test_corpus import EVERY, SHARED


@pytest.mark.parametrize("name", ["articles", "more"])
def test_no_row_of_a_run_is_wrong(name: str, tmp_path: Path) -> None:
    corpus = SHARED / "corpus" / f"{name}.jsonl.gz"
    if not corpus.exists():
        pytest.skip(f"{corpus.name} is not here")
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        kept = [line for index, line in enumerate(lines) if index % EVERY == 0]
    (tmp_path / "articles.jsonl").write_text("".join(kept), encoding="utf-8")
    summary = run([tmp_path / "articles.jsonl"], tmp_path / "out", workers=1)
    rows = [row for row in check(tmp_path / "out").to_pylist() if row["severity"] == "wrong"]
    assert summary.rows["facts"] > len(kept)
    assert [(row["check"], row["article_id"], row["text"], row["message"]) for row in rows] == []
