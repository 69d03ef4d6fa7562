"""When an article was written, from its own words: a day, a year, or nothing."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from pipeline import extract
from pipeline.prepare import prepare
from pipeline.resolve.dates import Anchor
from pipeline.resolve.publication_day import PublicationDay, read_written

SAID = [
    ("Thứ Hai, 12/5/2025 08:15\nTỉnh họp bàn.", Anchor(2025, 5, 12)),
    ("Thứ Hai, 12/5/2025 08:15 Tỉnh họp bàn về ngân sách.", Anchor(2025, 5, 12)),
    ("Tỉnh họp bàn.\n(12/5/2025)", Anchor(2025, 5, 12)),
    ("Tỉnh họp bàn.\nCập nhật lúc 10:05, 14/08/2025", Anchor(2025, 8, 14)),
    ("Ngày đăng: 14/08/2025\nTỉnh họp bàn.", Anchor(2025, 8, 14)),
    ("Đăng ngày 14-8-2025\nTỉnh họp bàn.", Anchor(2025, 8, 14)),
    ("AAA: Giá hiện tại 20.1 Cập nhật lúc 9:20 Thứ 5, 14/08/2025, 10:05 Công ty chốt quyền.", Anchor(2025)),
    ("Sáng nay (25/8/2025), tỉnh họp.", Anchor(2025, 8, 25)),
    ("Sáng nay (25/8), tỉnh họp. Tháng 7/2025, thu ngân sách tăng.", Anchor(2025, 8, 25)),
    ("Sáng nay (6/2), tỉnh họp. Ngày 28/12/2025, cầu đã thông xe.", Anchor(2026, 2, 6)),
    ("Ngày 12/5/2024, tỉnh họp. Trước đó, ngày 3/4/2024, huyện đã báo cáo.", Anchor(2024)),
    ("Tháng 5/2024, thu ngân sách tăng. Ngày 20/5, tỉnh họp.", Anchor(2024)),
    ("Sáng nay (thứ Ba, 25/8), tỉnh họp. Tháng 7/2025, thu ngân sách tăng.", Anchor(2025)),
    ("Thu ngân sách 8 tháng đầu năm tăng so với cùng kỳ năm 2024.", Anchor(2025)),
]

SILENT = [
    "Đoạn video đăng ngày 1/3/2017 được xem nhiều lần.",
    "Bài viết đăng tải lúc 10h ngày 1/3/2017 đã bị gỡ.",
    "Ngày 19/5/2016, tỉnh trả lời.",
    "Từ ngày 1/7/2027 và từ ngày 1/9/2027, mức phí mới được áp dụng.",
    "Dự án sẽ xong tháng 3/2027, bàn giao tháng 5/2027.",
    "Dự án phải xong trước ngày 31/12/2030. Sáng nay, tỉnh họp.",
    "Ngày 3/12/2025 và ngày 20/12/2025, tỉnh họp.",
    "Ngày 12/5/2024, tỉnh họp. Ngày 3/6/2024, tỉnh họp lại. Năm 2025, tỉnh đã xong việc.",
    "Năm 2003, làng còn nghèo. Sáng nay, tỉnh họp.",
    "Thực hiện Quyết định số 12/QĐ-UBND ngày 15/3/2009, tỉnh họp.",
    "Doanh thu tăng so với cùng kỳ năm 2024.",
    "Tỉnh họp bàn nhiều việc.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_written_is_read_from_the_words(text: str, expected: Anchor, form: str) -> None:
    assert read_written([prepare(unicodedata.normalize(form, text))]).anchor == expected


@pytest.mark.parametrize("text", SILENT)
def test_written_is_silent_where_nothing_is_certain(text: str) -> None:
    assert read_written([prepare(text)]).anchor is None


def test_written_knows_its_bounds() -> None:
    found = read_written([prepare("Ngày 19/5/2016, tỉnh trả lời.")])
    assert (found.anchor, found.first, found.last) == (None, date(2016, 5, 19), None)
    assert (PublicationDay.of(Anchor(2024)).first, PublicationDay.of(Anchor(2024)).last) == (
        date(2024, 1, 1),
        date(2024, 12, 31),
    )
    assert PublicationDay.of(date(2024, 5, 6)).day == date(2024, 5, 6)
    assert PublicationDay.of(None) == PublicationDay()


def test_a_day_without_year_takes_that_of_a_dated_day_beside_it() -> None:
    text = (
        "Cảng nằm bên sông lớn. " * 20 + "Ngày 18/5, cảng có văn bản. Ngày 19/5/2016, tỉnh trả lời. Năm 2015, cảng mở."
    )
    found = extract(text)
    assert found.article.published is None
    assert [str(one.start_date) for one in found.dates] == ["2016-05-18", "2016-05-19", "2015-01-01"]
    assert [one.resolved_by for one in found.dates] == ["article", "text", "text"]


def test_one_date_is_handed_to_all() -> None:
    text = "Thứ Hai, 12/5/2025 08:15\nTỉnh họp về Luật Đất đai. Hôm qua, huyện đã báo cáo."
    found = extract(text)
    assert (found.article.published, found.article.published_by) == (date(2025, 5, 12), "text")
    assert [citation.document_id for citation in found.citations] == ["31/2024/QH15"]
    assert str(found.dates[-1].start_date) == "2025-05-11"


def test_anchor_knows_its_day_only_when_all_is_known() -> None:
    assert Anchor(2025, 9, 3).exact == date(2025, 9, 3)
    assert Anchor(2025, 9).exact is None
    assert Anchor.of(date(2025, 9, 3)) == Anchor(2025, 9, 3)
    assert Anchor(2024, 2).last == date(2024, 2, 29)
