"""Names of laws end where they end: known and unknown, ours and of other countries, amended ones and bills."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import extract
from pipeline.model import Citation
from pipeline.settings import Settings
from tests.test_citations_find import check


def cite(text: str, published: date | None = date(2025, 10, 25)) -> tuple[Citation, ...]:
    return extract(text, published=published, settings=Settings(kinds=("citations",))).citations


@pytest.mark.parametrize(
    "example",
    [
        # unknown names, in small letters and in capitals
        'theo <document title="cung cấp suất ăn tại trường học">Luật cung cấp suất ăn tại trường học</document>,'
        ' khắt khe hơn <document title="vệ sinh bếp ăn">Luật vệ sinh bếp ăn</document>.Ngoài ra',
        'bổ sung vào <document title="giáo dục 3 cấp học">Luật giáo dục 3 cấp học</document> trong năm nay',
        '<document title="Giao dịch tài sản số">Luật Giao dịch tài sản số</document> quy định rõ',
        'sự ra đời của <document title="Thực hành dân chủ ở cơ sở">Luật Thực hành dân chủ ở cơ sở</document> cũng vậy',
        '<document title="Định giá đất">Luật Định giá đất</document> được thông qua',
        'theo <document type="Đạo luật" title="Hồ sơ Tổng thống">Đạo luật Hồ sơ Tổng thống</document> hiện vẫn vậy',
        '<document title="Y tế Công cộng">Đạo luật Y tế Công cộng</document> và đối mặt với tiền phạt',
        '<document title="Chip và Khoa học">Đạo luật Chip và Khoa học</document> trị giá 10 tỷ USD',
        '<document type="Bộ luật" title="Gia đình">Bộ luật Gia đình</document> mới được thông qua',
        '<document title="Bitcoin">Luật Bitcoin</document> của El Salvador',
        # known names in small letters
        'theo <document title="nghĩa vụ quân sự">luật nghĩa vụ quân sự</document>, nam giới nhập ngũ',
        'theo <document title="cạnh tranh" year=2018>luật cạnh tranh 2018</document>, hãng bị phạt',
        'sửa <document title="giá">Luật giá</document> hiện hành',
        '<document type="Bộ luật" title="hình sự">bộ luật hình sự</document> có quy định',
        'quy định <document title="PCCC&CNCH">Luật PCCC&CNCH</document> có hiệu lực',
        # the code right behind, and the name behind a dash
        'theo <document title="Quản lý thuế" code="38/2019/QH14">Luật Quản lý thuế 38/2019/QH14</document> thì được',
        'tại Điều 4 - <document title="Đất đai" year=2003>Luật Đất đai năm 2003</document>.',
    ],
)  # fmt: skip
def test_names_of_laws_end_where_they_end(example: str) -> None:
    check(example)


@pytest.mark.parametrize(
    "text",
    [
        "Luật quy định rõ việc này; Luật hiện hành chưa có; các Luật liên quan cũng vậy.",
        "Nữ Luật Sư Kỳ Lạ và hãng Bảo Luật Group; Công ty TNHH Luật Sống; Luật sư Trần Văn Bình.",
        "Công ước Liên hợp quốc về Luật Biển 1982; ĐH Kinh tế - Luật; khoa Luật hình sự; Luật Hồi giáo.",
        "XÂY DỰNG LUẬT PHÁP LÀ VIỆC QUAN TRỌNG",
        "Trình 3 dự án luật: Luật Giá (sửa đổi), Luật Đấu thầu (sửa đổi) và Luật Hợp tác xã (sửa đổi).",
        "Góp ý dự thảo Luật Nhà giáo, Luật Việc làm (sửa đổi).",
        "sửa luật đất đai, theo luật lao động, vi phạm quy luật cung cầu, thiết quân luật",
    ],
)
def test_what_only_looks_like_a_law_is_none(text: str) -> None:
    assert [one.text for one in cite(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Theo Luật An ninh quốc gia của Nhật Bản, việc đó bị cấm.",
        "Quốc hội Hàn Quốc vừa thông qua Luật Giáo dục, phạt nặng gian lận.",
        "Trung Quốc siết thi cử. Tại Trung Quốc, Luật Giáo dục có hiệu lực từ lâu.",
        "Hiến pháp Mỹ cho phép điều đó.",
        "Đạo luật Gián điệp được viện dẫn.",
    ],
)
def test_laws_of_other_countries_have_no_id(text: str) -> None:
    (law,) = cite(text)
    assert (law.rule, law.document_id, law.issuer) == ("citation.law.foreign", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quốc hội sửa đổi, bổ sung một số điều của Bộ luật Hình sự (Luật số 86/2025/QH15).",
            [("Bộ luật Hình sự", None, "100/2015/QH13"), ("Luật số 86/2025/QH15", "86/2025/QH15", "86/2025/QH15")],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu (Luật số 57/2024/QH15) có hiệu lực.",
            [
                (
                    "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu (Luật số 57/2024/QH15",
                    "57/2024/QH15",
                    "57/2024/QH15",
                )
            ],
        ),
        (
            "Luật Đất đai (Luật số 31/2024/QH15) có hiệu lực.",
            [("Luật Đất đai (Luật số 31/2024/QH15", "31/2024/QH15", "31/2024/QH15")],
        ),
    ],
)
def test_the_code_of_an_amending_law_is_not_that_of_the_amended_one(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert [(one.text, one.code, one.document_id) for one in cite(text)] == expected


def test_an_ordinance_and_a_law_of_one_name_do_not_share_their_years() -> None:
    text = "Pháp lệnh Cảnh sát cơ động 2013 hết hiệu lực; theo Luật Cảnh sát cơ động 2022, Luật CSCĐ nêu rõ."
    assert [one.document_id for one in cite(text)][1:] == ["04/2022/QH15", "04/2022/QH15"]
