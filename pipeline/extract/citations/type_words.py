"""Citations that the word for their kind announces: "Nghị quyết số 57-NQ/TW", "Kế hoạch 02"."""

from __future__ import annotations

from functools import cache

from pipeline.extract.citations.atoms import SEPARATOR, YEAR, words
from pipeline.extract.citations.draft import CitationDraft
from pipeline.lexicon.codes import BARE_CODE, CODE, ParsedCode, bare_number, build_code, is_company_code
from pipeline.lexicon.documents import DocumentType, documents, type_of_word
from pipeline.patterns import regex

_SIGN = r"(?: ?:? ?(?:số|Số|SỐ|No\.|số hiệu) ?:? ?| ?)"
_NO_MORE = r"(?![\p{Ll}\d%‰°]|\p{Lu}(?!\p{Ll})|[.,:]\d|[-/] ?\d| ?[-/] ?\p{Lu}{2})"
"""A number ends here: no code, date, decimal or share goes on; a glued sentence may ("168Phát hiện")."""
_PLAIN = rf"(?P<number>\d{{1,6}}[a-zđ]?)(?:/(?P<year>{YEAR}))?{_NO_MORE}"
_DIRECT = regex.compile(rf"{_SIGN}{CODE}")
_LOOSE_SIGN = regex.compile(r"[^\n.;:?!]{0,70}?(?<!\p{L})(?:số|Số):? ?(?=\d)")
_CODE = regex.compile(CODE)
_BARE = regex.compile(BARE_CODE)
_YEAR_BEHIND = regex.compile(rf" năm (?P<year>{YEAR})(?!\d| ?-)")
_NUMBERS_APART = regex.compile(r"[^\n.;:()\d]{0,70}\((?:số )?(?=(?P<number>\d{1,3})(?:(?:, ?| và )\d{1,3}){1,9}\))")
_SERIAL = regex.compile(rf"{_SIGN}(?P<number>[A-ZĐ]{{1,3}} ?\d{{5,8}})(?![\d\p{{L}}]|[.,/-]\d)")
"""Serial numbers of certificates: "BA 123456"."""
_LONG = regex.compile(r"(?P<number>\d{7,14})(?![\d\p{L}]|[.,]\d)")


@cache
def _plain() -> regex.Pattern[str]:
    return regex.compile(rf"(?: (?:{words(documents().between)})){{0,2}}(?P<sign> ?(?:số|Số|SỐ|No\.):? ?| ?){_PLAIN}")


@cache
def _measured() -> regex.Pattern[str]:
    return regex.compile(
        rf" (?!(?:ngày|tháng|năm) \d|lần (?:này|đó|trước|thứ))(?:{words(documents().measured)})(?!\p{{L}})"
    )


@cache
def _follower() -> regex.Pattern[str]:
    return regex.compile(rf" ?(?:[.,;:)\]\"”…\n]|$)| (?:{words(documents().followers)})(?!\p{{L}})|{SEPARATOR}\d| \(|-")


def coded(text: str, start: int, end: int, kind: DocumentType, limit: int) -> CitationDraft | None:
    """The citation with a full code whose kind stands at ``start:end``; ``limit`` is where the next kind stands."""
    if kind.runs_on:
        kind, end = _running(text, end, kind)
    match = _DIRECT.match(text, end)
    rule = "citation.full"
    if match is None:
        if kind.certificate and (serial := _SERIAL.match(text, end)) is not None:
            return CitationDraft(start, serial.end(), kind.name, "citation.number", number=serial["number"])
        sign = _LOOSE_SIGN.match(text, end, min(len(text), end + 80))
        if sign is None or sign.end() > limit:
            return None
        match = _CODE.match(text, sign.end())
        if match is None:
            return _certificate(text, start, sign.end(), kind)
        rule = "citation.full.apart"
    return _from_code(text, start, match, kind, rule)


@cache
def _ordinary() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?: (?!(?:{words(documents().no_kind)})(?!\p{{L}}))\p{{Ll}}+){{1,8}}"
        r"(?= ?(?:\([A-ZĐ]{2,8}\) ?)?,? ?[Ss]ố:? ?[\p{Lu}\d])"
    )


def _running(text: str, end: int, kind: DocumentType) -> tuple[DocumentType, int]:
    """The kind with the ordinary words that it runs on in, and where they end: "Giấy phép xây dựng số …"."""
    match = _ordinary().match(text, end)
    if match is None:
        return kind, end
    name = kind.name + match.group()
    return kind.model_copy(update={"name": name, "broader": kind.name}), match.end()


def _from_code(text: str, start: int, match: regex.Match[str], kind: DocumentType, rule: str) -> CitationDraft | None:
    code = build_code(match["number"], match["year"], match["rest"])
    if is_company_code(code.bodies) or (
        kind.name.startswith("Giấy phép") and code.bodies and code.bodies[-1] in documents().footer_organs
    ):
        return None
    if code.canonical != text[match.start("number") : match.end()]:
        rule += ".repaired"
    name = _narrow(kind.name, code)
    return CitationDraft(start, match.end(), name, rule, number=code.number, code=code.canonical, year=code.year)


