"""The stages in their order, for one article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING

from pipeline.arguments import as_day, with_kinds
from pipeline.extract.citations import find_citations
from pipeline.extract.dates import DateExpression, find_dates
from pipeline.extract.figures import Figures, find_article_figures
from pipeline.extraction import Extraction
from pipeline.lexicon.registry import load_registry
from pipeline.model import (
    Article,
    Citation,
    CleanText,
    DateMention,
    Fact,
    M,
    Name,
    SentenceSpan,
    Word,
    deliver,
    deliver_fact,
)
from pipeline.prepare import prepare_article
from pipeline.prepare.addresses import outside_addresses
from pipeline.read.article import article_id
from pipeline.read.published import month_in_name
from pipeline.relate import FactText, find_facts
from pipeline.resolve.citations import resolve_citations
from pipeline.resolve.dates import Anchor, resolve_dates
from pipeline.resolve.overlaps import settle, settle_names
from pipeline.resolve.publication_day import PublicationDay, read_written
from pipeline.settings import KINDS, Settings

if TYPE_CHECKING:
    from pipeline.relate.learned.judge import Judge
    from pipeline.relate.roles.reader import RoleChoice

_ON_TEXT = frozenset({"percentages", "money", "quantities", "dates", "citations"})


@dataclass(slots=True)
class _Found:
    """What was found in one field, before and while it is resolved; spans index the normal form."""

    clean: CleanText
    figures: Figures = field(default_factory=Figures)
    dates: list[DateExpression] = field(default_factory=list)
    said: list[DateExpression] = field(default_factory=list)  # dates, whatever names are asked for
    citations: list[Citation] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    words: tuple[Word, ...] = ()
    tagged: Sequence[tuple[int, int, str]] = ()


def extract(
    text: str,
    *,
    title: str | None = None,
    published: date | str | None = None,
    kinds: Iterable[str] | None = None,
    settings: Settings | None = None,
) -> Extraction:
    """What is found in one article.

    Args:
        text: The body as delivered; offsets of ``field="text"`` index it.
        title: The headline; offsets of ``field="title"`` index it.
        published: The article's date, as a date, a datetime or an ISO string; without it the text's own evidence is
            used.
        kinds: What to look for, e.g. ``["money", "dates"]``; everything by default.
        settings: All that can be set.

    Raises:
        TypeError: If ``published`` is none of these, or ``kinds`` no list.
        ValueError: If there is no such kind.

    >>> found = extract("Tháng 8, xuất khẩu đạt hơn 2,5 tỷ USD.", published=date(2025, 9, 3))
    >>> [(m.text, int(m.low), m.qualifier) for m in found.money], found.dates[0].start_date.isoformat()
    ([('2,5 tỷ USD', 2500000000, 'more_than')], '2025-08-01')
    """
    day = as_day(published)
    article = Article(
        id=article_id("", text), text=text, title=title, published=day, published_by="option" if day else None
    )
    return extract_article(article, with_kinds(settings, kinds))


def extract_many(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    kinds: Iterable[str] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Extraction]:
    """What is found in each article, in their order; nothing is kept between two of them.

    Args:
        articles: The articles; taken one by one, as what is found is asked for.
        settings: All that can be set.
        kinds: What to look for; everything by default.
        progress: Called with the number of articles done, after each.
    """
    return _each(articles, with_kinds(settings, kinds), progress)


def _each(
    articles: Iterable[Article], settings: Settings, progress: Callable[[int], object] | None
) -> Iterator[Extraction]:
    for number, article in enumerate(articles, start=1):
        found = extract_article(article, settings)
        if progress is not None:
            progress(number)
        yield found


def extract_article(
    article: Article, settings: Settings | None = None, *, judge: Judge | None = None, roles: RoleChoice | None = None
) -> Extraction:
    """Everything that the settings ask for in one article.

    Figures, dates and citations compete for spans, so asking for one of them finds all of them: the rows of a kind
    do not depend on which others are asked for. Names need words and are only looked for when asked for; facts need
    everything else. ``judge`` decides what each figure measures, ``roles``
    all else that it says; ours when None.
    """
    settings = settings or Settings()
    if type(article.published) not in (date, NoneType):
        article = replace(article, published=as_day(article.published))
    asked = frozenset(settings.kinds)
    if "facts" in asked:
        settings = settings.model_copy(update={"kinds": KINDS})
    needed = frozenset(settings.kinds)
    cleans = prepare_article(article)
    figures = find_article_figures(cleans) if needed & _ON_TEXT else [Figures() for _ in cleans]
    found = [_find(*one, settings) for one in zip(cleans, figures, strict=True)]
    texts = [one.clean for one in found]
    article, written = _dated(article, settings, found)
    dates: list[list[DateMention]] = [[] for _ in found]
    citations: list[list[Citation]] = [[] for _ in found]
    names = [one.names for one in found]
    if needed & _ON_TEXT:
        dates = resolve_dates([(one.clean, one.dates) for one in found], written.anchor)
        registry = load_registry(settings.registry)
        cited = [(one.clean, one.citations) for one in found]
        citations = resolve_citations(cited, written, registry, article=article.id, outlet=article.outlet)
    if "names" in needed:
        from pipeline.resolve.names import resolve_names

        fields = [(one.clean, one.names) for one in found]
        names = resolve_names(fields, written, article.outlet, article.id)
    facts: list[list[Fact]] = [[] for _ in found]
    if "facts" in asked:
        tagged = [one.tagged for one in found]
        figures = [one.figures for one in found]
        fields_of = [FactText(*one) for one in zip(texts, figures, dates, names, tagged, strict=True)]
        facts = find_facts(fields_of, written.anchor, judge, roles)
    return Extraction(
        article=article,
        sentences=tuple(span for clean in texts for span in _sentences(clean)),
        words=tuple(word for one in found for word in one.words),
        percentages=_delivered(texts, [one.figures.percentages for one in found]) if "percentages" in asked else (),
        money=_delivered(texts, [one.figures.money for one in found]) if "money" in asked else (),
        quantities=_delivered(texts, [one.figures.quantities for one in found]) if "quantities" in asked else (),
        dates=_delivered(texts, dates) if "dates" in asked else (),
        citations=_delivered(texts, citations) if "citations" in asked else (),
        names=_delivered(texts, names) if "names" in asked else (),
        facts=tuple(deliver_fact(clean, fact) for clean, group in zip(texts, facts, strict=True) for fact in group),
    )


def _dated(article: Article, settings: Settings, found: Sequence[_Found]) -> tuple[Article, PublicationDay]:
    """The article with its date, and what is known of that date when the whole of it is not.

    Metadata comes first, then the option, then what the article says of itself; a file name that gives only a month
    is better than a year told by the text.
    """
    if article.published is None and settings.published is not None:
        article = replace(article, published=settings.published, published_by="option")
    if article.published is not None:
        return article, PublicationDay.of(article.published)
    dates = [one.said for one in found] if _ON_TEXT.intersection(settings.kinds) else None
    written = read_written([one.clean for one in found], dates)
    if written.day is not None:
        return replace(article, published=written.day, published_by="text"), written
    named = month_in_name(Path(article.source).name) if article.source else None
    return article, replace(written, anchor=Anchor(*named)) if named is not None else written


def _find(clean: CleanText, figures: Figures, settings: Settings) -> _Found:
    """What stands in one field, with one kind a span."""
    asked = frozenset(settings.kinds)
    found = _Found(clean, figures)
    if asked & _ON_TEXT:
        figures = found.figures = _outside_addresses(clean, figures)
        found.dates = outside_addresses(clean, find_dates(clean))
        found.citations = outside_addresses(clean, find_citations(clean))
        _keep(found, settle(found.citations, found.dates, figures.percentages, figures.money, figures.quantities))
        found.said = found.dates
    if "names" in asked or settings.words:
        from pipeline.tokenize import find_tokens, word_spans, words

        tokens = find_tokens(clean, pos=True)
        if settings.words:
            found.words = words(clean, tokens)
        if "names" in asked:
            found.tagged = word_spans(clean, tokens)
            _add_names(found, settings.tagger)
    return found


def _outside_addresses(clean: CleanText, figures: Figures) -> Figures:
    return Figures(
        outside_addresses(clean, figures.percentages),
        outside_addresses(clean, figures.money),
        outside_addresses(clean, figures.quantities),
    )


def _keep(found: _Found, kept: frozenset[int]) -> None:
    found.citations = _only(found.citations, kept)
    found.dates = _only(found.dates, kept)
    found.figures = Figures(
        _only(found.figures.percentages, kept), _only(found.figures.money, kept), _only(found.figures.quantities, kept)
    )


def _add_names(found: _Found, tagger: str | None) -> None:
    from pipeline.extract.names import find_names, load_tagger

    figures = found.figures
    firm = [*found.citations, *figures.percentages, *figures.money]
    soft = [*found.dates, *figures.quantities]
    names = find_names(found.clean, tagger=load_tagger(tagger), words=found.tagged)
    names = outside_addresses(found.clean, names)
    found.names, dropped = settle_names(names, firm, soft)
    if dropped:
        found.dates = [one for one in found.dates if id(one) not in dropped]
        figures.quantities = [quantity for quantity in figures.quantities if id(quantity) not in dropped]


def _only(mentions: Iterable[M], kept: frozenset[int]) -> list[M]:
    return [mention for mention in mentions if id(mention) in kept]


def _delivered(texts: Sequence[CleanText], mentions: Sequence[Sequence[M]]) -> tuple[M, ...]:
    return tuple(
        deliver(clean, mention)
        for clean, group in zip(texts, mentions, strict=True)
        for mention in sorted(group, key=lambda one: (one.start, one.end))
    )


def _sentences(clean: CleanText) -> Iterable[SentenceSpan]:
    for number, sentence in enumerate(clean.sentences):
        start, end = clean.delivered(sentence.start, sentence.end)
        yield SentenceSpan(
            field=clean.field,
            sentence=number,
            start=start,
            end=end,
            section=sentence.section,
            text=clean.raw[start:end],
        )
