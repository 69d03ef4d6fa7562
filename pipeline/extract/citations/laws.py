"""Laws, codes, ordinances and constitutions by their names."""

from __future__ import annotations

from functools import cache

from pipeline.extract.citations.atoms import CAPITALISED, YEAR, words
from pipeline.extract.citations.draft import CitationDraft
from pipeline.extract.citations.law_names import is_inside, match_known, unknown_name
from pipeline.lexicon.codes import CODE, build_code
from pipeline.lexicon.documents import documents
from pipeline.patterns import regex

_YEAR = regex.compile(
    rf" ?(?:\((?:sửa đổi|bổ sung|sửa đổi,? bổ sung)(?:,? (?:năm )?{YEAR})?\) ?)?,? ?"
    rf"\(?(?:năm )?(?P<year>{YEAR})\)?(?! ?[-/] ?\d)(?!\d|\.\d)"
)
_AMENDED = regex.compile(r" ?\((?:sửa đổi|bổ sung|sửa đổi,? bổ sung)(?: (?:năm )?\d{4})?\)")
_CODE_BEHIND = regex.compile(
    rf"(?: ?\([A-ZĐ]{{2,8}}\))? ?(?:, ?|\()?(?:luật |Luật )?(?:(?:số|Số):? ?|(?<= )(?=\d+/\d{{4}}/)){CODE}"
)
_LETTERS_BEHIND = regex.compile(r" \([A-ZĐ]{2,8}\)(?= (?:năm )?\d{4}| số)")
_AMENDING = regex.compile(
    r" (?P<name>[Ss]ửa đổi,? bổ sung (?:một số điều|Điều [^.;\n]{1,40}) (?:của|các) [^.;()\n]{3,120}?)"
    rf"(?= (?:năm )?{YEAR}(?! ?[-/])(?!\d)| (?:\((?:[Ll]uật )?)?số:? ?\d{{1,4}}/{YEAR}/)"
)
_AMENDS = regex.compile(
    r"[Ss]ửa đổi,? bổ sung (?:một số|các|nhiều|Điều [^.;\n]{1,30})(?: điều)? (?:của|trong|tại) (?:các )?$"
)
_DENIED_WITHIN = 34
_LIST_OF_BILLS = 400
_BILLS = regex.compile(
    r"[Dd]ự (?:án|thảo)(?: các)? (?:(?:[Ll]uật|[Bb]ộ luật)(?:,? (?:gồm|như|sau|sau đây|là))? ?: ?)?"
    r"(?:(?:Bộ luật|Luật|Pháp lệnh) [^.;:\n]{3,90}?(?:, ?| và )){0,8}$"
)
_PROVISION_BEFORE = regex.compile(r"(?:[Đđ]iều|[Kk]hoản) \d{1,3}[a-zđ]?,? (?:của |, )?$")


@cache
def _foreign() -> regex.Pattern[str]:
    return regex.compile(
        rf" (?:\([^()]{{0,40}}\) )?(?:mới |hiện hành )?(?:của )?(?:nước )?(?:{words(documents().foreign)})(?!\p{{L}})"
    )


@cache
def _no_state() -> regex.Pattern[str]:
    return regex.compile(rf" (?:của )?(?:{words(documents().no_state)})(?!\p{{L}})")


@cache
def _denied() -> regex.Pattern[str]:
    lists = documents()
    return regex.compile(rf"(?:^|\W)(?:{words([*lists.not_before_law, *lists.drafts])}) $", regex.IGNORECASE)


def law_at(text: str, start: int, end: int, kind: str) -> CitationDraft | None:
    """The law whose kind stands at ``start:end`` ("Luật", "bộ luật", "Pháp lệnh"), or None."""
    if _denied().search(text, max(0, start - _DENIED_WITHIN), start):
        return None
    name_end = _name_end(text, start, end, kind)
    if name_end is None or _no_state().match(text, name_end) or _is_bill(text, start):
        return None
    draft = CitationDraft(start, name_end, kind, "citation.law", title=text[end:name_end].strip())
    amended = _AMENDS.search(text, max(0, start - 60), start) is not None
    _take_year(text, draft, amended=amended)
    _mark_foreign(text, draft, name_end)
    return draft


def _is_bill(text: str, start: int) -> bool:
    """Whether the law stands in a list of bills: "dự án luật: Luật Giá (sửa đổi), Luật Đấu thầu (sửa đổi)"."""
    window = text[max(0, start - _LIST_OF_BILLS) : start]
    return ("dự " in window or "Dự " in window) and _BILLS.search(window) is not None


