from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from pipeline.evaluate.annotation import Annotation
from pipeline.evaluate.equality import attributes_of, same_place, same_value

Values = dict[str, Any]


def _percent(low: str, high: str, unit: str = "percent", **more: str) -> Values:
    return {"low": low, "high": high, "unit": unit, **more}


def _money(low: str, currency: str = "VND", **more: str) -> Values:
    return {"low": low, "high": low, "currency": currency, **more}


def _date(start: str | None, end: str | None) -> Values:
    return {"start_date": start, "end_date": end}


def _document(kind: str, number: str | None, title: str | None = None) -> Values:
    return {"type": kind, "number": number, "title": title}


VALUES = [
    ("percent", _percent("8", "8"), _percent("8.000000", "8.0"), True),
    ("percent", _percent("8", "8"), _percent("8", "9"), False),
    ("percent", _percent("8", "8"), _percent("7", "8"), False),
    ("percent", _percent("8", "8"), _percent("8", "8", "permille"), False),
    ("percent", _percent("8", "8", qualifier="exact"), _percent("8", "8", qualifier="approx"), True),
    ("money", _money("5"), _money("5", per="kg"), True),
    ("money", _money("5"), _money("5", "USD"), False),
    ("money", _money("5000000000"), _money("5E+9"), True),
    ("quantity", {"low": "19", "high": "19", "of": "20"}, {"low": "19", "high": "19", "of": "20.0"}, True),
    ("quantity", {"low": "19", "high": "19", "of": None}, {"low": "19", "high": "19", "of": "20"}, False),
    ("date", _date("2025-08-01", "2025-08-31"), _date("2025-08-01", "2025-08-31"), True),
    ("date", _date("2025-08-01", "2025-08-31"), _date("2025-08-01", "2025-08-30"), False),
    ("date", _date("2025-08-01", "2025-08-31"), _date("2024-08-01", "2025-08-31"), False),
    ("date", _date(None, None), _date(None, None), True),
    ("date", _date(None, None), _date("2025-08-01", "2025-08-31"), False),
    ("document", _document("Nghị quyết", "57"), _document("nghị quyết", "057"), True),
    ("document", _document("Nghị quyết", "57"), _document("Kết luận", "57"), False),
    ("document", _document("Nghị định", "30"), _document("Nghị định", "30a"), False),
    ("document", _document("Luật", None, "Hoá chất"), _document("Luật", None, "Hóa chất"), True),
    ("document", _document("Luật", None, "Đất đai"), _document("Luật", None, "Nhà ở"), False),
    ("document", _document("Luật", None, "Đất đai"), _document("Luật", None), False),
    ("document", _document("Luật", "31"), _document("Luật", "31", "Đất đai"), True),
    ("person", {"title": "ông"}, {"title": None}, True),
]


@pytest.mark.parametrize(("kind", "gold", "found", "same"), VALUES)
def test_equal_values(kind: str, gold: Values, found: Values, same: bool) -> None:
    assert same_value(Annotation(kind, 0, 1, "x", gold), Annotation(kind, 0, 1, "x", found)) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("tỉnh Nghệ An", "Nghệ An", True),
        ("Nghệ An", "tỉnh Nghệ An", True),
        ("TP.HCM", "HCM", True),
        ("Thành phố Huế", "Huế", True),
        ("TP Hồ Chí Minh", "Hồ Chí Minh", True),
        (unicodedata.normalize("NFD", "tỉnh Nghệ An"), unicodedata.normalize("NFD", "Nghệ An"), True),
        ("ven sông Lam", "sông Lam", False),
        ("Nghệ An", "An", False),
        ("tỉnh Nghệ An", "tỉnh Nghệ An", True),
    ],
)
def test_same_place_tolerates_only_a_unit_word(gold: str, found: str, same: bool) -> None:
    end = 40
    spans = [Annotation("location", end - len(text), end, text) for text in (gold, found)]
    assert same_place(*spans) is same


def test_same_place_wants_the_same_end() -> None:
    assert not same_place(Annotation("location", 0, 7, "Nghệ An"), Annotation("location", 0, 4, "Nghệ"))


ATTRIBUTES = [
    ("document", "code", {"code": "57-NQ/TW"}, {"code": "57 - nq/tw"}, True),
    ("document", "code", {"code": "57-NQ/TW"}, {"code": None}, False),
    ("document", "code", {"code": "98-NQ/CP"}, {"code": "98/NQ-CP"}, True),
    ("document", "code", {"code": "98/NQ-CP"}, {"code": "98/NQ-TW"}, False),
    ("document", "document_id", {"code": "98-NQ/CP", "resolved": "98/NQ-CP"}, {"document_id": "98/NQ-CP@2017"}, True),
    ("document", "document_id", {"code": "98-NQ/CP", "resolved": None}, {"document_id": "98/NQ-CP@2017"}, False),
    ("document", "issuer", {"issuer": "Uỷ ban  nhân dân tỉnh"}, {"issuer": "ủy ban nhân dân tỉnh"}, True),
    ("document", "provision", {"provision": "khoản 2, Điều 35"}, {"provision": "Khoản 2 điều 35"}, True),
    ("document", "issued", {"issued": "2025-01-24"}, {"issued": "2025-01-25"}, False),
    ("document", "resolved", {"resolved": "57-NQ/TW"}, {"document_id": "57-NQ/TW@2024"}, True),
    ("document", "resolved", {"resolved": "57-NQ/TW"}, {"document_id": "57-NQ/TW"}, True),
    ("document", "resolved", {"resolved": None, "code": None}, {"document_id": "luat:dat-dai:2024"}, True),
    ("document", "resolved", {"resolved": None, "code": None}, {"document_id": "12-NQ/TW"}, False),
    ("document", "resolved", {"resolved": "57-NQ/TW"}, {"document_id": None}, False),
    ("money", "per", {"per": "người/tháng"}, {"per": "người/Tháng"}, True),
    ("person", "title", {"title": "Bí thư Tỉnh uỷ"}, {"title": "Bí thư Tỉnh ủy"}, True),
    ("person", "title", {"title": None}, {"title": "ông"}, False),
]


@pytest.mark.parametrize(("kind", "name", "gold", "found", "same"), ATTRIBUTES)
def test_equal_attributes(kind: str, name: str, gold: Values, found: Values, same: bool) -> None:
    attribute = attributes_of(kind)[name]
    assert attribute.asked(gold)
    assert (attribute.gold(gold) == attribute.found(found)) is same


def test_resolved_is_asked_only_where_the_text_lacks_the_code() -> None:
    asked = attributes_of("document")["resolved"].asked
    assert not asked({"code": "57-NQ/TW", "resolved": None})
    assert asked({"code": "57/NQ-TW", "resolved": "57-NQ/TW"})
    assert asked({"code": None, "resolved": None})
