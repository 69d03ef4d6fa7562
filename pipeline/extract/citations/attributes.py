"""What belongs to a citation: date of issue, issuer, provision, said behind it or before it."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from pipeline.extract.citations.atoms import PROVISION, SEPARATOR, TERM, YEAR, words
from pipeline.extract.citations.draft import CitationDraft
from pipeline.extract.citations.issued import day_after, day_before
from pipeline.extract.citations.issuers import issuer_after, issuer_at_end
from pipeline.lexicon.citing import citing
from pipeline.lexicon.codes import parse_code
from pipeline.lexicon.documents import type_of_word
from pipeline.lexicon.issuers import codes_of_issuer
from pipeline.patterns import regex

_WINDOW = 220
_END = 90
"""How far before a citation its verb, its provision or its introduction can begin."""

_OF_YEAR = regex.compile(rf" năm (?P<year>{YEAR})(?!\d| ?-)")
_TERM = regex.compile(rf",? ?{TERM}")
_TERM_AT_END = regex.compile(rf",? {TERM}$")
_SIGNED = regex.compile(r"(?:[^.;:,\n]{0,60}? )(?:ký ban hành|ban hành|ký|cấp)(?=[ ,.;])")
_THEN_SUBJECT = regex.compile(r",? (?=\p{Lu})")
_LINK = regex.compile(rf"(?:{SEPARATOR}|,? )(?:với |cả |theo )?(?:các |những )?")
_OF_ISSUER = regex.compile(r"(?:của|do|được) (?:[\p{L} ]{0,20})$")


@cache
def _issues() -> regex.Pattern[str]:
    cues = citing()
    return regex.compile(
        rf"(?:,? (?:{words(cues.adverbs)})){{0,4}} (?:{words(cues.issues)})"
        rf"(?: (?:{words(cues.amounts)}|\d{{1,2}})){{0,3}} [\"“]?$"
    )


@cache
def _introduces() -> regex.Pattern[str]:
    return regex.compile(rf"(?:,? ?(?:{words(citing().introductions)}))? ?:? ?-? ?(?:các )?$")


@cache
def _at() -> regex.Pattern[str]:
    cues = citing()
    places = words([place for word in cues.places for place in (word, word.capitalize())])
    return regex.compile(
        rf"(?P<agreed> (?:{words(cues.agrees)})(?: [\p{{L}}]+){{0,6}})?(?:,? |^)(?:{places}) (?:các )?[\"“]?$"
    )


@cache
def _acts() -> regex.Pattern[str]:
    return regex.compile(rf" (?:{words(citing().acts)})(?!\p{{L}})")


@cache
def _provision_before() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?P<provision>{PROVISION})(?: ?,|\)| -)?(?: (?:{words(citing().of)}))?(?: (?:các|bản))? $"
    )


@cache
def _provision_behind() -> regex.Pattern[str]:
    always = words(
        word for word, kind in type_of_word().items() if kind.plain == "any" or "luật" in word or "pháp" in word
    )
    capital = words(word.capitalize() for word in type_of_word())
    return regex.compile(
        rf" ?[,(]? ?(?:(?i:tại|ở|trong) )?(?P<provision>(?>{PROVISION}))"
        rf"(?! (?:của |tại |trong )?(?:(?i:{always})|{capital})(?!\p{{L}}))(?! (?:của|tại|trong) )"
    )


def read_tail(text: str, draft: CitationDraft, limit: int) -> None:
    """Date, year, issuer and term of the committee behind the code, in whatever order; ``limit`` ends the sentence."""
    position = draft.end
    for _ in range(4):
        year = _OF_YEAR.match(text, position, limit)
        term = year or _TERM.match(text, position, limit)
        if term is not None:
            position = term.end()
            if year is not None and draft.year is None:
                _take_year(draft, int(year["year"]))
            continue
        if draft.issued is None and (found := day_after(text, position)) is not None and found[1] <= limit:
            day, after = found
            issued = day.in_year(draft.year)
            if issued is not None or day.year is None:
                draft.issued, position = issued, after
                _prefer_day(draft)
                continue
        if draft.issuer is None and (named := issuer_after(text, position, limit)) is not None:
            draft.issuer, position = named
            if text.startswith(" do ", draft.end) and (signed := _SIGNED.match(text, position, limit)) is not None:
                position = signed.end()
            continue
        break
    draft.tail = position


def _take_year(draft: CitationDraft, year: int) -> None:
    """The year behind a number, or behind a code that holds none and is not dated."""
    if draft.rule == "citation.number":
        draft.year = year
    elif draft.code is not None and draft.rule != "citation.standard" and draft.issued is None:
        draft.year, draft.year_behind = year, True


def _prefer_day(draft: CitationDraft) -> None:
    """A plan for 2025 may be of December 2024: its day says the year of issue."""
    if draft.year_behind and draft.issued is not None and draft.issued.year != draft.year:
        draft.year, draft.year_behind = None, False


def read_before(text: str, draft: CitationDraft, begin: int, taken: tuple[int, int]) -> None:
    """Issuer, date and provision said before the citation, in the sentence that begins at ``begin``.

    ``taken`` is where the words stand that belong to the citation before: its date is not that of this one.
    """
    first = max(begin, draft.start - _WINDOW)
    window = text[first : draft.start]
    provision = _provision_before().search(window, max(0, len(window) - _END - 40))
    if provision is not None:
        draft.provision = provision["provision"].strip(" ,")
        return
    issues = _issues().search(window, max(0, len(window) - _END))
    if issues is not None:
        subject = _TERM_AT_END.sub("", window[: issues.start()])
        if draft.issuer is None and (issuer := issuer_at_end(subject)) is not None and _can_issue(issuer, draft):
            draft.issuer, draft.from_before = issuer, True
        left, right = (min(max(place - first, 0), len(window)) for place in taken)
        _take_day(window[:left] + "_" * (right - left) + window[right:], draft)
    elif draft.issuer is None:
        _read_introduced(window, draft)


def _can_issue(issuer: str, draft: CitationDraft) -> bool:
    """Whether the subject of the verb can be who issued the code: it may only hand on what another body issued."""
    codes = codes_of_issuer(issuer)
    code = parse_code(draft.code) if draft.code is not None else None
    if code is None or not codes or code.side is None:
        return True
    return any(
        body.startswith(letters) or {body, letters} == {"CP", "TTg"} for body in code.bodies for letters in codes
    )


def taken_by(draft: CitationDraft | None) -> tuple[int, int]:
    """Where the words behind a citation stand that belong to it."""
    return (0, 0) if draft is None else (draft.end, draft.tail)


def _take_day(window: str, draft: CitationDraft) -> None:
    if draft.issued is not None:
        return
    found = day_before(window)
    if found is not None and (found.year is None or draft.year_behind or draft.year in {None, found.year}):
        draft.issued = found.in_year(draft.year)
        draft.from_before = True
        _prefer_day(draft)


def _read_introduced(window: str, draft: CitationDraft) -> None:
    """The issuer of what a list or a place is introduced by: "3 Nghị quyết của Quốc hội, gồm: Nghị quyết số 43"."""
    at = _at().search(window, max(0, len(window) - _END)) if draft.type in citing().letters else None
    if at is not None:
        subject = window[: at.start()]
    else:
        introduces = _introduces().search(window, max(0, len(window) - 30))
        if introduces is None or not introduces.group().strip() or not draft.type:
            return
        subject = window[: introduces.start()].rstrip(" ,")
        if draft.type.lower() not in subject.lower():
            return
    issuer = issuer_at_end(subject)
    if issuer is not None and _OF_ISSUER.search(subject[: subject.rfind(issuer)]):
        draft.issuer, draft.from_before = issuer, True


def read_subject_behind(text: str, draft: CitationDraft, begin: int, limit: int) -> None:
    """The issuer of a letter is the subject that follows: "tại Công văn số 12/UBND-KT, UBND tỉnh đã giao …"."""
    if draft.type not in citing().letters:
        return
    if draft.start > begin and not _at().search(text[max(begin, draft.start - 12) : draft.start]):
        return
    comma = _THEN_SUBJECT.match(text, draft.tail, limit)
    if comma is None:
        return
    of = " của "
    found = issuer_after(of + text[comma.end() : limit], 0, limit - comma.end() + len(of))
    if found is not None and _acts().match(text, comma.end() + found[1] - len(of)):
        draft.issuer = draft.issuer or found[0]
        if draft.issued is None and (day := day_before(text[max(begin, draft.start - 60) : draft.start])) is not None:
            draft.issued = day.in_year(draft.year)


def read_provision_behind(text: str, draft: CitationDraft, limit: int) -> None:
    """The place in the document that is named behind it: "Luật Đất đai năm 2013, tại khoản 2 Điều 55"."""
    if draft.provision is None and (match := _provision_behind().match(text, draft.tail, limit)) is not None:
        draft.provision = match["provision"].strip(" ,")


def carry(text: str, drafts: list[CitationDraft]) -> None:
    """Issuer and date of one member hold for the others of its enumeration and for what is linked with it."""
    for before, after in pairwise(drafts):
        after.linked = after.type == before.type and (
            (before.group == after.group != 0) or _LINK.fullmatch(text, before.tail, after.start) is not None
        )
    for before, after in pairwise(drafts):
        if not after.linked:
            continue
        if before.from_before and after.issuer is None and before.issuer and _can_issue(before.issuer, after):
            after.issuer, after.from_before = before.issuer, True
        if before.from_before and after.issued is None and after.group == before.group != 0:
            after.issued, after.from_before = before.issued, True
    for before, after in reversed(list(pairwise(drafts))):
        if after.linked and before.issuer is None and not after.from_before and after.issuer is not None:
            before.issuer = after.issuer if _can_issue(after.issuer, before) else None
