"""Percentages, money and quantities: inline-marked examples and look-alikes that must give nothing."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from pipeline.extract.figures import find_figures
from pipeline.model import Money, Percentage, Quantity, deliver
from pipeline.prepare import prepare
from tests.markup import parse

PERCENT = [
    "Kinh tế tăng trưởng <percent low=8>8%</percent> trở lên",
    "sản lượng tăng <percent low=12.75 qualifier=exact direction=increase>12,75%</percent> so với cùng kỳ",
    "tỷ lệ hộ nghèo giảm còn <percent low=2.1 qualifier=exact direction=none>2,1%</percent>",
    "lãi suất tăng lên <percent low=6 direction=none>6 %</percent>",
    "giá giảm từ <percent low=10 high=50 qualifier=exact direction=decrease>10% - 50%</percent>",
    "phấn đấu đạt <percent low=8 high=8.5>8-8,5%</percent> trong năm",
    "từ <percent low=8 high=10>8 đến 10%</percent>",
    "dao động trong khoảng <percent low=19.3 high=29.17 qualifier=exact>19,30% - 29,17%</percent>",
    "tăng lần lượt hơn <percent low=19 qualifier=more_than direction=increase>19%</percent> "
    "và <percent low=20 qualifier=exact direction=increase>20%</percent>",
    "tăng lần lượt <percent low=3 direction=increase>3</percent> và <percent low=5 direction=increase>5%</percent>",
    "tăng <percent low=3>3%</percent>, <percent low=5>5%</percent> và <percent low=7>7%</percent>",
    "đóng góp <percent low=0.6 unit=percentage_point>0,6 điểm phần trăm</percent>",
    "cao hơn <percent low=0.5 unit=percentage_point qualifier=exact direction=increase>0,5 điểm %</percent>",
    "độ mặn <percent low=3 unit=permille>3‰</percent>",
    "vượt <percent low=12 qualifier=exact direction=increase>12%</percent> kế hoạch",
    "chưa tới <percent low=40 qualifier=less_than>40%</percent> diện tích",
    "không quá <percent low=30 qualifier=at_most>30%</percent> vốn",
    "mức tối đa là <percent low=20 qualifier=exact>20%</percent>",
    "ít nhất <percent low=95 qualifier=at_least>95%</percent> người dân",
    "gần <percent low=41 qualifier=approx>41%</percent> số phiếu",
    "từ <percent low=5 qualifier=at_most>5%</percent> trở xuống",
    "mã VHX (+<percent low=4.1 direction=increase>4,1%</percent>)",
    "chỉ số mất <percent low=-0.2>-0,20%</percent>",
    "<percent low=25>hai mươi lăm phần trăm</percent> dân số",
    "lãi suất <percent low=5.5>5,5%</percent>/năm",
]

MONEY = [
    "thu <money low=18271000000000 currency=VND qualifier=exact>18.271 tỷ đồng</money>",
    "đạt trên <money low=2750000000 currency=USD qualifier=more_than>2,75 tỷ USD</money>",
    "giá <money low=20640 per=lít>20.640 đồng/lít</money>",
    "giá <money low=20640 per=lít>20.640 đồng</money> mỗi lít",
    "thu nhập <money low=7200000 per=người/tháng>7,2 triệu đồng/người/tháng</money>",
    "phí <money low=200000 currency=VND>200.000đ</money>",
    "vay <money low=500000000>nửa tỷ đồng</money>",
    "nợ <money low=1200000000>1 tỷ 200 triệu đồng</money>",
    "cho vay <money low=20000000>hai mươi triệu đồng</money>",
    "vốn <money low=1200000000000 currency=VND given=no>1.200 tỷ</money>, tăng mạnh",
    "giá từ <money low=15000000 high=20000000>15-20 triệu đồng</money>",
    "giá từ <money low=6000 high=9000 per=kg qualifier=approx>6.000 đồng đến gần 9.000 đồng/kg</money>",
    "chi từ <money low=800000000 high=1200000000>800 triệu đến 1,2 tỷ đồng</money>",
    "mua vào - bán ra <money low=148200000 high=150200000 per=lượng>148,2 - 150,2 triệu đồng/lượng</money>",
    "giá dầu <money low=71.84 currency=USD per=thùng>71,84 USD/thùng</money>",
    "chào bán <money low=1200 currency=USD>$1,200</money>, tức <money low=2500000 currency=USD>US$2,500,000</money>",
    "huy động <money low=389000000 currency=EUR>389 triệu euro</money>",
    "lương <money low=300000 currency=JPY>300.000 yên</money>, tiền thưởng",
    "trị giá <money low=68600000000000>68,6 ngàn tỉ đồng</money>",
    "dư nợ <money low=17200000000000000>17,2 triệu tỷ đồng</money>",
    "lợi nhuận âm hơn <money low=-127000000000 qualifier=more_than>127 tỷ đồng</money>",
    "giá bán lẻ <money low=25000 per=kg given=no>25.000/kg</money>",
    "phạt dưới <money low=7000000 qualifier=less_than>bảy triệu đồng</money>",
    "khoảng <money low=135 currency=USD qualifier=approx>135 đô la Mỹ</money>",
    "trả <money low=60 currency=AUD>60 đô la Úc</money>",
]

QUANTITY = [
    "hoàn thành <quantity low=19 of=20>19/20 chỉ tiêu</quantity>",
    "<quantity low=63 of=63>63/63 tỉnh</quantity>",
    "cấp mới <quantity low=48>48 dự án</quantity>",
    "diện tích <quantity low=350.5 dimension=area>350,5 ha</quantity>",
    "gấp <quantity low=2.5 dimension=multiple>2,5 lần</quantity>",
    "hơn <quantity low=3000000 dimension=people qualifier=more_than>3 triệu người</quantity>",
    "đón <quantity low=2000000>2 triệu lượt khách</quantity>",
    "kéo dài <quantity low=30 dimension=time>30 ngày</quantity>",
    "khối lượng <quantity low=5000000000>5 tỷ cổ phiếu</quantity>",
    "từ <quantity low=3 high=5 dimension=age>3-5 tuổi</quantity>",
    "<quantity low=8 dimension=people>08 đồng chí</quantity>",
    "tăng <quantity low=12.5 dimension=index direction=increase>12,5 điểm</quantity>",
]

NOTHING = [
    "Em đã hỏi 1 số trường ở Vinh, 1 số người không trả lời",
    "cơn bão số 5 và số 6", "chính quyền địa phương 02 cấp ủy", "Quốc lộ 1A", "Nghị quyết số 57 và 59", "quý III",
    "Điều 15 khoản 2", "ngày 12 tháng này", "phục vụ 24/7", "tỷ số 3-1", "lần thứ 20", "lúc 8 giờ sáng",
    "xăng RON 95", "Covid-19", "mạng 5G", "iPhone 15", "đội U23", "sáng 2/9 người dân", "nhiều năm hoạt động",
    "một người", "điện thoại 0912.345.678", "giai đoạn 2026-2030", "đồng chí Nam",
]  # fmt: skip


def check(example: str, kind: str, found: list[Percentage] | list[Money] | list[Quantity]) -> None:
    _, marked = parse(example)
    assert [(m.start, m.end, m.text) for m in found] == [(m.start, m.end, m.text) for m in marked if m.kind == kind]
    for mention, gold in zip(found, marked, strict=True):
        said = gold.attributes
        assert (mention.low, mention.high) == (Decimal(said["low"]), Decimal(said["high"]))
        for name in ("unit", "qualifier", "direction", "currency", "per", "dimension", "of"):
            if name in said:
                assert str(getattr(mention, name)).lower() == said[name].lower(), (name, example)
        if "given" in said:
            assert isinstance(mention, Money)
            assert not mention.currency_given


@pytest.mark.parametrize("example", PERCENT)
def test_percentages_as_marked(example: str) -> None:
    check(example, "percent", find_figures(prepare(parse(example)[0])).percentages)


@pytest.mark.parametrize("example", MONEY)
def test_money_as_marked(example: str) -> None:
    check(example, "money", find_figures(prepare(parse(example)[0])).money)


@pytest.mark.parametrize("example", QUANTITY)
def test_quantities_as_marked(example: str) -> None:
    check(example, "quantity", find_figures(prepare(parse(example)[0])).quantities)


@pytest.mark.parametrize("text", NOTHING)
def test_lookalikes_are_no_figures(text: str) -> None:
    found = find_figures(prepare(text))
    assert (found.percentages, found.money, found.quantities) == ([], [], [])


@pytest.mark.parametrize("text", ["5 triệu lượt xem", "hơn 2 tỷ lượt tải về", "1,5 triệu thuê bao, mở rộng"])
def test_scaled_counts_are_not_money(text: str) -> None:
    assert find_figures(prepare(text)).money == []


@pytest.mark.parametrize("example", [*PERCENT, *MONEY, *QUANTITY])
def test_figures_are_the_same_in_decomposed_text(example: str) -> None:
    plain = parse(example)[0]
    composed, decomposed = prepare(plain), prepare(unicodedata.normalize("NFD", plain))
    for kind in ("percentages", "money", "quantities"):
        ours = [deliver(composed, m) for m in getattr(find_figures(composed), kind)]
        theirs = [deliver(decomposed, m) for m in getattr(find_figures(decomposed), kind)]
        assert [(m.low, m.high) for m in ours] == [(m.low, m.high) for m in theirs]
        assert [m.text for m in ours] == [unicodedata.normalize("NFC", m.text) for m in theirs]
        assert all(m.text == decomposed.raw[m.start : m.end] for m in theirs)


@pytest.mark.parametrize("number", ["9" * 40, f"{'9' * 40},5", "1" + "0" * 300])
def test_figures_larger_than_any_context_of_decimals(number: str) -> None:
    found = find_figures(prepare(f"từ {number} tỉnh, tăng {number}%, đạt {number} tỷ đồng"))
    assert found.percentages
    assert found.money
