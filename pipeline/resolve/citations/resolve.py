"""One pass for what is written in full, one for the short forms, one for words that point back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import regex

from pipeline.lexicon.codes import ParsedCode, identity, parse_code
from pipeline.lexicon.documents import documents, law_types
from pipeline.lexicon.registry import KnownDocument, Registry, load_registry
from pipeline.model import Citation, CleanText, DocumentSource
from pipeline.resolve.citations.article_forms import FullForms
from pipeline.resolve.citations.back_references import point_back
from pipeline.resolve.citations.candidates import Candidates, behind_it, says_subject
from pipeline.resolve.citations.code_inference import local_code, series_code
from pipeline.resolve.citations.disambiguate import Wording
from pipeline.resolve.citations.ids import DocumentId, is_local, kind_scope
from pipeline.resolve.citations.issued import complete_dates
from pipeline.resolve.citations.issuer_inference import with_issuer
from pipeline.resolve.citations.laws import Laws
from pipeline.resolve.citations.local import LocalScopes
from pipeline.resolve.citations.registry_ids import known_document, known_id
from pipeline.resolve.publication_day import PublicationDay

_NEXT_MEMBER = r"(?:, ?| và |, và )(?:số )?\d{1,4}"
_LIST_REST = regex.compile(rf"(?:{_NEXT_MEMBER}){{1,9}}(?P<rest>-[A-ZĐi]{{2,4}}/T[WU])(?!\w)")
_WRITTEN_WITHIN = timedelta(days=366)
_ALWAYS_WITH_YEAR = {"NĐ", "TT"}


def resolve_citations(
    texts: Sequence[tuple[CleanText, Sequence[Citation]]],
    published: PublicationDay | date | None,
    registry: Registry | None = None,
    *,
    article: str | None = None,
    outlet: str | None = None,
) -> list[list[Citation]]:
    """The citations of all fields of one article with ``document_id`` and ``resolved_by`` where they are certain.

    Partial dates of issue get their year. Words that point back ("Nghị quyết này") and cannot be resolved are left out.

    Args:
        texts: Fields in reading order, each with what ``find_citations`` found in it.
        published: Date of the article, or what is known of it (see ``pipeline.resolve.publication_day``).
        registry: Known documents; None means those that ship with the program.
        article: Its id, the scope of local documents whose place is not known; None takes a hash of the text.
        outlet: Its newspaper, or None: a provincial one is evidence of the province.
    """
    if not any(found for _, found in texts):
        return [[] for _ in texts]
    fields = [clean for clean, _ in texts]
    registry = registry or load_registry()
    written = PublicationDay.of(published, fields)
    scopes = LocalScopes(fields, article or _hash(fields), outlet, written.first)
    pass_ = _Pass(registry, written, fields, scopes)
    dated = [(clean, complete_dates(clean, found, written)) for clean, found in texts]
    for clean, found in dated:
        for citation in found:
            pass_.note(clean, citation)
    full = [(clean, [pass_.full(clean, citation) for citation in found]) for clean, found in dated]
    short = [(clean, [pass_.short(clean, citation) for citation in found]) for clean, found in full]
    again = [(clean, [pass_.by_article(clean, citation) for citation in found]) for clean, found in short]
    pointed = [point_back(clean, found) for clean, found in again]
    return [[with_issuer(citation, registry) for citation in found] for found in pointed]


def _hash(fields: Sequence[CleanText]) -> str:
    text = "\n".join(clean.raw for clean in fields)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _soon_after(written: PublicationDay) -> date | None:
    """The last day on which an article without a date was written: within a year of the latest day it speaks of.

    None where it names a later year than that day's.
    """
    if written.since is None or (written.latest_year or 0) > written.since.year:
        return None
    return written.since + _WRITTEN_WITHIN


class _Pass:
    """What is known while one article is resolved."""

    def __init__(
        self, registry: Registry, written: PublicationDay, fields: Sequence[CleanText], scopes: LocalScopes
    ) -> None:
        self._registry = registry
        self._forms = FullForms()
        self._scopes = scopes
        self._last = written.last
        self._known = Candidates(registry, written.first if written.anchor else None, written.last)
        self._laws = Laws(fields, registry, written.first, written.last or _soon_after(written))

    def note(self, clean: CleanText, citation: Citation) -> None:
        """Remember the full forms of the article before anything short is looked at."""
        if citation.code is not None and not _is_standard(citation):
            code = identity(local_code(citation.code, citation.issuer))
            year = self._year_said(citation) or self._known.year_by_subject(clean, citation, code)
            if year is not None:
                self._forms.add_year(citation, code, year)
            if is_local(code):
                self._scopes.note(citation, code)
        self._laws.note(citation)

    def _year_said(self, citation: Citation) -> int | None:
        """The year of issue that the text says; a plan for a year to come is of an earlier one."""
        if citation.issued is not None:
            return citation.issued.year
        coming = citation.year is not None and self._last is not None and citation.year > self._last.year
        return None if coming else citation.year

    def full(self, clean: CleanText, citation: Citation) -> Citation:
        """The identity of a citation that holds a code, or the name of a law."""
        if _is_standard(citation):
            return _resolved(citation, citation.code, "code")
        called = self._known.called(citation)
        if called is not None:
            return _resolved(citation, known_id(called), "registry")
        if citation.code is not None:
            found, source = self._coded(clean, citation, citation.code)
            self._forms.add(citation, found)
            return _resolved(citation, found, source)
        if citation.type in law_types() and citation.number is None and citation.rule != "citation.back":
            return self._laws.identify(clean, citation)
        if citation.rule == "citation.bundle":
            bundle = next((one for one in documents().bundles if citation.text.lower() in one.names), None)
            return _resolved(citation, ";".join(bundle.members), "registry") if bundle else citation
        if citation.rule == "citation.plenum":
            name = regex.sub(r"[(),]| của| hội nghị", "", citation.text.lower()).replace("  ", " ")
            entries = self._registry.by_alias.get(name.replace(" tw ", " trung ương "), ())
            return _resolved(citation, known_id(entries[0]), "registry") if len(entries) == 1 else citation
        return citation

    def _coded(self, clean: CleanText, citation: Citation, written: str) -> tuple[str, DocumentSource]:
        code = identity(local_code(written, citation.issuer))
        found, source = self._dated(clean, citation, code)
        return self._scoped(citation, found), source

    def _scoped(self, citation: Citation, document_id: str) -> str:
        """The id with the place of a local body in it, and with the kind where laws and others share their codes."""
        found = DocumentId.parse(document_id)
        if found.scope is not None:
            return document_id
        if is_local(found.code):
            return str(found.within(self._scopes.scope(citation, found.code)))
        return str(found.within(kind_scope(found.code, citation.type)))

    def _dated(self, clean: CleanText, citation: Citation, code: str) -> tuple[str, DocumentSource]:
        """The code with its year of issue where it holds none and the year is known."""
        parsed = parse_code(code)
        if parsed is None or parsed.year is not None:
            return code, "code"
        if _lost_its_year(parsed):  # "134/NĐ-CP", "43/NQ-QH"
            number, rest = code.split("/", 1)
            said = self._year_said(citation)
            if said is not None and parsed.kind in _ALWAYS_WITH_YEAR:
                return f"{number}/{said}/{rest}", "code"
            found = self._forms.only(citation)
            if found is not None:
                return found, "article"
            known = self._known.one(clean, citation, self._known.numbered(citation), certain_code=False)
            return (code, "code") if known is None else (known_id(known), "registry")
        said = self._year_said(citation)
        if said is not None:
            return f"{code}@{said}", "code"
        year = self._known.year_by_subject(clean, citation, code)
        if year is not None:
            return f"{code}@{year}", "registry"
        year = self._forms.year(citation, code)
        if year is not None:
            return f"{code}@{year}", "article"
        if self._forms.several_years(citation, code):
            return code, "code"
        entry = self._known.one(clean, citation, self._known.same_code(citation, code), certain_code=True)
        return (known_id(entry), "registry") if entry is not None else (code, "code")

    def short(self, clean: CleanText, citation: Citation) -> Citation:
        """The identity of a citation by number alone: the article's full forms, the registry, the issuer's series."""
        if citation.document_id is not None or citation.number is None or citation.type is None:
            return citation
        found = self._forms.only(citation, self._place(citation))
        if found is not None:
            other = self._of_another_subject(clean, citation, found)
            return citation if other else _resolved(citation, found, "article")
        if citation.issuer is None and self._forms.several(citation):
            return citation
        found, source = self._by_series(clean, citation)
        if found is None:
            return citation
        found = self._scoped(citation, found)
        self._forms.add(citation, found)
        if source == "registry" and says_subject(clean, citation):
            self._forms.by_subject.add(found)
        return _resolved(citation, found, source)

    def _place(self, citation: Citation) -> str | None:
        """The place in the issuer that a short form is named with."""
        return None if citation.issuer is None else self._scopes.place_of(citation.issuer)

    def _of_another_subject(self, clean: CleanText, citation: Citation, found: str) -> bool:
        """Whether a document that was told by its subject is said to be about something else here."""
        if found not in self._forms.by_subject or not says_subject(clean, citation):
            return False
        known = known_document(found, citation.type, self._registry)
        return known is not None and Wording(behind_it(clean, citation)[0]).common_words(known.subject) == 0

    def _by_series(self, clean: CleanText, citation: Citation) -> tuple[str | None, DocumentSource]:
        kind, number = citation.type or "", citation.number or ""
        called = self._known.called(citation)
        if called is not None:
            return known_id(called), "registry"
        norm = citation.rule == "citation.number.year"
        code = series_code(kind, number, citation.issuer, citation.year, citation.issued, norm=norm)
        suffix = None if code is not None else self._list_suffix(clean, citation)
        code = code or suffix
        entries: Sequence[KnownDocument] = self._known.numbered(citation)
        if code is not None:
            entries = [entry for entry in entries if entry.code is not None and identity(entry.code) == identity(code)]
        entry = self._known.one(clean, citation, entries, certain_code=code is not None)
        if entry is not None:
            return known_id(entry), "registry"
        if code is None:
            return None, "code"
        parsed = parse_code(code)
        if parsed is not None and parsed.year is None and citation.issued is not None:
            return f"{identity(code)}@{citation.issued.year}", "code"
        return identity(code), "code"

    def _list_suffix(self, clean: CleanText, citation: Citation) -> str | None:
        """The Party code that closes a list holds for its members without one: "Kết luận số 126, 127-KL/TW"."""
        behind = _LIST_REST.match(clean.text, citation.end)
        return None if behind is None or citation.number is None else citation.number.zfill(2) + behind["rest"]

    def by_article(self, clean: CleanText, citation: Citation) -> Citation:
        """A short form that only another short form of the article explains."""
        if citation.document_id is not None or citation.number is None:
            return citation
        found = self._forms.only(citation, self._place(citation))
        other = found is None or self._of_another_subject(clean, citation, found)
        return citation if found is None or other else _resolved(citation, found, "article")


def _lost_its_year(code: ParsedCode) -> bool:
    """Whether documents with such letters always hold their year, so that it was left out."""
    if code.bodies[:1] in {("QH",), ("UBTVQH",)}:
        return True
    return code.kind in _ALWAYS_WITH_YEAR and len(code.bodies) == 1


def _is_standard(citation: Citation) -> bool:
    return citation.rule == "citation.standard"


def _resolved(citation: Citation, document_id: str | None, source: DocumentSource) -> Citation:
    return replace(citation, document_id=document_id, resolved_by=source if document_id is not None else None)
