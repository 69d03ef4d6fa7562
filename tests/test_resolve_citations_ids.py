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


@pytest.mark.parametrize(
    ("text", "document_id"),
    [
        # the issuer as named: province, city, district with its province
        ("Quyết định 12/2024/QĐ-UBND của UBND tỉnh Nghệ An", "12/2024/QĐ-UBND@nghe-an"),
        ("Quyết định 12/2024/QĐ-UBND của UBND TP.HCM", "12/2024/QĐ-UBND@ho-chi-minh"),
        ("UBND thành phố Hồ Chí Minh ban hành Quyết định 12/2024/QĐ-UBND", "12/2024/QĐ-UBND@ho-chi-minh"),
        ("Nghị quyết số 08-NQ/TU ngày 3/2/2023 của Thành ủy Hà Nội", "08-NQ/TU@2023@ha-noi"),
        ("Nghị quyết số 08-NQ/TU ngày 3/2/2023 của Ban Thường vụ Tỉnh ủy Cà Mau", "08-NQ/TU@2023@ca-mau"),
        ("Tỉnh ủy Bắc Giang ban hành Nghị quyết số 147-NQ/TU", "147-NQ/TU@bac-giang"),
        ("Quyết định 15/QĐ-UBND của UBND huyện Nghi Lộc", "15/QĐ-UBND@nghe-an.huyen-nghi-loc"),
        ("Nghị quyết số 05-NQ/HU của Huyện ủy Nghi Lộc", "05-NQ/HU@nghe-an.huyen-nghi-loc"),
        ("Nghị quyết số 05-NQ/HU của Huyện ủy Đức Thọ", "05-NQ/HU@ha-tinh.huyen-duc-tho"),
        ("Nghị quyết số 05-NQ/TU của Thành ủy Vinh", "05-NQ/TU@nghe-an.thanh-pho-vinh"),
        ("Bản án số 49/2022/DS-PT của TAND tỉnh Lạng Sơn", "49/2022/DS-PT@tand-tinh-lang-son"),
        ("Kế hoạch số 173/KH-SYT của Sở Y tế Hà Nội", "173/KH-SYT@ha-noi"),
        # the one province that the article is about
        ("Tại Nghệ An, Nghị quyết số 08-NQ/TU của Tỉnh ủy", "08-NQ/TU@nghe-an"),
        ("Tại Nghệ An, Quyết định 12/2024/QĐ-UBND", "12/2024/QĐ-UBND@nghe-an"),
        ("Tại Đà Nẵng, Quyết định 12/2024/QĐ-UBND của UBND thành phố", "12/2024/QĐ-UBND@da-nang"),
        # not certain: two provinces, a city that is none, a district somewhere, no place at all
        ("Xe từ Nghệ An đi Hà Tĩnh theo Quyết định 12/2024/QĐ-UBND", "12/2024/QĐ-UBND@article:A"),
        ("Tại Nghệ An, Quyết định 12/2024/QĐ-UBND của UBND thành phố", "12/2024/QĐ-UBND@article:A"),
        ("Quyết định 12/2024/QĐ-UBND của UBND huyện Châu Thành", "12/2024/QĐ-UBND@article:A"),
        ("Nghị quyết số 08-NQ/TU của Tỉnh ủy", "08-NQ/TU@article:A"),
        ("Tại Nghệ An, UBND huyện Nghi Lộc họp; Quyết định 15/QĐ-UBND", "15/QĐ-UBND@article:A"),
        # codes of one body in the country
        ("Tại Nghệ An, Nghị định 178/2024/NĐ-CP", "178/2024/NĐ-CP"),
        # a resolution that shares its form of code with laws
        ("Nghị quyết số 28/2026/QH16", "28/2026/QH16@nghi-quyet"),
        ("Nghị quyết số 198/2025/QH15", "198/2025/QH15"),
    ],
)
def test_local_documents_carry_their_place(text: str, document_id: str) -> None:
    for day in (date(2024, 5, 1), date(2025, 10, 25)):
        assert ids(f"{text} có hiệu lực.", day)[-1][0] == document_id


def test_a_place_said_once_holds_for_the_code_in_the_article() -> None:
    text = (
        "UBND tỉnh Cà Mau ban hành Quyết định 12/2024/QĐ-UBND. Khác Kiên Giang, Quyết định 12/2024/QĐ-UBND cho phép."
        " Quyết định 12 sẽ thay đổi."
    )
    assert {one for one, _ in ids(text)} == {"12/2024/QĐ-UBND@ca-mau"}


