"""The forward scan: one pass finds what can open a citation, anchored rules decide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from pipeline.extract.citations import laws, type_words
from pipeline.extract.citations.attributes import (
    carry,
    read_before,
    read_provision_behind,
    read_subject_behind,
    read_tail,
    taken_by,
)
from pipeline.extract.citations.back_references import back_at
from pipeline.extract.citations.draft import CitationDraft
from pipeline.extract.citations.later_mentions import said_again
from pipeline.extract.citations.plenums import plenum_at
from pipeline.extract.citations.standards import standard_at
from pipeline.lexicon.documents import DocumentType, bundle_types, documents, type_of_letters, type_of_word
from pipeline.model import Citation, CleanText
from pipeline.patterns import re

_LIST_LIMIT = 40
"""Longest enumeration: a list that is longer is a table."""


@cache
def _openings() -> re.Pattern[str]:
    """Words that can open a citation, over the lower-cased text; branches share their first letter for speed."""
    lists = documents()
    names = {
        *type_of_word(),
        *bundle_types(),
        *(letters.lower() for letters in lists.code_letters),
        *(letters.lower() for family in lists.standards for letters in family.letters),
    }
    return re.compile(_tree(names))


def _tree(names: set[str]) -> str:
    branches: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        branches.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in sorted(branches.items()))


@cache
def _letters() -> re.Pattern[str]:
    """Letters before a number ("NQ 57") and codes that no word announces ("57-NQ/TW"), found by their letters."""
    short = "|".join(
        sorted({letters for kind in documents().types for letters in kind.short}, key=lambda name: (-len(name), name))
    )
    kinds = "|".join(
        sorted(
            {*type_of_letters("state"), *type_of_letters("party"), "ND", "QD", "CD", "QH", "UBTVQH"},
            key=lambda name: (-len(name), name),
        )
    )
    return re.compile(rf"\d ?(?:/(?:19|20)\d\d ?)?[-/ ] ?(?:{kinds})(?=[-/ \d])|(?:{short})(?=\.? ?(?:số:? ?)?\d)")


def _marks(text: str) -> list[tuple[int, int, str]]:
    """Where a citation may begin, in order: (start, end, "word" or "letters" or "code")."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    marks = [
        (match.start(), match.end(), "word")
        for match in _openings().finditer(lowered)
        if not (match.start() and lowered[match.start() - 1].isalpha())
    ]
    for match in _letters().finditer(text):
        if match.group()[0].isdigit():
            start = match.start()
            while start and start > match.start() - 9 and (text[start - 1].isdigit() or text[start - 1] in ".a"):
                start -= 1
            marks.append((start + (text[start] in ".a"), match.end(), "code"))
        elif not (match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in "-/")):
            marks.append((match.start(), match.end(), "letters"))
    return sorted(marks)


def find_drafts(clean: CleanText) -> list[CitationDraft]:
    """All citations of the field, in order, with what belongs to each."""
    text = clean.text
    drafts: list[CitationDraft] = []
    marks = _marks(text)
    taken = group = 0
    for index, (start, end, way) in enumerate(marks):
        if start < taken:
            continue
        limit = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        first = _open(text, start, end, way, limit)
        if first is None:
            continue
        sentence = clean.sentences[clean.sentence_index(start)]
        stop = max(sentence.end, first.end)
        read_tail(text, first, stop)
        read_before(text, first, sentence.start, taken_by(drafts[-1] if drafts else None))
        group += 1
        members = list(_members(text, first, group, stop)) if first.rule != "citation.back" else []
        for draft in (first, *members):
            read_subject_behind(text, draft, sentence.start, stop)
            read_provision_behind(text, draft, stop)
            drafts.append(draft)
        taken = drafts[-1].end
    if again := said_again(text, drafts):
        for draft in again:
            sentence = clean.sentences[clean.sentence_index(draft.start)]
            read_tail(text, draft, max(sentence.end, draft.end))
        drafts = sorted([*drafts, *again], key=attrgetter("start"))
    carry(text, drafts)
    return drafts


