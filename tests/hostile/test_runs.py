"""Runs disturbed on purpose: interrupts, foreign folders, files of tables that others changed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import read_tables, run
from pipeline.batch import RunSummary
from pipeline.errors import ReadError, WriteError
from pipeline.settings import Settings
from tests.batch_stages import stages
from tests.test_batch_run import _quick_workers, _small_shards, files, records, write_records  # noqa: F401 - fixtures

ROOT = Path(__file__).parents[2]
ON_TEXT = ("percentages", "dates", "citations")


def again(tmp_path: Path, **options: object) -> RunSummary:
    """A run in which nothing is extracted that is there already, in this process."""
    return run([tmp_path / "in.jsonl"], tmp_path / "out", Settings(kinds=ON_TEXT), extract=stages, workers=1, **options)  # type: ignore[arg-type]


@pytest.fixture
def done(tmp_path: Path) -> dict[str, str]:
    """The files of a run over twenty articles."""
    write_records(tmp_path / "in.jsonl", records(20))
    again(tmp_path)
    return files(tmp_path / "out")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupt_is_one_line_and_130_and_the_run_goes_on(tmp_path: Path, workers: str) -> None:
    write_records(tmp_path / "in.jsonl", records(2500))
    command = [sys.executable, "-m", "pipeline", "run", str(tmp_path / "in.jsonl"), "--kinds", ",".join(ON_TEXT)]
    command += ["--workers", workers, "--out", str(tmp_path / "out")]
    victim = subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=_hear_interrupts
    )
    deadline = time.monotonic() + 240
    while not list((tmp_path / "out/_run/holders").glob("worker-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(victim.pid, signal.SIGINT)  # as the terminal does: to all of them
    _, said = victim.communicate(timeout=240)
    assert (victim.returncode, said) == (130, "vietnews: interrupted; run the same command again to go on\n")
    assert not list((tmp_path / "out").rglob("*.tmp"))
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    assert len(read_tables(tmp_path / "out")["articles"]) == 2500


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what is started in the background by a shell ignores them


def test_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    write_records(tmp_path / "in.jsonl", records(2))
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.gitkeep").touch()
    (tmp_path / "out/notes.txt").write_text("x")
    with pytest.raises(WriteError, match=r"write\.foreign"):
        again(tmp_path)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".gitkeep", "notes.txt"]
    (tmp_path / "out/notes.txt").unlink()
    assert again(tmp_path).articles == 2


def test_input_folder_is_refused_as_output(tmp_path: Path) -> None:
    write_records(tmp_path / "in/a.jsonl", records(2))
    with pytest.raises(ReadError, match=r"read\.none"):  # what lies in the output is no input
        run([tmp_path / "in"], tmp_path / "in", Settings(kinds=ON_TEXT), extract=stages, workers=1)
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.jsonl"]


def test_foreign_folder_is_exit_code_2_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Tăng 5%.", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/notes.txt").touch()
    command = [sys.executable, "-m", "pipeline", "run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "other")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("vietnews: [write.foreign]")
    assert len(ended.stderr.splitlines()) == 1


def test_stray_files_beside_the_tables_are_no_tables(tmp_path: Path, done: dict[str, str]) -> None:
    (tmp_path / "out/articles/stray.parquet").write_bytes(b"no Parquet")
    assert len(read_tables(tmp_path / "out")["articles"]) == 20
    assert again(tmp_path).unchanged


def test_damaged_file_of_a_table_is_named(tmp_path: Path, done: dict[str, str]) -> None:
    damaged = next((tmp_path / "out/articles").glob("part-*.parquet"))
    damaged.write_bytes(bytes(damaged.stat().st_size))
    with pytest.raises(WriteError, match=r"write\.damaged"):
        read_tables(tmp_path / "out")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def empty_list(path: Path) -> None:
    path.write_text("[]")


def half(path: Path) -> None:
    path.write_text('{"rows":')


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("percentages", cut),
        ("percentages", Path.unlink),
        ("_run/done", empty_list),
        ("_run/done", half),
        ("_run/done", Path.unlink),
    ],
)
def test_shard_that_others_changed_is_done_again(
    tmp_path: Path, done: dict[str, str], where: str, change: Callable[[Path], None]
) -> None:
    change(next(path for path in sorted((tmp_path / "out" / where).iterdir()) if "none" not in path.name))
    summary = again(tmp_path)
    assert summary.shards - summary.unchanged == 1
    assert files(tmp_path / "out") == done


@pytest.mark.parametrize("manifest", ["[1]", "{", '{"versions": {"code": "of tomorrow"}}', "[" * 100_000])
def test_manifest_of_any_form_is_survived(tmp_path: Path, done: dict[str, str], manifest: str) -> None:
    (tmp_path / "out/manifest.json").write_text(manifest)
    again(tmp_path)
    assert files(tmp_path / "out") == done
    assert json.loads((tmp_path / "out/manifest.json").read_text())["articles"] == 20


def test_clock_that_jumps_changes_nothing(tmp_path: Path, done: dict[str, str]) -> None:
    os.utime(tmp_path / "in.jsonl", (4e9, 4e9))
    for path in (tmp_path / "out").rglob("*.parquet"):
        os.utime(path, (0, 0))
    summary = again(tmp_path)
    assert summary.unchanged == summary.shards
    assert files(tmp_path / "out") == done


def test_parts_of_different_counts_together_are_one_run(tmp_path: Path, done: dict[str, str]) -> None:
    for part in ((1, 2), (2, 3), (1, 2)):
        run([tmp_path / "in.jsonl"], tmp_path / "parts", Settings(kinds=ON_TEXT), extract=stages, workers=1, part=part)
    run([tmp_path / "in.jsonl"], tmp_path / "parts", Settings(kinds=ON_TEXT), extract=stages, workers=1)
    assert files(tmp_path / "parts") == done


def test_output_behind_a_link_and_a_file_in_its_place(tmp_path: Path, done: dict[str, str]) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "out")
    settings = Settings(kinds=ON_TEXT)
    linked = run([tmp_path / "in.jsonl"], tmp_path / "link", settings, extract=stages, workers=1)
    assert linked.unchanged == linked.shards
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteError, match=r"write\.disk"):
        run([tmp_path / "in.jsonl"], tmp_path / "file", settings, extract=stages, workers=1)
    assert (tmp_path / "file").read_text() == "x"
