"""The rules that follow the tagger, each on names given by hand."""

from __future__ import annotations

import pytest

from pipeline.extract.names.abbreviations import find_abbreviations
from pipeline.extract.names.boundary_repair import repair_edges
from pipeline.extract.names.document_consistency import add_other_mentions, free_of
from pipeline.extract.names.field_context import build_context
from pipeline.extract.names.known_names import find_known, find_listed_districts
from pipeline.extract.names.patterns import find_facilities, find_numbered_places, find_persons
from pipeline.extract.names.short_names import find_given_names
from pipeline.extract.names.span_extension import extend
from pipeline.extract.names.tagger import Span
from pipeline.extract.names.tickers import is_ticker
from pipeline.prepare import prepare
from tests.markup import parse

KINDS = {"p": "person", "o": "organization", "l": "location"}


def marked(example: str) -> tuple[str, list[Span]]:
    """The text and the names marked with <p>, <o>, <l>."""
    text, marks = parse(example)
    return text, [Span(mark.start, mark.end, KINDS[mark.kind]) for mark in marks]


def context_of(text: str):
    return build_context(prepare(text))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("Giám đốc <o>Sở Xây dựng Phạm Văn Khoa</o> nói.", "Giám đốc <o>Sở Xây dựng</o> <p>Phạm Văn Khoa</p> nói."),
        ("<o>Bệnh viện Nguyễn Tri Phương</o> nhận.", "<o>Bệnh viện Nguyễn Tri Phương</o> nhận."),
        ("Bí thư <o>Thành ủy Hồ Chí Minh</o> nói.", "Bí thư <o>Thành ủy Hồ Chí Minh</o> nói."),
        ("<o>Trường Tiểu học</o> <p>Lê Văn Tám</p> mở cửa.", "<o>Trường Tiểu học Lê Văn Tám</o> mở cửa."),
        ("<o>UBND</o> <l>tỉnh Nghệ An</l> họp.", "<o>UBND tỉnh Nghệ An</o> họp."),
        ("<o>UBND</o>, <l>tỉnh Nghệ An</l> họp.", "<o>UBND</o>, <l>tỉnh Nghệ An</l> họp."),
        ("<o>Thành ủy giao Ban cán sự đảng</o> họp.", "<o>Thành ủy</o> giao Ban cán sự đảng họp."),
        ("<o>Sở Giao thông vận tải</o> họp.", "<o>Sở Giao thông vận tải</o> họp."),
        ("<o>Công ty Thiết bị Y tế</o> họp.", "<o>Công ty Thiết bị Y tế</o> họp."),
        ("<o>Bộ Ngoại giao</o> họp.", "<o>Bộ Ngoại giao</o> họp."),
        ("<o>Sở Y tế và Trung tâm Kiểm soát bệnh tật</o>", "<o>Sở Y tế</o> và <o>Trung tâm Kiểm soát bệnh tật</o>"),
        ("<o>Sở Nông nghiệp và Môi trường</o>", "<o>Sở Nông nghiệp và Môi trường</o>"),
        ("giữa <l>Quảng Ninh - Quảng Tây</l>", "giữa <l>Quảng Ninh</l> - <l>Quảng Tây</l>"),
        ("tỉnh <l>Bà Rịa - Vũng Tàu</l>", "tỉnh <l>Bà Rịa - Vũng Tàu</l>"),
        ("đoạn <l>Cần Thơ - Cà Mau</l>", "đoạn <l>Cần Thơ - Cà Mau</l>"),
        ("<p>ông Trung</p> nói", "ông <p>Trung</p> nói"),
        ("theo <o>Văn phòng công chứng (VPC</o>) cho", "theo <o>Văn phòng công chứng</o> (VPC) cho"),
        ("cô <p>T.T.K.N.</p> dạy", "cô <p>T.T.K.N.</p> dạy"),
        ("<o>“Sao Mai”,</o> nói", "“<o>Sao Mai</o>”, nói"),
        ("theo <l>số 123</l>", "theo <l>số 123</l>"),
        ("theo <o>Kết luận 123-KL/TW</o>", "theo Kết luận 123-KL/TW"),
        ("dịp <l>Quốc khánh 2/9</l>", "dịp Quốc khánh 2/9"),
        ("ở <l>đường 30/4</l>", "ở <l>đường 30/4</l>"),
        ("đạt <o>Lãi 12,5%</o>", "đạt Lãi 12,5%"),
        ("<p>ĐÈN BÀN THÔNG MINH</p>", "ĐÈN BÀN THÔNG MINH"),
        ("<o>UBND các quận, huyện</o> và <o>TAND cấp cao</o>", "UBND các quận, huyện và <o>TAND cấp cao</o>"),
        ("ngoài <o>BHXH) Việt Nam</o>", "ngoài <o>BHXH</o>) Việt Nam"),
        ("<l>Thị trấn Mai Lâm nằm cách biển</l>", "<l>Thị trấn Mai Lâm</l> nằm cách biển"),
        ("Tết <p>Bính Ngọ</p>, <p>Xuân Đinh Dậu</p>", "Tết Bính Ngọ, Xuân Đinh Dậu"),
        ("đổi đô la <l>Mỹ</l> ở <l>Mỹ</l>", "đổi đô la Mỹ ở <l>Mỹ</l>"),
        ("về hướng <l>Đông Bắc</l>, qua <l>Đông Bắc</l>", "về hướng Đông Bắc, qua <l>Đông Bắc</l>"),
        ("<o>Huyện ủy</o> <p>Trần Văn Thời</p>", "<o>Huyện ủy Trần Văn Thời</o>"),
        ("đường <l>Vành đai 3</l> TP.<l>HCM</l>", "đường <l>Vành đai 3 TP.HCM</l>"),
        ("<l>Vành đai 3</l> <l>TP.HCM</l>", "<l>Vành đai 3 TP.HCM</l>"),
        ("Ngoại trưởng <o>Venezuela Yván Gil Soto</o>", "Ngoại trưởng <l>Venezuela</l> <p>Yván Gil Soto</p>"),
        ("mua <p>Pro Max</p>", "mua Pro Max"),
        ("<o>GDP</o> tăng", "GDP tăng"),
        ("Trời mưa. <p>Anh Mạnh</p> cho biết", "Trời mưa. Anh <p>Mạnh</p> cho biết"),
        ("Trời mưa. <p>Anh Mạnh</p>", "Trời mưa. <p>Anh Mạnh</p>"),
        ("<p>NGUYỄN VĂN AN</p>", "<p>NGUYỄN VĂN AN</p>"),
    ],
)
def test_edges_are_repaired(found, expected):
    text, spans = marked(found)
    assert (text, repair_edges(context_of(text), spans)) == marked(expected)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("thăm Cộng hòa <l>Chile</l>", "thăm <l>Cộng hòa Chile</l>"),
        ("chính phủ <l>Nhật Bản</l> tới", "<o>chính phủ Nhật Bản</o> tới"),
        ("chính phủ <l>Hải Dương</l> tới", "chính phủ <l>Hải Dương</l> tới"),
        ("<o>UBND phường</o> 10 đã họp", "<o>UBND phường 10</o> đã họp"),
        ("<o>Điện Xanh</o> 2 lãi, <o>Điện Xanh</o> 2 chia", "<o>Điện Xanh 2</o> lãi, <o>Điện Xanh 2</o> chia"),
        ("đường <l>QL</l> 1A qua", "đường <l>QL 1A</l> qua"),
        ("<o>Điện Xanh</o> 2 tỷ đồng", "<o>Điện Xanh</o> 2 tỷ đồng"),
        ("vùng Đồng bằng sông <l>Cửu Long</l> mưa", "vùng <l>Đồng bằng sông Cửu Long</l> mưa"),
        ("doanh nghiệp tư nhân <p>Hải Yến</p> vay", "<o>doanh nghiệp tư nhân Hải Yến</o> vay"),
        ("tạp chí <p>Hương Sen</p> viết", "<o>tạp chí Hương Sen</o> viết"),
        ("dự án <p>Lotus Park Residences</p> mở bán", "dự án <l>Lotus Park Residences</l> mở bán"),
        ("trú tại số 16 <p>Lê Lợi</p>", "trú tại số 16 <l>Lê Lợi</l>"),
        ("các tuyến đường <p>Lê Lợi</p>, <p>Trần Phú</p>", "các tuyến đường <l>Lê Lợi</l>, <l>Trần Phú</l>"),
        ("Chủ tịch UBND thành phố <p>Lê Lợi</p>", "Chủ tịch UBND thành phố <p>Lê Lợi</p>"),
        ("gặp <l>Knight Frank</l>, gặp <l>Chelsea</l>", "gặp <l>Knight Frank</l>, gặp <o>Chelsea</o>"),
        ("chống lại <p>Tehran</p>", "chống lại <l>Tehran</l>"),
        ("hạt giống số 8 <p>Lê Lợi</p>", "hạt giống số 8 <p>Lê Lợi</p>"),
        ("thăm <p>Vương quốc Anh</p>", "thăm <l>Vương quốc Anh</l>"),
        ("tay vợt Jan-<p>Lukas Meier</p>", "tay vợt <p>Jan-Lukas Meier</p>"),
        ("đỗ <l>Lakeside University</l>", "đỗ <o>Lakeside University</o>"),
        ("khoản vay của <p>Golden River Bank</p>", "khoản vay của <o>Golden River Bank</o>"),
    ],
)
def test_names_take_in_what_belongs_to_them(found, expected):
    text, spans = marked(found)
    assert (text, extend(context_of(text), spans)) == marked(expected)


