"""Which spans are citations, and what is written in them."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.extract.citations import find_citations
from pipeline.model import Citation
from pipeline.prepare import prepare
from tests.markup import Marked, parse

FULL = [
    'Triển khai <document type="Kết luận" number=123 code="123-KL/TW">Kết luận số 123-KL/TW</document> tới chi bộ.',
    'Theo <document type="Nghị quyết" number=57 code="57-NQ/TW" rule="citation.full.repaired">Nghị quyết'
    " số 57- NQ/TW</document>.",
    'Theo <document type="Nghị quyết" number=18 code="18-NQ/TW" rule="citation.full.repaired">Nghị quyết'
    " 18/NQ-TW</document>.",
    'Theo <document type="Nghị định" number=178 code="178/2024/NĐ-CP" year=2024>nghị định số178/2024/NĐ-CP</document>.',
    'Theo <document type="Nghị định" number=178 code="178/2024/NĐ-CP">Nghị định số: 178/2024/ND-CP</document> mới.',
    'Có <document type="Thông tư liên tịch" code="01/2016/TTLT-VPCP-BTP">Thông tư 01/2016/TTLT-VPCP-BTP</document>.',
    'Phụ cấp theo <document number=57 code="57/2011/NĐ-CP">Nghị định số 57/2011/NĐ-CP</document>ngày 07 tháng 7.',
    'Theo <document code="19/2012/TT-BYT">Thông tư số 19/2012/TT-BYT</document>.Đoàn thanh tra đã lập biên bản.',
    'Theo <document number=66.25 code="66.25/2026/NQ-CP">Nghị quyết số 66.25/2026/NQ-CP</document> của Chính phủ.',
    'Nhận <document type="Quyết định" number=1371 code="1371/QĐ-XPHC">Quyết định xử phạt vi phạm hành'
    " chính số 1371/QĐ-XPHC</document>.",
    'Có <document type="Công văn" number=77 code="77/QLGS-TH">công văn khẩn số 77/QLGS-TH</document> gửi các đơn vị.',
    'Hai <document code="18/2022/UBTVQH15">nghị quyết của Ủy ban Thường vụ Quốc hội số 18/2022/UBTVQH15</document>.',
    'Thực hiện <document type="Nghị quyết" number=57 code="57-NQ/TW" rule="citation.code">57-NQ/TW</document> ở xã.',
    'Tại <document type="Văn bản" number=418 code="418/TTg-NN">văn bản số 418/TTg-NN</document>, Thủ tướng đồng ý.',
    'Đạt <document type="Quy chuẩn" number=1 code="QCVN 01:2009/BYT" year=2009>QCVN 01:2009/BYT</document> về nước.',
    'Theo tiêu chuẩn <document type="Tiêu chuẩn" number=7114>TCVN 7114-1:2008</document> về chiếu sáng.',
    'Hãng có <document type="Giấy chứng nhận đầu tư" number=52031000417>giấy chứng nhận đầu tư'
    " số 52031000417</document>.",
    'Tuyên tại <document type="Bản án" number=33>Bản án phúc thẩm số 33/2022/DS-PT</document> của tòa.',
    'Nhắc tới <document type="Nghị quyết" rule="citation.plenum">Nghị quyết Trung ương 4 (khóa'
    " XII)</document> về Đảng.",
    'Học <document type="Nghị quyết" rule="citation.plenum">Nghị quyết Trung ương 6</document> trong tháng.',
    'Học <document rule="citation.plenum">Nghị quyết Hội nghị lần thứ 5 Ban chấp hành Trung ương Đảng Khóa'
    " XIII</document>.",
    # kinds of several words
    'Ban hành <document type="Chương trình hành động" code="45-CTr/TU">Chương trình hành động số 45-CTr/TU</document>.',
    'Có <document type="Giấy chứng nhận đăng ký doanh nghiệp" number=312345678>Giấy chứng nhận đăng ký doanh nghiệp'
    " số 0312345678</document>.",
    'Mất <document type="Giấy chứng nhận quyền sử dụng đất" number="BA 123456">giấy chứng nhận quyền sử dụng đất'
    " số BA 123456</document>.",
    'Theo <document type="Giấy phép xây dựng" code="45/GPXD">Giấy phép xây dựng số 45/GPXD</document> của quận.',
    'Theo <document type="Giấy phép môi trường" code="23/GPMT-STNMT">Giấy phép môi trường số 23/GPMT-STNMT</document>.',
    'Theo <document type="Giấy phép" code="12/GP-UBND">Giấy phép cho công ty số 12/GP-UBND</document>.',
    'Ký <document type="Nghị quyết liên tịch" number=403>Nghị quyết liên tịch số'
    " 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN</document>.",
    'Bàn <document type="Kế hoạch phối hợp" code="12/KH-UBND">Kế hoạch phối hợp số 12/KH-UBND</document>.',
    'Tuyên theo <document type="Cáo trạng" number=12>Bản cáo trạng số 12</document> của viện.',
    'Nhắc thông báo <document type="Kết luận" number=19>Kết luận số 19</document> của Bộ Chính trị.',
]

SHORT = [
    'Triển khai <document type="Nghị quyết" number=57>Nghị quyết 57</document> trong toàn ngành.',
    'Theo <document type="Kế hoạch" number=2>Kế hoạch 02</document> của Ban Chỉ đạo, xã sẽ rà soát.',
    'Theo <document type="Nghị định" number=178 year=2024>Nghị định 178/2024</document> thì được hỗ trợ.',
    'Áp dụng <document type="Quyết định" number=2641>Quyết định 2641</document> của tỉnh.',
    'Có <document type="Văn bản" number=7312>văn bản số 7312</document> đề nghị chủ đầu tư dừng.',
    'Thủ tướng ký <document type="Quyết định" number=2371>Quyết định 2371</document> phê duyệt đề án.',
    'Đã ký <document type="Quyết định" number=4102>Quyết định mang số 4102</document>.',
    'Chạy <document type="Đề án" number=6>đề án 06</document> tại phường.',
    'Vay theo <document type="Chương trình" number=135>Chương trình 135</document> ở xã khó khăn.',
    'Phạt theo <document type="Nghị định" number=168>Nghị định 168</document>Phát hiện nhiều xe vi phạm.',
    'Học tập <document type="Nghị quyết" number=57>NQ 57</document> trong chi bộ.',
    'Vì <document type="Quyết định" number=8 year=2022>Quyết định 08/2022</document> rất rõ ràng.',
    'Với <document type="Nghị quyết" number=18>Nghị quyết 18</document> lần này thì khác.',
    'Trái <document type="Nghị định" number=146 year=2018>Nghị định 146</document> của Chính phủ năm 2018.',
]

LISTS = [
    "các <document number=57>Nghị quyết số 57</document>, <document number=59>59</document>, <document"
    " number=66>66</document>"
    ' và <document number=68 type="Nghị quyết">68</document> của Bộ Chính trị',
    '<document code="57-NQ/TW">Nghị quyết số 57-NQ/TW</document>, <document code="59-NQ/TW">59-NQ/TW</document>',
    "<document number=67>Nghị định 67</document>, <document number=177>177</document>,"
    ' <document number=178 code="178/2024/NĐ-CP" type="Nghị định">178/2024/NĐ-CP</document>',
    '<document number=126>Kết luận số 126</document>, <document number=127 code="127-KL/TW">127-KL/TW</document>',
    '<document number=126>Kết luận 126</document>, <document code="127-KL/TW">127-KL/TW</document> và'
    ' <document code="150-KL/TW">Kết luận số 150-KL/TW</document>',
    "4 Nghị quyết, gồm: <document number=57>Nghị quyết số 57</document>, <document number=59>Nghị quyết"
    " số 59</document>",
    '<document code="18/2022/UBTVQH15">Nghị quyết số 18/2022/UBTVQH15</document> và'
    ' <document code="20/2022/UBTVQH15">số 20/2022/UBTVQH15</document> có hiệu lực',
    "<document number=57>Nghị quyết 57</document>, 5 tỉnh đã ban hành kế hoạch",
    "<document number=46>Nghị định 46</document>, 3.000 công-ten-nơ được thông quan",
]

LAWS = [
    'Theo <document type="Luật" title="Đất đai" year=2024>Luật Đất đai 2024</document> thì xã có thẩm quyền.',
    'Theo <document title="Đất đai" rule="citation.law.amended">Luật Đất đai (sửa đổi)</document>.',
    'Theo <document type="Bộ luật" title="Lao động" year=2019>Bộ luật Lao động năm 2019</document>.',
    'Theo <document type="Hiến pháp" year=2013>Hiến pháp năm 2013</document>.',
    'Theo <document type="Hiến pháp">Hiến pháp</document>, pháp luật.',
    'Sửa <document title="Tổ chức chính quyền địa phương">Luật Tổ chức chính quyền địa phương</document> tại kỳ họp.',
    'Theo <document title="Phòng, chống tham nhũng">Luật Phòng, chống tham nhũng</document>, người kê'
    " khai phải trung thực.",
    'Theo <document title="Thuế thu nhập cá nhân" code="109/2025/QH15">Luật Thuế thu nhập cá nhân số'
    " 109/2025/QH15</document>.",
    'Theo <document code="69/2014/QH13" type="Luật">Luật số 69/2014/QH13</document>.',
    "Theo <document title=BHXH>Luật BHXH</document> thì được hưởng lương hưu.",
    'Tội này nêu tại <document type="Bộ luật" title=BLHS year=2015>BLHS 2015</document>.',
    'các <document title="Đất đai">Luật Đất đai</document>, <document title="Nhà ở">Nhà ở</document> và'
    ' <document title="Kinh doanh bất động sản">Kinh doanh bất động sản</document> cùng có hiệu lực',
    'bổ sung một số điều của <document title="Đấu thầu">Luật Đấu thầu</document>',
    '<document code="38/2022/NĐ-CP">Nghị định 38/2022/NĐ-CP</document> bãi bỏ và thay thế nhiều điều tại'
    ' <document code="168/2017/NĐ-CP">Nghị định 168/2017/NĐ-CP</document>',
]


def check(example: str) -> None:
    text, marked = parse(example)
    clean = prepare(text)
    found = find_citations(clean)
    assert [(one.start, one.end) for one in found] == [(mark.start, mark.end) for mark in marked], [
        one.text for one in found
    ]
    for one, mark in zip(found, marked, strict=True):
        assert one.text == clean.text[one.start : one.end]
        _same(one, mark)


def _same(found: Citation, mark: Marked) -> None:
    for name, value in mark.attributes.items():
        held = getattr(found, name)
        assert str(held) == value, (mark.text, name)


@pytest.mark.parametrize("example", FULL)
def test_full_forms_are_found_with_their_codes(example: str) -> None:
    check(example)


@pytest.mark.parametrize("example", SHORT)
def test_short_forms_are_found_with_their_numbers(example: str) -> None:
    check(example)


@pytest.mark.parametrize("example", LISTS)
def test_members_of_lists_have_spans_of_their_own(example: str) -> None:
    check(example)


@pytest.mark.parametrize("example", LAWS)
def test_laws_are_found_by_name(example: str) -> None:
    check(example)


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ họp thông qua 4 Nghị quyết quan trọng.",
        "Góp ý dự thảo Nghị quyết và dự án Luật Đất đai.",
        "Tòa ra quyết định khởi tố 3 bị can.",
        "Trong báo cáo số liệu quý 3 có sai sót.",
        "Kế hoạch 5 năm và kế hoạch 2026 đã được giao.",
        "Luật sư Trần Văn A và Công ty Luật TNHH Minh Bạch.",
        "Ông học Đại học Luật Hà Nội, vi phạm kỷ luật Đảng.",
        "Gọi số 0912345678, xe 37A-123.45 chạy Quốc lộ 1A lúc 24/7.",
        "Bão số 5 làm 3-1 điểm ngập, tỷ lệ 19/20 chỉ tiêu.",
        "Quy định 9 nhóm đối tượng và hướng dẫn 5 cách làm.",
        "Cần 2 phương án 1 và phương án 2 cho đề án 100 tuyến phố.",
        "Nghị quyết số 22/NQ-HĐQT của công ty được đại hội cổ đông tán thành.",
        "Giấy phép số 123/GP-BTTTT cấp cho báo điện tử.",
        "Bộ luật Hình sự Sharia và hiến pháp Trung Quốc.",
        "Giữ nguyên theo nghị quyết 5 năm trước và Nghị định 10 ngày tới.",
        "Khách sạn đạt tiêu chuẩn 5 sao, thép TCVN bền.",
    ],
)
def test_what_looks_like_a_citation_is_none(text: str) -> None:
    assert [citation.text for citation in find_citations(prepare(text)) if citation.rule != "citation.back"] == []


def test_bundles_are_one_mention() -> None:
    (found,) = find_citations(prepare("Toàn tỉnh triển khai bộ tứ trụ cột một cách đồng bộ."))
    assert (found.text, found.type, found.rule) == ("bộ tứ trụ cột", "Nghị quyết", "citation.bundle")


@pytest.mark.parametrize("example", [*FULL, *SHORT, *LISTS, *LAWS])
def test_decomposed_text_gives_the_same_values(example: str) -> None:
    text, _ = parse(example)
    values = [
        [
            (citation.type, citation.number, citation.code, citation.title, citation.year)
            for citation in find_citations(prepare(form))
        ]
        for form in (text, unicodedata.normalize("NFD", text), text.replace("Đ", "\u00d0"))
    ]
    assert values[0] == values[1] == values[2]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Bộ triển khai Quyết định số 08 của Thủ tướng. Quyết định 08 thiết kế rất rõ. "
            "Theo Quyết định 08 tiền thuê được trả.",
            ["Quyết định số 08", "Quyết định 08", "Quyết định 08"],
        ),
        ("Theo Nghị quyết 57 của Bộ Chính trị, tỉnh có 57 dự án. Họp về Nghị quyết 12 nội dung.", ["Nghị quyết 57"]),
        ("Quyết định 24 hộ được đền bù.", []),
    ],
)
def test_a_document_named_once_is_known_again(text: str, found: list[str]) -> None:
    assert [citation.text for citation in find_citations(prepare(text))] == found
