"""The stages as a component of a spaCy pipeline: ``nlp.add_pipe("vietnews")``.

A saved pipeline is found again by ``spacy.load`` in any process, since the package names the component and the
tokenizer as entry points.
"""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.arguments import as_day
from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.read.article import article_id
from pipeline.tokenize import language as words_only
from pipeline.view.docs import annotate, register_extensions

COMPONENT = "vietnews"
"""Name under which spaCy's registry knows the component."""


class Finder:
    """Finds everything in a document.

    Args:
        published: Date of all articles, as an ISO string; ``doc._.published`` of one article wins over it. Without
            either, the article's date is what its text tells of it.
    """

    def __init__(self, published: str | None = None) -> None:
        self._published = as_day(published)
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """The document with mentions in ``doc.spans``, names added to ``doc.ents``, facts in ``doc._.facts``.

        Words that a mention begins or ends inside are cut there, so the document returned may be a new one. Entities
        that are there already, of a ruler for example, stay; of names that overlap them nothing is added to them.
        """
        own = as_day(doc._.published)
        day = own if own is not None else self._published
        text = doc.text
        article = Article(
            id=article_id("", text), text=text, published=day, published_by=None if day is None else "option"
        )
        annotated: Doc = annotate(doc, extract_article(article), "text")
        return annotated


@Language.factory(COMPONENT, default_config={"published": None})
def create_finder(nlp: Language, name: str, published: str | None) -> Finder:  # noqa: ARG001 - spaCy's way to call it
    """The factory that spaCy's configuration refers to."""
    return Finder(published)


def language(*, published: date | str | None = None) -> Language:
    """A ``Language("vi")`` with our words and one component that finds everything.

    Args:
        published: Date of all articles; ``doc._.published`` of one article wins over it.

    >>> doc = language(published="2025-09-03")("Tháng 8, ông Trần Văn Bình cho biết vốn tăng 5,5%.")
    >>> [(span.text, span._.value.low) for span in doc.spans["percentages"]], [ent.label_ for ent in doc.ents]
    ([('5,5%', Decimal('5.5'))], ['person'])
    >>> doc.spans["dates"][0]._.value.start_date
    datetime.date(2025, 8, 1)
    """
    day = as_day(published)
    nlp = words_only()
    nlp.add_pipe(COMPONENT, config={"published": None if day is None else day.isoformat()})
    return nlp
