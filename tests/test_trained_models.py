"""Models and what they were trained with; training anew from labels and articles, on a tiny invented set."""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import GoldError
from pipeline.evaluate.labelled import match, text_sha256
from pipeline.evaluate.lineage import VOCABULARIES, allow_drift, digests, drifts, note_training, read_lineage
from pipeline.evaluate.train import FACTS_LABELS, NAMES_LABELS, TAUGHT_LABELS, label_files, train
from pipeline.model import Article
from pipeline.relate.learned.training import FOLDS, fold_of
from tests.gold.news import News, read_news

TAUGHT = "Ông Lê Nam về Huế ."
"""What a teacher marked, of a text whose words are joined."""
NAMES = {"person", "organization", "location"}
OPENED = """
import sys
opened = set()
def hear(event, given):
    if event == "open" and isinstance(given[0], str) and "/pipeline/lexicon/" in given[0]:
        opened.add(given[0].rpartition("/")[2])
sys.addaudithook(hear)
from pipeline import extract
extract("Ngày 3/9/2025, Giám đốc Sở Tài chính Nghệ An Lê Hà nói thu đạt 5 tỷ đồng.", kinds=[sys.argv[1]])
print(*sorted(name for name in opened if name.endswith((".yaml", ".csv", ".tsv"))))
"""


def test_vocabularies_are_those_that_the_models_were_trained_with():
    """Train again, or say why not: ``vietnews train drift --because "…"``."""
    found = drifts()
    for one in found:
        print(one)
    assert [str(one) for one in found if one.because is None] == []


def test_lineage_knows_all_models_and_today_s_labels():
    known = read_lineage()
    assert set(known) == set(VOCABULARIES) == {"names", "facts"}
    for models, said in known.items():
        files = {"/".join(path.parts[-2:]): path for path in label_files(models)}
        assert said["labels"] == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


@pytest.mark.parametrize("models", VOCABULARIES)
def test_vocabularies_of_a_model_are_those_that_are_opened_for_it(models: str):
    done = subprocess.run(
        [sys.executable, "-c", OPENED, models],
        env=os.environ | {"VIETNEWS_CACHE": "off"},
        capture_output=True,
        text=True,
        check=True,
    )
    opened = set(done.stdout.split())
    others = {
        "documents.yaml",
        "issuers.yaml",
        "organizations.yaml",
        "known_documents.csv",
        "facts.yaml",
        "cues.yaml",
        "offices.yaml",
    }
    if models == "names":  # the figures, dates and identities of the article are found too; no feature sees them
        opened -= {*others, "currencies.yaml", "indicators.yaml", "numbers.yaml", "time.yaml", "units.yaml"}
    assert opened == set(VOCABULARIES[models])


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    for name in VOCABULARIES["facts"]:
        (tmp_path / name).write_text(f"{name}: 1\n", encoding="utf-8")
    return tmp_path


def test_drift_is_found_allowed_with_a_reason_and_found_again(lexicon: Path):
    file = lexicon / "models.json"
    for models in VOCABULARIES:
        note_training(models, [], file, lexicon)
    assert drifts(file, lexicon) == []
    (lexicon / "titles.yaml").write_text("titles.yaml: 2\n", encoding="utf-8")
    assert [(drift.models, drift.file, drift.because) for drift in drifts(file, lexicon)] == [
        ("facts", "titles.yaml", None),
        ("names", "titles.yaml", None),
    ]
    assert "train again" in str(drifts(file, lexicon)[0])
    assert len(allow_drift("a row was put elsewhere", file, lexicon)) == 2
    assert {drift.because for drift in drifts(file, lexicon)} == {"a row was put elsewhere"}
    (lexicon / "titles.yaml").unlink()
    assert {drift.because for drift in drifts(file, lexicon)} == {None}
    note_training("names", [], file, lexicon)
    assert {drift.models for drift in drifts(file, lexicon)} == {"facts"}


def fact_label(fact: dict[str, Any]) -> dict[str, Any]:
    """A fact of the gold as a stand-off label."""

    def span(words: dict[str, Any] | None) -> list[int] | None:
        return [words["start"], words["end"]] if words else None

    base, period = fact["base"], fact["period"]
    return {
        **{key: fact[key] for key in ("start", "end", "measure", "direction", "place", "status")},
        "indicator": span(fact["indicator"]),
        "subject": span(fact["subject"]),
        "base": {"kind": base["kind"], "span": None} if base else None,
        "period": {"start_date": period["start_date"], "end_date": period["end_date"], "span": None}
        if period
        else None,
    }


