"""Which dates hold for the figures that follow, and which are no period of theirs."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import extract

PUBLISHED = date(2025, 3, 20)


def last(text: str) -> tuple[str | None, str | None]:
    """First and last day of the last figure of the text."""
    fact = extract(text, published=PUBLISHED).facts[-1]
    return tuple(str(day) if day else None for day in (fact.period_start, fact.period_end))  # type: ignore[return-value]


YEAR = ("2024-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm 2026, công ty mở rộng. Tại ngày 31/12/2024, tổng tài sản đạt 120 tỷ đồng. Hàng tồn kho là 37 tỷ đồng.",
            ("2024-12-31", "2024-12-31"),
        ),
        pytest.param(
            "Năm 2024, sản lượng tăng 5% (quý I tăng 3%; quý IV tăng 8%), doanh thu đạt 90 tỷ đồng.",
            YEAR,
            marks=pytest.mark.xfail(strict=True, reason="the learned role decides otherwise: docs/quality/facts.md"),
        ),
        ("Năm 2024, doanh thu đạt 90 tỷ đồng.\nTrong đó, doanh thu xuất khẩu đạt 20 tỷ đồng.", YEAR),
        ("Năm 2024, giá cà phê cao nhất kể từ năm 2011. Sản lượng cà phê đạt 900 tấn.", YEAR),
        pytest.param(
            "Năm 2024, số lượt khách tăng lần lượt 49% và 43% (so với 2% và 27% trong năm 2023).",
            ("2023-01-01", "2023-12-31"),
            marks=pytest.mark.xfail(strict=True, reason="the learned role decides otherwise: docs/quality/facts.md"),
        ),
        ("Giá dầu giao tháng 5 tăng 2%.", (None, None)),
    ],
)
def test_the_period_of_the_last_figure(text: str, expected: tuple[str | None, str | None]) -> None:
    assert last(text) == expected


def test_a_year_after_a_comma_is_no_record() -> None:
    assert last("Hà Nội là thị trường lớn nhất, từ năm 2024 doanh thu đạt 5 tỷ USD.") != (None, None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Năm 2024, lợi nhuận vượt kế hoạch 5,7%.", "actual"),
        ("Năm 2024, lợi nhuận đạt 103% kế hoạch.", "actual"),
        ("Năm 2025, công ty đặt kế hoạch doanh thu 500 tỷ đồng.", "target"),
        pytest.param(
            "Công ty trình cổ đông mức cổ tức 25%.",
            "target",
            marks=pytest.mark.xfail(strict=True, reason="the learned role decides otherwise: docs/quality/facts.md"),
        ),
    ],
)
def test_a_plan_that_is_beaten_is_no_target(text: str, status: str) -> None:
    assert extract(text, published=PUBLISHED).facts[-1].status == status


@pytest.mark.parametrize(
    ("text", "status", "period"),
    [
        ("Năm 2026, hạn mức tín dụng của công ty tăng thêm 50 triệu USD.", "forecast", ("2026-01-01", "2026-12-31")),
        ("Đến năm 2030, cả nước có 5.000 km đường cao tốc.", "target", ("2030-01-01", "2030-12-31")),
        ("Nhà máy chạy thử năm 2027. Sản lượng thép đã giảm 7%.", "actual", (None, None)),
        ("Năm 2024, sản lượng thép đã giảm 7%.", "actual", YEAR),
    ],
)
def test_what_lies_after_publication_is_no_actual(
    text: str, status: str, period: tuple[str | None, str | None]
) -> None:
    assert extract(text, published=PUBLISHED).facts[-1].status == status
    assert last(text) == period


def test_what_stands_behind_the_last_figure_says_nothing_of_those_before_it() -> None:
    text = "Năm 2024, doanh thu của nhà máy đạt 90 tỷ đồng.\nSản lượng xi măng tăng 5% so với cùng kỳ."
    behind = "\nNgày 5/1/2019, đoàn công tác đã làm việc với lãnh đạo xã. Người dân chưa có ý kiến."
    facts = extract(text, published=PUBLISHED).facts
    assert len(facts) == 2
    assert extract(text + behind, published=PUBLISHED).facts == facts


def test_a_title_without_figures_is_read_and_a_text_without_any_has_no_facts() -> None:
    body = "Doanh thu đạt 90 tỷ đồng trong năm 2024."
    titled = extract(body, title="Nhà máy xi măng Bình Long báo lãi", published=PUBLISHED).facts
    assert [fact.field for fact in titled] == ["text"]
    assert extract("Trời mưa to ở xã Hòa An.", title="Mưa to", published=PUBLISHED).facts == ()
