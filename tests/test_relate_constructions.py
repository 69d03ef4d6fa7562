"""Each construction of ``pipeline.relate`` with its examples, and with what looks like it and is not."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import extract
from pipeline.model import Fact
from pipeline.settings import Settings

FACTS = Settings(kinds=("facts",))
PUBLISHED = date(2025, 9, 3)


def facts(text: str) -> tuple[Fact, ...]:
    return extract(text, published=PUBLISHED, settings=FACTS).facts


def row(fact: Fact, *roles: str) -> str:
    """The roles of a fact in one line; "-" where there is none."""
    return " | ".join(str(getattr(fact, role) or "-") for role in roles)


BEFORE = [
    ("Kim ngạch xuất khẩu ước đạt trên 2,75 tỷ USD.", ["2,75 tỷ USD | Kim ngạch xuất khẩu | level"]),
    ("Tỷ lệ hộ nghèo của huyện giảm còn 3,1%.", ["3,1% | Tỷ lệ hộ nghèo của huyện | level"]),
    ("Chỉ số sản xuất công nghiệp (IIP) tháng 8 tăng 14,2%.", ["14,2% | Chỉ số sản xuất công nghiệp (IIP) | change"]),
    ("Sản lượng thép thô của vùng đạt 132 triệu tấn.", ["132 triệu tấn | Sản lượng thép thô | level"]),
    ("Doanh thu từ bán căn hộ đạt 5.600 tỷ đồng.", ["5.600 tỷ đồng | Doanh thu từ bán căn hộ | level"]),
    ("Sầu riêng đạt 1.500 tấn, tăng 5%.", ["1.500 tấn | Sầu riêng | level", "5% | Sầu riêng | change"]),
    ("Hàng container xuất nhập khẩu đạt 262.000 tấn.", ["262.000 tấn | Hàng container xuất nhập khẩu | level"]),
    ("Nông, lâm nghiệp và thủy sản tăng 3,5%.", ["3,5% | Nông, lâm nghiệp và thủy sản | change"]),
]
"""What is measured stands before the verb."""

BEHIND = [
    ("Hơn 60% số hộ dân có nước sạch.", ["60% | số hộ dân có nước sạch | share"]),
    ("Ba tháng qua, công ty thu về 130 tỷ đồng tiền lãi.", ["130 tỷ đồng | tiền lãi | level"]),
    ("Con số 900 tỷ đồng là doanh thu bán vé.", ["900 tỷ đồng | doanh thu bán vé | level"]),
    ("Công ty đã thực hiện 41% kế hoạch doanh thu.", ["41% | doanh thu | share"]),
    ("Bà chuyển nhượng 15% vốn điều lệ.", ["15% | vốn điều lệ | share"]),
    ("Toàn tỉnh đã cấp mới 48 dự án điện gió.", ["48 dự án | dự án điện gió | level"]),
    ("Tỉnh có 19/20 chỉ tiêu đạt và vượt.", ["19/20 chỉ tiêu | chỉ tiêu đạt và vượt | share"]),
]
"""What is measured stands behind the figure, or is the counted noun itself."""

CARRIED = [
    (
        "Thu ngân sách đạt 18.271 tỷ đồng, bằng 103,1% dự toán, tăng 18,4%.",
        [
            "18.271 tỷ đồng | Thu ngân sách | level",
            "103,1% | Thu ngân sách | share",
            "18,4% | Thu ngân sách | change",
        ],
    ),
    (
        "Xuất khẩu đạt 9 triệu USD (tăng 5,2% so với cùng kỳ).",
        ["9 triệu USD | Xuất khẩu | level", "5,2% | Xuất khẩu | change"],
    ),
    (
        "VN-Index tăng 12,5 điểm (0,8%) lên 1.650 điểm.",
        ["12,5 điểm | VN-Index | change", "0,8% | VN-Index | change", "1.650 điểm | VN-Index | level"],
    ),
    (
        "Doanh thu đạt 50 tỷ đồng. Con số này cao hơn 5 tỷ đồng so với năm trước.",
        ["50 tỷ đồng | Doanh thu | level", "5 tỷ đồng | Doanh thu | change"],
    ),
    (
        "Vốn đầu tư đạt 500 tỷ đồng; trong đó vốn FDI là 120 tỷ đồng, tăng 7%.",
        ["500 tỷ đồng | Vốn đầu tư | level", "120 tỷ đồng | vốn FDI | level", "7% | vốn FDI | change"],
    ),
]
"""What is measured was said before: commas, brackets, pronouns, "trong đó"."""

IN_TURN = [
    (
        "Doanh thu đạt 900 tỷ đồng và lợi nhuận 80 tỷ đồng, lần lượt tăng 5% và 7%.",
        [
            "900 tỷ đồng | Doanh thu | level",
            "80 tỷ đồng | lợi nhuận | level",
            "5% | Doanh thu | change",
            "7% | lợi nhuận | change",
        ],
    ),
    (
        "Doanh thu và lợi nhuận lần lượt đạt 100 tỷ đồng và 10 tỷ đồng.",
        ["100 tỷ đồng | Doanh thu | level", "10 tỷ đồng | lợi nhuận | level"],
    ),
    (
        "Nông nghiệp tăng 4,2%; công nghiệp tăng 9,1%; dịch vụ tăng 7,8%.",
        ["4,2% | Nông nghiệp | change", "9,1% | công nghiệp | change", "7,8% | dịch vụ | change"],
    ),
]
"""Pairs and lists."""

GOODS = [
    (
        "Cà chua bi có giá từ 12.000 - 14.000 đồng/kg, nay tăng lên 16.000 đồng/kg.",
        ["12.000 - 14.000 đồng/kg | Cà chua bi | level", "16.000 đồng/kg | Cà chua bi | level"],
    ),
    (
        "Giá xăng RON 95 tăng từ 20.100 đồng/lít lên 20.500 đồng/lít.",
        ["20.100 đồng/lít | Giá xăng RON 95 | level", "20.500 đồng/lít | Giá xăng RON 95 | level"],
    ),
    (
        "Lãi suất giảm 0,5%, quỹ lương gấp 2 lần năm trước.",
        ["0,5% | Lãi suất | change", "2 lần | quỹ lương | change"],
    ),
]
"""Prices, levels old and new, multiples."""

OTHER = [
    ("Người vi phạm bị phạt 3 triệu đồng.", ["3 triệu đồng | - | other"]),
    ("Mức phạt là 5 triệu đồng.", ["5 triệu đồng | Mức phạt | other"]),
    (
        "Thuế nhập khẩu thép giảm từ 12% xuống 9%.",
        ["12% | Thuế nhập khẩu thép | other", "9% | Thuế nhập khẩu thép | other"],
    ),
    pytest.param(
        "Dịch vụ đóng góp 3,2 điểm phần trăm.",
        ["3,2 điểm phần trăm | Dịch vụ | contribution"],
        marks=pytest.mark.xfail(strict=True, reason="the learned role decides otherwise: docs/quality/facts.md"),
    ),
]
"""What law lays down, and contributions."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [pair for group in (BEFORE, BEHIND, CARRIED, IN_TURN, GOODS, OTHER) for pair in group],
)
def test_names_what_is_measured(text: str, expected: list[str]) -> None:
    assert [row(fact, "text", "indicator", "measure") for fact in facts(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị kéo dài 3 ngày.",
        "Ông năm nay 62 tuổi và có 30 năm công tác.",
        "Đội xếp thứ 5 trên bảng.",
        "Cuộc họp có nhiều ý kiến.",
    ],
)
def test_durations_ages_and_ranks_report_nothing(text: str) -> None:
    assert facts(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chúng tôi gửi 70 tỷ đồng.", "-"),
        ("Họ được 5 triệu đồng.", "-"),
    ],
)
def test_what_is_not_named_stays_null(text: str, expected: str) -> None:
    assert row(facts(text)[-1], "indicator") == expected


