"""The registry: what it checks, and that users can add to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import LexiconError
from pipeline.lexicon.codes import identity, parse_code
from pipeline.lexicon.registry import KnownDocument, build_registry, law_key, load_registry, slug

HEAD = "type,code,issued,effective,issuer,term,title,subject,aliases,prominent,confidence\n"


def write(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "own.csv"
    file.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return file


def test_shipped_registry_is_sound() -> None:
    registry = load_registry()
    assert len(registry.entries) > 600
    for entry in registry.entries:
        if entry.code is not None:
            code = parse_code(entry.code)
            assert code is not None
            assert identity(entry.code) == entry.code
        assert entry.effective is None or entry.issued is None or entry.effective >= entry.issued
        assert entry in registry.by_id[entry.document_id]


def test_laws_are_found_by_any_spelling_of_their_name() -> None:
    registry = load_registry()
    assert registry.law("Bảo hiểm xã hội") == registry.law("BHXH") != ()
    assert registry.law("phòng chống tham nhũng") == registry.law("Phòng, chống tham nhũng") != ()
    assert law_key("Đất  đai") == "đất đai"
    assert slug("Đất đai") == "dat-dai"


def test_own_rows_are_added_and_take_the_place_of_shipped_ones(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "Nghị quyết,15/2026/NQ-HĐND,2026-03-05,,HĐND tỉnh Nghệ An,,,hỗ trợ học phí,,,",
        "Nghị quyết,57-NQ/TW,2024-12-22,,Bộ Chính trị,XIII,,tên khác,,true,",
    )
    registry = load_registry(file)
    assert registry.by_code["15/2026/NQ-HĐND"][0].issued == date(2026, 3, 5)
    (entry,) = registry.by_id["57-NQ/TW@2024"]
    assert entry.subject == "tên khác"
    assert len(registry.entries) == len(load_registry().entries) + 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Nghị quyết,57/NQ-TW,2024-12-22,,,,,,,,", "lexicon.shape"),
        ("Nghị quyết,năm bảy,2024-12-22,,,,,,,,", "lexicon.shape"),
        ("Nghị quyết,57-NQ/TW,2024-02-30,,,,,,,,", "lexicon.shape"),
        ("Nghị định,178/2024/NĐ-CP,2023-12-31,,,,,,,,", "lexicon.shape"),
        ("Bài thơ,57-NQ/TW,2024-12-22,,,,,,,,", "lexicon.shape"),
        ("Luật,,,,,,Đất đai,,,,", "lexicon.shape"),
        ("Nghi\u0323 quyết,57-NQ/TW,2024-12-22,,,,,,,,", "lexicon.nfc"),
    ],
)
def test_wrong_rows_are_refused_with_their_line(tmp_path: Path, row: str, code: str) -> None:
    with pytest.raises(LexiconError, match=r"own\.csv:2") as raised:
        load_registry(write(tmp_path, row))
    assert raised.value.code == code


def test_a_key_may_not_stand_twice(tmp_path: Path) -> None:
    row = "Nghị quyết,15/2026/NQ-HĐND,2026-03-05,,,,,,,,"
    with pytest.raises(LexiconError, match="twice") as raised:
        load_registry(write(tmp_path, row, row))
    assert raised.value.code == "lexicon.duplicate"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.csv"):
        load_registry(tmp_path / "none.csv")


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [
        KnownDocument(type="Nghị quyết", code="10-NQ/TW", issued=date(2017, 6, 3)),
        KnownDocument(type="Nghị quyết", code="10-NQ/TW", issued=date(2022, 2, 10)),
    ]
    assert build_registry(rows) == build_registry(rows[::-1])
