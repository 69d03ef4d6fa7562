"""Currencies: every sign of the lexicon is found, an unknown one is no đồng; bare amounts, scale letters, signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import LexiconError
from pipeline.extract.figures import find_figures
from pipeline.lexicon.currencies import Currencies, Currency, currencies
from pipeline.lexicon.loader import FOLDER, load_yaml
from pipeline.prepare import prepare
from tests.figure_values import said

ALL = currencies().currencies
BEFORE = [(sign, one.iso) for one in ALL for sign in (*one.symbols, *one.codes) if sign != "đ"]
BEHIND = [(sign, one.iso) for one in ALL for sign in (*one.symbols, *one.codes, *one.words)]
LOOSE = [(sign, one.iso) for one in ALL for sign in one.loose]
PARTS = [(sign, one.iso) for one in ALL for sign in one.parts]


@pytest.mark.parametrize(("sign", "iso"), BEFORE)
def test_every_sign_of_the_lexicon_is_found_before_an_amount(sign: str, iso: str) -> None:
    assert said(f"Trả {sign}25.000 cho khách") == [f"25000 {iso}"]
    assert said(f"Trả {sign} 4,5 triệu cho khách") == [f"4500000 {iso}"]


@pytest.mark.parametrize(("sign", "iso"), BEHIND)
def test_every_sign_of_the_lexicon_is_found_behind_an_amount(sign: str, iso: str) -> None:
    blank = " " if sign[0].isalpha() and sign != "đ" else ""
    assert said(f"Trả 25.000{blank}{sign}.") == [f"25000 {iso}"]
    assert said(f"Trả 4,5 triệu {sign}.") == [f"4500000 {iso}"]


@pytest.mark.parametrize(("word", "iso"), LOOSE)
def test_loose_words_follow_amounts_where_money_is_spoken_of(word: str, iso: str) -> None:
    assert said(f"Doanh thu đạt 30 triệu {word}.") == [f"30000000 {iso}"]
    assert said(f"Có 12 {word} ở đây.") == []


@pytest.mark.parametrize(("word", "iso"), PARTS)
def test_hundredths_are_hundredths(word: str, iso: str) -> None:
    blank = "" if word == "¢" else " "
    assert said(f"Giá điện 9,2{blank}{word}/kWh.") == [f"0.092 {iso}/kWh"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("symbols", "$$"), ("symbols", "5$"), ("symbols", "%"), ("symbols", "kr."), ("symbols", "( "),
        ("codes", "usd"), ("codes", "DOLLAR"), ("codes", "U$"), ("iso", "đồng"),
    ],
)  # fmt: skip
def test_the_loader_refuses_what_no_rule_can_find(field: str, value: str) -> None:
    shape = {"iso": "USD", "words": ["đô la"], "codes": ["USD"], "symbols": ["$"]}
    shape[field] = value if field == "iso" else [value]
    with pytest.raises(ValueError, match="is not"):
        Currency.model_validate(shape)


def test_the_loader_refuses_a_sign_of_two_currencies(tmp_path: Path) -> None:
    text = (FOLDER / "currencies.yaml").read_text(encoding="utf-8")
    (tmp_path / "currencies.yaml").write_text(text.replace("symbols: [R$]", "symbols: [R$, S$]"), encoding="utf-8")
    with pytest.raises(LexiconError, match="stands for"):
        load_yaml(tmp_path / "currencies.yaml", Currencies)


@pytest.mark.parametrize(
    "text",
    [
        "Ví giữ ₿5 tỷ", "Vốn ₢3 tỷ được rót", "Trả 5.000₰ tiền vé", "Doanh thu X$2 tỷ", "Doanh thu ₠ 4 triệu",
        "Doanh thu 5 tỷ QQQ", "Giá ZZZ25.000/kg", "Vốn 300 triệu BTC",
    ],
)  # fmt: skip
def test_unknown_signs_and_codes_make_no_dong(text: str) -> None:
    assert not any("VND" in line or "USD" in line for line in said(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vốn hóa $2.6T, doanh thu $310B, lãi $94bn", ["2600000000000 USD", "310000000000 USD", "94000000000 USD"]),
        ("Chi €2.4bn và £750M", ["2400000000 EUR", "750000000 GBP"]),
        ("Rót 80M USD, 120MUSD và 2,5B USD", ["80000000 USD", "120000000 USD", "2500000000 USD"]),
        ("Giá thuê 12 tr.đ/tháng, đặt cọc 24trđ", ["12000000 VND/tháng", "24000000 VND"]),
        ("Giá 3tr5, giao hàng 2k5", ["3500000 VND", "2500 VND"]),
        ("Mua đất 4tỷ2, giá rẻ", ["4200000000 VND"]),
        ("Ngân sách 25'400 tỷ đồng", ["25400000000000 VND"]),
        ("Thu ¾ tỷ đồng trên ½ ha", ["750000000 VND", "0.5 ha"]),
        ("Nợ 1 tỷ 3 đồng vốn", ["1300000000 VND"]),
        ("Tổng vốn 2 nghìn 500 tỷ đồng", ["2500000000000 VND"]),
        ("Vé 7 nghìn 500 đồng, nước 12 ngàn 250 đồng", ["7500 VND", "12250 VND"]),
        ("Trả 21,5 đô New Zealand/giờ", ["21.5 NZD/giờ"]),
        ("Trao 300.000 đô la Hồng Kông", ["300000 HKD"]),
        ("Vay 2 tỷ riyal Qatar và 3 tỷ rial Iran", ["2000000000 QAR", "3000000000 IRR"]),
        ("Học bổng $45,000 CAD và $6,500 đô la Mỹ/năm", ["45000 CAD", "6500 USD/năm"]),
        ("EURO 2024 có 24 đội", ["24 đội"]),
        ("Số báo danh SBD 168 vào chung kết COP 29", []),
    ],
)
def test_scale_letters_and_foreign_money(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giá vé là 3 triệu cho mỗi lượt", ["3000000 VND"]),
        ("Mỗi hộ được hỗ trợ 5 triệu.", ["5000000 VND"]),
        ("Quỹ trao suất học bổng 7 triệu.", ["7000000 VND"]),
        ("Số vé bán ra ước đạt 2,4 triệu.", []),
        ("Lượng khách đạt 3 triệu, mức cao nhất từ trước tới nay.", []),
        ("Số lượt tham quan tăng lên 1,6 triệu, cao hơn mức của năm 2019.", []),
        ("Doanh thu 12 tỷ đồng, lượng khách đạt 2 triệu.", ["12000000000 VND"]),
        ("Thưởng cao nhất 90 triệu đồng, thấp nhất 2 triệu.", ["90000000 VND", "2000000 VND"]),
        ("Máy quay video 8K giá tốt, vàng 24K giá cao.", []),
        ("Người môi giới lấy 20 triệu tiền công.", ["20000000 VND"]),
        ("Vay 3 triệu USD của bạn. Sau đó nộp 360 triệu vào ngân sách.", ["3000000 USD", "360000000 VND ?currency"]),
        ("Xuất khẩu 9,4 tỷ USD, trong đó gỗ 2,1 tỷ.", ["9400000000 USD", "2100000000 USD ?currency"]),
        ("Học bổng 60.000 USD (1,5 tỷ) cho bốn năm", ["60000 USD", "1500000000 VND", "4 năm"]),
    ],
)
def test_bare_amounts_are_money_only_where_it_is_said(text: str, expected: list[str]) -> None:
    found = said(text)
    assert [line for line in found if line.split()[1][:3].isupper() or line in expected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xuất khẩu tăng trưởng âm 3,4% trong quý II", ("-3.4", "decrease")),
        ("Kinh tế tăng trưởng âm khoảng 1,2%", ("-1.2", "decrease")),
        ("Lợi nhuận tăng -5,5% so với cùng kỳ", ("-5.5", "decrease")),
        ("Doanh số giảm 7%", ("7", "decrease")),
    ],
)
def test_negative_growth_is_a_decrease(text: str, expected: tuple[str, str]) -> None:
    row = find_figures(prepare(text)).percentages[0]
    assert (str(row.low), row.direction) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công ty lỗ ròng -gần 310 tỷ đồng", ["-310000000000 VND"]),
        ("Dòng tiền âm hơn 45 tỷ đồng", ["-45000000000 VND"]),
        ("Độ mặn 12,4%o, có nơi 4%0", ["12.4 ‰", "4 ‰"]),
        ("Chi hai trăm lẽ ba tỷ đồng", ["203000000000 VND"]),
    ],
)
def test_signs_and_slips_of_the_pen(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Mức hỗ trợ là 90.000 won (68 USD)/tháng.", ["tháng", "tháng"]),
        ("Tiền thuê 1.100 bảng (khoảng 36 triệu đồng) mỗi tháng.", ["tháng", "tháng"]),
        ("Giá 20 USD (khoảng 500.000 đồng), rẻ hơn trước.", [None, None]),
        ("Cước 5.500 đồng 1 km, phí 4.000 đồng một đơn hàng.", ["km", "đơn hàng"]),
        ("Quỹ giữ 1.250 đồng BTC và 40 đồng Ethereum.", []),
    ],
)
def test_figures_two_currencies_share_what_the_price_is_for(text: str, per: list[str | None]) -> None:
    assert [amount.per for amount in find_figures(prepare(text)).money] == per
