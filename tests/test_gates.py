"""Skipped tests are said with their reason, and those that should have run fail a run that needs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gates import PINNED, Pin, Skip, is_there, read_pins, summary, wrong

ROOT = Path(__file__).parents[1]
PINS = [Pin("shared/gold", "tests/test_a.py", "no gold*"), Pin("module re", "tests/test_b.py", "*")]


def test_pins_name_files_that_are_there_and_a_need_that_is_understood():
    for pin in read_pins():
        assert list(ROOT.glob(pin.file)), pin
        assert is_there(pin.needs) in {True, False}


def test_every_reason_in_the_tests_is_pinned():
    """The sites of the literal reasons, so that a new gate is named when it is written."""
    pins = read_pins()
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        file = path.relative_to(ROOT).as_posix()
        if path == Path(__file__):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if 'pytest.skip("' in line or ("skipif(" in line and 'reason="' in line):
                reason = line.partition('pytest.skip("' if "pytest.skip(" in line else 'reason="')[2].partition('"')[0]
                assert any(pin.covers(Skip(file, reason)) for pin in pins), f"{file}: {reason}: name it in {PINNED}"


def test_what_is_needed_is_looked_up(tmp_path: Path):
    (tmp_path / "gold").mkdir()
    assert is_there("shared/gold", tmp_path)
    assert not is_there("shared/corpus", tmp_path)
    assert is_there("module pytest")
    assert not is_there("module no_such_module")
    assert not is_there("program no-such-program")
    assert is_there(f"system {sys.platform}")
    assert not is_there("other moon")


def test_skips_are_wrong_when_unnamed_or_when_what_they_need_is_there():
    skips = [Skip("tests/test_a.py", "no gold here"), Skip("tests/test_b.py", "why"), Skip("tests/test_c.py", "x")]
    assert wrong(skips, PINS, there=lambda needs: needs == "module re") == [
        "tests/test_b.py: why: module re is there, so it should have run",
        "tests/test_c.py: x: not named in tests/skips.txt",
    ]
    assert wrong(skips[:1], PINS, there=lambda needs: False) == []
    assert summary([*skips[:1], *skips[:1]], PINS) == ["2 of tests/test_a.py: no gold here (needs: shared/gold)"]


@pytest.mark.parametrize(
    ("gates", "shared", "code"),
    [("needed", "full", 1), ("", "full", 0), ("needed", "empty", 0)],
)
def test_a_run_says_what_it_skipped_and_fails_where_that_is_needed(tmp_path: Path, gates: str, shared: str, code: int):
    """A gate in a tree of its own, which skips though its file may be there."""
    tests = tmp_path / "tests"
    tests.mkdir()
    for name in ("__init__.py", "conftest.py", "gates.py"):
        (tests / name).write_text((ROOT / "tests" / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tests / "skips.txt").write_text("shared/gold | tests/test_a.py | no gold\n", encoding="utf-8")
    (tests / "test_a.py").write_text(
        "import pytest\ndef test_runs(): pass\ndef test_gate(): pytest.skip('no gold')\n", encoding="utf-8"
    )
    (tmp_path / "full" / "gold").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=tmp_path,
        env=os.environ | {"VIETNEWS_GATES": gates, "VIETNEWS_SHARED": str(tmp_path / shared), "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    assert "1 of tests/test_a.py: no gold (needs: shared/gold)" in done.stdout
    assert ("should have run" in done.stdout) == (code == 1)
