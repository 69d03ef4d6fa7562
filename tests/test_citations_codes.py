"""Codes: canonical form, number, kind, side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.codes import bare_number, build_code, identity, is_company_code, parse_code

CANONICAL = [
    # party
    ("57-NQ/TW", "57-NQ/TW", "57", "Nghị quyết"),
    ("57- NQ/TW", "57-NQ/TW", "57", "Nghị quyết"),
    ("40 - CT/TW", "40-CT/TW", "40", "Chỉ thị"),
    ("18/NQ-TW", "18-NQ/TW", "18", "Nghị quyết"),
    ("22/NQ-TU", "22-NQ/TU", "22", "Nghị quyết"),
    ("79 NQ/TW", "79-NQ/TW", "79", "Nghị quyết"),
    ("57NQ/TW", "57-NQ/TW", "57", "Nghị quyết"),
    ("57-NQTW", "57-NQ/TW", "57", "Nghị quyết"),
    ("05-CT/T.Ư", "05-CT/TW", "5", "Chỉ thị"),
    ("09-NQ/TƯ", "09-NQ/TW", "9", "Nghị quyết"),
    ("322-CV/DU", "322-CV/ĐU", "322", "Công văn"),
    ("08-QĐi/TW", "08-QĐi/TW", "8", "Quy định"),
    ("5053-CV/VPTW/nb", "5053-CV/VPTW/nb", "5053", "Công văn"),
    ("1289-QĐ/TWĐTN-CTĐ", "1289-QĐ/TWĐTN-CTĐ", "1289", "Quyết định"),
    ("02-CTr/TU", "02-CTr/TU", "2", "Chương trình"),
    ("176 - TB/VPTU", "176-TB/VPTU", "176", "Thông báo"),
    # State
    ("178/2024/NĐ-CP", "178/2024/NĐ-CP", "178", "Nghị định"),
    ("178/2024/ND-CP", "178/2024/NĐ-CP", "178", "Nghị định"),
    ("178/2024/ NĐ-CP", "178/2024/NĐ-CP", "178", "Nghị định"),
    ("03 /2016/TT-BNNPTNT", "03/2016/TT-BNNPTNT", "3", "Thông tư"),
    ("30a/2008/NQ-CP", "30a/2008/NQ-CP", "30a", "Nghị quyết"),
    ("66.25/2026/NQ-CP", "66.25/2026/NQ-CP", "66.25", "Nghị quyết"),
    ("1.719/QĐ-TTg", "1719/QĐ-TTg", "1719", "Quyết định"),
    ("1719/QĐ-TTG", "1719/QĐ-TTg", "1719", "Quyết định"),
    ("781/QĐ - UBND", "781/QĐ-UBND", "781", "Quyết định"),
    ("98-NQ/CP", "98/NQ-CP", "98", "Nghị quyết"),
    ("19-2017/NQ-CP", "19/2017/NQ-CP", "19", "Nghị quyết"),
    ("32/2013/TT/BTC", "32/2013/TT-BTC", "32", "Thông tư"),
    ("01/2016/TTLT-VPCP-BTP", "01/2016/TTLT-VPCP-BTP", "1", "Thông tư liên tịch"),
    ("17/CĐ-TW", "17/CĐ-TW", "17", "Công điện"),
    ("1678/NQ-UBTVQH15", "1678/NQ-UBTVQH15", "1678", "Nghị quyết"),
    ("10/2009/PL-UBTVQH12", "10/2009/PL-UBTVQH12", "10", "Pháp lệnh"),
    ("1234/QĐ-UBND.HC", "1234/QĐ-UBND.HC", "1234", "Quyết định"),
    ("45/SL", "45/SL", "45", "Sắc lệnh"),
    # no kind in the letters
    ("31/2024/QH15", "31/2024/QH15", "31", None),
    ("76/2025/UBTVQH15", "76/2025/UBTVQH15", "76", None),
    ("1234/UBND-KT", "1234/UBND-KT", "1234", None),
    ("565/CT-CS", "565/CT-CS", "565", None),
    ("217-HĐBT", "217-HĐBT", "217", None),
    ("512A/TB-SXD", "512A/TB-SXD", "512A", "Thông báo"),
    # broken: apart, glued, without dash, a ministry in pieces
    ("31/2024/QH 15", "31/2024/QH15", "31", None),
    ("76/2025/UBTVQH-15", "76/2025/UBTVQH15", "76", None),
    ("12/2024/TT BTC", "12/2024/TT-BTC", "12", "Thông tư"),
    ("168/2024/NĐCP", "168/2024/NĐ-CP", "168", "Nghị định"),
    ("1719/QĐTTg", "1719/QĐ-TTg", "1719", "Quyết định"),
    ("12/2024/QĐ UBND", "12/2024/QĐ-UBND", "12", "Quyết định"),
    ("29/2024/TT-BGD-ĐT", "29/2024/TT-BGDĐT", "29", "Thông tư"),
    ("29/2024/TT-BGD&ĐT", "29/2024/TT-BGDĐT", "29", "Thông tư"),
    ("13/2024/TT-BNN-PTNT", "13/2024/TT-BNNPTNT", "13", "Thông tư"),
    ("02/2023/TT-BVH,TT&DL", "02/2023/TT-BVHTTDL", "2", "Thông tư"),
    ("01/2016/TTLT-BNN-BTC", "01/2016/TTLT-BNN-BTC", "1", "Thông tư liên tịch"),
    ("45/TTCP-V1", "45/TTCP-V1", "45", None),
]


@pytest.mark.parametrize(("written", "canonical", "number", "kind"), CANONICAL)
def test_codes_have_one_canonical_form(written: str, canonical: str, number: str, kind: str | None) -> None:
    code = parse_code(written)
    assert code is not None
    assert (code.canonical, code.number, code.type) == (canonical, number, kind)


@pytest.mark.parametrize(("written", "canonical"), [(written, canonical) for written, canonical, _, _ in CANONICAL])
def test_canonical_codes_stay_as_they_are(written: str, canonical: str) -> None:
    code = parse_code(canonical)
    assert code is not None
    assert code.canonical == canonical


@pytest.mark.parametrize("text", ["24/7", "19/20", "3-1", "2025-2030", "57", "abc", "12/Quyết", "", "37K-012.34"])
def test_other_things_are_no_codes(text: str) -> None:
    assert parse_code(text) is None


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("9-NQ/TW", "09-NQ/TW"),
        ("009/NQ-CP", "09/NQ-CP"),
        ("161/2010/NQ-NĐND", "161/2010/NQ-HĐND"),
        ("25/2011/NĐ", "25/2011/NĐ-CP"),
        ("QCVN 01:2009/BYT", "QCVN 01:2009/BYT"),
    ],
)
def test_identity_mends_numbers_and_sure_slips(canonical: str, expected: str) -> None:
    assert identity(canonical) == expected


def test_company_boards_are_known_by_their_letters() -> None:
    code = parse_code("22/NQ-HĐQT")
    assert code is not None
    assert is_company_code(code.bodies)


@given(
    st.integers(1, 99999), st.sampled_from(["NQ", "KL", "CT", "QĐ", "HD", "TB"]), st.sampled_from(["TW", "TU", "ĐU"])
)
def test_party_codes_survive_swapped_separators(number: int, kind: str, body: str) -> None:
    code = build_code(str(number), None, f"/{kind}-{body}")
    assert code.canonical == f"{number}-{kind}/{body}"
    assert code.number == bare_number(str(number))