def test_a_story_after_a_report_is_never_sure() -> None:
    fact = facts("Doanh thu tăng 5%. Ông trả cho bà 2 tỷ đồng.")[-1]
    assert fact.indicator is None or (fact.confidence or 0) < 70


EDGES = [
    ("Kim ngạch xuất khẩu hàng hóa ước đạt 5 tỷ USD.", "Kim ngạch xuất khẩu hàng hóa", "exports"),
    ("Lãi suất huy động kỳ hạn 6 tháng là 4,5%/năm.", "Lãi suất huy động kỳ hạn 6 tháng", None),
    ("Nợ xấu giảm 30% còn 70 tỷ đồng.", "Nợ xấu", "bad_debt"),
    ("Chỉ số sản xuất của ngành dệt tăng 9%.", "Chỉ số sản xuất của ngành dệt", None),
    ("Tỉnh cấp mới cho 48 dự án, điều chỉnh 125 lượt dự án.", "lượt dự án", None),
]


@pytest.mark.parametrize(("text", "indicator", "known"), EDGES)
def test_an_indicator_is_the_whole_phrase_and_nothing_more(text: str, indicator: str, known: str | None) -> None:
    fact = facts(text)[-1]
    assert (fact.indicator, fact.indicator_id) == (indicator, known)