@pytest.mark.parametrize(
    "example",
    [
        "<o>Tập đoàn Điện lực Việt Nam</o> (EVN) tăng",
        "<o>Công ty Mây Tre Lá</o> (gọi tắt là MTL) xuất",
        "<o>Sở Giáo dục và Đào tạo</o> (GD-ĐT)",
    ],
)
def test_abbreviation_in_brackets_is_the_same_kind(example):
    text, spans = marked(example)
    (short,) = find_abbreviations(text, spans)
    assert text[short.start : short.end] in {"EVN", "MTL", "GD-ĐT"}
    assert short.kind == "organization"


@pytest.mark.parametrize(
    "example",
    [
        "<o>Công ty Mây Tre Lá</o> (mã MTL)",
        "<o>Sở Công Thương</o> (Hà Nội)",
        "<o>Chính phủ</o> (GDP)",
        "<o>Sở Giáo dục và Đào tạo</o> (GD-ĐT) tỉnh Gia Lai",
        "<p>Nguyễn Văn An</p> (NVA)",
    ],
)
def test_other_words_in_brackets_are_no_abbreviation(example):
    text, spans = marked(example)
    assert list(find_abbreviations(text, spans)) == []


def test_article_agrees_with_itself():
    text, spans = marked("<o>Hoa Mai Group</o> lãi. Lãnh đạo Hoa Mai Group nói. <p>An</p> vui. An lành. XHoa Mai Group")
    found = add_other_mentions(context_of(text), spans)
    assert [text[span.start : span.end] for span in found] == ["Hoa Mai Group", "Hoa Mai Group", "An"]


