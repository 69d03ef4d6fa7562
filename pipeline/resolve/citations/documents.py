"""The documents of a run: one row for each, however its citations are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pipeline.lexicon.codes import bare_number, parse_code
from pipeline.lexicon.issuers import codes_of_issuer
from pipeline.lexicon.registry import KnownDocument, Registry, load_registry
from pipeline.model import Article, Citation
from pipeline.resolve.citations.article import kind_key
from pipeline.resolve.citations.choose import LOCAL_BODIES

_T = TypeVar("_T")
_PLACE = re.compile(r"(?:tỉnh|[Tt]hành phố|TP\.?|huyện|quận|thị xã|xã|phường) ?([^\W\d_]+(?: [^\W\d_]+){0,4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One row of the ``documents`` table.

    Attributes:
        known: Whether the registry holds it.
        mentions: Citations of it in the run.
        articles: Articles that cite it.
        first_published: Date of the earliest article that cites it, of those that have a date.
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

    def absorb(self, other: _Record) -> None:
        """Add what another record of the same document says."""
        self.mentions += other.mentions
        self.articles += other.articles
        self.first = min((day for day in (self.first, other.first) if day is not None), default=None)
        self.last = max((day for day in (self.last, other.last) if day is not None), default=None)
        for mine, theirs in (
            (self.types, other.types),
            (self.codes, other.codes),
            (self.issuers, other.issuers),
            (self.titles, other.titles),
        ):
            mine.update(theirs)
        self.issued.update(other.issued)


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What makes a document one: kind, code or name, year, place of a local body.

    Attributes:
        kind: Empty for party decisions and regulations, which the press mixes up.
        year: Year of issue of a code that holds none; 0 when the run does not say it.
        seen: Year of the articles that cite an undated code, so that later evidence can tell them apart; else 0.
    """

    base: str
    kind: str
    place: str
    year: int
    seen: int


class DocumentTable:
    """Collects the documents of a run, article by article; tables of several shards merge.

    Memory grows with the number of distinct documents only. The rows do not depend on the order of articles.
    """

    def __init__(self, registry: Registry | None = None) -> None:
        self._registry = registry or load_registry()
        self._records: dict[_Key, _Record] = {}

    def add(self, article: Article, citations: Sequence[Citation]) -> None:
        """Count the resolved citations of one article; those without an id count for no document."""
        inside: dict[_Key, _Record] = {}
        places = _places(citations)
        for citation in citations:
            for document_id in (citation.document_id or "").split(";"):
                if document_id:
                    key = _key(document_id, citation, article, places)
                    _count(inside.setdefault(key, _Record()), citation, document_id)
        for key, record in inside.items():
            record.articles = 1
            record.first = record.last = article.published
            self._records.setdefault(key, _Record()).absorb(record)

    def merge(self, other: DocumentTable) -> None:
        """Add what another table collected; the articles of the two must be different ones."""
        for key, record in other._records.items():
            self._records.setdefault(key, _Record()).absorb(record)

    def rows(self) -> list[DocumentRow]:
        """One row for each document, by id; an undated code joins a dated one when nothing contradicts."""
        dated: dict[_Key, _Record] = {}
        undated: dict[_Key, _Record] = {}
        for key in sorted(self._records):
            target = dated if key.year or _holds_year(key.base) else undated
            target.setdefault(key, _Record()).absorb(self._records[key])
        for key, record in undated.items():
            home = _home(key, record, dated)
            dated.setdefault(home, _Record()).absorb(record)
        return sorted(
            (self._row(key, record) for key, record in dated.items()),
            key=lambda row: (row.document_id, row.type or "", row.issuer or ""),
        )

    def _row(self, key: _Key, record: _Record) -> DocumentRow:
        document_id = f"{key.base}@{key.year}" if key.year else key.base
        kind = _most(record.types)
        known = self._known(document_id, kind)
        parsed = parse_code(key.base)
        issued = _most(record.issued) or (known.issued if known else None)
        year = (
            (parsed.year if parsed else None) or key.year or (known.year if known else None) or _year_of_name(key.base)
        )
        return DocumentRow(
            document_id=document_id,
            type=known.type if known else kind,
            code=known.code if known and known.code else (key.base if parsed or record.codes else None),
            number=parsed.number if parsed else _standard_number(key.base),
            year=year or (issued.year if issued else None),
            issuer=known.issuer if known and known.issuer else _most(record.issuers),
            issued=known.issued if known and known.issued else issued,
            title=known.title if known and known.title else _most(record.titles),
            known=known is not None,
            mentions=record.mentions,
            articles=record.articles,
            first_published=record.first,
            last_published=record.last,
        )

    def _known(self, document_id: str, kind: str | None) -> KnownDocument | None:
        entries = self._registry.by_id.get(document_id, ())
        same = [
            entry for entry in entries if kind is None or kind_key(entry.type) == kind_key(kind) or "-QĐ" in document_id
        ]
        laws = {"Luật", "Bộ luật"}
        return next((entry for entry in same), None) or next(
            (entry for entry in entries if {entry.type, kind} <= laws), None
        )


