"""Inputs after public reports of users of similar tools: citations, and whose office a person holds."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import Extraction, extract
from pipeline.settings import Settings

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
REPORTS = SHARED / "suites" / "reports.jsonl"
AREA = "legal citations"

pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="the reports are not here")

IDS: dict[str, list[str | None]] = {
    "t124": ["31/2024/QH15", "202/2025/QH15"],
    "t129": ["29/2024/TT-BGDĐT"] * 3,
    "t130": ["05/2025/TT-BLĐTBXH"] * 2,
    "t131": ["02/2023/TT-BVHTTDL"],
    "t136": ["55/2024/QH15"],
    "t137": [],
    "t138": ["91/2015/QH13"],
    "t139": ["91/2015/QH13"],
    "t140": ["100/2015/QH13"],
    "t141": ["168/2024/NĐ-CP", "168/2024/NĐ-CP"],
    "t142": ["15/2020/NĐ-CP", "14/2022/NĐ-CP", "123/2024/NĐ-CP"],
    "t144": ["57-NQ/TW@2024", "59-NQ/TW@2025", "66-NQ/TW@2025", "68-NQ/TW@2025"],
    "t145": ["15/2020/NĐ-CP", "14/2022/NĐ-CP", None],
    "t146": ["100/2024/NĐ-CP", None],
}
"""Id of each citation of the input, in order."""

PROVISIONS: dict[str, str] = {
    "t138": "Điều 610, 611, 613 và 615",
    "t139": "Điều 610 đến Điều 615",
    "t140": "điểm đ khoản 1 Điều 134, điểm s khoản 1 Điều 51",
    "t141": "khoản 1, 2, 3 Điều 8",
}
"""Provision of the first citation."""

ISSUERS: dict[str, str] = {
    "t124": "Quốc hội",
    "t129": "Bộ Giáo dục và Đào tạo",
    "t131": "Bộ Văn hóa, Thể thao và Du lịch",
    "t141": "Chính phủ",
}
"""Issuer of the first citation, which no input names."""

PEOPLE: dict[str, dict[str, str]] = {
    "t149": {"Sanae Takaichi": "@country:jp", "Phạm Minh Chính": "@vn"},
    "t152": {"Trần Thanh Mẫn": "@vn", "Saysomphone Phomvihane": "@country:la"},
    "t153": {"Khamliang Outhakaysone": "@country:la"},
    "t175": {"Benjamin Netanyahu": "@country:il"},
}
"""Where the office is held that makes the person known."""

LEFT_OUT: dict[str, str] = {}
"""Cases of the area that are not held to their expectation -> why."""


def reports() -> dict[str, dict[str, Any]]:
    if not REPORTS.exists():
        return {}
    with REPORTS.open(encoding="utf-8") as lines:
        return {report["id"]: report for report in map(json.loads, lines)}


def read(identifier: str, kinds: Sequence[str], *, form: str = "NFC", before: str = "") -> Extraction:
    report = reports()[identifier]
    text = unicodedata.normalize(form, before + report["input"])
    settings = Settings(kinds=tuple(kinds))  # type: ignore[arg-type]
    return extract(text, published=date.fromisoformat(report["published"]), settings=settings)


def test_every_report_on_citations_is_held_or_left_out_with_a_reason() -> None:
    of_area = {identifier for identifier, report in reports().items() if report["area"] == AREA}
    assert of_area == IDS.keys() | LEFT_OUT.keys()


@pytest.mark.parametrize("identifier", IDS)
@pytest.mark.parametrize(("form", "before"), [("NFC", ""), ("NFD", ""), ("NFC", "Hội nghị kết thúc hôm qua.\n- ")])
def test_citations_have_the_expected_ids(identifier: str, form: str, before: str) -> None:
    found = read(identifier, ["citations"], form=form, before=before).citations
    assert [one.document_id for one in found] == IDS[identifier]


@pytest.mark.parametrize("identifier", PROVISIONS)
def test_provisions_are_whole(identifier: str) -> None:
    first, *_ = read(identifier, ["citations"]).citations
    assert first.provision == PROVISIONS[identifier]


@pytest.mark.parametrize("identifier", ISSUERS)
def test_the_issuer_follows_from_the_code(identifier: str) -> None:
    first, *_ = read(identifier, ["citations"]).citations
    assert (first.issuer, first.issuer_by) == (ISSUERS[identifier], "code")


@pytest.mark.parametrize("identifier", PEOPLE)
def test_people_hold_the_offices_of_their_own_country(identifier: str) -> None:
    found = {name.text: name.entity_id or "" for name in read(identifier, ["names"]).names if name.kind == "person"}
    assert {name: found.get(name, "")[-len(scope) :] for name, scope in PEOPLE[identifier].items()} == PEOPLE[
        identifier
    ]


def test_a_title_ends_where_the_next_person_begins() -> None:
    (netanyahu,) = [name for name in read("t175", ["names"]).names if name.text == "Benjamin Netanyahu"]
    assert netanyahu.title == "Thủ tướng Israel"


def test_what_a_place_was_before_is_said_of_the_place_behind() -> None:
    found = {name.text: name.entity_id for name in read("t178", ["names"]).names}
    assert found["TP.HCM"] == "place:province:79"
