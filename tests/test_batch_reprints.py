from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from pipeline.batch import run
from pipeline.batch.reprints import Reprints
from pipeline.errors import SettingsError
from pipeline.model import Article
from pipeline.settings import Settings
from tests.batch_stages import stages

SYLLABLES = "ngân sách tỉnh thu đạt tăng giảm nghìn tỷ đồng hộ dân xã huyện lúa tôm cá vụ mùa giá kế hoạch năm quý"


def text(seed: int, words: int = 200) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(SYLLABLES.split())}{rng.randrange(10) or ''}" for _ in range(words))


def edited(original: str, edits: int) -> str:
    words = original.split()
    for at in random.Random(0).sample(range(len(words)), edits):
        words[at] = "khác"
    return " ".join(words)


def article(name: str, body: str) -> Article:
    return Article(id=name, text=body)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (text(1), True),
        (unicodedata.normalize("NFD", text(1)).upper(), True),
        ("Theo báo bạn. " + text(1) + " Ảnh: TTXVN.", True),
        (text(1).replace(" ", ",\n"), True),
        (edited(text(1), 3), True),
        (edited(text(1), 40), False),
        (text(2), False),
        (text(1, 100) + " " + text(3, 100), False),
        ("", False),
    ],
)
def test_reprints_are_texts_that_share_most_of_their_words(other: str, same: bool) -> None:
    with Reprints() as reprints:
        assert reprints.original_of(article("a", text(1))) is None
        assert reprints.original_of(article("b", other)) == ("a" if same else None)


def test_reprints_of_a_reprint_are_those_of_the_original() -> None:
    bodies = [text(1), edited(text(1), 4), edited(edited(text(1), 4), 5), text(1)]
    with Reprints() as reprints:
        found = [reprints.original_of(article(str(number), body)) for number, body in enumerate(bodies)]
    assert found == [None, "0", "0", "0"]


def test_reprints_short_texts_are_left_alone() -> None:
    with Reprints() as reprints:
        assert [reprints.original_of(article(name, "Giá vàng hôm nay tăng 1%.")) for name in "ab"] == [None, None]


@pytest.mark.parametrize("workers", [1, 2])
def test_reprints_are_marked_only_when_asked_for(tmp_path: Path, workers: int) -> None:
    records = [
        {"id": "a", "text": text(1)},
        {"id": "b", "text": text(2)},
        {"id": "c", "text": edited(text(1), 3)},
        {"id": "d", "text": "ngắn"},
        {"id": "e", "text": "ngắn"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    marked = {}
    for near in (False, True):
        out = tmp_path / str(near)
        run([tmp_path / "in.jsonl"], out, Settings(near_duplicates=near), workers=workers, extract=stages)
        marked[near] = pd.read_parquet(out / "articles").set_index("article_id")["duplicate_of"].dropna().to_dict()
    assert marked == {False: {"e": "d"}, True: {"c": "a", "e": "d"}}


def test_reprints_without_the_library_stop_the_run_before_a_table_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.batch.reprints.find_spec", lambda name: None)
    (tmp_path / "in.txt").write_text("Thu ngân sách đạt 1.230 tỷ đồng.", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings\.near_duplicates.*vietnews\[reprints\]"):
        run([tmp_path / "in.txt"], tmp_path / "out", Settings(near_duplicates=True), workers=1)
    assert not (tmp_path / "out").exists()
