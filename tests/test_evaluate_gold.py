from __future__ import annotations

import gzip
import json
import os
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate.gold import read_gold

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[1] / ".." / "shared"))
RECORD = {"id": "a", "published": "2025-09-03", "source": "vinh.example", "text": "Tăng 8%.", "mentions": []}
MENTION = {"kind": "percent", "start": 5, "end": 7, "text": "8%", "low": "8", "high": "8"}


def _write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_gold_article_is_what_the_file_says(tmp_path: Path) -> None:
    gold = read_gold(_write(tmp_path / "g.jsonl", RECORD | {"mentions": [MENTION]}))
    (only,) = gold.articles
    assert only.article.published == date(2025, 9, 3)
    assert only.article.outlet == "vinh.example"
    assert gold.kinds == ("percent",)
    assert (only.mentions[0].text, dict(only.mentions[0].values)) == ("8%", {"low": "8", "high": "8"})


def test_labels_take_their_texts_from_the_corpus(tmp_path: Path) -> None:
    labels = _write(tmp_path / "l.jsonl", {"id": "a", "mentions": [{"kind": "person", "start": 0, "end": 4}]})
    corpus = tmp_path / "c.jsonl.gz"
    corpus.write_bytes(gzip.compress(json.dumps(RECORD | {"published": "2025-09-03T07:00:00+07:00"}).encode()))
    (only,) = read_gold(labels, corpus).articles
    assert only.mentions[0].text == "Tăng"
    assert only.article.published == date(2025, 9, 3)
    with pytest.raises(GoldError, match="name the corpus"):
        read_gold(labels)


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("{}x\n", "gold.json", "g.jsonl:1"),
        ("\n[]\n", "gold.json", "g.jsonl:2"),
        (
            json.dumps(RECORD | {"mentions": [MENTION | {"kind": "percents"}]}),
            "gold.mention",
            "unknown kind 'percents'",
        ),
        (json.dumps(RECORD | {"mentions": [MENTION | {"end": 70}]}), "gold.mention", "5:70 lies outside"),
        (json.dumps(RECORD | {"mentions": [MENTION | {"end": 5}]}), "gold.mention", "5:5 lies outside"),
        (json.dumps(RECORD | {"mentions": [MENTION | {"text": "9%"}]}), "gold.mention", "reads '8%', not '9%'"),
        (json.dumps(RECORD | {"published": "hôm qua"}), "gold.article", "which is no date"),
    ],
)
def test_broken_gold_names_file_and_line(tmp_path: Path, lines: str, code: str, message: str) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(GoldError, match=r"g\.jsonl") as caught:
        read_gold(path)
    assert caught.value.code == code
    assert message in caught.value.message


def test_missing_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(tmp_path / "none.jsonl")
    assert caught.value.code == "gold.file"


def test_shared_gold_reads(tmp_path: Path) -> None:
    path = SHARED / "gold" / "dev.jsonl"
    if not path.exists():
        pytest.skip("no shared gold here")
    gold = read_gold(path)
    assert set(gold.kinds) == {"percent", "money", "date", "document", "person", "organization", "location"}
    assert all(article.mentions for article in gold.articles)
