"""Duckling's own Vietnamese cases (half of its corpus), in its reference time, Thursday, 2 February 2017."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.extract.dates import find_dates
from pipeline.prepare import prepare
from pipeline.resolve.dates import resolve_dates

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
SUITE = SHARED / "suites" / "duckling_vi.jsonl"
REFERENCE = date(2017, 2, 2)

CLOCK = "a time of day alone is no date of news"
WINDOW = "a rolling window is a duration of news"
FUTURE = "Duckling prefers the future, news the past"
RANK = "without a capital or a cue, 'the second' of news, not Monday"
SUMMER = "Duckling's summer begins at the solstice, that of the schools in May"
NAME = "the bare name of a feast is no date of news"
LEFT_OUT = {
    "bây giờ": CLOCK,
    "vào lúc 2 giờ sáng": CLOCK,
    "1:18 sáng": CLOCK,
    "3 giờ rưỡi chiều": CLOCK,
    "3:30 chiều": CLOCK,
    "2:30": CLOCK,
    "15:23:24": CLOCK,
    "11 giờ kém 15": CLOCK,
    "10 giờ 45 phút": CLOCK,
    "10:45": CLOCK,
    "10g45": CLOCK,
    "lúc 2 giờ chiều": CLOCK,
    "lúc 1:30 chiều": CLOCK,
    "sau bữa trưa": CLOCK,
    "2 giây vừa rồi": WINDOW,
    "3 giây tới": WINDOW,
    "3 giây tiếp theo": WINDOW,
    "2 phút vừa rồi": WINDOW,
    "3 phút tới": WINDOW,
    "3 phút tiếp theo": WINDOW,
    "một tiếng vừa rồi": WINDOW,
    "3 tiếng tiếp theo": WINDOW,
    "2 ngày vừa qua": WINDOW,
    "3 ngày tới": WINDOW,
    "3 ngày tiếp theo": WINDOW,
    "2 năm vừa rồi": WINDOW,
    "3 năm tới": WINDOW,
    "chủ nhật": FUTURE,
    "chúa nhật": FUTURE,
    "tháng 6": FUTURE,
    "tháng sáu": FUTURE,
    "quý 3": FUTURE,
    "quý ba": FUTURE,
    "ngày 12/10": FUTURE,
    "thứ 2": RANK,
    "thứ hai": RANK,
    "mùa hè năm nay": SUMMER,
    "giáng sinh": NAME,
    "ngày giáng sinh": NAME,
}
"""Cases that news cannot hold, or holds with another meaning."""


def _cases() -> list[dict[str, str]]:
    if not SUITE.exists():
        return []
    records = [json.loads(line) for line in SUITE.read_text(encoding="utf-8").splitlines()]
    return [record for record in records if record["dimension"] == "time" and not record["negative"]]


def _days(text: str) -> tuple[date, date]:
    """First and last day of "2017-02", "2017-Q3", "2017-W36", "2017-02-02T18"."""
    text = text.split("T")[0]
    year = int(text[:4])
    if "-W" in text:
        monday = date.fromisocalendar(year, int(text[6:]), 1)
        return monday, monday + timedelta(6)
    if "-Q" in text:
        quarter = int(text[6:])
        return date(year, 3 * quarter - 2, 1), date(year + quarter // 4, 3 * quarter % 12 + 1, 1) - timedelta(1)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 2:
        return date(year, parts[1], 1), date(year + parts[1] // 12, parts[1] % 12 + 1, 1) - timedelta(1)
    return date(year, 1, 1), date(year, 12, 31)


def _expected(case: dict[str, str]) -> tuple[date, date]:
    if case["kind"] != "interval":
        return _days(case["expected"])
    first, after = (_days(end)[0] for end in case["expected"].split("/"))
    return first, max(first, after - timedelta(1))


def test_duckling_cases_that_news_can_hold() -> None:
    cases = _cases()
    if not cases:
        pytest.skip("the suite is not beside the repository")
    kept = [case for case in cases if case["text"] not in LEFT_OUT]
    assert len(kept) >= 50
    wrong: list[str] = []
    for case in kept:
        clean = prepare(case["text"])
        found = resolve_dates([(clean, find_dates(clean))], REFERENCE)[0]
        if [(one.start_date, one.end_date) for one in found] != [_expected(case)]:
            wrong.append(case["text"])
    assert wrong == []


def test_every_case_left_out_is_in_the_suite() -> None:
    cases = _cases()
    if not cases:
        pytest.skip("the suite is not beside the repository")
    assert set(LEFT_OUT) <= {case["text"] for case in cases}