def _mark_foreign(text: str, draft: CitationDraft, name_end: int) -> None:
    """A law of another country says so behind its name: "Luật … của Nhật Bản"."""
    if draft.type == "Đạo luật" or _foreign().match(text, draft.end) or _foreign().match(text, name_end):
        draft.rule = "citation.law.foreign"


def letters_at(text: str, start: int, end: int) -> CitationDraft | None:
    """A code of laws that goes by its letters: "BLHS 2015"."""
    if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum() or not text[start:end].isupper():
        return None
    if text[start - 1 : start] == "(":
        return None  # "Bộ luật Hình sự (BLHS)": the letters are explained, not cited
    draft = CitationDraft(start, end, "Bộ luật", "citation.law", title=text[start:end])
    _take_year(text, draft)
    return draft


def constitution_at(text: str, start: int, end: int) -> CitationDraft | None:
    """A constitution; without a year it is the one in force."""
    if not text[start].isupper() or _denied().search(text, max(0, start - _DENIED_WITHIN), start):
        return None
    full = " nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    if text.startswith(full, end):
        end += len(full)
    draft = CitationDraft(start, end, "Hiến pháp", "citation.law")
    _take_year(text, draft)
    _mark_foreign(text, draft, end)
    return draft


def further_law(text: str, position: int, kind: str) -> CitationDraft | None:
    """A known law without its kind, next in a list: "các Luật Đất đai, Nhà ở, Kinh doanh bất động sản"."""
    gap = regex.compile(r", |(?: và| hoặc) ").match(text, position)
    if gap is None or not text[gap.end() : gap.end() + 1].isupper():
        return None
    match = match_known(text, gap.end() - 1)
    if match is None:
        return None
    draft = CitationDraft(gap.end(), match, kind, "citation.law.list", title=text[gap.end() : match])
    _take_year(text, draft)
    return draft


def _name_end(text: str, start: int, end: int, kind: str) -> int | None:
    amending = _AMENDING.match(text, end)
    if amending is not None:
        return amending.end("name")
    capital = text[start].isupper()
    known = match_known(text, end)
    if known is not None:
        return known if _is_named(text, end + 1, known, kind, capital=capital) else None
    if not capital:
        return unknown_name(text, start, end) if text[end + 1 : end + 2].isupper() and kind != "Luật" else None
    named = unknown_name(text, start, end)
    if named is None and _PROVISION_BEFORE.search(text, max(0, start - 20), start):
        only = regex.compile(rf" {CAPITALISED}(?: \p{{Ll}}+){{1,3}}(?=[.,;:)\n]|$)").match(text, end)
        return None if only is None else only.end()
    return named


_MANY_WORDS = 3
"""A known name of as many words names the law also where nothing is capitalised: "luật nghĩa vụ quân sự"."""


def _is_named(text: str, begin: int, known: int, kind: str, *, capital: bool) -> bool:
    """Whether words that are the name of a law are meant as one, and not as a subject: "luật lao động"."""
    name = text[begin:known]
    if name[0].isupper() or _YEAR.match(text, known) or _CODE_BEHIND.match(text, known):
        return True
    if capital or kind == "Bộ luật":
        return " " in name or (capital and is_inside(text, begin - 1 - len(kind)))
    return name.count(" ") + 1 >= _MANY_WORDS


def _take_year(text: str, draft: CitationDraft, *, amended: bool = False) -> None:
    """Year, amendment and code that follow the name go into the span.

    ``amended``: the name is that of a law which another amends; a code in brackets is the other's.
    """
    letters = _LETTERS_BEHIND.match(text, draft.end)
    if letters is not None:
        draft.end = letters.end()
    code = _CODE_BEHIND.match(text, draft.end)
    if code is not None and not (amended and "(" in text[draft.end : code.start("number")]):
        parsed = build_code(code["number"], code["year"], code["rest"])
        if (parsed.bodies and parsed.bodies[0].startswith(("QH", "UBTVQH"))) or parsed.kind == "PL":
            draft.end = code.end()
            draft.code, draft.number, draft.year = parsed.canonical, parsed.number, parsed.year
            draft.tail = draft.end
            return
    year = _YEAR.match(text, draft.end)
    if year is not None:
        draft.end, draft.year = year.end(), int(year["year"])
        if text[draft.end - 1] == ")" and "(" not in text[draft.start : draft.end]:
            draft.end -= 1
    elif (amendment := _AMENDED.match(text, draft.end)) is not None:
        draft.end = amendment.end()
        draft.rule = "citation.law.amended"
    draft.tail = draft.end
