"""The text of a record's cell: plain, HTML, Markdown, a whole page, a list of paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.model import TextFrom
from pipeline.read.markup import MarkupText, has_markdown, has_markup, text_of_html
from pipeline.read.markup.markdown import text_of_markdown
from pipeline.read.page import page_in
from pipeline.read.shortcodes import without_leftovers
from pipeline.read.values import is_missing, joined, list_in, paragraphs_of, text_in
from pipeline.settings import Settings

_PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_MARKDOWN_NAME = re.compile(r"(?:^|_)(?:markdown|md)$")


@dataclass(frozen=True, slots=True)
class ArticleBody:
    """A text and what it was taken from; ``published`` when the cell was a page that gives its day."""

    text: MarkupText
    text_from: TextFrom
    published: date | None = None


def body_of(value: object, name: str, settings: Settings) -> ArticleBody | None:
    """The text of a cell, None when there is none.

    Args:
        value: What stands in the cell.
        name: Name of its column, as ``plain_name`` gives it.
        settings: ``markup`` says how texts are read.
    """
    held = paragraphs_of(value)
    if held is None:
        plain = text_in(value)
        held = paragraphs_of(plain)
        if held is None and isinstance(plain, str) and not is_missing(plain):
            listed = list_in(plain)
            held = paragraphs_of(listed) if listed is not None else None
            if held is None:
                return text_body(_cleaned(plain, settings), settings, markdown=_MARKDOWN_NAME.search(name) is not None)
    if held is None:
        return None
    body = text_body(_cleaned(joined(held), settings), settings)
    return body if body.text_from != "as given" else ArticleBody(body.text, "list")


def _cleaned(text: str, settings: Settings) -> str:
    return text if settings.markup == "text" else without_leftovers(text)


def text_body(text: str, settings: Settings, *, markdown: bool = False) -> ArticleBody:
    """The text as the settings want it read: "auto" takes HTML and Markdown for what they are."""
    how = settings.markup
    if how == "text":
        return ArticleBody(MarkupText(text, ()), "as given")
    if how == "markdown" or (how == "auto" and (markdown or (has_markdown(text) and not has_markup(text)))):
        return ArticleBody(text_of_markdown(text), "markdown")
    if how == "html" or has_markup(text):
        if _PAGE.search(text):
            page = page_in(text)
            return ArticleBody(page.text, page.text_from, page.published)
        return ArticleBody(text_of_html(text), "html")
    return ArticleBody(MarkupText(text, ()), "as given")