def _open(text: str, start: int, end: int, way: str, limit: int) -> CitationDraft | None:
    """The citation that the mark opens, or None."""
    if way == "code":
        return type_words.bare(text, start)
    if way == "letters":
        return _by_letters(text, start, end)
    kind = type_of_word().get(text[start:end].lower())
    if kind is None:
        return _without_kind(text, start, end)
    if end < len(text) and text[end].isalpha():
        return None
    if text.startswith("thông báo K", start):  # the verb before a conclusion: "thông báo Kết luận số 19"
        start, kind = start + len("thông báo "), type_of_word()["kết luận"]
    return _of_kind(text, start, end, kind, limit)


def _without_kind(text: str, start: int, end: int) -> CitationDraft | None:
    """What opens with another word than a kind's: a bundle, the letters of a law, a standard."""
    if (bundle := bundle_types().get(text[start:end].lower())) is not None:
        return CitationDraft(start, end, bundle, "citation.bundle")
    if text[start:end] in documents().code_letters:
        return laws.letters_at(text, start, end)
    return standard_at(text, start)


def _of_kind(text: str, start: int, end: int, kind: DocumentType, limit: int) -> CitationDraft | None:
    """The citation whose kind stands at ``start:end``: by code, by name, by number, by words that point back."""
    if kind.family == "law" and (draft := laws.law_at(text, start, end, kind.name)) is not None:
        return draft
    if (draft := type_words.coded(text, start, end, kind, limit)) is not None:
        return draft
    if kind.family == "constitution":
        return laws.constitution_at(text, start, end)
    if kind.plenum and (draft := plenum_at(text, start, end, kind.name)) is not None:
        return draft
    return (
        type_words.numbered(text, start, end, kind)
        or back_at(text, start, end, kind)
        or type_words.apart(text, end, kind)
    )


def _by_letters(text: str, start: int, end: int) -> CitationDraft | None:
    """A kind by its letters: "NQ 57", "NĐ 100/2019", "QĐ số 1719/QĐ-TTg"."""
    kind = next(kind for kind in documents().types if text[start:end] in kind.short)
    draft = type_words.coded(text, start, end, kind, end)
    if draft is None and kind.short_alone:
        draft = type_words.numbered(text, start, end, kind)
    return draft


def _members(text: str, first: CitationDraft, group: int, stop: int) -> Iterator[CitationDraft]:
    """The further members of the enumeration that ``first`` opens."""
    last = first
    for _ in range(_LIST_LIMIT):
        if first.rule.startswith("citation.law"):
            plural = text[max(0, first.start - 4) : first.start].lower() == "các " or last is not first
            following = laws.further_law(text, last.end, first.type or "Luật") if plural else None
        else:
            following = type_words.member(text, last.end, first, behind_tail=False)
            if following is None and last.tail > last.end:
                following = type_words.member(text, last.tail, first, behind_tail=True)
        if following is None or following.end > stop:
            return
        first.group = following.group = group
        read_tail(text, following, stop)
        yield following
        last = following


def find_citations(clean: CleanText) -> list[Citation]:
    """All citations of the field in order of their starts; spans never overlap.

    ``document_id`` is not set here; words that only point back ("Nghị quyết này") are kept for the resolve stage,
    which drops those it cannot resolve.
    """
    return [
        Citation(
            field=clean.field,
            sentence=clean.sentence_index(draft.start),
            start=draft.start,
            end=draft.end,
            text=clean.text[draft.start : draft.end],
            rule=draft.rule,
            type=draft.type,
            number=draft.number,
            code=draft.code,
            title=draft.title,
            year=draft.year,
            issuer=draft.issuer,
            issued=draft.issued,
            provision=draft.provision,
        )
        for draft in find_drafts(clean)
    ]
