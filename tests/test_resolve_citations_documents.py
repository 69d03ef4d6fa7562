"""The documents of a run: one row for each document, no row for two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.citations import find_citations
from pipeline.model import Article, Citation
from pipeline.prepare import prepare
from pipeline.resolve.citations import DocumentTable, collect_documents, resolve_citations


def cite(text: str, published: date | None = None, id_: str = "a") -> tuple[Article, list[Citation]]:
    clean = prepare(text)
    article = Article(id=id_, text=text, published=published)
    return article, resolve_citations([(clean, find_citations(clean))], published, article=id_)[0]


def rows(articles: Iterable[tuple[Article, list[Citation]]]) -> list[tuple[str, int, int]]:
    return [(row.document_id, row.mentions, row.articles) for row in collect_documents(articles)]


def test_spellings_of_one_document_are_one_row() -> None:
    text = (
        "Theo Nghị quyết số 57-NQ/TW ngày 22/12/2024, Nghị quyết 57/NQ-TW, Nghị quyết 57 và Nghị quyết số 57- NQ/TW của"
        " Bộ Chính trị, các xã rà soát."
    )
    (row,) = collect_documents([cite(text, date(2025, 3, 1))])
    assert (row.document_id, row.type, row.code, row.number, row.year) == (
        "57-NQ/TW@2024",
        "Nghị quyết",
        "57-NQ/TW",
        "57",
        2024,
    )
    assert (row.issuer, row.issued, row.known) == ("Bộ Chính trị", date(2024, 12, 22), True)
    assert (row.mentions, row.articles) == (4, 1)
    assert row.first_published == row.last_published == date(2025, 3, 1)


def test_leading_zeros_do_not_make_another_document() -> None:
    assert rows([cite("Theo Nghị định 7/2021/NĐ-CP và Nghị định 07/2021/NĐ-CP về chuẩn nghèo.")]) == [
        ("07/2021/NĐ-CP", 2, 1)
    ]


def test_a_code_without_its_year_has_its_own_row_and_says_which_it_likely_is() -> None:
    dated = cite("Thông báo số 912/TB-VPCP ngày 4/5/2023 nêu rõ.", date(2023, 5, 9), "a")
    alone = cite("Thực hiện Thông báo số 912/TB-VPCP.", date(2023, 6, 1), "b")
    before = cite("Thực hiện Thông báo số 912/TB-VPCP.", date(2020, 6, 1), "c")
    assert rows([dated, alone]) == rows([alone, dated]) == [("912/TB-VPCP", 1, 1), ("912/TB-VPCP@2023", 1, 1)]
    assert [row.likely_id for row in collect_documents([dated, alone])] == ["912/TB-VPCP@2023", None]
    assert [row.likely_id for row in collect_documents([dated, before])] == [None, None]


def test_contradicting_years_keep_rows_apart() -> None:
    old = cite("Thông báo số 912/TB-VPCP ngày 4/5/2021 nêu rõ.", date(2021, 5, 9), "a")
    new = cite("Thông báo số 912/TB-VPCP ngày 4/5/2023 nêu rõ.", date(2023, 5, 9), "b")
    alone = cite("Thực hiện Thông báo số 912/TB-VPCP.", date(2023, 6, 1), "c")
    before = cite("Thực hiện Thông báo số 912/TB-VPCP.", date(2020, 6, 1), "d")
    assert rows([old, new]) == [("912/TB-VPCP@2021", 1, 1), ("912/TB-VPCP@2023", 1, 1)]
    assert rows([old, new, alone])[0] == ("912/TB-VPCP", 1, 1)
    assert rows([old, before]) == [("912/TB-VPCP", 1, 1), ("912/TB-VPCP@2021", 1, 1)]


def test_local_codes_of_two_places_are_two_documents() -> None:
    first = cite("Theo Nghị quyết số 15/2025/NQ-HĐND của HĐND tỉnh Nghệ An, mức hỗ trợ tăng.", id_="a")
    second = cite("Theo Nghị quyết số 15/2025/NQ-HĐND của HĐND tỉnh Cà Mau, mức hỗ trợ tăng.", id_="b")
    again = cite("Theo Nghị quyết số 15/2025/NQ-HĐND của HĐND tỉnh Nghệ An, các xã rà soát.", id_="c")
    found = collect_documents([first, second, again])
    assert [(row.document_id, row.issuer, row.articles) for row in found] == [
        ("15/2025/NQ-HĐND@ca-mau", "HĐND tỉnh Cà Mau", 1),
        ("15/2025/NQ-HĐND@nghe-an", "HĐND tỉnh Nghệ An", 2),
    ]


def test_a_law_and_a_resolution_may_share_a_code() -> None:
    found = collect_documents([cite("Luật số 28/2026/QH16 và Nghị quyết số 28/2026/QH16 cùng có hiệu lực.")])
    assert [(row.document_id, row.type) for row in found] == [
        ("28/2026/QH16", "Luật"),
        ("28/2026/QH16@nghi-quyet", "Nghị quyết"),
    ]


def test_bundles_have_a_row_and_count_for_each_member() -> None:
    every = collect_documents([cite("Triển khai bộ tứ trụ cột.", date(2025, 9, 1))])
    found = [row for row in every if ";" not in row.document_id]
    assert [row.document_id for row in every if row not in found] == [";".join(row.document_id for row in found)]
    assert [(row.document_id, row.type, row.mentions) for row in found] == [
        (f"{number}-NQ/TW@{year}", "Nghị quyết", 1) for number, year in ((57, 2024), (59, 2025), (66, 2025), (68, 2025))
    ]


def test_what_is_not_resolved_makes_no_row() -> None:
    assert rows([cite("Theo Quyết định 2641 thì dừng.")]) == []


TEXTS = [
    ("Thông báo số 912/TB-VPCP ngày 4/5/2021.", date(2021, 5, 9)),
    ("Thông báo số 912/TB-VPCP.", date(2021, 6, 9)),
    ("Thông báo số 912/TB-VPCP của Văn phòng Chính phủ.", None),
    ("Nghị quyết 57 của Bộ Chính trị.", date(2025, 5, 9)),
    ("Nghị quyết số 57-NQ/TW.", date(2025, 7, 9)),
    ("Luật Đất đai 2024 và Luật Đất đai năm 1993.", date(2025, 7, 9)),
    ("Quyết định số 12/QĐ-UBND của UBND tỉnh Cà Mau.", date(2025, 7, 9)),
]
CITED = [cite(text, day, str(number)) for number, (text, day) in enumerate(TEXTS)]


@given(st.permutations(CITED), st.integers(0, len(CITED)))
def test_order_and_shards_change_nothing(order: list[tuple[Article, list[Citation]]], cut: int) -> None:
    first, second = DocumentTable(), DocumentTable()
    for table, part in ((first, order[:cut]), (second, order[cut:])):
        for article, citations in part:
            table.add(article, citations)
    first.hear(second.told())
    assert first.rows() == collect_documents(CITED)
