"""The documents of a run: one row for each, however its citations are written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pipeline.lexicon.codes import bare_number
from pipeline.lexicon.issuers import codes_of_issuer
from pipeline.lexicon.registry import Registry, load_registry
from pipeline.model import Article, Citation
from pipeline.resolve.citations.ids import DocumentId, parsed_code
from pipeline.resolve.citations.issuer_inference import issuer_of_code
from pipeline.resolve.citations.registry_ids import known_document

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One row of the ``documents`` table.

    Attributes:
        known: Whether the registry holds it.
        mentions: Citations of it in the run.
        articles: Articles that cite it.
        first_published: Date of the earliest article that cites it, of those that have a date.
        likely_id: For a code without its year: the only dated document of the run that it can be.
    """

    document_id: str
    type: str | None
    code: str | None
    number: str | None
    year: int | None
    issuer: str | None
    issued: date | None
    title: str | None
    known: bool
    mentions: int
    articles: int
    first_published: date | None
    last_published: date | None
    likely_id: str | None = None


@dataclass(slots=True)
class _Record:
    """What the run says of one document; counters settle differences whatever the order of articles."""

    mentions: int = 0
    articles: int = 0
    first: date | None = None
    last: date | None = None
    types: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    issuers: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    issued: Counter[date] = field(default_factory=Counter)

    def counters(self) -> dict[str, Counter[Any]]:
        """Its counters by name."""
        return {
            "types": self.types,
            "codes": self.codes,
            "issuers": self.issuers,
            "titles": self.titles,
            "issued": self.issued,
        }

    def hear(self, what: str, value: str, count: int) -> None:
        """Add one thing that another record of the same document told."""
        if what == _MENTIONS:
            self.mentions += count
        elif what == _ARTICLES:
            self.articles += count
        elif what == _PUBLISHED:
            day = date.fromisoformat(value)
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)
        else:
            self.counters()[what][date.fromisoformat(value) if what == "issued" else value] += count

    def absorb(self, other: _Record) -> None:
        """Add what another record of the same document says."""
        self.mentions += other.mentions
        self.articles += other.articles
        self.first = min((day for day in (self.first, other.first) if day is not None), default=None)
        self.last = max((day for day in (self.last, other.last) if day is not None), default=None)
        for name, theirs in other.counters().items():
            self.counters()[name].update(theirs)


Told = tuple[str, str, str, int]
"""Id of a document, what is told of it, the value, and how often it was met."""
_MENTIONS, _ARTICLES, _PUBLISHED = "mentions", "articles", "published"


