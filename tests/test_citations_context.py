"""What belongs to a citation: date of issue, issuer, provision."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.citations import find_citations
from pipeline.prepare import prepare


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("Kết luận số 118-KL/TW ngày 17/01/2025 của Ban Bí thư", date(2025, 1, 17)),
        ("Kết luận số 118-KL/TW, ngày 17-1-2025 của Ban Bí thư", date(2025, 1, 17)),
        ("Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024", date(2024, 12, 22)),
        ("văn bản số 5417 (ngày 14/9/2023)", date(2023, 9, 14)),
        ("Nghị quyết số 36-NQ/TW của Trung ương ban hành ngày 22/10/2018", date(2018, 10, 22)),
        ("Thông tư số 47/2014/TT-BTC 22/04/2014, quy định", date(2014, 4, 22)),
        ("Ngày 7/3, Chính phủ ban hành Nghị định 38/2022/NĐ-CP về phí", date(2022, 3, 7)),
        ("Ngày 17/6/2022, Bộ trưởng Bộ Công Thương đã ký Quyết định số 612/QĐ-BCT", date(2022, 6, 17)),
        ("Nghị định 44/2025/NĐ-CP có hiệu lực từ ngày 15/4/2025", None),
        ("Theo Nghị định 46, ngày 4/2 Bộ đã họp", None),
        ("Ngày 9/5/2017, Bộ Tài chính ban hành kèm theo Thông tư số 301/2016/TT-BTC một phụ lục", None),
        ("Nghị định số 44/2025/NĐ-CP ngày 31/2/2025", None),
    ],
)
def test_date_of_issue_is_read_behind_or_before(text: str, issued: date | None) -> None:
    assert find_citations(prepare(text))[0].issued == issued


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị quyết 57 của Bộ Chính trị về đột phá", "Bộ Chính trị"),
        ("Nghị quyết số 20-NQ/TW ngày 01/11/2012 của Ban Chấp hành Trung ương khóa XI", "Ban Chấp hành Trung ương"),
        ("Chính phủ vừa ban hành Nghị định 38/2022/NĐ-CP", "Chính phủ"),
        ("Bộ trưởng Bộ Công Thương Trần Văn Bình đã ký Quyết định số 612/QĐ-BCT", "Bộ Công Thương"),
        ("Chủ tịch UBND tỉnh Kon Tum ký Công văn 205/UBND-TH", "UBND tỉnh Kon Tum"),
        ("theo chỉ đạo của UBND tỉnh Gia Lai tại văn bản số 5417", "UBND tỉnh Gia Lai"),
        ("tại Công văn số 318/UBND-VX2, UBND tỉnh Cà Mau đã giao Sở Nội vụ rà soát", "UBND tỉnh Cà Mau"),
        ("quyết định số 58/QĐ-TTr do Chánh thanh tra tỉnh Sơn La Trần Văn Bình ký", "thanh tra tỉnh Sơn La"),
        ("Quyết định số 84/QĐ-CHK của Cục Hàng không Việt Nam", "Cục Hàng không Việt Nam"),
        ("Thông báo 33/TB-UBND của UBND TP.HCM về lịch nghỉ", "UBND TP.HCM"),
        ("Giấy phép số 45/GPXD của UBND quận 7 cấp", "UBND quận 7"),
        ("Giấy phép số 45/GP-SXD của Sở Xây dựng TP.HCM cấp", "Sở Xây dựng TP.HCM"),
        ("BCH Đảng bộ tỉnh khóa XVII đã ban hành Nghị quyết số 04", "BCH Đảng bộ tỉnh"),
        ("Nghị quyết số 14 của Ban Chấp hành Đảng bộ huyện được sơ kết", "Ban Chấp hành Đảng bộ huyện"),
        ("Quyết định số 214/QĐ-UB của UBND tỉnh Hà Sơn Bình", "UBND tỉnh Hà Sơn Bình"),
        ("Nghị quyết 202 năm 2025 của Quốc hội về sắp xếp", "Quốc hội"),
        ("thực hiện Nghị quyết 57 trong toàn tỉnh", None),
    ],
)
def test_issuer_is_read_behind_or_before(text: str, issuer: str | None) -> None:
    assert find_citations(prepare(text))[0].issuer == issuer


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("theo khoản 2 Điều 15 Nghị định 10/2018/NĐ-CP", "khoản 2 Điều 15"),
        ("chiếu theo khoản 4, Điều 21 Nghị định 10/2018/NĐ-CP", "khoản 4, Điều 21"),
        ("theo Điều 5 và Điều 7 Luật Đất đai", "Điều 5 và Điều 7"),
        ("sửa đổi Điều 14 của Nghị định 168/2017/NĐ-CP", "Điều 14"),
        ("theo điểm a khoản 1 Điều 9 Thông tư 10/2020/TT-BTC", "điểm a khoản 1 Điều 9"),
        ("các điểm a, b và c khoản 1 Điều 2 Nghị định 10/2018/NĐ-CP", "các điểm a, b và c khoản 1 Điều 2"),
        ("theo Chương III Luật Đất đai", "Chương III"),
        ("tại Phụ lục I ban hành kèm theo Nghị định 10/2018/NĐ-CP", "Phụ lục I"),
        ("theo Luật Đất đai năm 2013, tại khoản 2 Điều 55, người dân", "khoản 2 Điều 55"),
        # ranges, both orders, several
        ("từ Điều 12 đến Điều 15 Nghị định 10/2018/NĐ-CP", "Điều 12 đến Điều 15"),
        ("các điều 3-7 Nghị định 10/2018/NĐ-CP", "các điều 3-7"),
        ("khoản 1 đến khoản 3 Điều 8 của Luật Đất đai", "khoản 1 đến khoản 3 Điều 8"),
        ("theo Điều 5, khoản 2 Nghị định 10/2018/NĐ-CP", "Điều 5, khoản 2"),
        ("theo Điều 5 khoản 2 điểm a Thông tư 10/2020/TT-BTC", "Điều 5 khoản 2 điểm a"),
        (
            "điểm đ khoản 1 Điều 34, điểm s khoản 1 Điều 51 Luật Đất đai",
            "điểm đ khoản 1 Điều 34, điểm s khoản 1 Điều 51",
        ),
        ("khoản 2 Điều 15 và khoản 3 Điều 16 Luật Đất đai", "khoản 2 Điều 15 và khoản 3 Điều 16"),
        ("Luật Đất đai năm 2013, tại Điều 6, khoản 2, điểm b quy định", "Điều 6, khoản 2, điểm b"),
        ("theo Luật Đất đai, Điều 5 Nghị định 10/2018/NĐ-CP", None),
        ("điều 5 chiếc xe theo Nghị định 10/2018/NĐ-CP", None),
    ],
)
def test_provision_is_read_before_or_behind(text: str, provision: str | None) -> None:
    assert find_citations(prepare(text))[0].provision == provision


def test_issuer_said_once_goes_to_all_members() -> None:
    text = "triển khai 3 Nghị quyết của Bộ Chính trị, cụ thể là Nghị quyết số 41, Nghị quyết số 45 và Nghị quyết số 50."
    assert [citation.issuer for citation in find_citations(prepare(text))] == ["Bộ Chính trị"] * 3
    text = "các Nghị quyết số 57, 59 và 66 của Bộ Chính trị"
    assert [citation.issuer for citation in find_citations(prepare(text))] == ["Bộ Chính trị"] * 3
    text = (
        "Nghị quyết 24-NQ/TW ngày 14/5/2013 của Ban Bí thư, Nghị quyết số 31-NQ/TW ngày 15/3/2019"
        " và Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị"
    )
    assert [citation.issuer for citation in find_citations(prepare(text))] == [
        "Ban Bí thư",
        "Bộ Chính trị",
        "Bộ Chính trị",
    ]


def test_date_said_before_a_list_goes_to_all_members() -> None:
    text = "Ngày 18/3/2023, Chủ tịch UBND thành phố Lạng Sơn đã ký liên tiếp 3 Quyết định mang số 4102, 4103 và 4104."
    found = find_citations(prepare(text))
    assert [(one.number, one.issuer, one.issued) for one in found] == [
        (number, "UBND thành phố Lạng Sơn", date(2023, 3, 18)) for number in ("4102", "4103", "4104")
    ]
