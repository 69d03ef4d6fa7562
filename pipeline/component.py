"""The stages as a component of a spaCy pipeline."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.read.article import article_id
from pipeline.tokenize import language as words_only
from pipeline.view.docs import annotate

COMPONENT = "vietnews"
"""Name under which spaCy's registry knows the component."""


@Language.component(COMPONENT)
def find_all(doc: Doc) -> Doc:
    """The document with mentions in ``doc.spans`` by kind and names in ``doc.ents`` with their ``kb_id_``.

    Words that a mention begins or ends inside are cut there, so the document returned may be a new one. The article's
    date is what the text tells of it; use ``extract`` with ``published`` and ``Extraction.to_spacy`` when it is known.
    """
    text = doc.text
    findings = extract_article(Article(id=article_id("", text), text=text))
    annotated: Doc = annotate(doc, findings, "text")
    return annotated


def language() -> Language:
    """A ``Language("vi")`` with our words and one component that finds everything.

    >>> doc = language()("Ông Trần Văn Bình cho biết vốn tăng 5,5%.")
    >>> [(span.text, span.label_) for span in doc.spans["percentages"]], [ent.label_ for ent in doc.ents]
    ([('5,5%', 'percentage')], ['person'])
    """
    nlp: Any = words_only()
    nlp.add_pipe(COMPONENT)
    return nlp  # type: ignore[no-any-return]