BASES = [
    ("tăng 33,4% so với cùng kỳ", "same_period_last_year | cùng kỳ"),
    ("tăng 33,4% so với cùng kỳ năm trước", "same_period_last_year | cùng kỳ năm trước"),
    ("tăng 0,3% so với tháng trước", "previous_period | tháng trước"),
    ("tăng 7% so với năm 2024", "previous_period | năm 2024"),
    ("tăng 2,1% so với đầu năm", "start_of_period | đầu năm"),
    ("tăng 2,1% so với tháng 12 năm trước", "start_of_period | tháng 12 năm trước"),
    ("đạt 98,5% kế hoạch", "plan | kế hoạch"),
    ("bằng 76,1% dự toán và tăng nhẹ", "plan | dự toán"),
    ("vượt 49% kế hoạch được giao", "plan | kế hoạch được giao"),
    ("tăng 9,6% (87 tỷ đồng) so với dự toán", "plan | dự toán"),
    ("chiếm 35,6% tổng kim ngạch", "whole | tổng kim ngạch"),
    ("thấp hơn 3% so với bình quân chung", "other | bình quân chung"),
]


@pytest.mark.parametrize(("words", "expected"), BASES)
def test_base_and_its_words(words: str, expected: str) -> None:
    fact = facts(f"Kim ngạch xuất khẩu của tỉnh {words}.")[0]
    assert row(fact, "base", "base_text") == expected


def test_a_list_shares_its_base() -> None:
    found = facts("Quý II, nông nghiệp tăng 4,2%; công nghiệp tăng 9,1% so với cùng kỳ; dịch vụ tăng 7,8%.")
    assert [fact.base for fact in found] == ["same_period_last_year"] * 3


def test_changes_of_one_thing_keep_their_own_bases() -> None:
    found = facts("Chỉ số giá tiêu dùng tăng 0,05% so với tháng trước, tăng 3,24% so với cùng kỳ.")
    assert [fact.base for fact in found] == ["previous_period", "same_period_last_year"]


def test_a_level_has_no_base() -> None:
    assert facts("Lãi suất ở mức 5% so với cùng kỳ là thấp. Doanh thu đạt 5 tỷ đồng.")[1].base is None


