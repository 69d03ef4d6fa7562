"""Partial dates against the article's date, its tense and the sentences before."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.dates import find_dates
from pipeline.model import DateMention
from pipeline.prepare import prepare
from pipeline.resolve.dates import Anchor, resolve_dates


def resolved(text: str, published: date | Anchor | None) -> list[DateMention]:
    clean = prepare(text)
    return resolve_dates([(clean, find_dates(clean))], published)[0]


def last(text: str, published: date | Anchor | None) -> tuple[str, str]:
    mention = resolved(text, published)[-1]
    return str(mention.start_date), str(mention.end_date)


JANUARY = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("Chỉ số tháng 12 tăng 3%.", JANUARY, "2025-12-01"),
        ("Tỉnh dự kiến khánh thành cầu trong tháng 12.", JANUARY, "2026-12-01"),
        ("Ngày 28/12, tỉnh đã họp.", JANUARY, "2025-12-28"),
        ("Doanh thu quý IV đạt khá.", JANUARY, "2025-10-01"),
        ("Tại thời điểm cuối năm, nợ giảm.", JANUARY, "2025-10-01"),
        ("Thu ngân sách 6 tháng đầu năm đạt khá.", date(2025, 12, 20), "2025-01-01"),
        ("Số liệu tháng 10 sẽ được công bố sau.", date(2021, 11, 5), "2021-10-01"),
        ("Công ty sẽ chốt danh sách vào ngày 15/2.", JANUARY, "2026-02-15"),
        ("Giá cổ phiếu tăng từ đầu năm.", date(2020, 12, 18), "2020-01-01"),
        ("Hết tháng 12, tỉnh giải ngân 70%; phấn đấu sớm đạt 100%.", JANUARY, "2025-12-01"),
        ("Quý III/2025 lãi khá, quý liền trước lại lỗ.", JANUARY, "2025-04-01"),
        ("Doanh thu năm 2019 tăng. Năm trước đó, công ty lỗ.", JANUARY, "2018-01-01"),
        ("Năm trước đó, công ty lỗ.", JANUARY, "2025-01-01"),
        ("Vụ cháy hồi tháng 5 gây thiệt hại.", JANUARY, "2025-05-01"),
        ("Trong năm qua, kinh tế tăng trưởng khá.", JANUARY, "2025-01-01"),
    ],
)  # fmt: skip
def test_the_tense_chooses_the_year(text: str, published: date, start: str) -> None:
    assert last(text, published)[0] == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Tháng 3/2018, dự án khởi công. Đến ngày 20/11, hạng mục đầu tiên xong.", "2018-11-20"),
        ("Trong năm 2018, doanh thu quý III đạt cao nhất.", "2018-07-01"),
        ("Vàng giảm so với cuối năm 2024. Ngày 12/8, giá tăng trở lại.", "2025-08-12"),
        ("Trả cổ tức năm 2023, ngày đăng ký cuối cùng là 25/8.", "2025-08-25"),
        ("Công ty trả cổ tức năm 2024 vào tháng 6.", "2025-06-01"),
        ("Chuyên gia kỳ vọng CPI tháng 8 tăng nhẹ.", "2025-08-01"),
        ("Thực hiện Quyết định số 12/QĐ-UBND ngày 15/3/2019, trong tháng 8 tỉnh đã họp.", "2025-08-01"),
        ("Ông Nam (sinh năm 1975) nhận quyết định tháng 8.", "2025-08-01"),
    ],
)
def test_a_year_named_before_goes_on_where_the_text_speaks_of_it(text: str, start: str) -> None:
    assert last(text, date(2025, 9, 3))[0] == start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IIP tháng 8 tăng 5% so với cùng kỳ năm 2024.", ("2024-08-01", "2024-08-31")),
        ("Lũy kế 8 tháng, thu tăng 5% so với cùng kỳ.", ("2024-01-01", "2024-08-31")),
        ("Quý III/2025, lãi tăng so với cùng kỳ năm trước.", ("2024-07-01", "2024-09-30")),
        ("Tháng 8 tăng 2% so với tháng trước (giảm 3% so với cùng kỳ năm ngoái).", ("2024-08-01", "2024-08-31")),
        ("Tại thời điểm 01/8/2025, lao động tăng so với cùng thời điểm tháng trước.", ("2025-07-01", "2025-07-01")),
        ("CPI tháng 2/2025 tăng so với cùng kỳ năm 2024.", ("2024-02-01", "2024-02-29")),
        ("Giá tăng so với cùng kỳ năm 2024.", ("None", "None")),
        ("CPI tháng 5/2024 tăng so với tháng trước.", ("2024-04-01", "2024-04-30")),
        ("Năm 2023, lãi giảm so với năm trước.", ("2022-01-01", "2022-12-31")),
        ("Trong tuần kết thúc vào ngày 31/8, giá tăng so với tuần trước.", ("2025-08-18", "2025-08-24")),
        ("Quý II/2025, thu nhập tăng so với quý trước.", ("2025-01-01", "2025-03-31")),
    ],
)  # fmt: skip
def test_a_comparison_moves_the_period_spoken_of(text: str, expected: tuple[str, str]) -> None:
    assert last(text, date(2025, 9, 3)) == expected


def test_same_day_and_next_day_follow_the_last_day_named() -> None:
    found = resolved("Ngày 24/8, đoàn đến Vinh. Chiều cùng ngày, đoàn họp; hôm sau, đoàn về.", date(2025, 9, 3))
    assert [str(one.start_date) for one in found] == ["2025-08-24", "2025-08-24", "2025-08-25"]


def test_months_so_far_only_where_the_article_bears_them_out() -> None:
    assert last("Trong 11 tháng qua, nhập khẩu tăng.", date(2016, 11, 28)) == ("2016-01-01", "2016-11-30")
    assert resolved("Trong 11 tháng qua, nhập khẩu tăng.", date(2016, 3, 28)) == []


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Phiên họp sáng nay.", Anchor(2025), "None"),
        ("Phiên họp sáng nay.", Anchor(2025, 9), "None"),
        ("Chỉ số tháng 8 tăng.", Anchor(2025), "2025-08-01"),
        ("Mục tiêu năm nay.", Anchor(2025), "2025-01-01"),
        ("Giá tháng trước giảm.", Anchor(2025), "None"),
        ("Giá tháng trước giảm.", Anchor(2025, 9), "2025-08-01"),
        ("Phiên họp sáng nay.", None, "None"),
        ("Chỉ số tháng 8 tăng.", None, "None"),
        ("Kế hoạch năm 2026.", None, "2026-01-01"),
    ],
)
def test_what_cannot_be_known_stays_null(text: str, anchor: Anchor | None, expected: str) -> None:
    assert last(text, anchor)[0] == expected


def test_ground_grain_and_timex_are_told() -> None:
    [quarter, morning, year] = resolved(
        "Quý III/2025 đã qua. Lúc 8h30 ngày 25/8, lãnh đạo bàn kế hoạch năm 2026.", date(2025, 9, 3)
    )
    assert (quarter.grain, quarter.timex, quarter.relative, quarter.resolved_by) == (
        "quarter",
        "2025-Q3",
        False,
        "text",
    )
    assert (morning.grain, morning.timex, morning.relative) == ("time", "2025-08-25T08:30", True)
    assert morning.resolved_by == "published"
    assert (year.grain, year.timex) == ("year", "2026")


def test_the_title_tells_the_text_what_is_spoken_of() -> None:
    title, body = prepare("Kết quả kinh doanh quý II/2024", "title"), prepare("Lãi tăng 5% so với cùng kỳ.")
    lists = resolve_dates([(title, find_dates(title)), (body, find_dates(body))], date(2024, 8, 1))
    assert [[str(one.start_date) for one in found] for found in lists] == [["2024-04-01"], ["2023-04-01"]]
    assert [one.field for found in lists for one in found] == ["title", "text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Cuối tháng 5, đoàn về Vinh.", ("month", "XXXX-05", "late")),
        ("Ngày 30/6, hội nghị bế mạc.", ("day", "XXXX-06-30", None)),
        ("Quý II, sản lượng tăng.", ("quarter", "XXXX-Q2", None)),
        ("Lúc 8h30 ngày 3/5, lễ khởi công bắt đầu.", ("time", "XXXX-05-03T08:30", None)),
        ("Đầu năm nay, xã bỏ thầu.", ("year", None, "early")),
        ("Tuần trước, cầu thông xe.", ("week", None, None)),
        ("Lễ hội mở ngày 10 tháng 3 âm lịch.", ("day", None, None)),
    ],
)
def test_a_date_without_its_year_still_says_its_unit(text: str, said: tuple[str, str | None, str | None]) -> None:
    clean = prepare(text)
    [[mention]] = resolve_dates([(clean, find_dates(clean))], None)
    assert (mention.grain, mention.timex, mention.part) == said
    assert (mention.start_date, mention.end_date, mention.resolved_by) == (None, None, None)
