"""The stages of one article as a table: what each is called, for which kinds it runs, and what does it.

Each takes what the stages before it left in ``Work`` and adds its own. The order is that of the table; a stage runs
when a kind is needed that it is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.extract.citations import find_citations
from pipeline.extract.dates import DateExpression, find_dates
from pipeline.extract.figures import Figures, find_article_figures
from pipeline.model import Article, Citation, CleanText, DateMention, Fact, M, Name, Word
from pipeline.prepare import prepare_article
from pipeline.prepare.addresses import outside_addresses
from pipeline.read.published import month_in_name
from pipeline.relate import FactText, find_facts
from pipeline.resolve.dates import Anchor
from pipeline.resolve.overlaps import settle, settle_names
from pipeline.resolve.publication_day import PublicationDay, read_written
from pipeline.resolvers import Known, Resolvers
from pipeline.settings import KINDS, Settings

if TYPE_CHECKING:
    from pipeline.relate.learned.judge import Judge
    from pipeline.relate.roles.reader import RoleChoice

ON_TEXT = frozenset({"percentages", "money", "quantities", "dates", "citations"})
"""Kinds that compete for spans: asking for one of them finds all, so that rows do not depend on what else is asked."""
_ALWAYS = frozenset({"always"})


@dataclass(slots=True)
class FieldWork:
    """What was found in one field so far; spans index the normal form.

    Attributes:
        expressions: Dates as they are written, those inside of names left out.
        said: The same with those inside of names: what they tell of the article's date holds whatever is asked for.
        tagged: Words with their parts of speech.
    """

    clean: CleanText
    figures: Figures = field(default_factory=Figures)
    expressions: list[DateExpression] = field(default_factory=list)
    said: list[DateExpression] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    words: tuple[Word, ...] = ()
    tagged: Sequence[tuple[int, int, str]] = ()
    facts: list[Fact] = field(default_factory=list)


@dataclass(slots=True)
class Work:
    """One article on its way through the stages.

    Attributes:
        article: The article; a stage gives it the date that its text tells.
        settings: All that can be set.
        judge: Decides what each figure measures; ours when None.
        roles: Decides all else that a figure says; ours when None.
        resolvers: What resolves each kind.
        written: When the article was written, as far as that is certain.
    """

    article: Article
    settings: Settings
    judge: Judge | None = None
    roles: RoleChoice | None = None
    resolvers: Resolvers = field(default_factory=Resolvers)
    fields: list[FieldWork] = field(default_factory=list)
    written: PublicationDay = field(default_factory=PublicationDay)

    @property
    def needed(self) -> frozenset[str]:
        """The kinds to be found: those asked for, all of them for facts, and words where they are wanted as rows."""
        kinds = KINDS if "facts" in self.settings.kinds else self.settings.kinds
        return frozenset(kinds) | ({"words"} if self.settings.words else frozenset())

    @property
    def texts(self) -> list[CleanText]:
        """The normal forms of the fields."""
        return [one.clean for one in self.fields]


@dataclass(frozen=True, slots=True)
class Stage:
    """A line of the table.

    Attributes:
        name: What it is called.
        kinds: It runs when one of these is needed.
        run: Does it.
    """

    name: str
    kinds: frozenset[str]
    run: Callable[[Work], None]


def run_stages(work: Work) -> None:
    """All stages that the settings need, in their order."""
    needed = work.needed | _ALWAYS
    for stage in STAGES:
        if stage.kinds & needed:
            stage.run(work)


def _prepare(work: Work) -> None:
    work.fields = [FieldWork(clean) for clean in prepare_article(work.article)]


def _find_figures(work: Work) -> None:
    for one, figures in zip(work.fields, find_article_figures(work.texts), strict=True):
        one.figures = Figures(
            outside_addresses(one.clean, figures.percentages),
            outside_addresses(one.clean, figures.money),
            outside_addresses(one.clean, figures.quantities),
        )


def _find_dates(work: Work) -> None:
    for one in work.fields:
        one.expressions = outside_addresses(one.clean, find_dates(one.clean))


def _find_citations(work: Work) -> None:
    for one in work.fields:
        one.citations = outside_addresses(one.clean, find_citations(one.clean))


def _settle(work: Work) -> None:
    """One kind a span."""
    for one in work.fields:
        figures = one.figures
        kept = settle(one.citations, one.expressions, figures.percentages, figures.money, figures.quantities)
        one.citations = _only(one.citations, kept)
        one.said = one.expressions = _only(one.expressions, kept)
        one.figures = Figures(
            _only(figures.percentages, kept), _only(figures.money, kept), _only(figures.quantities, kept)
        )


def _find_words(work: Work) -> None:
    from pipeline.tokenize import find_tokens, word_spans, words

    for one in work.fields:
        tokens = find_tokens(one.clean, pos=True)
        if work.settings.words:
            one.words = words(one.clean, tokens)
        if "names" in work.needed:
            one.tagged = word_spans(one.clean, tokens)


def _find_names(work: Work) -> None:
    from pipeline.extract.names import find_names, load_tagger

    tagger = load_tagger(work.settings.tagger)
    for one in work.fields:
        figures = one.figures
        names = outside_addresses(one.clean, find_names(one.clean, tagger=tagger, words=one.tagged))
        firm = [*one.citations, *figures.percentages, *figures.money]
        one.names, dropped = settle_names(names, firm, [*one.expressions, *figures.quantities])
        if dropped:
            one.expressions = [date for date in one.expressions if id(date) not in dropped]
            figures.quantities = [count for count in figures.quantities if id(count) not in dropped]


def _read_publication_day(work: Work) -> None:
    """The article with its date, and what is known of that date when the whole of it is not.

    Metadata comes first, then the option, then what the article says of itself; a file name that gives only a month
    is better than a year told by the text.
    """
    article, settings = work.article, work.settings
    if article.published is None and settings.published is not None:
        article = work.article = replace(article, published=settings.published, published_by="option")
    if article.published is not None:
        work.written = PublicationDay.of(article.published)
        return
    dates = [one.said for one in work.fields] if ON_TEXT & work.needed else None
    work.written = read_written(work.texts, dates)
    if work.written.day is not None:
        work.article = replace(article, published=work.written.day, published_by="text")
    elif article.source and (named := month_in_name(Path(article.source).name)) is not None:
        work.written = replace(work.written, anchor=Anchor(*named))


def _resolve_dates(work: Work) -> None:
    resolved = work.resolvers.dates([(one.clean, one.expressions) for one in work.fields], _known(work))
    for one, dates in zip(work.fields, resolved, strict=True):
        one.dates = dates


def _resolve_citations(work: Work) -> None:
    resolved = work.resolvers.citations([(one.clean, one.citations) for one in work.fields], _known(work))
    for one, citations in zip(work.fields, resolved, strict=True):
        one.citations = citations


def _resolve_names(work: Work) -> None:
    resolved = work.resolvers.names([(one.clean, one.names) for one in work.fields], _known(work))
    for one, names in zip(work.fields, resolved, strict=True):
        one.names = names


def _relate(work: Work) -> None:
    texts = [FactText(one.clean, one.figures, one.dates, one.names, one.tagged) for one in work.fields]
    found = find_facts(texts, work.written.anchor, work.judge, work.roles)
    for one, facts in zip(work.fields, found, strict=True):
        one.facts = facts


def _known(work: Work) -> Known:
    return Known(work.article, work.written, work.settings)


def _only(mentions: Iterable[M], kept: frozenset[int]) -> list[M]:
    return [mention for mention in mentions if id(mention) in kept]


_NAMES = frozenset({"names"})

STAGES: tuple[Stage, ...] = (
    Stage("prepare", _ALWAYS, _prepare),
    Stage("extract figures", ON_TEXT, _find_figures),
    Stage("extract dates", ON_TEXT, _find_dates),
    Stage("extract citations", ON_TEXT, _find_citations),
    Stage("resolve overlaps", ON_TEXT, _settle),
    Stage("tokenize", frozenset({"names", "words"}), _find_words),
    Stage("extract names", _NAMES, _find_names),
    Stage("resolve publication day", _ALWAYS, _read_publication_day),
    Stage("resolve dates", ON_TEXT, _resolve_dates),
    Stage("resolve citations", ON_TEXT, _resolve_citations),
    Stage("resolve names", _NAMES, _resolve_names),
    Stage("relate", frozenset({"facts"}), _relate),
)