PERIODS = [
    ("Tháng 8, thu ngân sách đạt 500 tỷ đồng.", "2025-08-01 | 2025-08-31"),
    ("Thu ngân sách 8 tháng đạt 500 tỷ đồng.", "2025-01-01 | 2025-08-31"),
    ("Lũy kế đến hết tháng 7, thu ngân sách đạt 500 tỷ đồng.", "2025-01-01 | 2025-07-31"),
    ("Thu ngân sách đạt 500 tỷ đồng trong quý II/2025.", "2025-04-01 | 2025-06-30"),
    ("Từ ngày 1/9/2025, thuế suất là 10%.", "2025-09-01 | -"),
    ("Phí trước bạ giảm 50% cho đến ngày 31/12/2025.", "- | 2025-12-31"),
    ("Thu ngân sách tăng 5% so với năm 2024.", "- | -"),
    ("Hiện nay, dư nợ đạt 500 tỷ đồng.", "- | -"),
    ("Tuần kết thúc vào ngày 31/8/2025, giá rau tăng 3%.", "2025-08-25 | 2025-08-31"),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_period(text: str, expected: str) -> None:
    assert row(facts(text)[0], "period_start", "period_end") == expected


@pytest.mark.xfail(strict=True, reason="the learned period decides otherwise: docs/quality/facts.md")
def test_period_carries_on_in_the_paragraph_and_starts_anew() -> None:
    text = (
        "Tháng 8, xuất khẩu đạt 5 tỷ USD.\nTính chung 8 tháng, IIP tăng 5%. Thu thuế đạt 3 tỷ đồng.\nGiá vàng tăng 2%."
    )
    assert [fact.period_start.month if fact.period_start else 0 for fact in facts(text)] == [8, 1, 1, 8]
    assert [fact.period_end.month if fact.period_end else 0 for fact in facts(text)] == [8, 8, 8, 8]


@pytest.mark.xfail(strict=True, reason="the learned period decides otherwise: docs/quality/facts.md")
def test_births_and_history_do_not_carry_on() -> None:
    born, _ = facts("Bà sinh năm 1969. Bà nắm giữ 5 triệu cổ phiếu, tương đương 4% vốn.")
    assert born.period_start is None
    old, now = facts("Năm 2003, xuất khẩu đạt 2 tỷ USD. Xuất khẩu nay tăng 5%.")
    assert (old.period_start, now.period_start) == (date(2003, 1, 1), date(2025, 9, 3))
    *_, last = facts("Năm 2003, xuất khẩu đạt 2 tỷ USD. Thu thuế đạt 3 tỷ đồng.")
    assert last.period_start is None


def test_a_bracket_names_the_period_of_its_figure() -> None:
    now, before = facts("Tính chung 2 tháng đầu năm 2025, IIP tăng 6,3% (cùng kỳ năm 2024 tăng 4,3%).")
    assert (now.period_start, before.period_start) == (date(2025, 1, 1), date(2024, 1, 1))


@pytest.mark.xfail(strict=True, reason="the learned period decides otherwise: docs/quality/facts.md")
def test_the_old_value_belongs_to_the_time_before() -> None:
    old, new = facts("Từ ngày 1/9/2025, thuế suất giảm từ 13% xuống 10%.")
    assert (old.period_start, old.period_end) == (None, date(2025, 8, 31))
    assert (new.period_start, new.period_end) == (date(2025, 9, 1), None)


STATUS = [
    ("Thu ngân sách ước đạt 500 tỷ đồng.", "estimate"),
    ("Thu ngân sách đạt 500 tỷ đồng.", "actual"),
    ("Tỉnh phấn đấu thu ngân sách đạt 500 tỷ đồng.", "target"),
    ("Công ty đặt mục tiêu doanh thu 500 tỷ đồng.", "target"),
    ("Chuyên gia dự báo lạm phát ở mức 3,5%.", "forecast"),
    ("Năm 2025, doanh thu dự kiến đạt 500 tỷ đồng.", "estimate"),
    ("Năm 2027, doanh thu dự kiến đạt 500 tỷ đồng.", "forecast"),
    ("Thu ngân sách đạt 98% kế hoạch.", "actual"),
    ("Tỉnh sẽ rà soát lại, hiện thu ngân sách đạt 500 tỷ đồng.", "actual"),
]


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_status(text: str, expected: str) -> None:
    assert facts(text)[0].status == expected


DIRECTIONS = [
    ("Doanh thu tăng 5%.", "change | increase"),
    ("Doanh thu giảm tới 5%.", "change | decrease"),
    ("Doanh thu tăng lên 5 tỷ đồng.", "level | -"),
    ("Doanh thu giảm còn 5 tỷ đồng.", "level | -"),
    ("Giá cà chua tăng từ 4.000 - 6.000 đồng/kg.", "change | increase"),
    ("Cổ phiếu VCB (+2,5%).", "change | increase"),
    ("Công ty giảm lãi suất cho vay 0,5%.", "change | decrease"),
    ("Công ty tuyển thêm 50 lao động.", "level | -"),
]


@pytest.mark.parametrize(("text", "expected"), DIRECTIONS)
def test_measure_and_direction(text: str, expected: str) -> None:
    assert row(facts(text)[0], "measure", "direction") == expected


def test_place_and_known_indicator() -> None:
    first, second = facts("Tháng 8, kim ngạch xuất khẩu hàng hóa của Nghệ An đạt 350 triệu USD, tăng 19%.")
    assert (first.indicator_id, first.place_id) == ("exports", "place:province:40")
    assert (second.indicator_id, second.place_id) == ("exports", "place:province:40")


def test_ticker_is_the_company_of_its_share() -> None:
    fact = facts("Trong phiên sáng, cổ phiếu PGV tăng 2%.")[0]
    assert (fact.indicator, fact.subject) == ("cổ phiếu PGV", "PGV")


def test_what_the_headline_compares_with_is_not_said_in_the_body() -> None:
    headline = "Doanh thu tăng 5% so với kế hoạch năm"
    title, body = extract("Lợi nhuận tăng 7%.", title=headline, published=PUBLISHED, settings=FACTS).facts
    assert (title.base, body.base_text) == ("plan", None)
    assert body.base != "plan"