class DocumentTable:
    """Collects the documents of a run, article by article; tables of several shards merge.

    Memory grows with the number of distinct documents only. The rows do not depend on the order of articles.
    """

    def __init__(self, registry: Registry | None = None) -> None:
        self._registry = registry or load_registry()
        self._records: dict[str, _Record] = {}

    def add(self, article: Article, citations: Sequence[Citation]) -> None:
        """Count the resolved citations of one article; those without an id count for no document."""
        inside: dict[str, _Record] = {}
        for citation in citations:
            for document_id in _ids(citation.document_id):
                _count(inside.setdefault(document_id, _Record()), citation, document_id)
        for document_id, record in inside.items():
            record.articles = 1
            record.first = record.last = article.published
            self._records.setdefault(document_id, _Record()).absorb(record)

    def merge(self, other: DocumentTable) -> None:
        """Add what another table collected; the articles of the two must be different ones."""
        for document_id, record in other._records.items():
            self._records.setdefault(document_id, _Record()).absorb(record)

    def told(self) -> Iterator[Told]:
        """All that was collected, to be added up with that of other tables."""
        for document_id, record in self._records.items():
            for name, counts in record.counters().items():
                yield from ((document_id, name, str(value), count) for value, count in counts.items())
            yield document_id, _MENTIONS, "", record.mentions
            yield document_id, _ARTICLES, "", record.articles
            yield from ((document_id, _PUBLISHED, day.isoformat(), 0) for day in (record.first, record.last) if day)

    def hear(self, told: Iterable[Told]) -> None:
        """Take in what other tables told; the articles of all must be different ones."""
        for document_id, what, value, count in told:
            self._records.setdefault(document_id, _Record()).hear(what, value, count)

    def rows(self) -> list[DocumentRow]:
        """One row for each id that a citation has, by id."""
        dated: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
        for one in self._records:
            found = DocumentId.parse(one)
            if found.year is not None:
                dated[found.code, found.scope].append(one)
        return [self._row(record, self._records[record], dated) for record in sorted(self._records)]

    def _row(
        self, document_id: str, record: _Record, dated: Mapping[tuple[str, str | None], Sequence[str]]
    ) -> DocumentRow:
        found = DocumentId.parse(document_id)
        parsed = parsed_code(found.code)
        kind = _most(record.types) or (parsed.type if parsed else None)
        known = known_document(document_id, kind, self._registry)
        issued = _most(record.issued) or (known.issued if known else None)
        year = (parsed.year if parsed else None) or found.year or (known.year if known else None)
        year = year or _year_of_name(found.code) or (issued.year if issued else None)
        bundle = ";" in document_id
        return DocumentRow(
            document_id=document_id,
            type=known.type if known else kind,
            code=known.code if known and known.code else (found.code if parsed or record.codes else None),
            number=parsed.number if parsed else _standard_number(found.code),
            year=None if bundle else year,
            issuer=known.issuer if known and known.issuer else _most(record.issuers) or issuer_of_code(found.code),
            issued=known.issued if known and known.issued else issued,
            title=known.title if known and known.title else _most(record.titles),
            known=known is not None or bundle,
            mentions=record.mentions,
            articles=record.articles,
            first_published=record.first,
            last_published=record.last,
            likely_id=None if found.holds_year else self._likely(found, record, dated),
        )

    def _likely(
        self, found: DocumentId, record: _Record, dated: Mapping[tuple[str, str | None], Sequence[str]]
    ) -> str | None:
        """The one dated document of the run that an undated code can be, when nothing contradicts."""
        fitting = [
            other
            for other in dated.get((found.code, found.scope), ())
            if (record.first is None or (DocumentId.parse(other).year or 0) <= record.first.year)
            and _issuers_agree(record, self._records[other])
        ]
        return fitting[0] if len(fitting) == 1 else None


def collect_documents(
    rows: Iterable[tuple[Article, Sequence[Citation]]], registry: Registry | None = None
) -> list[DocumentRow]:
    """The documents that the resolved citations of all articles name, one row for each."""
    table = DocumentTable(registry)
    for article, citations in rows:
        table.add(article, citations)
    return table.rows()


def _ids(document_id: str | None) -> tuple[str, ...]:
    """The ids that a citation counts for: a bundle has a row of its own, and counts for each of its members."""
    if document_id is None:
        return ()
    members = document_id.split(";")
    return (document_id, *members) if len(members) > 1 else (document_id,)


def _count(record: _Record, citation: Citation, document_id: str) -> None:
    record.mentions += 1
    if citation.rule == "citation.back" or ";" in (citation.document_id or ""):
        if citation.type is not None and parsed_code(DocumentId.parse(document_id).code) is None:
            record.types[citation.type] += 1
        return
    if citation.type is not None:
        record.types[citation.type] += 1
    if citation.code is not None:
        record.codes[citation.code] += 1
    if citation.issuer is not None and citation.issuer_by == "text":
        record.issuers[citation.issuer] += 1
    if citation.title is not None:
        record.titles[citation.title] += 1
    if citation.issued is not None:
        record.issued[citation.issued] += 1


def _issuers_agree(one: _Record, other: _Record) -> bool:
    first = {code for name in one.issuers for code in codes_of_issuer(name)}
    second = {code for name in other.issuers for code in codes_of_issuer(name)}
    return not first or not second or bool(first & second)


def _most(counts: Counter[_T]) -> _T | None:
    """The most frequent value; the smallest one where several are."""
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None


def _year_of_name(base: str) -> int | None:
    last = base.rpartition(":")[2]
    return int(last) if re.fullmatch(r"(?:19|20)\d{2}", last) else None


def _standard_number(base: str) -> str | None:
    match = re.match(r"[A-ZĐ]{3,6} (?:ISO(?:/IEC)? ?)?(\d+)", base)
    return bare_number(match[1]) if match else None
