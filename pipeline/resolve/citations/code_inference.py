"""Codes that follow from kind, number and issuer, without any registry."""

from __future__ import annotations

from datetime import date

from pipeline.lexicon.codes import parse_code
from pipeline.lexicon.documents import documents
from pipeline.lexicon.issuers import codes_of_issuer
from pipeline.resolve.citations.disambiguate import assembly

_NORMATIVE_AGAIN = date(2025, 4, 1)
"""Since then resolutions of the Government may be norms, with the year in their code."""
_INDIVIDUAL = 100
"""The Prime Minister's and the Government's norms of a year have lower numbers than this."""


def series_code(
    kind: str, number: str, issuer: str | None, year: int | None, issued: date | None, *, norm: bool = False
) -> str | None:
    """The full code of a document of which kind, number and issuer are said; None where that is not certain.

    ``norm``: the year was written behind the number ("34/2021"), as only norms have it.

    >>> series_code("Nghị quyết", "57", "Bộ Chính trị", None, None)
    '57-NQ/TW'
    >>> series_code("Quyết định", "1719", "Thủ tướng", None, None)
    '1719/QĐ-TTg'
    >>> series_code("Quyết định", "19", "Thủ tướng", None, None) is None
    True
    >>> series_code("Nghị quyết", "99", "Quốc hội", None, date(2015, 11, 11))
    '99/2015/QH13'
    """
    codes = codes_of_issuer(issuer) if issuer else frozenset()
    padded = number.zfill(2)
    year = year or (issued.year if issued else None)
    if kind == "Nghị định" and (not codes or "CP" in codes):
        return f"{padded}/{year}/NĐ-CP" if year else None
    for body in ("TW", "TU"):
        if body in codes and len(codes) == 1 and (letters := _letters(kind, "party")):
            return f"{padded}-{letters}/{body}"
    if (
        "CP" in codes
        and kind == "Nghị quyết"
        and _plain(number) >= _INDIVIDUAL
        and (issued or date.min) < _NORMATIVE_AGAIN
    ):
        return f"{number}/NQ-CP"
    if "TTg" in codes and kind in {"Quyết định", "Chỉ thị", "Công điện"}:
        if kind == "Quyết định" and norm and year:
            return f"{padded}/{year}/QĐ-TTg"
        if kind == "Quyết định" and _plain(number) < _INDIVIDUAL:
            return None
        return f"{padded}/{_letters(kind, 'state')}-TTg"
    if "QH" in codes and kind in {"Nghị quyết", "Luật", "Bộ luật"} and year:
        sitting = assembly(issued) if issued else _assembly_of(year)
        return f"{padded}/{year}/QH{sitting}" if sitting else None
    if kind in {"Thông tư"} and year and codes:
        body = sorted(codes, key=len)[-1]
        return f"{padded}/{year}/TT-{body}" if len(codes) == 1 else None
    return None


def _letters(kind: str, side: str) -> str | None:
    if kind == "Quy định" and side == "party":
        return "QĐ"
    found = next((entry for entry in documents().types if entry.name == kind), None)
    letters = (found.party if side == "party" else found.state) if found else ()
    return letters[0] if letters else None


def _assembly_of(year: int) -> int | None:
    """The National Assembly of a whole year, None in a year of elections."""
    first, last = assembly(date(year, 1, 31)), assembly(date(year, 12, 31))
    return first if first == last else None


def _plain(number: str) -> int:
    return int(number) if number.isdigit() else 0


def local_code(code: str, issuer: str | None) -> str:
    """The code with TU where the press writes TW for a provincial committee: its "09-NQ/TW" is 09-NQ/TU."""
    parsed = parse_code(code)
    if parsed is None or issuer is None or parsed.bodies != ("TW",) or codes_of_issuer(issuer) != {"TU"}:
        return code
    return code[: -len("TW")] + "TU"
