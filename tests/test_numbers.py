"""Numbers in digits, in words and mixed; what is no number; every written form reads back to its value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.extract.numbers import find_numbers
from pipeline.extract.numbers.digits import read_digits
from pipeline.extract.numbers.words import read_words
from pipeline.prepare.normal import normalize
from tests.spell import spell_digits, spell_words


def values(text: str) -> list[str]:
    return [f"{number.value.normalize():f}" for number in find_numbers(normalize(text).text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tổng cộng 1.234.567,89 đồng", ["1234567.89"]),
        ("tổng cộng 1 234 567 người", ["1234567"]),
        ("dân số 1\u00a0234\u00a0567 người", ["1234567"]),
        ("đạt 1,234,567.89 USD", ["1234567.89"]),
        ("sản lượng 2.750 tấn", ["2750"]),
        ("vốn 2.75 tỷ USD", ["2750000000"]),
        ("tăng 0,5%", ["0.5"]),
        ("giảm −3,2%", ["-3.2"]),
        ("đạt (-0,20%)", ["-0.2"]),
        ("lỗ âm 4,139 tỷ", ["-4139000000"]),
        ("08 xã", ["8"]),
        ("0.750 ha", ["0.75"]),
        ("tăng 1,125%", ["1.125"]),
        ("cấp 2,5 chục tỷ đồng", ["25000000000"]),
        ("100k, 500tr và 3M", ["100000", "500000000", "3000000"]),
        ("mất 1 tỷ 200 triệu đồng", ["1200000000"]),
        ("mất 1 tỷ 2.", ["1200000000"]),
        ("mua 2 triệu rưỡi", ["2500000"]),
        ("25 nghìn tỷ đồng", ["25000000000000"]),
        ("hơn 3 chục người", ["30"]),
        ("Hai mươi lăm nghìn đồng", ["25000"]),
        ("một trăm linh năm người", ["105"]),
        ("hai mươi mốt hộ và bốn tư hộ", ["21", "44"]),
        ("nửa tỷ đồng", ["500000000"]),
        ("ba phẩy năm phần trăm", ["3.5"]),
        ("âm năm độ", ["-5"]),
        ("500 TRIỆU ĐỒNG", ["500000000"]),
    ],
)
def test_numbers_have_their_value(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 178/2024/NĐ-CP",
        "Nghị quyết 66.25/2026/NQ-CP",
        "Kết luận 123-KL/TW",
        "biển số 37A-123.45",
        "ngày 24/01/2025",
        "ngày 2025-01-24",
        "điện thoại 0912.345.678",
        "dịch Covid-19",
        "địa chỉ 192.168.1.1",
        "không phải thế",
        "tỷ lệ cao",
        "Ba Vì và Năm Căn",
        "thời tiết đầu tư",
    ],
)
def test_numbers_are_not_codes_labels_or_other_words(text: str) -> None:
    found = [text[number.start : number.end] for number in find_numbers(text)]
    assert [one for one in found if one not in {"không"}] == []


def test_blanks_group_only_where_no_label_precedes() -> None:
    assert values("kỳ 2024 500 người") == ["2024", "500"]
    assert values("ngày 12 300 lao động, xã có 2 450 người") == ["12", "300", "2450"]


@pytest.mark.parametrize(
    ("text", "of"), [("19/20 chỉ tiêu", "20"), ("63/63 tỉnh", "63"), ("hai phần ba số hộ", "3"), ("một phần tư", "4")]
)
def test_parts_of_a_whole_keep_both_numbers(text: str, of: str) -> None:
    assert [str(number.of) for number in find_numbers(text)] == [of]


def test_years_end_a_number_in_words() -> None:
    assert [str(number.value) for number in find_numbers("mười năm")] == ["10"]
    assert [str(number.value) for number in find_numbers("một nghìn năm trăm người")] == ["1500"]


@pytest.mark.parametrize(
    ("written", "value", "form"),
    [
        ("1.234.567", "1234567", "dots"), ("1.234,5", "1234.5", "dots"), ("12.000", "12000", "dots"),
        ("1,234,567", "1234567", "commas"), ("1,234.5", "1234.5", "commas"), ("12,000", "12000", "commas"),
        ("2.75", "2.75", "dot"), ("0.750", "0.750", "dot"), ("2,75", "2.75", "comma"), ("1,12345", "1.12345", "comma"),
        ("1.741", "1741", "dot-open"), ("1,741", "1.741", "comma-open"), ("2025", "2025", ""),
    ],
)  # fmt: skip
def test_digits_are_read_the_vietnamese_way_and_say_whether_they_are_open(written: str, value: str, form: str) -> None:
    digits = read_digits(written)
    assert digits is not None
    assert (str(digits.value), digits.form) == (value, form)


@pytest.mark.parametrize("written", ["192.168.1.1", "300.0000", "1.600000", "1.23.456", "1,2,3"])
def test_slips_and_runs_of_digits_are_no_number(written: str) -> None:
    assert read_digits(written) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giá $1.2B và €3.5bn", ["1200000000", "3500000000"]),
        ("chi £450M, vay US$ 2.4 billion", ["450000000", "2400000000"]),
        ("vốn hóa $3.2T", ["3200000000000"]),
        ("rót 500MUSD, sau đó 25 mn USD", ["500000000", "25000000"]),
        ("lớp 5B có 3 m vải, 9T đầu kỳ", ["5", "3", "9"]),
        ("bán 1tr2, mua 3tỷ25, vé 2k5, đất 4triệu750", ["1200000", "3250000000", "2500", "4750000"]),
        ("phạt 30 tr.đ, nộp 15trđ, nợ 2 tr đồng", ["30000000", "15000000", "2000000"]),
        ("vốn 10'000 tỷ; 1’250’000 đồng", ["10000000000000", "1250000"]),
        ("rộng ½ ha, dài 1½ km, nặng 2 ¾ kg", ["0.5", "1.5", "2.75"]),
        ("lỗ -gần 640 tỷ", ["-640000000000"]),
        ("một trăm lẽ năm tỷ", ["105000000000"]),
        ("dân số 1\u2009234\u2009567 người, vốn 1 234 567 890 đồng", ["1234567", "1234567890"]),
    ],
)
def test_scales_signs_and_groups_in_other_forms(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_number_in_words_reads_back(value: int) -> None:
    words = spell_words(value).split()
    reading = read_words(words)
    assert reading is not None
    assert (int(reading.value), reading.used) == (value, len(words))


@given(st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False), st.integers(0, 3))
def test_number_in_digits_reads_back(value: Decimal, places: int) -> None:
    exact = round(value, places)
    assume(places < 3 or exact % 1)  # "1,000" is a thousand: nobody writes three zero decimals
    found = find_numbers(f"đạt {spell_digits(exact)} tỷ")
    assert [number.mantissa for number in found] == [exact]
