"""Stage 2: the normal form with its way back, lines with their section, sentences."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Article, CleanText, Field
from pipeline.prepare.lines import find_lines, mark_captions
from pipeline.prepare.normal import normalize
from pipeline.prepare.sentences import find_sentences
from pipeline.prepare.tables import find_tables, in_tables, with_borders

__all__ = ["prepare", "prepare_article"]


def prepare(
    raw: str, field: Field = "text", headline: str | None = None, captions: Sequence[tuple[int, int]] = ()
) -> CleanText:
    r"""One field of an article, ready for the rules.

    Args:
        raw: The field as delivered.
        field: Which one it is.
        headline: The article's title, so that a first line that repeats it is known as such.
        captions: Spans of ``raw`` that are known to be captions.

    >>> clean = prepare("Tổng vốn: 2\u00a0tỷ đồng.Ông Bình cho biết thêm.")
    >>> [clean.text[s.start:s.end] for s in clean.sentences]
    ['Tổng vốn: 2 tỷ đồng.', 'Ông Bình cho biết thêm.']
    """
    normal = normalize(raw)
    lines = find_lines(normal.text, field, normalize(headline).text.strip() if headline else None)
    if captions:
        lines = mark_captions(lines, normal.starts, captions)
    tables = find_tables(normal, raw, lines) if field == "text" else ()
    if not tables:
        return CleanText(field, raw, normal.text, normal.starts, normal.ends, lines, find_sentences(normal.text, lines))
    text, lines = with_borders(normal.text, tables), in_tables(lines, tables)
    return CleanText(field, raw, text, normal.starts, normal.ends, lines, find_sentences(text, lines), tables)


def prepare_article(article: Article) -> tuple[CleanText, ...]:
    """The fields of the article in reading order: the title, the lead, the text.

    A title that is the first line of the text is read there, once.
    """
    text = prepare(article.text, headline=article.title, captions=article.captions)
    fields = [text]
    if article.lead:
        fields.insert(0, prepare(article.lead, "lead"))
    if article.title and not any(line.section == "headline" for line in text.lines[:1]):
        fields.insert(0, prepare(article.title, "title"))
    return tuple(fields)