def test_person_named_in_full_is_found_by_the_last_name():
    text, spans = marked("Nghi phạm <p>Phan Đình Tuấn</p> khai. Sau đó Tuấn bỏ trốn, Tuấn Anh ở lại. T.Tuấn viết.")
    context = context_of(text)
    assert [span.start for span in find_given_names(context, spans)] == [text.index("Tuấn bỏ")]


def test_last_name_that_is_also_a_word_is_left_alone():
    text, spans = marked("Ông <p>Lê Văn Công</p> nói. Một công việc, một công trình. Nay Công trình xong, rồi Công đi.")
    assert list(find_given_names(context_of(text), spans)) == []


def test_names_of_two_kinds_settle_nothing():
    text, spans = marked("<o>Hòa Bình Xanh</o> lãi. Tới <l>Hòa Bình Xanh</l>. Ở Hòa Bình Xanh.")
    assert add_other_mentions(context_of(text), spans) == spans


def test_what_is_added_overlaps_nothing():
    here = [Span(5, 10, "person")]
    found = [Span(0, 5, "location"), Span(3, 7, "location"), Span(10, 12, "location"), Span(11, 14, "location")]
    assert list(free_of(here, found)) == [found[0], found[2]]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("cổ phiếu HPG tăng", "HPG", True),
        ("Thép Xanh (mã: TXA) tăng", "TXA", True),
        ("Thép Xanh (HOSE: TXA) tăng", "TXA", True),
        ("chỉ số HNX-Index giảm", "HNX", True),
        ("nhóm dẫn dắt có VCB (+2,3%)", "VCB", True),
        ("lãnh đạo EVN cho biết", "EVN", False),
        ("cổ phiếu của Agribank", "Agribank", False),
    ],
)
def test_code_of_a_share_is_no_organization(text, code, expected):
    start = text.index(code)
    assert is_ticker(text, Span(start, start + len(code), "organization")) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Theo ông Trung, bà N.T.H. và em V đã tới.", ["Trung", "N.T.H.", "V"]),
        ("đồng chí Trung tướng Lê An", []),
        ("Hoàng Anh Riêng chiều nay", []),
        ("ông chủ Sài Gòn", []),
    ],
)
def test_word_of_address_gives_a_person_away(text, names):
    assert [text[span.start : span.end] for span in find_persons(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ở phường 10 và quận 2, trên Quốc lộ 1A", ["phường 10", "quận 2", "Quốc lộ 1A"]),
        ("có 5 phường; tổ 12 người; ấp 3,5 ha; phường 10%", []),
    ],
)
def test_numbered_places(text, names):
    assert [text[span.start : span.end] for span in find_numbered_places(text)] == names


