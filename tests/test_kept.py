"""The cache of the user: the same results with and without it, whatever happens to it; and what a start imports."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline import kept as keeping
from pipeline.kept import VARIABLE, cache_folder, kept

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "data" / "raw" / "2025-09-04_ha-tinh_ban-thuong-vu-tinh-uy.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def build() -> dict[str, Any]:
    return {"a": np.arange(1000.0), "b": ("x", None, frozenset({"y"})), "c": np.zeros((3, 0)), "d": np.ones((2, 2))}


def same(one: Any, other: Any) -> bool:
    return all(np.array_equal(one[key], other[key]) for key in "acd") and one["b"] == other["b"]


def never() -> Any:
    raise AssertionError("it was kept")


def test_what_is_kept_is_what_was_built(folder: Path) -> None:
    assert same(kept("thing", build), build())
    again = kept("thing", never)
    assert same(again, build())
    assert not again["a"].flags.writeable
    (path,) = folder.rglob("*.bin")
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:10],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: b"x" + data[1:],
        lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:],
        lambda data: data[:-40] + bytes([data[-40] ^ 128]) + data[-39:],
        lambda data: bytes(len(data)),
    ],
)
def test_what_is_damaged_is_built_anew(folder: Path, damage: Any) -> None:
    kept("thing", build)
    (path,) = folder.rglob("*.bin")
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert same(kept("thing", build), build())
    assert path.read_bytes() == whole
    assert same(kept("thing", never), build())


def test_other_files_and_names_are_other_things(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("one")
    assert kept("thing", lambda: 1, [file]) == kept("thing", lambda: 2, [file]) == 1
    file.write_text("three")
    assert kept("thing", lambda: 3, [file]) == 3
    assert kept("other", lambda: 4) == 4


@pytest.mark.parametrize("where", ["/proc/nowhere", "off"])
def test_where_nothing_can_be_kept_everything_works(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setenv(VARIABLE, where)
    assert same(kept("thing", build), build())


def test_what_cannot_be_kept_is_built_each_time(folder: Path) -> None:
    assert kept("thing", lambda: lambda: 1)() == 1
    assert kept("thing", lambda: lambda: 2)() == 2
    assert not list(folder.rglob("*.tmp"))


def _at_once(folder: str) -> bool:
    os.environ[VARIABLE] = folder
    return all(same(kept(f"thing{number}", build), build()) for number in range(20))


def test_several_processes_may_start_at_once(folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert all(pool.map(_at_once, [str(folder)] * 8))
    assert len(list(folder.rglob("*.bin"))) == 20
    assert not list(folder.rglob("*.tmp"))


def test_what_other_versions_kept_goes_away(folder: Path) -> None:
    for name, age in (("old", 40), ("recent", 1)):
        (folder / name).mkdir(parents=True)
        then = time.time() - age * 24 * 3600
        os.utime(folder / name, (then, then))
    kept("thing", build)
    assert {path.name for path in folder.iterdir()} == {"recent", keeping._name_of_code()}


def test_the_cache_lies_where_caches_of_users_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = cache_folder()
    assert found is not None
    assert found.name == "vietnews"


def _python(code: str, cache: str | Path, *arguments: str | Path) -> bytes:
    environment = {**os.environ, VARIABLE: str(cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *(("-c", code) if code else ()), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=True).stdout


HEAVY = ("underthesea", "spacy", "joblib", "pandas", "pyarrow", "yaml", "trafilatura", "rich", "scipy")
LOADED = f"import sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"


def test_the_first_result_is_the_same_with_and_without_and_needs_nothing_heavy(tmp_path: Path) -> None:
    command = ("-m", "pipeline", "extract", ARTICLE)
    without = _python("", "off", *command)
    assert json.loads(without)["facts"]
    cache = tmp_path / "cache"
    for _ in range(2):
        assert _python("", cache, *command) == without
    code = f"from pipeline import extract; extract(open({str(ARTICLE)!r}, encoding='utf-8').read()); {LOADED}"
    assert _python(code, cache).split() == []


def test_help_imports_little() -> None:
    heavy = (*HEAVY[:-2], "numpy", "pydantic", "regex", "pipeline.flow")
    code = (
        "import sys; sys.argv = ['vietnews', '--help']\nfrom pipeline.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('loaded', *(name for name in {heavy!r} if name in sys.modules))"
    )
    assert _python(code, "off").decode().splitlines()[-1] == "loaded"


def test_patterns_are_the_same_in_every_process() -> None:
    code = (
        "import re, regex; from tests.compiled_rules import SAMPLE, _watch\n"
        "found = {}; _watch(re, found); _watch(regex, found)\n"
        "from pipeline import extract; extract(SAMPLE, title='Phiên họp tháng 9')\n"
        "print(len(found), *(ascii(pattern) for pattern in sorted(found)), sep='\\n')"
    )
    seen = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), VARIABLE: "off"}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=environment, check=True)
        seen.add(run.stdout)
    one, *others = ([*run.splitlines()] for run in seen)
    assert int(one[0]) > 400
    assert [sorted(set(one) ^ set(other)) for other in others] == []
