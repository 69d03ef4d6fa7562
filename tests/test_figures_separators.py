"""What "." and "," mean, weighed on the evidence of an article; what stays open carries a doubt."""

from __future__ import annotations

import unicodedata

import pytest

from tests.figure_values import said

NO_EVIDENCE = [
    "Ngày 17.8, lũ quét gây thiệt hại {}.",
    "Thiệt hại do lũ quét ngày 17.8 là {}",
    "Đến 9.45 hôm qua, giá trị khớp lệnh đạt {}.",
    "Lúc 20.15 ngày 3.9, sàn khớp {}.",
    "Mẫu sedan máy 2.0L mang về {} doanh thu.",
    "Bản vá 4.2 tiêu tốn {}.",
    "Mục 3.1. Tổng vốn: {}",
    "Thua 1.5 trái, câu lạc bộ vẫn lãi {}.",
    "Lãi suất 6.35%, dư nợ {}.",
    "Tuyến QL1.5 kéo dài, vốn {}; tỷ số 3.2.",
    "iOS 17.4 giúp hãng thu {}.",
]
"""Dots that say nothing of how amounts are written."""


@pytest.mark.parametrize("sentence", NO_EVIDENCE)
@pytest.mark.parametrize(
    ("amount", "value"),
    [
        ("2.350 tỉ đồng", "2350000000000 VND"),
        ("1.087 tỷ đồng", "1087000000000 VND"),
        ("58.000 tỷ đồng", "58000000000000 VND"),
        ("1.450 triệu đồng", "1450000000 VND"),
        ("3.219 triệu USD", "3219000000 USD"),
    ],
)
def test_dates_times_versions_and_percentages_turn_no_group_into_decimals(
    sentence: str, amount: str, value: str
) -> None:
    text = sentence.format(amount)
    assert value in said(text)
    assert value in said(unicodedata.normalize("NFD", text))
    assert value in said(amount, title=text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # foreign amounts with a comma: prices of things are whole, quotations of fuel are not
        ("GDP đầu người đạt 3,820 USD/người/năm", ["3820 USD/người/năm"]),
        ("Một Ethereum giá 3,175 USD, một Solana 185,5 USD", ["3175 USD", "185.5 USD"]),
        ("Thu nhập 5,200 USD, bằng nửa mức 11.340 USD của Malaysia", ["5200 USD", "11340 USD"]),
        ("Dầu Brent lên 87,425 USD/thùng", ["87.425 USD/thùng"]),
        ("Khí đốt giao ngay 3,125 USD/mmBTU, xăng 2,318 USD/gallon", ["3.125 USD/mmBTU", "2.318 USD/gallon"]),
        ("Hồ tiêu được chào 4,500 USD/tấn", ["4500 USD/tấn"]),
        ("1 euro đổi được 1,092 USD", ["1 EUR", "1.092 USD"]),
        ("Học bổng 18,500 CAD và 27,500 AUD", ["18500 CAD", "27500 AUD"]),
        ("Tiền thưởng 4,500 yên, tức 38,200 won", ["4500 JPY", "38200 KRW"]),
        # things and đồng have no thousandths
        ("Cá nặng 1,245 kg trong ao 2,350 m2", ["1.245 kg", "2350 m2"]),
        ("Có 12,480 hộ, 3,915 học sinh; gạo giá 17,500 đồng/kg", ["12480 hộ", "3915 học sinh", "17500 VND/kg"]),
        # an article that writes the English way
        (
            "Doanh thu 3,456.7 tỷ đồng, lợi nhuận 1,205 tỷ đồng, thuế 98.4 tỷ đồng",
            ["3456700000000 VND", "1205000000000 VND", "98400000000 VND"],
        ),
        ("Tổng vốn 2,345,000 USD, tăng 7.5%", ["2345000 USD", "7.5 %"]),
        ("Gói thầu 12.6 triệu USD và 1.400 tỷ đồng", ["12600000 USD", "1400000000000 VND"]),
        # an article that writes the Vietnamese way
        ("Xe bán 1,285 tỷ đồng, cao hơn 1,95 tỷ đồng của đối thủ", ["1285000000 VND", "1950000000 VND"]),
        ("Giải ngân 318,642 tỷ đồng, đạt 41,5%", ["318642000000 VND", "41.5 %"]),
        ("Giá 1.250.000 đồng, tăng 12.500 đồng", ["1250000 VND", "12500 VND"]),
        ("Giảm 12.417% so với kỳ trước", ["12.417 %"]),
    ],
)
def test_open_separators_are_read_by_unit_and_company(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi hơn 7,500 tỷ đồng, thu 8.200 tỷ đồng", ["7500000000000 VND ?separator", "8200000000000 VND"]),
        ("Tàu chở 1,245 tấn gạo", ["1.245 tấn ?separator"]),
        (
            "Token giá 2,345 USD, hôm qua 2,41 USD, tuần trước 2,29 USD",
            ["2.345 USD ?separator", "2.41 USD", "2.29 USD"],
        ),
        ("Dự án 7.5 tỷ đồng nối dự án 1.234 tỷ đồng", ["7500000000 VND", "1234000000000 VND ?separator"]),
        ("Nhôm được chào 2,415 USD/tấn", ["2415 USD/tấn ?separator"]),
        ("Lãi suất 7.625%/năm", ["7.625 % ?separator"]),
    ],
)
def test_weak_evidence_leaves_a_doubt(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text", ["Vốn 1.250 tỷ đồng", "Thu 12.400 tỷ đồng, tăng 5,5%", "Giá 2,345 tỷ đồng, vay 1,5 tỷ đồng"]
)
def test_vietnamese_practice_without_contrary_evidence_is_beyond_doubt(text: str) -> None:
    assert not any("?" in line for line in said(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Giá xe 1.185 tỷ đồng.", "Xe mới giá 1,185 tỷ đồng"),
        ("Bản thấp giá 1,475 tỷ đồng; theo hãng, 1.475 tỷ đồng là giá công bố.", None),
        ("Nhập 12,345 tấn thép. Lượng 12.345 tấn này đã về cảng.", None),
    ],
)
def test_one_amount_at_two_scales_never_passes_silently(text: str, title: str | None) -> None:
    doubtful = [line for line in said(text, title) if line.endswith("?scale")]
    values = {line.split()[0] for line in said(text, title)}
    assert len(values) == 1 or len(doubtful) == 2


