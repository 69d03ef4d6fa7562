"""What resolves each kind of mention, and how to put one's own in its place.

A resolver takes what was found in the fields of one article and gives the same lists back with the ids, days and
names filled in that it is certain of; it may leave mentions out. One's own can do all of it or wrap ours:

    >>> from dataclasses import replace
    >>> from pipeline import extract
    >>> def with_our_ids(fields, known):
    ...     ours = {"214/2025/NĐ-CP": "archive:88213"}
    ...     return [
    ...         [replace(one, document_id=ours.get(one.document_id, one.document_id)) for one in group]
    ...         for group in resolve_citations_by_default(fields, known)
    ...     ]
    >>> found = extract("Theo Nghị định 214/2025/NĐ-CP.", resolvers=Resolvers(citations=with_our_ids))
    >>> found.citations[0].document_id
    'archive:88213'
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.extract.dates import DateExpression
from pipeline.lexicon.registry import load_registry
from pipeline.model import Article, Citation, CleanText, DateMention, Name
from pipeline.resolve.citations import resolve_citations
from pipeline.resolve.dates import resolve_dates
from pipeline.resolve.publication_day import PublicationDay
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """What a resolver may know beside the mentions.

    Attributes:
        article: The article, with its date where one is known.
        written: When it was written, as far as that is certain: its day, month or year, and bounds.
        settings: All that can be set; ``settings.registry`` is the file of further known documents.
    """

    article: Article
    written: PublicationDay
    settings: Settings


DateFields = Sequence[tuple[CleanText, Sequence[DateExpression]]]
CitationFields = Sequence[tuple[CleanText, Sequence[Citation]]]
NameFields = Sequence[tuple[CleanText, Sequence[Name]]]
"""The fields of an article in reading order, each with its mentions in order; spans index ``CleanText.text``."""

DateResolver = Callable[[DateFields, Known], list[list[DateMention]]]
CitationResolver = Callable[[CitationFields, Known], list[list[Citation]]]
NameResolver = Callable[[NameFields, Known], list[list[Name]]]
"""A list for each field, in the same order."""


def resolve_dates_by_default(fields: DateFields, known: Known) -> list[list[DateMention]]:
    """Partial dates to days, against the article's date and the sentences before."""
    return resolve_dates(fields, known.written.anchor)


def resolve_citations_by_default(fields: CitationFields, known: Known) -> list[list[Citation]]:
    """Short citations to documents, by their code, the article and the registry."""
    registry = load_registry(known.settings.registry)
    article = known.article
    return resolve_citations(fields, known.written, registry, article=article.id, outlet=article.outlet)


def resolve_names_by_default(fields: NameFields, known: Known) -> list[list[Name]]:
    """Names to places, bodies and persons, by the gazetteer, the lists of bodies and the article."""
    from pipeline.resolve.names import resolve_names  # half a second of gazetteer, for who asks for names

    return resolve_names(fields, known.written, known.article.outlet, known.article.id)


@dataclass(frozen=True, slots=True)
class Resolvers:
    """One resolver a kind; ours where none is given.

    Attributes:
        dates: Gives each date its days.
        citations: Gives each citation its document.
        names: Gives each name its entity.
    """

    dates: DateResolver = resolve_dates_by_default
    citations: CitationResolver = resolve_citations_by_default
    names: NameResolver = resolve_names_by_default
