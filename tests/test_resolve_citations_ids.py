"""Which document a citation is: one candidate or none."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.citations import find_citations
from pipeline.lexicon.registry import KnownDocument, build_registry
from pipeline.model import Citation
from pipeline.prepare import prepare
from pipeline.resolve.citations import resolve_citations


def resolve(text: str, published: date | None = None, title: str | None = None) -> list[Citation]:
    fields = [prepare(title, "title")] if title else []
    fields.append(prepare(text))
    found = resolve_citations([(clean, find_citations(clean)) for clean in fields], published, article="A")
    return [citation for field in found for citation in field]


def ids(text: str, published: date | None = None, title: str | None = None) -> list[tuple[str | None, str | None]]:
    return [(citation.document_id, citation.resolved_by) for citation in resolve(text, published, title)]


@pytest.mark.parametrize(
    ("text", "published", "document_id", "ground"),
    [
        ("Nghị định số 178/2024/NĐ-CP", None, "178/2024/NĐ-CP", "code"),
        ("Nghị quyết 18/NQ-TW ngày 25/10/2017", None, "18-NQ/TW@2017", "code"),
        ("Quyết định 1719/QĐ-TTg ngày 14/10/2021", None, "1719/QĐ-TTg@2021", "code"),
        ("Quyết định 4321/QĐ-TTg", None, "4321/QĐ-TTg", "code"),
        ("Kết luận số 83-KL/TW ngày 21/6/2024", date(2026, 10, 1), "83-KL/TW@2024", "code"),
        # the registry, by the date of the article, the term, the subject
        ("Nghị quyết 57-NQ/TW", date(2025, 6, 1), "57-NQ/TW@2024", "registry"),
        ("Nghị quyết số 27-NQ/TW về cải cách chính sách tiền lương", date(2024, 2, 1), "27-NQ/TW@2018", "registry"),
        ("Nghị quyết số 27-NQ/TW của Trung ương khóa XIII", date(2024, 2, 1), "27-NQ/TW@2022", "registry"),
        ("Nghị quyết số 27-NQ/TW", date(2017, 2, 1), "27-NQ/TW", "code"),
        ("Nghị quyết 57 của Bộ Chính trị", date(2025, 6, 1), "57-NQ/TW@2024", "registry"),
        ("Nghị quyết 71 của Bộ Chính trị", date(2025, 9, 1), "71-NQ/TW@2025", "registry"),
        ("Đề án 06", date(2024, 5, 1), "06/QĐ-TTg@2022", "registry"),
        ("Đề án 06", date(2020, 5, 1), None, None),
        ("Chương trình 135", date(2010, 5, 1), "135/1998/QĐ-TTg", "registry"),
        ("Nghị quyết Trung ương 4 (khóa XII)", date(2017, 5, 1), "04-NQ/TW@2016", "registry"),
        # the issuer's series
        ("Nghị quyết 312 của Bộ Chính trị", None, "312-NQ/TW", "code"),
        ("Nghị quyết 15 của Tỉnh ủy", None, "15-NQ/TU@article:A", "code"),
        ("Quyết định 1528 của Thủ tướng", None, "1528/QĐ-TTg", "code"),
        ("Quyết định 28 của Thủ tướng", None, None, None),
        ("Công điện 156 của Thủ tướng Chính phủ", None, "156/CĐ-TTg", "code"),
        ("Nghị định 83/2014", None, "83/2014/NĐ-CP", "code"),
        ("Nghị quyết số 99 của Quốc hội ngày 11/11/2015", None, "99/2015/QH13", "code"),
        ("Thông tư 15/2015 của Bộ VHTTDL", None, "15/2015/TT-BVHTTDL", "code"),
        ("Nghị quyết số 09-NQ/TW của Ban Chấp hành Đảng bộ tỉnh", None, "09-NQ/TU@article:A", "code"),
        ("Kết luận số 126, 127-KL/TW", date(2025, 4, 1), "126-KL/TW@2025", "registry"),
        # nothing certain
        ("Nghị quyết 19", date(2023, 5, 1), None, None),
        ("Nghị quyết 19 của Chính phủ", date(2023, 5, 1), None, None),
        ("Quyết định 2430", date(2023, 5, 1), None, None),
    ],
)
def test_numbered_documents_have_one_candidate_or_none(
    text: str, published: date | None, document_id: str | None, ground: str | None
) -> None:
    assert ids(f"Đơn vị thực hiện {text}.", published)[0] == (document_id, ground)


@pytest.mark.parametrize(
    ("text", "published", "document_id"),
    [
        ("Luật Đất đai 2024", None, "31/2024/QH15"),
        ("Luật Đất đai năm 1993", None, "luat:dat-dai:1993"),
        ("Luật Đất đai", date(2016, 5, 1), "45/2013/QH13"),
        ("Luật Đất đai", date(2025, 5, 1), "31/2024/QH15"),
        ("Luật Đất đai", date(1990, 5, 1), None),
        ("Luật Đất đai (sửa đổi)", date(2024, 9, 1), "31/2024/QH15"),
        ("Luật Đất đai (sửa đổi)", date(2013, 5, 1), None),
        ("Bộ luật Hình sự", date(2016, 5, 1), None),
        ("Bộ luật Hình sự", date(2019, 5, 1), "100/2015/QH13"),
        ("BLHS 2015", date(2016, 5, 1), "100/2015/QH13"),
        ("Luật BHXH", date(2020, 5, 1), "58/2014/QH13"),
        ("Hiến pháp năm 2013", None, "hien-phap:2013"),
    ],
)
def test_laws_are_those_in_force_on_the_day_of_the_article(
    text: str, published: date | None, document_id: str | None
) -> None:
    assert ids(f"Thực hiện theo {text}, các xã đã rà soát.", published)[0][0] == document_id


def test_short_forms_follow_the_full_form_of_the_article() -> None:
    text = (
        "Chính phủ ban hành Nghị định 44/2023/NĐ-CP về giảm thuế. Nghị định 44 giúp doanh nghiệp.\n"
        "Trước đó có Quyết định số 315/QĐ-UBND ngày 4/5/2023; Quyết định 315 nêu rõ lộ trình."
    )
    assert ids(text) == [
        ("44/2023/NĐ-CP", "code"),
        ("44/2023/NĐ-CP", "article"),
        ("315/QĐ-UBND@2023@article:A", "code"),
        ("315/QĐ-UBND@2023@article:A", "article"),
    ]


def test_full_form_in_the_text_explains_the_title() -> None:
    assert ids("Nghị định 126/2020/NĐ-CP quy định chi tiết.", None, "Nghị định 126 làm khó tài xế") == [
        ("126/2020/NĐ-CP", "article"),
        ("126/2020/NĐ-CP", "code"),
    ]


def test_an_issuer_that_disagrees_is_no_ground() -> None:
    text = (
        "Tỉnh ủy có Nghị quyết số 57-NQ/TU. Nghị quyết 57 của Bộ Chính trị được quán triệt. "
        "Nghị quyết 57 đi vào đời sống."
    )
    found = ids(text, date(2025, 8, 1))
    assert found[0][0] == "57-NQ/TU@article:A"
    assert found[1][0] == "57-NQ/TW@2024"
    assert found[2] == (None, None)


def test_the_provincial_series_is_kept_apart_from_the_central_one() -> None:
    text = (
        "Hội nghị sơ kết Nghị quyết số 09-NQ/TW của Ban Chấp hành Đảng bộ tỉnh về kinh tế biển. "
        "Nghị quyết số 09 là cơ sở để xã triển khai Nghị quyết số 57 của Bộ Chính trị."
    )
    assert [one for one, _ in ids(text, date(2025, 9, 3))] == [
        "09-NQ/TU@article:A",
        "09-NQ/TU@article:A",
        "57-NQ/TW@2024",
    ]


def test_members_of_an_introduced_list_take_its_issuer() -> None:
    text = (
        "Xã quán triệt các Nghị quyết của Bộ Chính trị, trong đó có Nghị quyết số 57, Nghị quyết số 59, "
        "Nghị quyết số 66, cùng Nghị quyết số 68."
    )
    assert [one for one, _ in ids(text, date(2025, 9, 3))] == [
        "57-NQ/TW@2024",
        "59-NQ/TW@2025",
        "66-NQ/TW@2025",
        "68-NQ/TW@2025",
    ]


def test_bundles_resolve_to_their_members() -> None:
    ((found, ground),) = ids("Toàn tỉnh triển khai bộ tứ trụ cột.")
    assert (found or "").split(";") == ["57-NQ/TW@2024", "59-NQ/TW@2025", "66-NQ/TW@2025", "68-NQ/TW@2025"]
    assert ground == "registry"


def test_words_that_point_back_resolve_within_their_passage() -> None:
    text = (
        "Chính phủ ban hành Nghị định 38/2022/NĐ-CP. Nghị định này có hiệu lực ngay.\n"
        "Theo Nghị định này, mức ký quỹ giảm."
    )
    found = resolve(text)
    assert [(one.text, one.document_id, one.resolved_by) for one in found] == [
        ("Nghị định 38/2022/NĐ-CP", "38/2022/NĐ-CP", "code"),
        ("Nghị định này", "38/2022/NĐ-CP", "article"),
    ]


def test_words_that_could_point_to_two_documents_are_left_out() -> None:
    text = "Nghị định 38/2022/NĐ-CP thay Nghị định 168/2017/NĐ-CP. Nghị định này có hiệu lực ngay."
    assert [one.rule for one in resolve(text)] == ["citation.full", "citation.full"]


@pytest.mark.parametrize(
    ("text", "published", "issued"),
    [
        ("Ngày 28/10, UBND tỉnh Cà Mau ban hành Quyết định số 512/QĐ-UBND.", date(2021, 11, 3), date(2021, 10, 28)),
        ("Ngày 28/10, UBND tỉnh Cà Mau ban hành Quyết định số 512/QĐ-UBND.", date(2022, 1, 3), date(2021, 10, 28)),
        ("Ngày 28/10, UBND tỉnh Cà Mau ban hành Quyết định số 512/QĐ-UBND.", None, None),
    ],
)
def test_days_without_a_year_get_that_of_the_article(text: str, published: date | None, issued: date | None) -> None:
    assert resolve(text, published)[0].issued == issued


def test_the_date_of_one_document_is_not_taken_for_that_of_the_next() -> None:
    for day in ("16/6/2025", "16/6"):
        text = f"Căn cứ Nghị định 128/2025/NĐ-CP ngày {day}, UBND tỉnh ban hành Quyết định số 31/2025/QĐ-UBND."
        first, second = resolve(text, date(2025, 9, 1))
        assert first.issued == date(2025, 6, 16)
        assert (second.issued, second.issuer) == (None, "UBND tỉnh")


def test_a_document_issued_after_the_article_is_no_candidate() -> None:
    registry = build_registry(
        [KnownDocument(type="Nghị quyết", code="57-NQ/TW", issued=date(2024, 12, 22), prominent=True)]
    )
    clean = prepare("Thực hiện Nghị quyết 57 trong toàn ngành.")
    found = find_citations(clean)
    assert resolve_citations([(clean, found)], date(2023, 1, 1), registry)[0][0].document_id is None
    assert resolve_citations([(clean, found)], date(2025, 1, 1), registry)[0][0].document_id == "57-NQ/TW@2024"