def test_places_that_their_first_words_give_away():
    text = "ở Cụm công nghiệp Tam Lập và huyện Bàu Cạn, các huyện miền núi"
    assert [text[s.start : s.end] for s in find_facilities(text)] == ["Cụm công nghiệp Tam Lập", "huyện Bàu Cạn"]


def test_districts_of_a_list():
    text = "Thiệu Hóa 172,75 ha, Quan Sơn 15,7 ha, huyện Thiệu Hóa khác"
    found = find_listed_districts(context_of(text))
    assert [text[span.start : span.end] for span in found] == ["Thiệu Hóa", "Quan Sơn"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tỉnh ủy họp, UBND các xã dự", ["Tỉnh ủy"]),
        ("Mưa ở Nam Định 50 mm, Philippines 20 mm", ["Nam Định", "Philippines"]),
        ("về hướng Đông Bắc", []),
        ("Luật Viên chức, Pháp luật", []),
    ],
)
def test_known_names_that_can_be_nothing_else(text, names):
    assert [text[span.start : span.end] for span in find_known(context_of(text))] == names


def test_a_journalist_is_no_paper() -> None:
    text, spans = marked(
        "Theo nhà báo <p>Kevin Marlow</p>, báo <p>Marlow Herald</p> và tin cảnh báo <p>Lê Văn Tám</p>."
    )
    assert (
        extend(context_of(text), spans)
        == marked("Theo nhà báo <p>Kevin Marlow</p>, <o>báo Marlow Herald</o> và tin cảnh báo <p>Lê Văn Tám</p>.")[1]
    )
