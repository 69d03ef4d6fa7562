"""Citations without a number of their own: standards, plenum resolutions, bundles, and words that point back."""

from __future__ import annotations

from functools import cache

from pipeline.extract.citations.atoms import words
from pipeline.extract.citations.draft import Draft
from pipeline.lexicon.codes import bare_number
from pipeline.lexicon.documents import documents
from pipeline.patterns import regex

_STANDARD = regex.compile(
    r"(?P<letters>\p{Lu}{3,6})(?:-MT)? ?(?:ISO(?:/IEC)? ?)?(?P<number>\d{1,5})(?:-\d{1,3})?"
    r" ?(?P<year>: ?(?:19|20)\d{2})?"
    r"(?:/[A-ZĐ][A-ZĐa-z]{1,10})?"
)
_STANDARD_CUE = regex.compile(r"(?:chuẩn|theo|đạt|với|của|tại|số) ?\(?$")
_OF_COMMITTEE = r"(?:Ban [Cc]hấp hành|BCH) (?:Trung ương|TW|TƯ)(?: Đảng)?"
_PLENUM = regex.compile(
    rf"(?: của)? Hội nghị lần thứ (?:\d{{1,2}}|\p{{Ll}}+(?: \p{{Ll}}+)?),? (?:của )?{_OF_COMMITTEE}"
    r"(?:,? ?\(?[Kk]hóa (?:[IVX]{1,5}|\d{1,2})\)?)?|"
    r"(?: của)?(?: Hội nghị)?(?: lần thứ (?:\p{L}+|\d{1,2}))?(?: (?:Ban [Cc]hấp hành|BCH))?"
    r" (?:Trung ương|TW|TƯ)(?: Đảng)?,?"
    r" (?:lần thứ )?(?:\d{1,2}|\p{Ll}+)"
    r"(?:,? ?\(?[Kk]hóa (?:[IVX]{1,5}|\d{1,2})\)?|(?<=\d)(?![\d\p{L}%]|[.,/-]\d))"
)
_BACK = regex.compile(
    r" (?:này|nói trên|nêu trên|kể trên|vừa nêu|trên(?= ?[.,;:)\n]| (?:đã|được|là|có|sẽ|quy|của|và)(?!\p{L})))(?!\p{L})"
)
_DRAFT = regex.compile(r"(?:dự thảo|dự án|dự) $", regex.IGNORECASE)
_BACK_KINDS = {
    "Nghị quyết",
    "Nghị định",
    "Thông tư",
    "Pháp lệnh",
    "Bộ luật",
    "Luật",
    "Công điện",
    "Chỉ thị",
    "Thông tư liên tịch",
}
_BACK_CAPITAL = {"Quyết định", "Kết luận", "Quy định", "Kế hoạch", "Thông báo", "Hướng dẫn", "Đề án", "Công văn"}


def standard_at(text: str, start: int) -> Draft | None:
    """A standard: "QCVN 01:2009/BYT". Without its year it needs a word that says what it is."""
    match = _STANDARD.match(text, start)
    if match is None or (start and text[start - 1].isalnum()):
        return None
    kind = next((family.type for family in documents().standards if match["letters"] in family.letters), None)
    if kind is None or not (match["year"] or _STANDARD_CUE.search(text, max(0, start - 12), start)):
        return None
    year = int(match["year"].lstrip(": ")) if match["year"] else None
    code = " ".join(match.group().replace(" :", ":").replace(": ", ":").split())
    return Draft(
        start, match.end(), kind, "citation.standard", number=bare_number(match["number"]), code=code, year=year
    )


def plenum_at(text: str, start: int, end: int) -> Draft | None:
    """A resolution named by the plenum of the Central Committee: "Nghị quyết Trung ương 4 (khóa XII)"."""
    match = _PLENUM.match(text, end)
    return None if match is None else Draft(start, match.end(), "Nghị quyết", "citation.plenum")


def back_at(text: str, start: int, end: int, kind: str) -> Draft | None:
    """Words that point back to a document: "Nghị quyết này", "Nghị định nói trên"."""
    if kind not in _BACK_KINDS and not (kind in _BACK_CAPITAL and text[start].isupper()):
        return None
    match = _BACK.match(text, end)
    if match is None or _DRAFT.search(text, max(0, start - 9), start):
        return None
    return Draft(start, match.end(), kind, "citation.back")


@cache
def bundle_names() -> dict[str, str]:
    """Lower-case name of a bundle -> kind of its members."""
    return {name: bundle.type for bundle in documents().bundles for name in bundle.names}


@cache
def bundle_words() -> str:
    """The names of bundles as an alternation."""
    return words(bundle_names())
