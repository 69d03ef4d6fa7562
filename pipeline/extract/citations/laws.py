"""Laws, codes, ordinances and constitutions by their names."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import regex

from pipeline.extract.citations.atoms import CAPITALISED, YEAR, words
from pipeline.extract.citations.draft import Draft
from pipeline.lexicon.codes import CODE, build_code
from pipeline.lexicon.documents import documents
from pipeline.lexicon.registry import load_registry

_YEAR = regex.compile(
    rf" ?(?:\((?:sửa đổi|bổ sung|sửa đổi,? bổ sung)(?:,? (?:năm )?{YEAR})?\) ?)?,? ?"
    rf"\(?(?:năm )?(?P<year>{YEAR})\)?(?! ?[-/] ?\d)(?!\d|\.\d)"
)
_AMENDED = regex.compile(r" ?\((?:sửa đổi|bổ sung|sửa đổi,? bổ sung)(?: (?:năm )?\d{4})?\)")
_CODE_BEHIND = regex.compile(rf"(?: ?\([A-ZĐ]{{2,8}}\))? ?(?:, ?|\()?(?:luật |Luật )?(?:số|Số):? ?{CODE}")
_LETTERS_BEHIND = regex.compile(r" \([A-ZĐ]{2,8}\)(?= (?:năm )?\d{4}| số)")
_UNKNOWN = regex.compile(
    rf" (?P<name>\p{{Lu}}[\p{{L}}]*(?:,? (?!năm |số |sửa đổi|có |quy định|được |của )\p{{L}}+){{1,12}}?)"
    rf"(?= (?:năm )?{YEAR}(?! ?[-/] ?\d)(?!\d)| số:? ?\d{{1,4}}/{YEAR}/| \((?:sửa đổi|sửa đổi, bổ sung)\))"
)
_AMENDING = regex.compile(
    r" (?P<name>[Ss]ửa đổi,? bổ sung (?:một số điều|Điều [^.;\n]{1,40}) (?:của|các) [^.;()\n]{3,120}?)"
    rf"(?= (?:năm )?{YEAR}(?! ?[-/])(?!\d)| số:? ?\d{{1,4}}/{YEAR}/)"
)
_PROVISION_BEFORE = regex.compile(r"(?:[Đđ]iều|[Kk]hoản) \d{1,3}[a-zđ]?,? (?:của |, )?$")


@cache
def _known() -> dict[str, regex.Pattern[str]]:
    """First syllable of a known name -> all names that begin with it, longest first; commas are optional."""
    lists = documents()
    names = (
        {entry.title for entry in load_registry().entries if entry.title}
        | set(lists.law_names)
        | set(lists.law_aliases)
    )
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        groups[name.split()[0].strip(",").lower()].append(regex.escape(name, special_only=True).replace(",", ",?"))
    return {
        first: regex.compile(rf" ({'|'.join(group)})(?![\p{{L}}\d])", regex.IGNORECASE)
        for first, group in groups.items()
    }


@cache
def _foreign() -> regex.Pattern[str]:
    return regex.compile(rf",? (?:\([^()]*\) )?(?:của )?(?:nước )?(?:{words(documents().foreign)})(?!\p{{L}})")


@cache
def _denied() -> regex.Pattern[str]:
    lists = documents()
    return regex.compile(rf"(?:^|\W)(?:{words([*lists.not_before_law, *lists.drafts])}) $", regex.IGNORECASE)


def law_at(text: str, start: int, end: int, kind: str) -> Draft | None:
    """The law whose kind stands at ``start:end`` ("Luật", "bộ luật", "Pháp lệnh"), or None."""
    if _denied().search(text, max(0, start - 14), start):
        return None
    capital = text[start].isupper()
    name_end = _name_end(text, start, end, capital=capital)
    if name_end is None:
        return None
    draft = Draft(start, name_end, kind, "citation.law", title=text[end:name_end].strip())
    _take_year(text, draft)
    return None if _foreign().match(text, draft.end) or _foreign().match(text, name_end) else draft


def letters_at(text: str, start: int, end: int) -> Draft | None:
    """A code of laws that goes by its letters: "BLHS 2015"."""
    if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum() or not text[start:end].isupper():
        return None
    if text[start - 1 : start] == "(":
        return None  # "Bộ luật Hình sự (BLHS)": the letters are explained, not cited
    draft = Draft(start, end, "Bộ luật", "citation.law", title=text[start:end])
    _take_year(text, draft)
    return draft


def constitution_at(text: str, start: int, end: int) -> Draft | None:
    """A constitution; without a year it is the one in force."""
    if not text[start].isupper() or _foreign().match(text, end) or _denied().search(text, max(0, start - 14), start):
        return None
    full = " nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    if text.startswith(full, end):
        end += len(full)
    draft = Draft(start, end, "Hiến pháp", "citation.law")
    _take_year(text, draft)
    return draft


def further_law(text: str, position: int, kind: str) -> Draft | None:
    """A known law without its kind, next in a list: "các Luật Đất đai, Nhà ở, Kinh doanh bất động sản"."""
    gap = regex.compile(r", |(?: và| hoặc) ").match(text, position)
    if gap is None or not text[gap.end() : gap.end() + 1].isupper():
        return None
    match = _match_known(text, gap.end() - 1)
    if match is None:
        return None
    draft = Draft(gap.end(), match, kind, "citation.law.list", title=text[gap.end() : match])
    _take_year(text, draft)
    return draft


def _name_end(text: str, start: int, end: int, *, capital: bool) -> int | None:
    amending = _AMENDING.match(text, end)
    if amending is not None:
        return amending.end("name")
    known = _match_known(text, end)
    if known is not None:
        name = text[end + 1 : known]
        if name[0].isupper() or (capital and " " in name) or (capital and _YEAR.match(text, known)):
            return known
        return None
    unknown = _UNKNOWN.match(text, end) if capital else None
    if unknown is not None and not unknown["name"].startswith(("Luật", "số", "sư ")):
        return unknown.end("name")
    if capital and _PROVISION_BEFORE.search(text, max(0, start - 20), start):
        named = regex.compile(rf" {CAPITALISED}(?: \p{{Ll}}+){{1,3}}(?=[.,;:)\n]|$)").match(text, end)
        return None if named is None else named.end()
    return None


def _match_known(text: str, position: int) -> int | None:
    """Where the known name that follows the blank at ``position`` ends."""
    if text[position : position + 1] != " ":
        return None
    stop = position + 1
    while stop < len(text) and text[stop].isalnum():
        stop += 1
    pattern = _known().get(text[position + 1 : stop].lower())
    match = None if pattern is None else pattern.match(text, position)
    return None if match is None else match.end()


def _take_year(text: str, draft: Draft) -> None:
    """Year, amendment and code that follow the name go into the span."""
    letters = _LETTERS_BEHIND.match(text, draft.end)
    if letters is not None:
        draft.end = letters.end()
    code = _CODE_BEHIND.match(text, draft.end)
    if code is not None:
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
    elif (amended := _AMENDED.match(text, draft.end)) is not None:
        draft.end = amended.end()
        draft.rule = "citation.law.amended"
    draft.tail = draft.end
