"""The article's date from its own words."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.prepare import prepare
from pipeline.resolve.dates import Anchor, find_published


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cập nhật lúc 9:20 Thứ 5, 14/08/2025, 10:05\nCông ty chốt quyền.", Anchor(2025, 8, 14)),
        ("Thứ Hai, 12/5/2025 08:15\nTỉnh họp bàn.", Anchor(2025, 5, 12)),
        ("Tỉnh họp bàn.\n(12/5/2025)", Anchor(2025, 5, 12)),
        ("Sáng nay (25/8), tỉnh họp. Tháng 7/2025, thu ngân sách tăng.", Anchor(2025, 8, 25)),
        ("Sáng nay (6/2), tỉnh họp. Đến ngày 31/12/2025, nợ giảm.", Anchor(2026, 2, 6)),
        ("Ngày 18/5, cảng có văn bản. Ngày 19/5/2016, tỉnh trả lời.", Anchor(2016)),
        ("Ngày 6/2, tỉnh họp về vốn đầu tư từ đầu năm 2017.", Anchor(2017)),
        ("Ngày 10/1, công ty họp. Đến cuối tháng 12/2019, nợ giảm.", Anchor(2020)),
        ("Dự án phải xong trước ngày 31/12/2030. Sáng nay, tỉnh họp.", None),
        ("Năm 2003, làng còn nghèo. Sáng nay, tỉnh họp.", None),
        ("Thực hiện Quyết định số 12/QĐ-UBND ngày 15/3/2009, tỉnh họp.", None),
        ("Tỉnh họp bàn nhiều việc.", None),
    ],
)
def test_published_is_found_or_left_open(text: str, expected: Anchor | None) -> None:
    assert find_published([prepare(text)]) == expected


def test_anchor_knows_its_day_only_when_all_is_known() -> None:
    assert Anchor(2025, 9, 3).exact == date(2025, 9, 3)
    assert Anchor(2025, 9).exact is None
    assert Anchor.of(date(2025, 9, 3)) == Anchor(2025, 9, 3)
    assert Anchor(2024, 2).last == date(2024, 2, 29)