def _narrow(name: str, code: ParsedCode) -> str:
    """The kind by its letters where the word is only the first part of the name."""
    narrower = {("Thông tư", "TTLT"): "Thông tư liên tịch", ("Nghị quyết", "NQLT"): "Nghị quyết liên tịch"}
    return narrower.get((name, code.kind or ""), name)


def _certificate(text: str, start: int, position: int, kind: DocumentType) -> CitationDraft | None:
    """Certificates carry numbers of many digits and no letters."""
    if not kind.certificate:
        return None
    match = _LONG.match(text, position)
    number = None if match is None else match["number"].lstrip("0")
    return None if match is None else CitationDraft(start, match.end(), kind.name, "citation.number", number=number)


def numbered(text: str, start: int, end: int, kind: DocumentType) -> CitationDraft | None:
    """The citation by number alone whose kind stands at ``start:end``: "Nghị quyết 57", "Nghị định 178/2024"."""
    match = _plain().match(text, end)
    if match is None:
        return None
    signed = match["sign"].strip() != ""
    if kind.plain == "never" and not (signed and kind.signed):
        return None
    if not signed and not _is_name(text, start, match, kind):
        return None
    if signed and match["year"] is None and _measured().match(text, match.end()) and len(match["number"]) == 1:
        return None
    said = match["year"] or ((behind := _YEAR_BEHIND.match(text, match.end())) and behind["year"])
    year = int(said) if said else None
    rule = "citation.number.year" if match["year"] else "citation.number"
    return CitationDraft(start, match.end(), kind.name, rule, number=bare_number(match["number"]), year=year)


def _is_name(text: str, start: int, match: regex.Match[str], kind: DocumentType) -> bool:
    """Whether a number without "số" names a document and does not count anything."""
    number = match["number"]
    if text[start : match.end()].lower() in documents().programmes:
        return True
    if match["year"] is None and regex.fullmatch(r"19\d\d|20[0-4]\d", number):
        return False
    if _measured().match(text, match.end()):
        return False
    capital = text[start].isupper()
    if match["year"] is not None and capital:
        return True
    single = len(number) == 1
    if kind.plain == "any":
        return not single or (capital and _follower().match(text, match.end()) is not None)
    long = len(number) >= 3
    return (capital or long) and not single and _follower().match(text, match.end()) is not None


def apart(text: str, end: int, kind: DocumentType) -> CitationDraft | None:
    """The first of several numbers in brackets behind their kind: "các nghị quyết trụ cột (57, 59, 66, 68)"."""
    match = _NUMBERS_APART.match(text, end) if kind.plain == "any" else None
    if match is None:
        return None
    return CitationDraft(
        match.end(), match.end("number"), kind.name, "citation.list.number", number=bare_number(match["number"])
    )


def bare(text: str, position: int) -> CitationDraft | None:
    """The code at ``position`` that no word announces."""
    match = _BARE.match(text, position)
    if match is None:
        return None
    year = match["year_norm"] or None
    rest = match["rest_party"] or match["rest_norm"] or match["rest_state"]
    code = build_code(match["number"], year, rest)
    if (
        is_company_code(code.bodies)
        or code.side is None
        or (code.kind == "GP" and code.bodies[-1] in documents().footer_organs)
    ):
        return None
    rule = "citation.code" + (".repaired" if code.canonical != match.group() else "")
    return CitationDraft(
        match.start(), match.end(), code.type, rule, number=code.number, code=code.canonical, year=code.year
    )


_MEMBER_CODE = regex.compile(rf"{SEPARATOR}(?P<span>(?:(?:các )?(?:số|Số):? ?)?{CODE})")
_MEMBER_BARE = regex.compile(rf"{SEPARATOR}(?P<span>(?P<sign>(?:các )?(?:số|Số):? ?)?{_PLAIN})")


def member(text: str, position: int, first: CitationDraft, *, behind_tail: bool) -> CitationDraft | None:
    """The next member of the enumeration that ``first`` opened, directly behind ``position``."""
    if first.type is None:
        return None
    kind = type_of_word().get(first.type.lower())
    match = _MEMBER_CODE.match(text, position)
    if match is not None and kind is not None:
        draft = _from_code(text, match.start("span"), match, kind, "citation.list")
        if draft is None or (match["span"][0].isdigit() and not _fits(draft, first)):
            return None
        return draft
    match = _MEMBER_BARE.match(text, position)
    if match is None or (behind_tail and not match["sign"]):
        return None
    number = match["number"]
    if not match["sign"] and (
        (match["year"] is None and regex.fullmatch(r"19\d\d|20[0-4]\d", number))
        or _measured().match(text, match.end())
        or not _follower().match(text, match.end())
    ):
        return None
    year = int(match["year"]) if match["year"] else None
    return CitationDraft(
        match.start("span"), match.end(), first.type, "citation.list.number", number=bare_number(number), year=year
    )


def _fits(draft: CitationDraft, first: CitationDraft) -> bool:
    """Whether a code without "số" can be of the kind that opened the list."""
    match = _CODE.fullmatch(draft.code or "")
    code = None if match is None else build_code(match["number"], match["year"], match["rest"])
    return code is not None and (code.type in {None, first.type} or first.type in {"Văn bản", "Quy định"})