def put(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def key_of(number: int) -> str:
    """An id that falls into each fold of the cross-validation in turn."""
    keys = (f"{number}-{more}" for more in count())
    return next(key for key in keys if fold_of(Article(id=key, text="")) == number % FOLDS)


def labels_in(folder: Path, reports: list[News]) -> None:
    """Label files of the invented reports, dealt out over the files that training wants."""
    for files, what in ((NAMES_LABELS, "mentions"), (FACTS_LABELS, "facts")):
        dealt: dict[str, list[dict[str, Any]]] = {name: [] for name in files}
        for number, one in enumerate(reports):
            key = key_of(number)
            marks = [mark for mark in one.mentions if mark["kind"] in NAMES]
            given = marks if what == "mentions" else [fact_label(fact) for fact in one.facts]
            head = {"id": key, "url": f"https://tin.example/{key}", "sha256": text_sha256(one.text)}
            name = files[number % len(files)]
            dealt[name].append({**head, "published": one.published, what: given})
        for name, records in dealt.items():
            put(folder / name, records)
    taught = {"id": "taught", "url": "https://tin.example/taught", "sha256": text_sha256(TAUGHT)}
    marks = {"sentences": [[0, len(TAUGHT)]], "mentions": [{"kind": "person", "start": 4, "end": 10}], "doubts": []}
    (folder / "taught").mkdir()
    (folder / TAUGHT_LABELS[0]).write_bytes(gzip.compress(json.dumps(taught | marks).encode()))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Labels of twelve invented reports, and their articles under other ids, as a stranger has them."""
    folder = tmp_path_factory.mktemp("tiny")
    reports = [one for one in read_news() if one.hard is None][:12]
    labels_in(folder / "labels", reports)
    put(
        folder / "articles" / "mine.jsonl",
        [{"id": f"x{number}", "text": one.text, "published": one.published} for number, one in enumerate(reports)],
    )
    (folder / "articles" / "words.txt.xz").write_bytes(lzma.compress(TAUGHT.replace("Lê Nam", "Lê_Nam").encode()))
    return folder


def test_articles_are_known_by_their_text_whatever_their_id(tiny: Path):
    matched = match(label_files("names", tiny / "labels"), [tiny / "articles"])
    assert (len(matched.articles), matched.missing) == (13, ())
    assert matched.articles["taught"].text == TAUGHT
    assert all(key == one.article.id for key, one in matched.articles.items())


def test_changed_and_missing_articles_are_listed_and_nothing_is_trained(tiny: Path, tmp_path: Path):
    first, _, *rest = map(json.loads, (tiny / "articles" / "mine.jsonl").read_text("utf-8").splitlines())
    labels = label_files("facts", tiny / "labels")
    records = [json.loads(line) for path in labels for line in path.read_text("utf-8").splitlines()]
    known = next(record for record in records if record["sha256"] == text_sha256(first["text"]))
    put(tmp_path / "mine.jsonl", [first | {"id": known["id"], "text": first["text"] + "x"}, *rest])
    options = ["--articles", str(tmp_path), "--labels", str(tiny / "labels")]
    done = CliRunner().invoke(app, ["train", "facts", "--check", *options])
    assert done.exit_code == 1
    listed = sorted(line.split("\t") for line in done.stdout.splitlines())
    assert [(key, how) for key, _, how in listed if key == known["id"]] == [(known["id"], "changed")]
    assert sorted(how for *_, how in listed) == ["changed", "missing"]
    assert all(address.startswith("https://tin.example/") for _, address, _ in listed)
    matched = match(labels, [tmp_path])
    with pytest.raises(GoldError, match=r"gold\.article.*2 of 12"):
        train("facts", matched, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_labels_without_a_hash_or_a_file_are_an_error(tmp_path: Path):
    put(tmp_path / "names.jsonl", [{"id": "a", "mentions": []}])
    put(tmp_path / "articles.jsonl", [{"id": "a", "text": "Tin."}])
    with pytest.raises(GoldError, match=r"gold\.article.*names\.jsonl:1"):
        match([tmp_path / "names.jsonl"], [tmp_path / "articles.jsonl"])
    with pytest.raises(GoldError, match=r"gold\.file"):
        label_files("names", tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("models", "files"),
    [
        pytest.param(
            "names",
            {"model.crf", "whole.crf"},
            marks=pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler"),
        ),
        ("facts", {"finder.crf", "reporting.crf", "ranker.tsv", "subject.tsv", "period.tsv", "confidence.tsv"}),
    ],
)
def test_models_are_trained_from_labels_and_articles_byte_for_byte(
    tiny: Path, tmp_path: Path, models: str, files: set[str]
):
    runs = []
    for name in ("one", "two"):
        options = {"--articles": tiny / "articles", "--labels": tiny / "labels", "--out": tmp_path / name}
        words = [str(word) for pair in options.items() for word in pair]
        done = CliRunner().invoke(app, ["train", models, *words])
        assert done.exit_code == 0, (done.output, done.exception)
        runs.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert runs[0] == runs[1]
    assert files | {"models.json"} <= set(runs[0])
    said = read_lineage(tmp_path / "one" / "models.json")
    assert said[models]["vocabularies"] == digests(VOCABULARIES[models])
    assert drifts(tmp_path / "one" / "models.json") == []
