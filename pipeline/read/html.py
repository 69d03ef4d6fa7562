"""Web pages: text and metadata by trafilatura."""

from __future__ import annotations

import re

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.read.article import make_article
from pipeline.read.decode import decode, mark_length
from pipeline.read.inputs import InputFile
from pipeline.read.published import parse_published, published_in_name
from pipeline.settings import Settings

_DECLARED = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_WHOLE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-12-31"}
"""Fixed bounds: by default htmldate asks the clock, and rows must not depend on the day of the run."""


def article_of_html(data: bytes, file: InputFile, settings: Settings) -> Article:
    """The article of a web page or of a fragment of one.

    Raises:
        ReadError: ``read.no_text`` if the page holds no article, and what ``decode`` and ``make_article`` raise.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    source = _decode_page(data)
    page = bare_extraction(
        source,
        favor_recall=not _WHOLE.search(source),  # a fragment is all article: nothing around it to be left out
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if not isinstance(page, Document) or not (page.text or "").strip():
        raise ReadError("read.no_text", "no article text was found in the page")
    published = parse_published(page.date)
    in_name = None if published else published_in_name(file.stem)
    return make_article(
        page.text or "",
        file.source,
        settings,
        title=page.title,
        published=published or in_name,
        published_by="metadata" if published else "file name" if in_name else None,
        url=page.url,
        outlet=page.sitename or page.hostname,
        author=page.author,
    )


def _decode_page(data: bytes) -> str:
    """The page as text; what it declares is believed when it decodes without an error."""
    declared = _DECLARED.search(data[:_HEAD])
    if declared is not None and not mark_length(data):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            return decode(data)
    return decode(data)
