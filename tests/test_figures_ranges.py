"""Ranges: which scale the lower end shares, what is no range, and that no range ever runs backwards."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.figures import find_figures
from pipeline.model import Money, Percentage, Quantity
from pipeline.prepare import prepare
from tests.figure_values import said

RANGES = [
    ("Phạt 40 - 60 triệu đồng", ["40000000..60000000 VND"]),
    ("Giá 450.000 - 1,2 triệu đồng/đêm", ["450000..1200000 VND/đêm"]),
    ("Lô hàng giá 650.000 đến 3 triệu đồng", ["650000..3000000 VND"]),
    ("Thưởng 700 - 1,5 tỷ đồng", ["700000000..1500000000 VND"]),
    ("Vốn từ 900 triệu đến 1,1 tỷ đồng", ["900000000..1100000000 VND"]),
    ("Phạt 50 - 40 triệu đồng", ["40000000..50000000 VND"]),
    ("Nhu cầu 2,3-1,9 triệu tấn", ["1900000..2300000 tấn"]),
    ("Trả 780.000 đồng đến gần 6 triệu đồng mỗi tháng", ["780000..6000000 VND/tháng"]),
    ("Thu 60 nghìn đến 75 nghìn tỷ đồng", ["60000000000000..75000000000000 VND"]),
    ("Bán 18-22.000 đồng/kg", ["18000..22000 VND/kg"]),
    ("Có 4-5.000 lượt khách", ["4000..5000 lượt khách"]),
    ("Giá tham khảo 25.000 -28.000 đồng/kg", ["25000..28000 VND/kg"]),
    ("Trị giá 25.000 USD - hai mươi lăm nghìn đô la Mỹ", ["25000 USD"]),
    ("Hưởng 5% -10% lợi nhuận", ["5..10 %"]),
    ("Gọi vốn $12-18 triệu", ["12000000..18000000 USD"]),
    ("Chi USD 2 - 3 tỷ, bán $15-20/giờ", ["2000000000..3000000000 USD", "15..20 USD/giờ"]),
    ("Trị giá $4-$6 triệu, có nơi $700 - $3 triệu", ["4000000..6000000 USD", "700..3000000 USD"]),
    ("Độ sâu -14 đến -16 m", ["-16..-14 m"]),
    ("Chờ từ 1-1.000 giờ", ["1..1000 giờ"]),
    ("Nhiệt độ từ -12 độ C đến -4 độ C", ["-12..-4 độ C"]),
]
SEPARATE = [
    ("FPT 98.500 -1,4%; MWG 61.300 +2,1%", ["-1.4 %", "2.1 %"]),
    ("VN30 1.310,25 -0,42%", ["-0.42 %"]),
    ("HNX 238,4 -1,05%, UPCoM 91,2 -0,3%", ["-1.05 %", "-0.3 %"]),
    ("Năm 2023 -2,4%, năm 2024 +4,8%", ["-2.4 %", "4.8 %"]),
    ("Năm 2021 - 12 tỷ đồng, năm 2022 - 15 tỷ đồng", ["12000000000 VND", "15000000000 VND"]),
    ("Hạng 2 - 350.000 đồng; hạng 3 - 200.000 đồng", ["350000 VND", "200000 VND"]),
    ("Loại 1 - 90.000 đồng/kg", ["90000 VND/kg"]),
    ("Vùng 3 - 3,86 triệu đồng", ["3860000 VND"]),
    ("Giải 1 - 20 triệu đồng, giải 2 - 10 triệu đồng", ["20000000 VND", "10000000 VND"]),
    ("Nhóm 4 - 45%", ["45 %"]),
    ("Bậc 2 - 15%, bậc 3 - 20%", ["15 %", "20 %"]),
    ("Chia theo tỷ lệ 70% -30%", ["70 %", "30 %"]),
    ("Đến ngày 26-3 giám đốc mới trả lời", []),
    ("Huế - 1 điểm đến 5 di sản", ["5 di sản"]),
    ("Doanh thu\t12,5\t-4,2%", ["-4.2 %"]),
    ("Thép\t15%\t-20%", ["15 %", "-20 %"]),
    ("Tỷ lệ từ 25% năm 2019 tới 41%", ["25 %", "41 %"]),
]


@pytest.mark.parametrize(("text", "expected"), RANGES + SEPARATE)
def test_ranges_and_neighbours_are_told_apart(text: str, expected: list[str]) -> None:
    for form in (text, unicodedata.normalize("NFD", text), f"{text}.", f"Theo báo cáo: {text}"):
        assert [line for line in said(form) if not line.endswith("năm")] == expected


@pytest.mark.parametrize("text", ["căn hộ 1-2 phòng ngủ", "phòng 15-20 m2", "chu kỳ 3-4 năm", "nhóm 6 đến 8 người"])
def test_words_that_may_be_labels_still_begin_ranges(text: str) -> None:
    assert ".." in said(text)[0]


NUMBERS = st.sampled_from(
    ["1", "7", "30", "800", "2024", "1,2", "45,6", "350.000", "1.265,30", "15.000", "2,500", "1.234", "3 tỷ",
     "20 triệu", "900 nghìn", "mười hai", "1 tỷ 200 triệu", "½", "-5", "-0,3"]
)  # fmt: skip
UNITS = st.sampled_from(
    ["", " đồng", " tỷ đồng", " USD", "%", " tấn", " người", " triệu tấn", " điểm", "đ/kg", " độ C"]
)
JOINS = st.sampled_from([" - ", "-", " -", "- ", " đến ", " tới gần ", "\t-", "\t", " và ", ", "])
LEADS = st.sampled_from(["", "từ ", "giữa ", "năm ", "nhóm ", "lần lượt ", "âm ", "HPG ", "giá "])


@given(LEADS, st.lists(st.tuples(NUMBERS, UNITS, JOINS), min_size=2, max_size=5))
def test_no_figure_runs_backwards(lead: str, pieces: list[tuple[str, str, str]]) -> None:
    text = lead + "".join(f"{number}{unit}{join}" for number, unit, join in pieces)
    found = find_figures(prepare(text))
    rows: list[Money | Percentage | Quantity] = [*found.percentages, *found.money, *found.quantities]
    assert [row for row in rows if row.low > row.high] == []


PIECES = [
    *("1", "12", "1.234", "6,500", "12.500,5", "1,234,567", "9" * 40, "0," + "7" * 30, "1" + "0" * 320, "½", "10'000"),
    *(" tỷ", " triệu", " nghìn", "tr", "k", "B", "bn", " đồng", " USD", "%", "%o", "$", "₺", "R$", "đ", "/kg", "/USD"),
    *("-", " - ", " đến ", "(", ") ", ", ", " và ", "lần lượt ", "âm ", "-gần ", "năm ", "nhóm ", "\n", "\t", ".", " "),
    *("tương đương ", "khoảng ", " tấn", " người", "một ", "trăm ", "lẽ ", "mươi ", "rưỡi", "giá ", "tỷ giá ", "24/7 "),
]


@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=25).map("".join))
def test_no_run_of_pieces_breaks_or_runs_backwards(text: str) -> None:
    clean = prepare(text)
    found = find_figures(clean)
    rows: list[Money | Percentage | Quantity] = [*found.percentages, *found.money, *found.quantities]
    assert all(row.low <= row.high and row.text == clean.text[row.start : row.end] for row in rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ba gói lần lượt là 4.1, 3.5 và 2.8 tỷ đồng", ["4100000000 VND", "3500000000 VND", "2800000000 VND"]),
        ("Tăng lần lượt 2, 4, 6 và 8%", ["2 %", "4 %", "6 %", "8 %"]),
        (
            "Vốn lần lượt 600, 900 và 1,3 tỷ đồng",
            ["600000000 VND ?scale", "900000000 VND ?scale", "1300000000 VND"],
        ),
        ("Học cấp 3.4 tháng sau thi; đạt tổng kết 9.4 năm lớp 10", []),
        ("Dự án chậm hơn 1.5 năm", ["1.5 năm"]),
    ],
)
def test_lists_share_the_last_scale_and_run_together_sentences_give_none(text: str, expected: list[str]) -> None:
    assert [line for line in said(text) if line != "3 gói"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phạt từ 4.000.000đ-6.000.000đ", ["4000000..6000000 VND"]),
        ("Vé bán 250.000đ–350.000đ", ["250000..350000 VND"]),
        ("Cua gạch 120.000đ-180.000đ/kg", ["120000..180000 VND/kg"]),
        ("Học phí 3.000 USD-5.000 USD", ["3000..5000 USD"]),
        ("Phí 15USD-25USD", ["15..25 USD"]),
        ("Lương 12 triệu đồng-18 triệu đồng/tháng", ["12000000..18000000 VND/tháng"]),
        ("Thưởng từ 4 triệu-6 triệu đồng", ["4000000..6000000 VND"]),
        ("Cá bán 300 ngàn-500 ngàn đồng/kg", ["300000..500000 VND/kg"]),
        ("Vốn 6 tỷ-8 tỷ đồng", ["6000000000..8000000000 VND"]),
        ("Ở lô 6đ-14 triệu đồng", []),
        ("Nghị quyết 36-NQ, lô A-14 đồng, khu B6-18 tỷ đồng", []),
    ],
)
def test_a_unit_that_touches_the_dash_ends_no_range(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xe VF 5 468 triệu đồng", ["468000000 VND"]),
        ("Chiếc Mazda 3 579 triệu đồng", ["579000000 VND"]),
        ("Máy iPhone 14 128 triệu đồng", ["128000000 VND"]),
        ("Vành đai 4 600 tỷ đồng", ["600000000000 VND"]),
        ("Đầu tư giai đoạn 2 350 tỷ đồng", ["350000000000 VND"]),
        ("Chi cho gói 3 180 tỷ đồng", ["180000000000 VND"]),
        ("Tại quận 9 240 tỷ đồng", ["240000000000 VND"]),
        ("Thưởng hạng 2 300 nghìn đồng", ["300000 VND"]),
        ("Gói 120 000 tỷ đồng", ["120000000000000 VND"]),
        ("Đạt 2 345,6 tỷ đồng", ["2345600000000 VND"]),
        ("Thu 23 456 tấn", ["23456 tấn"]),
        ("Thưởng 2 350 000 đồng", ["2350000 VND"]),
    ],
)
def test_a_number_of_a_name_is_no_group_of_the_amount(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Máy iPhone 15 - 18,5 triệu đồng", ["18500000 VND"]),
        ("Redmi Note 13 - 4 triệu đồng", ["4000000 VND"]),
        ("Xe VF 9 - 1,499 tỷ đồng", ["1499000000 VND"]),
        ("Máy bay Boeing 737 - 120 triệu USD", ["120000000 USD"]),
        ("Xăng RON 95 - 20.300 đồng/lít", ["20300 VND/lít"]),
        ("Phân NPK 20-20-15 - 17.000 đồng/kg", ["17000 VND/kg"]),
        ("Giải ba - 4 triệu đồng", ["4000000 VND"]),
        ("Về thứ hai - 3 tỷ đồng", ["3000000000 VND"]),
        ("Giá vàng SJC 79 - 81 triệu đồng/lượng", ["79000000..81000000 VND/lượng"]),
        ("Phạt 50 - 30 triệu đồng", ["30000000..50000000 VND"]),
        ("Giá Bitcoin 90 - 98 nghìn USD", ["90000..98000 USD"]),
        ("Vốn FDI 20 - 25 tỷ USD", ["20000000000..25000000000 USD"]),
        ("Thưởng ba - năm triệu đồng", ["3000000..5000000 VND"]),
    ],
)
def test_a_name_before_a_dash_is_no_lower_end(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vốn 1 nghìn 3 trăm tỷ đồng", ["1300000000000 VND"]),
        ("Vốn 4 nghìn 6 trăm tỷ đồng", ["4600000000000 VND"]),
        ("Bán 2 tỷ 3 trăm 40 triệu đồng", ["2340000000 VND"]),
        ("Vốn 1 vạn 5 nghìn tỷ đồng", ["15000000000000 VND"]),
        ("Vốn 2 nghìn 4 trăm 60 tỷ đồng", ["2460000000000 VND"]),
        ("Vốn 6 nghìn 300 tỷ đồng", ["6300000000000 VND"]),
        ("Thu 1 nghìn tỷ 400 tỷ 200 triệu đồng", ["1400200000000 VND"]),
        ("Chi 3 triệu 4 trăm nghìn đồng", ["3400000 VND"]),
        ("Chi 6 trăm nghìn tỷ đồng", ["600000000000000 VND"]),
    ],
)
def test_a_scale_multiplies_every_smaller_amount_before_it(text: str, expected: list[str]) -> None:
    assert said(text) == expected
