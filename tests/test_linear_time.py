"""No rule's time grows faster than its input: an article made to be slow must not stop a run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import extract

ROOT = Path(__file__).parents[1]


def test_every_compiled_rule_is_linear() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.compiled_rules"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    report = json.loads(done.stdout)
    assert report["patterns"] > 60
    assert report["steep"] == []


@pytest.mark.parametrize(
    "piece", ["1", "1.", ".", "năm ", "(", "1.000 tỷ đồng, ", "Nghị quyết số 57, ", "ngày 1/9, ", "ông A, "]
)
def test_extraction_ends_on_long_repetitions(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    extraction = extract(text)
    assert all(text[m.start : m.end] == m.text for m in (*extraction.money, *extraction.dates, *extraction.citations))
