"""The table ``citation_readings``: a citation a row, with the document's title, its sentence and source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon.registry import Registry
from pipeline.model import Citation, Findings
from pipeline.tabulate.wording import plain_words, sentences_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationReading:
    """One row of the table ``citation_readings``: a citation as one reads it."""

    published: date | None
    outlet: str | None
    title: str | None
    document: str
    document_title: str | None
    issuer: str | None
    issued: date | None
    provision: str | None
    written: str
    sentence: str
    url: str | None
    document_id: str | None
    article_id: str
    field: str
    sentence_number: int
    start: int
    end: int
    rule: str


def citation_readings_of(findings: Findings, registry: Registry) -> Iterator[CitationReading]:
    """One row for each citation of the article, in the order of ``citations``.

    Args:
        findings: What was found in it.
        registry: Known documents, for their titles.
    """
    article, sentences = findings.article, sentences_of(findings)
    for citation in findings.citations:
        yield CitationReading(
            published=article.published,
            outlet=article.outlet,
            title=article.title,
            document=document_label(citation),
            document_title=_title(citation, registry),
            issuer=citation.issuer,
            issued=_issued(citation, registry),
            provision=citation.provision,
            written=citation.text,
            sentence=sentences.get((citation.field, citation.sentence), citation.text),
            url=article.url,
            document_id=citation.document_id,
            article_id=article.id,
            field=citation.field,
            sentence_number=citation.sentence,
            start=citation.start,
            end=citation.end,
            rule=citation.rule,
        )


def document_label(citation: Citation) -> str:
    """How the document is named on a page: its type and code, or "Luật Đất đai 2024"; else the words of the text."""
    kind = citation.type or ""
    if citation.code is not None:
        return f"{kind} {citation.code}".strip()
    if citation.title is not None:
        named = citation.title if citation.title.startswith(kind) else f"{kind} {citation.title}"
        return f"{named} {citation.year}".strip() if citation.year is not None else named
    return plain_words(citation.text)


def _title(citation: Citation, registry: Registry) -> str | None:
    """What the document is about, by the registry; the name of a law where it is not known."""
    known = registry.by_id.get(citation.document_id or "", ())
    return next((entry.subject or entry.title for entry in known if entry.subject or entry.title), citation.title)


def _issued(citation: Citation, registry: Registry) -> date | None:
    """The day that the text gives, else that of the registry."""
    known = registry.by_id.get(citation.document_id or "", ())
    return citation.issued or next((entry.issued for entry in known if entry.issued), None)
