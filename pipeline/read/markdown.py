"""Markdown files: front matter says what the article is, the rest is its text."""

from __future__ import annotations

from pipeline.model import Article
from pipeline.read.article import make_article
from pipeline.read.bodies import text_body
from pipeline.read.decode import decode_named, name_of
from pipeline.read.inputs import InputFile
from pipeline.read.markup.markdown import front_matter
from pipeline.read.record import fill_draft
from pipeline.read.text import draft_of
from pipeline.settings import Settings


def article_of_markdown(data: bytes, file: InputFile, settings: Settings) -> Article:
    """The article of a Markdown file, with YAML, JSON or TOML before it or without.

    Raises:
        ReadError: what ``decode`` and ``make_article`` raise.
    """
    text, encoding = decode_named(data)
    head, rest = front_matter(text)
    body = text_body(rest, settings, markdown=True)
    draft = draft_of(body, file, encoding=name_of(encoding))
    if head:
        fill_draft(draft, head, settings)
    return make_article(draft, file.source, settings)
