from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from pipeline import cli

ROOT = Path(__file__).parents[1]
FIGURES = "percentages,money,quantities,dates,citations"
TEXT = "Ngày 03/9/2025, thu ngân sách của tỉnh ước đạt 14.250 tỷ đồng, tăng 12,6% so với cùng kỳ năm trước."


def vietnews(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, env=environment, check=False)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run over one text and one empty file."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    (folder / "in/tin.txt").write_text(TEXT, encoding="utf-8")
    (folder / "in/trống.txt").write_text("", encoding="utf-8")
    result = vietnews("run", folder / "in", "--out", folder / "out", "--kinds", FIGURES)
    assert result.returncode == 3, result.stderr.decode()
    assert result.stdout == b""
    summary = result.stderr.decode()
    assert "rejected: read.empty" in summary
    assert "characters a second" in summary
    return folder / "out"


def test_cli_run_writes_tables(done: Path) -> None:
    assert pd.read_parquet(done / "percentages")["low"].tolist() == [Decimal("12.600000")]
    assert pd.read_parquet(done / "money")["low"].tolist() == [Decimal("14250000000000.000000")]
    assert pd.read_parquet(done / "rejects")["source"].tolist() == ["trống.txt"]
    assert not (done / "names").exists()


def test_cli_run_without_rejects_is_zero(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text(TEXT, encoding="utf-8")
    result = vietnews(
        "run", tmp_path / "tin.txt", "--out", tmp_path / "out", "--kinds", "money", "--published", "2020-01-02"
    )
    assert result.returncode == 0
    assert pd.read_parquet(tmp_path / "out/articles")["published_by"].tolist() == ["option"]


def test_cli_dry_run_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text(TEXT, encoding="utf-8")
    result = vietnews("run", tmp_path / "tin.txt", "--out", tmp_path / "out", "--dry-run")
    header, row = result.stdout.decode().splitlines()
    assert header.split("\t") == ["shard", "articles", "characters", "first", "to do"]
    assert row.split("\t")[1:] == ["1", str(len(TEXT)), "tin.txt", "yes: not done yet"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "nowhere", "--out", "OUT"], "read.missing"),
        (["run", ".", "--out", "OUT", "--kinds", "colours"], "unknown kind colours"),
        (["run", ".", "--out", "OUT", "--published", "3/9/2025"], "is not a date"),
        (["run", ".", "--out", "OUT", "--column", "text"], "FIELD=NAME"),
        (["run", ".", "--out", "OUT", "--column", "colour=c"], "FIELD=NAME"),
        (["run", ".", "--out", "OUT", "--shard", "3/2"], "I/N"),
        (["run", ".", "--out", "OUT", "--workers", "0"], "--workers"),
        (["run", ".", "--out", "OUT", "--settings", "nowhere.toml"], "settings.file"),
        (["run", ".", "--out", "OUT", "--registry", "nowhere.csv"], "settings.registry"),
        (["run", ".", "--out", "OUT", "--kinds", ""], "--kinds"),
        (["run", "EMPTY", "--out", "OUT"], "read.none"),
        (["extract", "EMPTY"], "read.none"),
        (["evaluate", "nowhere.jsonl"], "gold.file"),
        (["evaluate", os.devnull], "gold.file"),
        (["run", "."], "--out"),
        (["colour"], "No such command"),
        (["export", ".", "--to", "pdf"], "pdf"),
    ],
)
def test_cli_wrong_use_is_exit_code_2_and_writes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    out = tmp_path / "out"
    (tmp_path / "empty").mkdir()
    paths = {"OUT": str(out), "EMPTY": str(tmp_path / "empty")}
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "argv", ["vietnews", *(paths.get(argument, argument) for argument in arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capfd.readouterr()
    assert ended.value.code == 2
    assert printed.out == ""
    assert says in printed.err
    assert not out.exists()


def test_cli_wrong_use_is_told_without_a_traceback() -> None:
    result = vietnews("extract", "nowhere")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == "vietnews: [read.missing] nowhere: no such file or folder\n"


def test_cli_wrong_registry_stops_before_anything_is_done(done: Path, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("code,colour\n1,red\n", encoding="utf-8")
    before = (done / "manifest.json").read_bytes()
    result = vietnews("run", ROOT / "data/raw", "--out", done, "--registry", tmp_path / "own.csv")
    assert result.returncode == 1
    assert "lexicon.shape" in result.stderr.decode()
    assert (done / "manifest.json").read_bytes() == before


def test_cli_messages_escape_control_characters(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b'{"\\u001b]0;title\\u0007": 1}')
    result = vietnews("extract", tmp_path / "x.json")
    assert result.returncode == 1
    assert b"\x1b" not in result.stderr
    assert b"title" in result.stderr


def test_cli_failure_is_exit_code_1(tmp_path: Path) -> None:
    result = vietnews("export", tmp_path)
    assert result.returncode == 1
    assert "write.no_tables" in result.stderr.decode()


def test_cli_extract_reads_stdin_and_prints_json() -> None:
    result = vietnews("extract", "-", "--kinds", FIGURES, "--title", "Giá tăng 5%", stdin=TEXT.encode())
    assert result.returncode == 0, result.stderr.decode()
    found = json.loads(result.stdout)
    assert [(one["field"], one["text"], one["low"]) for one in found["percentages"]] == [
        ("title", "5%", "5"),
        ("text", "12,6%", "12.6"),
    ]
    assert found["money"][0]["low"] == "14250000000000"


def test_cli_extract_prints_a_line_for_each_record(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": "Tăng 5%."}, {"id": "b", "text": "Giảm 7%."}, {"id": "c"}]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    every = vietnews("extract", tmp_path / "x.jsonl", "--kinds", "percentages")
    assert [json.loads(line)["article"]["id"] for line in every.stdout.splitlines()] == ["a", "b"]
    assert every.returncode == 3
    assert "read.no_text" in every.stderr.decode()
    one = vietnews("extract", tmp_path / "x.jsonl", "--kinds", "percentages", "--id", "b")
    assert [json.loads(line)["percentages"][0]["low"] for line in one.stdout.splitlines()] == ["7"]


@pytest.mark.parametrize("data", [b"", bytes(range(256))])
def test_cli_extract_of_nothing_fails(data: bytes) -> None:
    result = vietnews("extract", "--kinds", "money", stdin=data)
    assert result.returncode == 1
    assert result.stdout == b""
    assert b"read." in result.stderr


def test_cli_show_prints_spans_and_values() -> None:
    result = vietnews("show", "-", "--kinds", FIGURES, stdin=TEXT.encode())
    assert result.returncode == 0, result.stderr.decode()
    assert "12,6%" in result.stdout.decode()


def test_cli_export_prints_what_it_wrote(done: Path, tmp_path: Path) -> None:
    result = vietnews("export", "--to", "csv", done, "--out", tmp_path)
    assert result.returncode == 0, result.stderr.decode()
    assert {Path(line).name for line in result.stdout.decode().splitlines()} >= {"articles.csv", "money.csv"}
    rows = list(csv.DictReader(io.StringIO((tmp_path / "money.csv").read_text(encoding="utf-8-sig"))))
    assert [row["low"] for row in rows] == ["14250000000000"]


def test_cli_export_to_a_place_that_is_a_file_is_one_line(done: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    result = vietnews("export", "--to", "csv", done, "--out", tmp_path / "file")
    assert result.returncode == 1
    assert len(result.stderr.decode().splitlines()) == 1
    assert (tmp_path / "file").read_text() == "mine"


def test_cli_version_is_the_distribution(done: Path) -> None:
    manifest = json.loads((done / "manifest.json").read_text(encoding="utf-8"))
    assert vietnews("--version").stdout.decode().split() == ["vietnews", manifest["versions"]["vietnews"]]


def test_cli_help_loads_nothing_heavy() -> None:
    heavy = ("pandas", "pyarrow", "spacy", "underthesea", "trafilatura")
    code = f"import sys, pipeline.cli; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert result.stdout.strip() == b"[]"
