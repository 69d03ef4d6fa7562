"""Standards and technical regulations: "QCVN 01:2009/BYT", "TCVN ISO 9001:2015"."""

from __future__ import annotations

import regex

from pipeline.extract.citations.draft import CitationDraft
from pipeline.lexicon.codes import bare_number
from pipeline.lexicon.documents import documents

_STANDARD = regex.compile(
    r"(?P<letters>\p{Lu}{3,6})(?:-MT)? ?(?:ISO(?:/IEC)? ?)?(?P<number>\d{1,5})(?:-\d{1,3})?"
    r" ?(?P<year>: ?(?:19|20)\d{2})?"
    r"(?:/[A-ZĐ][A-ZĐa-z]{1,10})?"
)
_STANDARD_CUE = regex.compile(r"(?:chuẩn|theo|đạt|với|của|tại|số) ?\(?$")


def standard_at(text: str, start: int) -> CitationDraft | None:
    """A standard: "QCVN 01:2009/BYT". Without its year it needs a word that says what it is."""
    match = _STANDARD.match(text, start)
    if match is None or (start and text[start - 1].isalnum()):
        return None
    kind = next((family.type for family in documents().standards if match["letters"] in family.letters), None)
    if kind is None or not (match["year"] or _STANDARD_CUE.search(text, max(0, start - 12), start)):
        return None
    year = int(match["year"].lstrip(": ")) if match["year"] else None
    code = " ".join(match.group().replace(" :", ":").replace(": ", ":").split())
    return CitationDraft(
        start, match.end(), kind, "citation.standard", number=bare_number(match["number"]), code=code, year=year
    )
