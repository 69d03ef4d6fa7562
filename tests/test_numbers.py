"""Numbers in digits, in words and mixed; what is no number; every written form reads back to its value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.extract.numbers import find_numbers
from pipeline.extract.numbers.digits import Style, find_style, read_digits
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
        ("giá 1,741 đồng", ["1741"]),
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


@pytest.mark.parametrize(
    ("text", "of"), [("19/20 chỉ tiêu", "20"), ("63/63 tỉnh", "63"), ("hai phần ba số hộ", "3"), ("một phần tư", "4")]
)
def test_parts_of_a_whole_keep_both_numbers(text: str, of: str) -> None:
    assert [str(number.of) for number in find_numbers(text)] == [of]


def test_years_end_a_number_in_words() -> None:
    assert [str(number.value) for number in find_numbers("mười năm")] == ["10"]
    assert [str(number.value) for number in find_numbers("một nghìn năm trăm người")] == ["1500"]


@pytest.mark.parametrize(
    ("written", "style"),
    [
        (["1,234,567", "2.5"], Style(comma_groups=True, dot_decimals=True)),
        (["1.234.567", "2,5"], Style()),
        (["2.5", "3.75", "1.2"], Style(comma_groups=True, dot_decimals=True)),
        ([], Style()),
    ],
)
def test_style_follows_the_unambiguous_numbers(written: list[str], style: Style) -> None:
    assert find_style(written) == style


def test_open_separator_carries_the_rule_that_decided() -> None:
    plain, english = Style(), Style(comma_groups=True, dot_decimals=True)
    decided = [read_digits("1,741", style, scaled=True) for style in (plain, english)]
    assert [(str(one.value), one.rule) for one in decided if one is not None] == [
        ("1.741", "number.comma-decimal"),
        ("1741", "number.comma-thousands.article"),
    ]


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
