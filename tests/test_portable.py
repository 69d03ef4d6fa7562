"""Windows and macOS, as far as Linux can show them: missing modules, spawned workers, consoles, paths, line ends."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path, PureWindowsPath

import pandas as pd
import pytest

from pipeline import run
from pipeline.batch.holding import Holders
from pipeline.batch.memory import peak_memory
from pipeline.cli.console import json_line
from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.read import read
from pipeline.read.inputs import source_of
from pipeline.read.published import published_in_name
from pipeline.settings import Settings, load_settings
from pipeline.tabulate import TABLES
from tests.batch_stages import stages

ROOT = Path(__file__).parents[1]
TEXT = (
    "Tháng 8, thu ngân sách tỉnh Nghệ An đạt hơn 1.230 tỷ đồng, tăng 5,4% so với cùng kỳ.\nÔng Lê Văn Hùng nói “tốt”.\n"
)
WITHOUT = """
import psutil, sys  # what stands for resource on Windows asks for it itself on Linux
sys.modules["resource"] = sys.modules["fcntl"] = None
"""
EVERYTHING = """
import importlib, pkgutil, sys
import pipeline
makers = tuple(f"pipeline.extract.names.pair.{one}" for one in ("cut", "graph", "training"))  # with onnx and torch
needs_more = ("pipeline.spark", "pipeline.evaluate.bench.peers", *makers)
for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
    if not module.name.startswith(needs_more) and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
assert sys.modules["fcntl"] is None and sys.modules["resource"] is None
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "2025-09-04_bài.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def python(*arguments: str | Path, path: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [path, str(ROOT)])), **environment},
        timeout=300,
        check=False,
    )


def test_everything_runs_where_resource_and_fcntl_are_not(tmp_path: Path, article: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "sitecustomize.py").write_text(WITHOUT, encoding="utf-8")
    without = str(tmp_path / "without")
    out = tmp_path / "out"
    commands: list[tuple[str | Path, ...]] = [
        ("-c", EVERYTHING),
        ("-m", "pipeline", "extract", article),
        ("-m", "pipeline", "show", article),
        ("-m", "pipeline", "run", article.parent, "--out", out, "--workers", "1"),
        ("-m", "pipeline", "run", article.parent, "--out", out, "--workers", "1", "--force"),
        ("-m", "pipeline", "run", article.parent, "--out", out, "--dry-run"),
        ("-m", "pipeline", "export", out, "--to", "csv"),
    ]
    for command in commands:
        result = python(*command, path=without)
        assert result.returncode == 0, result.stderr.decode()
    assert json.loads((out / "manifest.json").read_bytes())["peak_memory"] > 10_000_000
    there = run([article.parent], tmp_path / "with")
    assert there.articles == 1
    for table in there.rows:
        ours = pd.read_parquet(out / table)
        pd.testing.assert_frame_equal(ours, pd.read_parquet(tmp_path / "with" / table))


def test_peak_memory_is_told_with_resource_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    import psutil  # noqa: F401 - loaded before its own import of resource is refused

    known = peak_memory()
    monkeypatch.setitem(sys.modules, "resource", None)
    assert 0.2 < peak_memory() / known < 2


