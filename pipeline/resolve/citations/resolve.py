"""One pass for what is written in full, one for the short forms, one for words that point back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import regex

from pipeline.extract.citations.context import read_before, read_subject_behind, read_tail, taken_by
from pipeline.extract.citations.draft import Draft
from pipeline.lexicon.codes import identity, parse_code
from pipeline.lexicon.documents import documents
from pipeline.lexicon.registry import KnownDocument, Registry, law_key, load_registry, slug
from pipeline.model import Citation, CleanText, DocumentSource
from pipeline.resolve.citations.article import FullForms, kind_key, probable_day
from pipeline.resolve.citations.choose import (
    Wording,
    in_force,
    issuer_agrees,
    issuer_settles,
    named,
    place_agrees,
    possible,
    usual,
)
from pipeline.resolve.citations.series import local_code, series_code

_NEXT_MEMBER = r"(?:, ?| và |, và )(?:số )?\d{1,4}"
_LIST_REST = regex.compile(rf"(?:{_NEXT_MEMBER}){{1,9}}(?P<rest>-[A-ZĐi]{{2,4}}/T[WU])(?!\w)")
_TERM = regex.compile(r"[Kk]hóa (?P<term>[IVX]{1,5}|\d{1,2})(?!\w)")
_ROMAN = {
    str(number): roman
    for number, roman in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"], start=1
    )
}
_ABOUT = 170
_WRITTEN_WITHIN = timedelta(days=366)
"""How long after the latest day that it speaks of an article without a date may have been written."""
_PASSAGE = 600
_ALWAYS_WITH_YEAR = {"NĐ", "TT"}
_LAWS = {"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"}
_BACK_TO = {"Luật": {"Luật", "Bộ luật"}, "Công văn": {"Công văn", "Văn bản"}}


def resolve_citations(
    texts: Sequence[tuple[CleanText, Sequence[Citation]]],
    published: date | None,
    registry: Registry | None = None,
) -> list[list[Citation]]:
    """The citations of all fields of one article with ``document_id`` and ``resolved_by`` where they are certain.

    Partial dates of issue get their year. Words that point back ("Nghị quyết này") and cannot be resolved are left out.

    Args:
        texts: Fields in reading order, each with what ``find_citations`` found in it.
        published: Date of the article; None makes the latest day that the article speaks of stand in for it.
        registry: Known documents; None means those that ship with the program.
    """
    pass_ = _Pass(
        registry or load_registry(),
        published or probable_day([clean for clean, _ in texts]),
        exact=published is not None,
    )
    dated = [(clean, pass_.complete_dates(clean, found)) for clean, found in texts]
    for clean, found in dated:
        for citation in found:
            pass_.note(clean, citation)
    full = [(clean, [pass_.full(clean, citation) for citation in found]) for clean, found in dated]
    short = [(clean, [pass_.short(clean, citation) for citation in found]) for clean, found in full]
    again = [(clean, [pass_.by_article(citation) for citation in found]) for clean, found in short]
    return [_point_back(clean, found) for clean, found in again]


class _Pass:
    """What is known while one article is resolved."""

    def __init__(self, registry: Registry, today: date | None, *, exact: bool) -> None:
        self._registry = registry
        self._today = today
        self._latest = today if exact or today is None else today + _WRITTEN_WITHIN
        self._forms = FullForms()
        self._law_years: dict[str, set[int]] = {}
        self._wordings: dict[str, Wording] = {}

    def _wording(self, clean: CleanText) -> Wording:
        """The text of a field, read once for all of its citations."""
        if clean.field not in self._wordings:
            self._wordings[clean.field] = Wording(clean.text)
        return self._wordings[clean.field]

    def complete_dates(self, clean: CleanText, found: Sequence[Citation]) -> list[Citation]:
        """The citations; a date of issue without its year gets the year of the article, or the one before."""
        dated: list[Citation] = []
        before: Draft | None = None
        for citation in found:
            dated.append(self._complete_date(clean, citation, taken_by(before)))
            before = _draft(clean, citation, citation.year)
        return dated

    def _complete_date(self, clean: CleanText, citation: Citation, taken: tuple[int, int]) -> Citation:
        if citation.issued is not None or self._today is None or citation.rule == "citation.back":
            return citation
        sentence = clean.sentences[clean.sentence_index(citation.start)]
        for year in (self._today.year, self._today.year - 1):
            draft = _draft(clean, citation, citation.year or year)
            read_before(clean.text, draft, sentence.start, taken)
            read_subject_behind(clean.text, draft, sentence.start, max(sentence.end, citation.end))
            if draft.issued is None or (citation.year is not None and draft.issued.year != citation.year):
                return citation
            if draft.issued <= self._today:
                return replace(citation, issued=draft.issued)
        return citation

    def note(self, clean: CleanText, citation: Citation) -> None:
        """Remember the full forms of the article before anything short is looked at."""
        if citation.code is not None and not _is_standard(citation):
            code = identity(local_code(citation.code, citation.issuer))
            year = citation.issued.year if citation.issued else self._year_by_subject(clean, citation, code)
            if year is not None:
                self._forms.add_year(citation, code, year)
        if citation.type in _LAWS and citation.title is not None and citation.year is not None:
            self._law_years.setdefault(law_key(_title(citation)), set()).add(citation.year)

    def full(self, clean: CleanText, citation: Citation) -> Citation:
        """The identity of a citation that holds a code, or the name of a law."""
        if _is_standard(citation):
            return _resolved(citation, citation.code, "code")
        called = self._called(citation)
        if called is not None:
            return _resolved(citation, called.document_id, "registry")
        if citation.code is not None:
            found, source = self._coded(clean, citation, citation.code)
            self._forms.add(citation, found)
            return _resolved(citation, found, source)
        if citation.type in _LAWS and citation.number is None:
            return self._law(citation)
        if citation.rule == "citation.bundle":
            bundle = next((one for one in documents().bundles if citation.text.lower() in one.names), None)
            return _resolved(citation, ";".join(bundle.members), "registry") if bundle else citation
        if citation.rule == "citation.plenum":
            name = regex.sub(r"[(),]| của| hội nghị", "", citation.text.lower()).replace("  ", " ")
            entries = self._registry.by_alias.get(name.replace(" tw ", " trung ương "), ())
            return _resolved(citation, entries[0].document_id, "registry") if len(entries) == 1 else citation
        return citation

    def _coded(self, clean: CleanText, citation: Citation, written: str) -> tuple[str, DocumentSource]:
        code = identity(local_code(written, citation.issuer))
        parsed = parse_code(code)
        if parsed is None or parsed.year is not None:
            return code, "code"
        if parsed.kind in _ALWAYS_WITH_YEAR and len(parsed.bodies) == 1:  # "134/NĐ-CP": the year was left out
            number, rest = code.split("/", 1)
            if citation.issued is not None:
                return f"{number}/{citation.issued.year}/{rest}", "code"
            found = self._forms.only(citation)
            if found is not None:
                return found, "article"
            known = self._one(clean, citation, self._numbered(citation), certain_code=False)
            return (code, "code") if known is None else (known.document_id, "registry")
        if citation.issued is not None:
            return f"{code}@{citation.issued.year}", "code"
        year = self._year_by_subject(clean, citation, code)
        if year is not None:
            return f"{code}@{year}", "registry"
        year = self._forms.year(citation, code)
        if year is not None:
            return f"{code}@{year}", "article"
        entry = self._one(clean, citation, self._same_code(citation, code), certain_code=True)
        return (entry.document_id, "registry") if entry is not None else (code, "code")

    def _same_code(self, citation: Citation, code: str) -> list[KnownDocument]:
        """Known documents with the code; papers mix up decisions and regulations of the Party."""
        entries = self._registry.by_code.get(code, ())
        return [
            e for e in entries if citation.type is None or kind_key(e.type) == kind_key(citation.type) or "-QĐ" in code
        ]

    def _year_by_subject(self, clean: CleanText, citation: Citation, code: str) -> int | None:
        """Year of the one known document with the code whose subject or term the text names here."""
        parsed = parse_code(code)
        entries = self._same_code(citation, code) if parsed is not None and parsed.year is None else []
        if not entries:
            return None
        behind, term = _behind(clean, citation)
        agreeing = [e for e in entries if issuer_agrees(e, citation.issuer) and place_agrees(e, self._wording(clean))]
        there = possible(agreeing, self._latest, None, None)
        entry = named(there, Wording(behind), term, certain_code=True)
        return None if entry is None else entry.year

    def _one(
        self, clean: CleanText, citation: Citation, entries: Sequence[KnownDocument], *, certain_code: bool
    ) -> KnownDocument | None:
        agreeing = [e for e in entries if issuer_agrees(e, citation.issuer) and place_agrees(e, self._wording(clean))]
        there = possible(agreeing, self._latest, citation.issued, citation.year)
        behind, term = _behind(clean, citation)
        settled = issuer_settles(there, citation.issuer, self._latest)
        if settled is None and certain_code and len(there) > 1:  # one code of several terms: what is the article about?
            settled = named(there, self._wording(clean), term, certain_code=False)
        return (
            named(there, Wording(behind), term, certain_code=certain_code)
            or settled
            or usual(there, self._today, term, certain_code=certain_code)
        )

    def _law(self, citation: Citation) -> Citation:
        if citation.type == "Hiến pháp":
            return _resolved(citation, f"hien-phap:{citation.year}", "registry") if citation.year else citation
        name = _title(citation)
        laws = [entry for entry in self._registry.law(name) if (entry.type == citation.type) or citation.type == "Luật"]
        year, source = citation.year, "registry"
        if (
            year is None
            and len(years := self._law_years.get(law_key(name), set())) == 1
            and citation.rule != "citation.law.amended"
        ):
            year, source = next(iter(years)), "article"
        if year is not None:
            entry = next((law for law in laws if law.year == year), None)
            if entry is not None:
                return _resolved(citation, entry.document_id, "article" if source == "article" else "registry")
            found = f"{slug(citation.type or 'Luật')}:{slug(law_key(name))}:{year}"
            return _resolved(citation, found, "article" if source == "article" else "code")
        if self._today is None or law_key(name) in self._law_years:
            return citation
        amended = citation.rule == "citation.law.amended"
        law = in_force(laws, self._today, amended=amended)
        later = in_force(laws, self._latest or self._today, amended=amended)
        return citation if law is None or law is not later else _resolved(citation, law.document_id, "registry")

    def short(self, clean: CleanText, citation: Citation) -> Citation:
        """The identity of a citation by number alone: the article's full forms, the registry, the issuer's series."""
        if citation.document_id is not None or citation.number is None or citation.type is None:
            return citation
        found = self._forms.only(citation)
        if found is not None:
            return _resolved(citation, found, "article")
        if citation.issuer is None and self._forms.several(citation):
            return citation
        found, source = self._known(clean, citation)
        if found is None:
            return citation
        self._forms.add(citation, found)
        return _resolved(citation, found, source)

    def _known(self, clean: CleanText, citation: Citation) -> tuple[str | None, DocumentSource]:
        kind, number = citation.type or "", citation.number or ""
        called = self._called(citation)
        if called is not None:
            return called.document_id, "registry"
        code = series_code(kind, number, citation.issuer, citation.year, citation.issued)
        suffix = None if code is not None else self._list_suffix(clean, citation)
        code = code or suffix
        entries: Sequence[KnownDocument] = self._numbered(citation)
        if code is not None:
            entries = [entry for entry in entries if entry.code is not None and identity(entry.code) == identity(code)]
        entry = self._one(clean, citation, entries, certain_code=code is not None)
        if entry is not None:
            return entry.document_id, "registry"
        if code is None:
            return None, "code"
        parsed = parse_code(code)
        if parsed is not None and parsed.year is None and citation.issued is not None:
            return f"{identity(code)}@{citation.issued.year}", "code"
        return identity(code), "code"

    def _called(self, citation: Citation) -> KnownDocument | None:
        """The document that goes by what is written: "Đề án 06", "Đề án 06/CP", "Chương trình 135"."""
        entries = self._registry.by_alias.get(regex.sub(r" (?:số|số:) ", " ", citation.text.lower()), ())
        there = possible(entries, self._latest, citation.issued, citation.year)
        return there[0] if len(there) == 1 and issuer_agrees(there[0], citation.issuer) else None

    def _numbered(self, citation: Citation) -> tuple[KnownDocument, ...]:
        """Known documents with the kind and number."""
        return self._registry.by_number.get((citation.type or "", citation.number or ""), ())

    def _list_suffix(self, clean: CleanText, citation: Citation) -> str | None:
        """The Party code that closes a list holds for its members without one: "Kết luận số 126, 127-KL/TW"."""
        behind = _LIST_REST.match(clean.text, citation.end)
        return None if behind is None or citation.number is None else citation.number.zfill(2) + behind["rest"]

    def by_article(self, citation: Citation) -> Citation:
        """A short form that only another short form of the article explains."""
        if citation.document_id is not None or citation.number is None:
            return citation
        found = self._forms.only(citation)
        return citation if found is None else _resolved(citation, found, "article")


def _draft(clean: CleanText, citation: Citation, year: int | None) -> Draft:
    """The citation as a draft with what belongs to it behind it, read as of ``year``."""
    sentence = clean.sentences[clean.sentence_index(citation.start)]
    draft = Draft(citation.start, citation.end, citation.type, citation.rule, year=year)
    read_tail(clean.text, draft, max(sentence.end, citation.end))
    return draft


def _behind(clean: CleanText, citation: Citation) -> tuple[str, str | None]:
    """What is said right behind the citation, and the committee's term in it."""
    behind = clean.text[citation.end : citation.end + _ABOUT].split("\n")[0]
    term = _TERM.search(behind[:60])
    return behind, None if term is None else _ROMAN.get(term["term"], term["term"])


def _title(citation: Citation) -> str:
    title = citation.title or ""
    return documents().code_letters.get(title, title)


def _is_standard(citation: Citation) -> bool:
    return citation.rule == "citation.standard"


def _resolved(citation: Citation, document_id: str | None, source: DocumentSource) -> Citation:
    return replace(citation, document_id=document_id, resolved_by=source if document_id is not None else None)


def _point_back(clean: CleanText, found: Sequence[Citation]) -> list[Citation]:
    """The citations with every "… này" resolved to the one document of its kind in the same passage, or left out."""
    kept: list[Citation] = []
    for citation in found:
        if citation.rule != "citation.back":
            kept.append(citation)
            continue
        line = clean.lines[clean.line_index(citation.start)]
        begin = max(line.start, citation.start - _PASSAGE)
        kinds = _BACK_TO.get(citation.type or "", {citation.type})
        before = [other for other in kept if other.start >= begin and other.type in kinds]
        ids = {other.document_id for other in before}
        if before and len(ids) == 1 and None not in ids:
            kept.append(_resolved(citation, before[-1].document_id, "article"))
    return kept
