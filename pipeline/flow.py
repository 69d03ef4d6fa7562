"""Finding everything in one article, or in many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import NoneType
from typing import TYPE_CHECKING

from pipeline.arguments import DEFAULTS, as_day, with_kinds
from pipeline.extraction import Extraction
from pipeline.model import Article, CleanText, M, SentenceSpan, deliver, deliver_fact
from pipeline.read.article import article_id
from pipeline.resolvers import Resolvers
from pipeline.settings import Settings
from pipeline.stages import Work, run_stages

if TYPE_CHECKING:
    from pipeline.relate.learned.judge import Judge
    from pipeline.relate.roles.reader import RoleChoice


def extract(
    text: str,
    *,
    title: str | None = None,
    published: date | str | None = None,
    kinds: Iterable[str] | None = None,
    settings: Settings | None = None,
    resolvers: Resolvers | None = None,
) -> Extraction:
    """What is found in one article.

    Args:
        text: The body as delivered; offsets of ``field="text"`` index it.
        title: The headline; offsets of ``field="title"`` index it.
        published: The article's date, as a date, a datetime or an ISO string; without it the text's own evidence is
            used.
        kinds: What to look for, e.g. ``["money", "dates"]``; everything by default.
        settings: All that can be set.
        resolvers: What gives dates their days, citations their documents and names their entities; ours by default.

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
    return extract_article(article, with_kinds(settings, kinds), resolvers=resolvers)


def extract_many(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    kinds: Iterable[str] | None = None,
    progress: Callable[[int], object] | None = None,
    resolvers: Resolvers | None = None,
) -> Iterator[Extraction]:
    """What is found in each article, in their order; nothing is kept between two of them.

    Args:
        articles: The articles; taken one by one, as what is found is asked for.
        settings: All that can be set.
        kinds: What to look for; everything by default.
        progress: Called with the number of articles done, after each.
        resolvers: What resolves each kind; ours by default.
    """
    return _each(articles, with_kinds(settings, kinds), progress, resolvers)


def _each(
    articles: Iterable[Article],
    settings: Settings,
    progress: Callable[[int], object] | None,
    resolvers: Resolvers | None,
) -> Iterator[Extraction]:
    for number, article in enumerate(articles, start=1):
        found = extract_article(article, settings, resolvers=resolvers)
        if progress is not None:
            progress(number)
        yield found


def extract_article(
    article: Article,
    settings: Settings | None = None,
    *,
    judge: Judge | None = None,
    roles: RoleChoice | None = None,
    resolvers: Resolvers | None = None,
) -> Extraction:
    """Everything that the settings ask for in one article, by the table ``pipeline.stages.STAGES``.

    Figures, dates and citations compete for spans, so asking for one of them finds all of them: the rows of a kind
    do not depend on which others are asked for. Names need words and are only looked for when asked for; facts need
    everything else.

    Args:
        article: The article.
        settings: All that can be set.
        judge: Decides what each figure measures; ours when None.
        roles: Decides all else that a figure says; ours when None.
        resolvers: What resolves each kind; ours when None.
    """
    if type(article.published) not in (date, NoneType):
        article = replace(article, published=as_day(article.published))
    work = Work(article, settings or DEFAULTS, judge, roles, resolvers or Resolvers())
    run_stages(work)
    return _extraction(work)


def _extraction(work: Work) -> Extraction:
    """What was found, with every offset into the text as delivered; of the kinds only those asked for."""
    texts, fields = work.texts, work.fields

    def asked(kind: str, groups: Iterable[Sequence[M]]) -> tuple[M, ...]:
        return _delivered(texts, list(groups)) if kind in work.settings.kinds else ()

    return Extraction(
        article=work.article,
        sentences=tuple(span for clean in texts for span in _sentences(clean)),
        words=tuple(word for field in fields for word in field.words),
        percentages=asked("percentages", (field.figures.percentages for field in fields)),
        money=asked("money", (field.figures.money for field in fields)),
        quantities=asked("quantities", (field.figures.quantities for field in fields)),
        dates=asked("dates", (field.dates for field in fields)),
        citations=asked("citations", (field.citations for field in fields)),
        names=asked("names", (field.names for field in fields)),
        facts=tuple(deliver_fact(field.clean, fact) for field in fields for fact in field.facts),
    )


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