def test_the_same_number_of_two_places_is_two_documents() -> None:
    text = (
        "Quyết định 12/2024/QĐ-UBND của UBND tỉnh Cà Mau và Quyết định 12/2024/QĐ-UBND của UBND tỉnh Nghệ An. "
        "Quyết định 12 của UBND tỉnh Nghệ An rõ hơn."
    )
    assert [one for one, _ in ids(text)] == [
        "12/2024/QĐ-UBND@ca-mau",
        "12/2024/QĐ-UBND@nghe-an",
        "12/2024/QĐ-UBND@nghe-an",
    ]


@pytest.mark.parametrize(
    ("text", "published", "document_id"),
    [
        # numbers that restart every year
        ("Chỉ thị 16", date(2020, 8, 1), "16/CT-TTg@2020"),
        ("Chỉ thị 16", date(2025, 8, 1), None),
        ("Chỉ thị số 16/CT-TTg", date(2025, 8, 1), "16/CT-TTg"),
        ("Nghị quyết 01 của Chính phủ", date(2022, 8, 1), None),
        # one number, two documents
        ("Nghị định 100 về phát triển nhà ở xã hội", date(2025, 8, 1), "100/2024/NĐ-CP"),
        # a code that lost its year
        ("Nghị quyết số 43/2022/QH15 và Nghị quyết 43/NQ-QH", date(2022, 8, 1), "43/2022/QH15"),
        ("Quyết định 34/2021 của Thủ tướng", None, "34/2021/QĐ-TTg"),
        ("Đề án 06 của Chính phủ", date(2023, 8, 1), "06/QĐ-TTg@2022"),
    ],
)
def test_a_short_form_is_no_document_of_another_time(text: str, published: date | None, document_id: str) -> None:
    assert ids(f"Đơn vị thực hiện {text}.", published)[-1][0] == document_id


@pytest.mark.parametrize(
    ("text", "issuer", "ground"),
    [
        ("Nghị định 178/2024/NĐ-CP của Chính phủ", "Chính phủ", "text"),
        ("Nghị định 178/2024/NĐ-CP", "Chính phủ", "code"),
        ("Quyết định số 1719/QĐ-TTg", "Thủ tướng Chính phủ", "code"),
        ("Công văn số 418/TTg-NN", "Thủ tướng Chính phủ", "code"),
        ("Thông tư 12/2024/TT-BTC", "Bộ Tài chính", "code"),
        ("Luật số 31/2024/QH15", "Quốc hội", "code"),
        ("Luật Đất đai 2024", "Quốc hội", "code"),
        ("Nghị quyết 57-NQ/TW", "Bộ Chính trị", "registry"),
        ("Nghị quyết 312-NQ/TW", None, None),
        ("Thông tư liên tịch 01/2016/TTLT-BNN-BTC", None, None),
        ("Quyết định 12/2024/QĐ-UBND", None, None),
    ],
)
def test_the_issuer_says_where_it_comes_from(text: str, issuer: str | None, ground: str | None) -> None:
    (found,) = resolve(f"Theo {text}.", date(2025, 10, 1))
    assert (found.issuer, found.issuer_by) == (issuer, ground)


def test_an_issuer_is_carried_only_to_what_it_can_have_issued() -> None:
    first, second = resolve("Theo Nghị quyết 68-NQ/TW, Nghị quyết 198/2025/QH15 của Quốc hội.", date(2025, 10, 1))
    assert (first.document_id, first.issuer) == ("68-NQ/TW@2025", "Bộ Chính trị")
    assert (second.issuer, second.issuer_by) == ("Quốc hội", "text")


@pytest.mark.parametrize(
    ("text", "document_id"),
    [
        ("Nghị quyết 01/NQ-CP năm 2024 của Chính phủ", "01/NQ-CP@2024"),
        ("Chỉ thị 35-CT/TW năm 2019", "35-CT/TW@2019"),
        ("Kết luận 14-KL/TW năm 2016", "14-KL/TW@2016"),
        ("Quy định 37-QĐ/TW năm 2019", "37-QĐ/TW@2019"),
        ("Chỉ thị 35-CT/TW của Bộ Chính trị năm 2019", "35-CT/TW@2019"),
        # a plan for a year is often of the year before
        ("Kế hoạch 315/KH-UBND năm 2025 ngày 20/12/2024 của UBND tỉnh Nghệ An", "315/KH-UBND@2024@nghe-an"),
        ("Kế hoạch 315/KH-UBND năm 2026 của UBND tỉnh Nghệ An", "315/KH-UBND@nghe-an"),
    ],
)
def test_a_year_behind_a_code_without_one_is_the_documents(text: str, document_id: str) -> None:
    assert [one for one, _ in ids(f"Đơn vị thực hiện {text}.", date(2025, 10, 1))] == [document_id]


