"""Every known document, cited in each way that people write its code, is read as that code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from pipeline.extract.citations import find_citations
from pipeline.lexicon.codes import identity, parse_code
from pipeline.lexicon.registry import KnownDocument, load_registry
from pipeline.prepare import prepare

KNOWN = [entry for entry in load_registry().entries if entry.code is not None]


def written_codes(entry: KnownDocument) -> Iterator[str]:
    """The code as people write it."""
    code = entry.code or ""
    yield code
    yield code.replace("-", "–")
    yield code.replace("Đ", "\u00d0")
    yield unicodedata.normalize("NFD", code)
    yield re.sub(r"(?<=\d)([-/])(?=[A-ZĐ])", r"\1 ", code, count=1)
    yield re.sub(r"(?<=\d)([-/])(?=[A-ZĐ])", r" \1", code, count=1)
    parsed = parse_code(code)
    assert parsed is not None
    if parsed.side == "party" and parsed.bodies in {("TW",), ("TU",)}:
        number, kind, body = re.split(r"[-/]", code)
        yield f"{number}/{kind}-{body}"
        yield f"{number} - {kind}/{body}"
        if kind in {"NQ", "KL", "CT", "QĐ", "HD"}:
            yield f"{number} {kind}/{body}"
    if parsed.side == "state" and parsed.bodies in {("CP",), ("TTg",)} and parsed.year is None:
        number, kind, body = re.split(r"[-/]", code)
        yield f"{number}-{kind}/{body}"
        yield f"{number}/{kind} - {body}"
    if parsed.kind in {"NĐ", "QĐ"} or code.endswith("TT-BGDĐT"):
        yield code.replace("Đ", "D")
    if code.startswith("0"):
        yield code[1:]


def citations(entry: KnownDocument) -> Iterator[str]:
    """The citation around the code as people write it."""
    for code in written_codes(entry):
        kind = (
            entry.type
            if code.isascii() or unicodedata.is_normalized("NFC", code)
            else unicodedata.normalize("NFD", entry.type)
        )
        for head in (f"{kind} số ", f"{kind.lower()} số ", f"{kind} ", f"{kind} số: ", f"{kind} số"):
            yield head + code


@pytest.mark.parametrize("entry", KNOWN, ids=[f"{entry.document_id} {entry.type}" for entry in KNOWN])
def test_known_documents_are_read_in_every_form(entry: KnownDocument) -> None:
    for citation in citations(entry):
        clean = prepare(f"Theo {citation} của cơ quan ban hành, các xã rà soát lại.")
        found = find_citations(clean)
        assert len(found) == 1, citation
        assert found[0].text == clean.text[5 : 5 + len(found[0].text)]
        assert identity(found[0].code or "") == entry.code, citation
        assert found[0].type == entry.type, citation
        assert found[0].number == (entry.parsed.number if entry.parsed else None), citation


@pytest.mark.parametrize("entry", [entry for entry in KNOWN if entry.title], ids=lambda entry: entry.document_id)
def test_known_laws_are_read_by_their_names(entry: KnownDocument) -> None:
    name = f"{entry.type} {entry.title}"
    year = entry.year
    for citation in (name, f"{name} {year}", f"{name} năm {year}", f"{name} (sửa đổi)", f"{name} số {entry.code}"):
        found = find_citations(prepare(f"Theo quy định của {citation}, người dân được hỗ trợ."))
        assert [(one.text, one.type, one.title) for one in found] == [(citation, entry.type, entry.title)]
        assert found[0].code in {None, entry.code}
        assert found[0].year in {None, year}
