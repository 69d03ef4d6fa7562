"""Stage 2: the normal form with its way back, lines with their section, sentences."""

from __future__ import annotations

from pipeline.model import Article, CleanText, Field
from pipeline.prepare.lines import find_lines
from pipeline.prepare.normal import normalize
from pipeline.prepare.sentences import find_sentences

__all__ = ["prepare", "prepare_article"]


def prepare(raw: str, field: Field = "text") -> CleanText:
    r"""One field of an article, ready for the rules.

    >>> clean = prepare("Tổng vốn: 2\u00a0tỷ đồng.Ông Bình cho biết thêm.")
    >>> [clean.text[s.start:s.end] for s in clean.sentences]
    ['Tổng vốn: 2 tỷ đồng.', 'Ông Bình cho biết thêm.']
    """
    normal = normalize(raw)
    lines = find_lines(normal.text, field)
    sentences = find_sentences(normal.text, lines)
    return CleanText(field, raw, normal.text, normal.starts, normal.ends, lines, sentences)


def prepare_article(article: Article) -> tuple[CleanText, ...]:
    """The fields of the article in reading order: the title, where there is one, then the text."""
    fields = (prepare(article.title, "title"),) if article.title else ()
    return (*fields, prepare(article.text))