def test_the_value_given_elsewhere_decides() -> None:
    assert said("Doanh thu 3,817 tỷ đồng, chính xác là 3.817.000.000.000 đồng")[0] == "3817000000000 VND"
    assert said("Giá 3,817 tỷ đồng, chính xác là 3.817.000.000 đồng")[0] == "3817000000 VND"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vốn 1,645 tỷ đồng (65 triệu USD)", ["1645000000000 VND", "65000000 USD"]),
        ("Vốn 1,645 tỷ đồng (khoảng 65.000 USD)", ["1645000000 VND", "65000 USD"]),
        ("Học phí 14,350 bảng, tương đương 450 triệu đồng", ["14350 GBP", "450000000 VND"]),
        ("Trị giá 2.900 tỷ USD (khoảng 75.000 tỷ đồng)", ["2900000000000 USD ?scale", "75000000000000 VND ?scale"]),
        ("Giá 5 USD (khoảng 120.000 đồng)", ["5 USD", "120000 VND"]),
        ("Thỏa thuận trị giá 1.037 tỷ USD", ["1037000000000 USD ?separator"]),
    ],
)
def test_the_same_amount_in_another_currency_checks_the_scale(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_evidence_of_the_title_counts_in_the_text() -> None:
    assert said("Tổng vốn 2,145 tỷ đồng.", "Vốn 14,250.5 tỷ đồng, thu 18,300.2 tỷ đồng")[-1].startswith("2145000000000")
