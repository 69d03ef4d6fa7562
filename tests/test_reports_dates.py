"""The dates of the reports of users (``suites/reports.jsonl``): expected days by id; the texts are read there."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from pipeline import extract
from pipeline.settings import Settings

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
SUITE = SHARED / "suites" / "reports.jsonl"

EXPECTED: dict[str, list[str]] = {
    # id -> the days of its dates in order, "first..last" for periods, "-" for days that are not known
    "t076": [],
    "t077": ["2025-09-21"],
    "t080": ["2025-10-20..2025-10-26", "2025-10-06..2025-10-12"],
    "t081": [],
    "t083": [],
    "t088": [],
    "t089": ["2025-10-14", "2025-10-14"],
    "t090": [],
    "t091": ["2025-10-14", "2025-10-13", "2025-10-10"],
    "t093": ["1947-07-27"],
    "t099": ["2024-12-01..2024-12-31", "2025-01-01..2025-01-31"],
    "t104": ["2025-11-03..2025-11-09"],
    "t105": ["2025-11-05..2025-11-12"],
    "t106": ["2025-10-20..2025-10-25"],
    "t108": ["2025-03-31..2025-04-06"],
    "t110": ["2025-11-01..2026-02-28", "2025-05-01..2025-11-30"],
    "t112": ["2026-04-26"],
    "t113": ["2024-10-14"],
    "t114": ["2024-10-14"],
    "t116": ["1968-01-29"],
    "t117": ["2026-02-10", "2026-02-17", "2025-04-07"],
    "t118": ["-"],
    "t119": ["2025-11-05", "2025-11-06", "2025-11-07", "2025-11-05", "2025-11-06"],
    "t120": ["2025-11-05", "2025-11-06", "2025-11-07"],
    "t121": [],
    "t184": ["2025-10-15"],
}
NO_QUANTITY = {"t104"}
LEFT_OUT: dict[str, str] = {}
"""id -> why it is not asked for; none is."""


def _cases() -> dict[str, dict[str, str]]:
    if not SUITE.exists():
        return {}
    records = map(json.loads, SUITE.read_text(encoding="utf-8").splitlines())
    return {record["id"]: record for record in records if record["area"] == "dates" or record["id"] in EXPECTED}


CASES = _cases()


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return "-"
    return first.isoformat() if first == last else f"{first}..{last}"


@pytest.mark.parametrize("case", sorted(EXPECTED))
def test_dates_of_reports(case: str) -> None:
    if not CASES:
        pytest.skip("the reports are not beside the repository")
    report = CASES[case]
    published = date.fromisoformat(report["published"])
    found = extract(report["input"], published=published, settings=Settings(kinds=("dates", "quantities")))
    assert [_days(one.start_date, one.end_date) for one in found.dates] == EXPECTED[case]
    if case in NO_QUANTITY:
        assert not found.quantities


def test_every_report_of_dates_is_asked_for() -> None:
    if not CASES:
        pytest.skip("the reports are not beside the repository")
    assert set(CASES) == set(EXPECTED) | set(LEFT_OUT)
