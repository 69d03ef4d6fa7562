from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest

from pipeline.read.published import parse_published, published_in_name, published_line

DAY = date(2025, 9, 3)

GIVEN = [
    "2025-09-03",
    "2025-09-03 18:56",
    "2025-09-03 18:56:07",
    "2025-09-03T18:56:07",
    "2025-09-03T18:56:07.123456",
    "2025-09-03T18:56:07+07:00",
    "2025-09-03T18:56:07+0700",
    "2025-09-03, 18:56:07+07:00",
    "2025-09-03T11:56:07Z",
    "2025/09/03",
    "2025.9.3",
    "20250903",
    "20250903T1856",
    "03/09/2025 18:56",
    "3/9/2025 8:06",
    "03-09-2025 - 06:56 PM",
    "03.09.2025",
    "Thứ tư, 3/9/2025, 18:56 (GMT+7)",
    "Thứ Tư, ngày 03/09/2025 - 18:56",
    "18:56 | 03/09/2025",
    "ngày 3 tháng 9 năm 2025",
    "3 tháng 9, 2025",
    "Wed, 03 Sep 2025 18:56:07 +0700",
    "1756875600",
    "1756875600000",
    1756875600,
    1756875600.5,
    DAY,
    datetime(2025, 9, 3, 18, 56),
    datetime(2025, 9, 3, 11, 56, tzinfo=UTC),
    pd.Timestamp("2025-09-03 18:56"),
]


@pytest.mark.parametrize("value", GIVEN, ids=repr)
def test_read_published_forms(value: object) -> None:
    assert parse_published(value) == DAY


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-09-02T22:30:00+00:00", date(2025, 9, 3)),
        ("2025-09-02T22:30:00Z", date(2025, 9, 3)),
        (datetime(2025, 9, 2, 22, 30, tzinfo=UTC), date(2025, 9, 3)),
        ("2025-09-03T00:30:00+09:00", date(2025, 9, 2)),
        (datetime(2025, 9, 3, 0, 30, tzinfo=timezone(timedelta(hours=9))), date(2025, 9, 2)),
        ("05/06/2025", date(2025, 6, 5)),
    ],
)
def test_read_published_is_the_day_in_vietnam(value: object, day: date) -> None:
    assert parse_published(value) == day


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "  ",
            "hôm qua",
            "2025",
            "09/2025",
            "31/02/2025",
            "10/23/2013 09:18",
            "2025-13-01",
            "0000-00-00",
            "12345",
        ),
        *("1" * 30, "9" * 400, "0001-01-01", "123/45/67890"),
        *(None, True, float("nan"), float("inf"), -5, 10**30, pd.NaT, {}, [], date(1, 1, 1)),
    ],
    ids=repr,
)
def test_read_published_uncertain_is_none(value: object) -> None:
    assert parse_published(value) is None


@pytest.mark.parametrize(
    "line",
    [
        "03/09/2025",
        "Thứ Tư, 03/09/2025, 18:56 (GMT+7)",
        "18:56, 03/09/2025",
        "Thứ tư ngày 3 tháng 9 năm 2025",
        "2025-09-03T18:56:00+07:00",
    ],
)
def test_read_published_line_is_a_date_and_nothing_else(line: str) -> None:
    assert published_line(line) == DAY


@pytest.mark.parametrize(
    "line", ["Hà Nội, 03/09/2025", "Nghị định ngày 03/09/2025", "Đến 03/09/2025", "03/09/2025 là hạn cuối"]
)
def test_read_published_line_leaves_sentences(line: str) -> None:
    assert published_line(line) is None


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2025-09-03_hop-thuong-truc", DAY),
        ("tin-20250903-02", DAY),
        ("bao_03-09-2025", DAY),
        ("2025_09_03", DAY),
        ("nghean-2025-09", None),
        ("so-20251399", None),
        ("188250707205031632", None),
    ],
)
def test_read_published_in_file_name(stem: str, day: date | None) -> None:
    assert published_in_name(stem) == day