def collect_documents(
    rows: Iterable[tuple[Article, Sequence[Citation]]], registry: Registry | None = None
) -> list[DocumentRow]:
    """The documents that the resolved citations of all articles name, one row for each."""
    table = DocumentTable(registry)
    for article, citations in rows:
        table.add(article, citations)
    return table.rows()


def _count(record: _Record, citation: Citation, document_id: str) -> None:
    record.mentions += 1
    if citation.rule == "citation.back" or ";" in (citation.document_id or ""):
        record.types.update([citation.type] if citation.type and parse_code(document_id.split("@")[0]) is None else [])
        return
    if citation.type is not None:
        record.types[citation.type] += 1
    if citation.code is not None:
        record.codes[citation.code] += 1
    if citation.issuer is not None:
        record.issuers[citation.issuer] += 1
    if citation.title is not None:
        record.titles[citation.title] += 1
    if citation.issued is not None:
        record.issued[citation.issued] += 1


def _key(document_id: str, citation: Citation, article: Article, places: dict[str, str]) -> _Key:
    base, _, year = document_id.partition("@")
    parsed = parse_code(base)
    kind = kind_key(citation.type)
    if citation.type in {"Luật", "Bộ luật", "Pháp lệnh"}:
        kind = "Luật"
    if parsed is not None and parsed.kind is not None:
        kind = ""  # the letters tell it: "-QĐ/TW" is a decision to one paper and a regulation to the next
    place = ""
    if parsed is not None and any(body in LOCAL_BODIES for body in parsed.bodies[:1]):
        place = places.get(base) or f"#{article.id}"
    undated = not year and not _holds_year(base)
    seen = article.published.year if undated and article.published else 0
    return _Key(base, kind, place, int(year or 0), seen)


def _places(citations: Sequence[Citation]) -> dict[str, str]:
    """Code of a local body -> what tells it from that of another place: the place named, else its date."""
    named: dict[str, str] = {}
    dated: dict[str, str] = {}
    for citation in citations:
        base = (citation.document_id or "").partition("@")[0]
        match = _PLACE.search(citation.issuer or "")
        if match is not None:
            named.setdefault(base, match[1].strip().lower())
        if citation.issued is not None:
            dated.setdefault(base, citation.issued.isoformat())
    return dated | named


def _holds_year(base: str) -> bool:
    """Whether the id needs no year of issue behind it."""
    parsed = parse_code(base)
    return parsed is None or parsed.year is not None


def _home(key: _Key, record: _Record, dated: dict[_Key, _Record]) -> _Key:
    """The one dated document that an undated code can be, or a row of its own."""
    candidates = [
        other
        for other in dated
        if other.base == key.base
        and other.year
        and (other.kind, other.place) == (key.kind, key.place)
        and (not key.seen or other.year <= key.seen)
        and _issuers_agree(record, dated[other])
    ]
    return candidates[0] if len(candidates) == 1 else _Key(key.base, key.kind, key.place, 0, 0)


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
