"""Files of web pages: decoding, and the page as an article."""

from __future__ import annotations

import re

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.read.article import ArticleDraft, make_article
from pipeline.read.decode import decode_named, mark_length, name_of
from pipeline.read.inputs import InputFile
from pipeline.read.markup import inline_text
from pipeline.read.page import page_in
from pipeline.read.published import published_in_name
from pipeline.settings import Settings

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_FOR_BYTES = frozenset({"iso-8859-1", "windows-1252", "latin1", "us-ascii", "utf-8", "x-user-defined"})
"""Declared where nobody thought about it; the letters decide."""


def article_of_html(data: bytes, file: InputFile, settings: Settings) -> Article:
    """The article of a web page or of a fragment of one.

    Raises:
        ReadError: ``read.no_text`` if the page holds no article, and what ``decode`` and ``make_article`` raise.
    """
    source, encoding = decode_page(data)
    return article_of_page(source, file, settings, encoding=encoding)


def article_of_page(
    source: str, file: InputFile, settings: Settings, *, encoding: str | None = None, url: str | None = None
) -> Article:
    """The article of a page that is decoded already.

    Raises:
        ReadError: as ``article_of_html``.
    """
    page = page_in(source)
    if not page.text.text.strip():
        raise ReadError("read.no_text", "no article text was found in the page")
    in_name = None if page.published else published_in_name(file.stem)
    draft = ArticleDraft(
        text=page.text.text,
        title=inline_text(page.title) if page.title else None,
        lead=inline_text(page.lead) if page.lead else None,
        published=page.published or in_name,
        published_by="metadata" if page.published else "file name" if in_name else None,
        url=url or page.url,
        outlet=page.outlet,
        author=page.author,
        text_from=page.text_from,
        encoding=encoding,
        captions=page.text.captions,
        page_types=page.types,
    )
    return make_article(draft, file.source, settings)


def decode_page(data: bytes) -> tuple[str, str]:
    """The page as text and its encoding: UTF-8 needs no declaration, another declared one is believed if it decodes.

    Raises:
        ReadError: as ``decode``.
    """
    declared = _DECLARED.search(data[:_HEAD])
    text, encoding = decode_named(data)
    if declared is None or mark_length(data) or encoding.startswith(("utf", "cp1258")):
        return text, name_of(encoding)
    name = declared[1].decode("ascii").lower()
    try:
        return (text, name_of(encoding)) if name in _FOR_BYTES else (data.decode(name), name)
    except (UnicodeDecodeError, LookupError):
        return text, name_of(encoding)