def test_workers_are_spawned_where_spawning_is_the_only_way(tmp_path: Path, article: Path) -> None:
    code = (
        "import multiprocessing; multiprocessing.set_start_method('spawn')\n"
        f"from pipeline import run\nprint(run([{str(article.parent)!r}], {str(tmp_path / 'out')!r}).articles)"
    )
    result = python("-c", code)
    assert (result.stdout, result.returncode) == (b"1\n", 0), result.stderr.decode()


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii", "utf-8", "utf-16"])
def test_extract_gives_the_same_json_on_any_console(article: Path, encoding: str) -> None:
    result = python("-m", "pipeline", "extract", article, "--kinds", "money,dates", PYTHONIOENCODING=encoding)
    assert result.returncode == 0, result.stderr.decode(encoding)
    shown = json.loads(result.stdout.decode(encoding))
    assert shown["article"]["text"] == TEXT
    assert shown["money"][0]["text"] == "1.230 tỷ đồng"


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii"])
@pytest.mark.parametrize("command", ["show", "run", "help", "wrong"])
def test_no_console_ends_a_command(tmp_path: Path, article: Path, command: str, encoding: str) -> None:
    arguments: tuple[str | Path, ...] = {
        "show": ("show", article, "--kinds", "money,dates"),
        "run": ("run", article.parent, "--out", tmp_path / "bảng", "--kinds", "money"),
        "help": ("run", "--help"),
        "wrong": ("extract", "không-có.txt"),
    }[command]
    result = python("-m", "pipeline", *arguments, PYTHONIOENCODING=encoding)
    assert result.returncode == (2 if command == "wrong" else 0), result.stderr.decode(encoding)
    assert b"Traceback" not in result.stderr
    written = (result.stdout + result.stderr).decode(encoding)
    expected = {"show": r"ng.n s.ch t.*nh Ngh.* An", "run": "articles", "help": "--workers", "wrong": r"kh.ng-c.\.txt"}
    assert re.search(expected[command], written), written


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_halves_of_characters_are_data_on_any_console(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    value = {"text": "thu 5 tỷ đồng \ud800"}
    line = json_line(value)
    line.encode(encoding)
    assert json.loads(line) == value


@pytest.mark.parametrize(
    ("path", "root", "source"),
    [
        (r"C:\Tin\2025\a.txt", r"C:\Tin", "2025/a.txt"),
        (r"c:\tin\2025\a.txt", r"C:\Tin", "2025/a.txt"),
        (r"\\máy\chung\tin\b.jsonl", r"\\máy\chung\tin", "b.jsonl"),
        (r"C:\Tin\CON.txt", r"C:\Tin", "CON.txt"),
        (r"\\?\C:\Tin\dài\aux.csv", r"\\?\C:\Tin", "dài/aux.csv"),
        ("D:a.txt", "D:", "a.txt"),
    ],
)
def test_a_file_is_called_the_same_on_windows(path: str, root: str, source: str) -> None:
    assert source_of(PureWindowsPath(path), PureWindowsPath(root)) == source


def test_no_file_of_a_run_has_a_name_that_windows_reserves_or_cannot_hold(tmp_path: Path, article: Path) -> None:
    run([article.parent], tmp_path / "out", extract=stages, workers=1)
    reserved = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
    names = [part for path in (tmp_path / "out").rglob("*") for part in path.relative_to(tmp_path / "out").parts]
    assert names
    assert not reserved & {name.split(".")[0].lower() for name in [*names, *TABLES]}
    assert not [name for name in names if re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', name)]
    sources = ROOT.joinpath("pipeline").rglob("*")
    assert not reserved & {path.name.split(".")[0].lower() for path in sources}


def test_names_of_files_give_their_dates_on_windows() -> None:
    name = PureWindowsPath(r"C:\Tin\2025-09-04_bài.txt").name
    assert published_in_name(name) == date(2025, 9, 4)


def _said(text: str) -> list[dict[str, object]]:
    """Everything that is found, save where it stands."""
    found = extract_article(Article(id="a", text=text, published=date(2025, 9, 4)))
    assert all(m.text == text[m.start : m.end] for kind in Settings().kinds for m in getattr(found, kind))
    place = {"start", "end", "text", "indicator_start", "indicator_end", "subject_start", "subject_end"}
    kinds = [field.name for field in fields(found) if field.name not in ("article", "words")]
    return [
        {key: value for key, value in asdict(mention).items() if key not in place}
        for kind in kinds
        for mention in getattr(found, kind)
    ]


def test_lines_that_end_as_on_windows_give_the_same_values() -> None:
    text = TEXT * 3
    assert _said(text.replace("\n", "\r\n")) == _said(text)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.json", "a.html"])
def test_files_with_lines_that_end_as_on_windows_are_read_as_they_are(tmp_path: Path, name: str) -> None:
    line = TEXT.split("\n")[0]
    content = {
        "a.txt": TEXT,
        "a.jsonl": json.dumps({"id": "a", "text": line}) + "\n" + json.dumps({"id": "b", "text": line}) + "\n",
        "a.csv": f'id,text\na,"{line}"\nb,"{line}"\n',
        "a.json": json.dumps([{"id": "a", "text": line}], indent=1),
        "a.html": f"<html><body><article>\n<p>{line}</p>\n<p>{line}</p>\n</article></body></html>\n",
    }[name]
    for folder, end in (("lf", "\n"), ("crlf", "\r\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(content.replace("\n", end).encode())
    plain, windows = (list(read([tmp_path / folder], Settings())) for folder in ("lf", "crlf"))
    assert all(isinstance(item, Article) for item in (*plain, *windows))
    assert [item.text.replace("\r\n", "\n") for item in windows] == [item.text for item in plain]  # type: ignore[union-attr]


def test_settings_and_registries_may_be_written_on_windows(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_bytes(b'kinds = ["money"]\r\nwords = true\r\n')
    assert load_settings(tmp_path / "s.toml") == Settings(kinds=("money",), words=True)


def test_a_folder_is_held_by_one_run_or_by_its_parts(tmp_path: Path) -> None:
    holders = Holders(tmp_path)
    with holders.held("part", ("run",)) as first, holders.held("part", ("run",)) as second:
        assert first
        assert second
        assert holders.enter("run", ("run", "part")) is None
    with holders.held("run", ("run", "part")) as alone:
        assert alone
        assert holders.enter("part", ("run",)) is None
    assert [path.name for path in tmp_path.iterdir() if path.name != "gate"] == []


def test_what_a_killed_process_held_is_free(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom pipeline.batch.holding import Holders\n"
        f"Holders(Path({str(tmp_path)!r})).enter_for_good('worker'); os.kill(os.getpid(), 9)"
    )
    python("-c", code)
    assert list(tmp_path.glob("worker-*.lock"))
    holders = Holders(tmp_path)
    holders.await_all("worker")
    assert not list(tmp_path.glob("worker-*.lock"))
    with holders.held("run", ("run", "part", "worker")) as free:
        assert free