def test_the_day_on_which_a_plan_was_issued_goes_before_the_year_it_is_for() -> None:
    text = "Ngày 20/12/2024, UBND tỉnh Nghệ An ban hành Kế hoạch 315/KH-UBND năm 2025 về chuyển đổi số."
    assert [one for one, _ in ids(text, date(2025, 10, 1))] == ["315/KH-UBND@2024@nghe-an"]


@pytest.mark.parametrize(
    ("text", "document_ids"),
    [
        (
            "Nghị quyết số 01/NQ-CP ngày 5/1/2024 và Nghị quyết 01/NQ-CP năm 2023",
            ["01/NQ-CP@2024", "01/NQ-CP@2023"],
        ),
        (
            "Nghị quyết số 18-NQ/TW ngày 25/10/2017; Nghị quyết số 18-NQ/TW ngày 16/6/2022",
            ["18-NQ/TW@2017", "18-NQ/TW@2022"],
        ),
        # which of the two is meant is not said
        (
            "Nghị quyết số 18-NQ/TW ngày 25/10/2017; Nghị quyết số 18-NQ/TW ngày 16/6/2022. Nghị quyết 18 đã rõ",
            ["18-NQ/TW@2017", "18-NQ/TW@2022", None],
        ),
        (
            "Nghị quyết số 01/NQ-CP ngày 5/1/2024; Nghị quyết 01/NQ-CP năm 2023. Nghị quyết số 01/NQ-CP đã rõ",
            ["01/NQ-CP@2024", "01/NQ-CP@2023", "01/NQ-CP"],
        ),
        # one document, once without its year
        (
            "Nghị quyết số 18-NQ/TW ngày 25/10/2017. Nghị quyết 18 đã rõ",
            ["18-NQ/TW@2017", "18-NQ/TW@2017"],
        ),
    ],
)
def test_a_namesake_of_another_year_is_another_document(text: str, document_ids: list[str | None]) -> None:
    assert [one for one, _ in ids(f"Đơn vị thực hiện {text}.", date(2025, 10, 1))] == document_ids


@pytest.mark.parametrize(
    ("text", "document_ids"),
    [
        (
            "Nghị quyết số 12/2023/NQ-HĐND tỉnh Quảng Ninh quy định mức thu. "
            "Nghị quyết số 12/2023/NQ-HĐND của HĐND tỉnh Hải Dương quy định mức chi.",
            ["12/2023/NQ-HĐND@quang-ninh", "12/2023/NQ-HĐND@hai-duong"],
        ),
        (
            "Quyết định 15/2025/QĐ-UBND tỉnh Lào Cai nêu giá đất. "
            "UBND tỉnh Yên Bái có Quyết định 15/2025/QĐ-UBND về giá.",
            ["15/2025/QĐ-UBND@lao-cai", "15/2025/QĐ-UBND@yen-bai"],
        ),
        (
            "Quyết định 15/2025/QĐ-UBND TP. Hải Phòng nêu giá đất. Quyết định 15/2025/QĐ-UBND tỉnh Bà Rịa - Vũng Tàu.",
            ["15/2025/QĐ-UBND@hai-phong", "15/2025/QĐ-UBND@ba-ria-vung-tau"],
        ),
        # another mention of the one document, without its place
        (
            "Quyết định 15/2025/QĐ-UBND tỉnh Lào Cai nêu giá đất. Quyết định 15/2025/QĐ-UBND có hiệu lực ngay.",
            ["15/2025/QĐ-UBND@lao-cai", "15/2025/QĐ-UBND@lao-cai"],
        ),
    ],
)
def test_a_place_right_behind_the_code_is_the_documents(text: str, document_ids: list[str]) -> None:
    assert [one for one, _ in ids(text, date(2025, 6, 1))] == document_ids
