"""Words for a time that no calendar dates, and what they are told as near a figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import DateMention
from pipeline.relate.roles.moved_days import year_before
from pipeline.relate.roles.spoken_weeks import spoken_week
from pipeline.relate.roles.undated_times import undated_times
from pipeline.relate.roles.worded_days import year_of_accounts

WEEK = DateMention(
    field="text",
    sentence=0,
    start=10,
    end=40,
    text="từ ngày 3/3 đến ngày 9/3/2025",
    rule="date.range",
    start_date=date(2025, 3, 3),
    end_date=date(2025, 3, 9),
    grain="range",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hiện nay toàn tỉnh có 12 dự án.", [("hiện nay", "now")]),
        ("Chốt phiên, có 200 mã tăng.", [("chốt phiên", "session")]),
        ("Lúc 14h15 chỉ số giảm 3 điểm.", [("14h15", "session")]),
        ("Trong kỳ, công ty vay 30 tỷ đồng.", [("trong kỳ", "again")]),
        ("Đã thực hiện 3 dự án, phát hiện 5 vụ.", []),
    ],
)
def test_words_of_time_have_a_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.text, one.kind) for one in undated_times(text, ())] == expected


def test_what_a_date_covers_is_none_of_them() -> None:
    text = "Trong năm 2024 có 5 vụ."
    year = replace(WEEK, start=6, end=14, text="năm 2024", grain="year")
    assert [one.text for one in undated_times(text, [year])] == []
    assert [one.text for one in undated_times(text, ())] == ["trong năm"]


def test_the_week_is_the_one_written_out() -> None:
    this = replace(WEEK, start=60, end=68, text="tuần qua", grain="week", relative=True)
    last = replace(this, text="tuần trước")
    assert spoken_week(this, [WEEK, this]) == (date(2025, 3, 3), date(2025, 3, 9))
    assert spoken_week(last, [WEEK, last]) == (date(2025, 2, 24), date(2025, 3, 2))
    assert spoken_week(replace(this, grain="month"), [WEEK]) is None
    month = replace(WEEK, end_date=date(2025, 4, 3))
    assert spoken_week(this, [month, this]) is None


def test_half_a_year_and_a_year_of_harvest() -> None:
    year = replace(WEEK, text="năm 2024", start_date=date(2024, 1, 1), end_date=date(2024, 12, 31), grain="year")
    assert year_of_accounts(year, ["soát", "xét", "bán", "niên"][-3:]) == (date(2024, 1, 1), date(2024, 6, 30))
    assert year_of_accounts(year, ["doanh", "thu"]) is None
    years = replace(year, text="niên vụ 2023 - 2024", start_date=date(2023, 1, 1), grain="years")
    assert year_of_accounts(years, []) == (date(2023, 10, 1), date(2024, 9, 30))
    assert year_of_accounts(replace(years, text="giai đoạn 2023 - 2024"), []) is None


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2025, 3, 1), date(2024, 3, 1)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2023, 2, 28)),
    ],
)
def test_a_year_before_keeps_the_end_of_february(day: date, before: date) -> None:
    assert year_before(day) == before
