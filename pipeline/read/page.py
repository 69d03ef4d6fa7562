"""A whole web page: trafilatura finds the article and who wrote it, the page's own words give date and lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.model import TextFrom
from pipeline.read.markup import MarkupText, text_of_html
from pipeline.read.markup.facts import PageFacts, page_facts
from pipeline.read.markup.lines import text_of_blocks
from pipeline.read.markup.page import article_blocks
from pipeline.read.markup.tree import tree_of
from pipeline.read.published import parse_published

if TYPE_CHECKING:
    from trafilatura.settings import Document

_WHOLE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-12-31"}
"""Fixed bounds: by default htmldate asks the clock, and rows must not depend on the day of the run."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives."""

    text: MarkupText
    text_from: TextFrom
    published: date | None = None
    title: str | None = None
    lead: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    types: tuple[str, ...] = ()


def page_in(source: str) -> Page:
    """The article in a page, or all of a fragment: nothing around it is to be left out."""
    if not _WHOLE.search(source):
        return Page(text_of_html(source), "html")
    root = tree_of(source)
    facts = page_facts(root)
    document = _extracted(source)
    known = (document.text or "") if document else ""
    blocks = article_blocks(root, known) if known.strip() else None
    if blocks is not None:
        return _page(text_of_blocks(blocks), "html", document, facts)
    if facts.body:
        return _page(text_of_html(facts.body), "json-ld", document, facts)
    return _page(MarkupText(known, ()), "html", document, facts)


def _page(text: MarkupText, text_from: TextFrom, document: Document | None, facts: PageFacts) -> Page:
    if document is None:
        return Page(text, text_from, facts.published, facts.title, facts.lead, types=facts.types)
    return Page(
        text,
        text_from,
        published=facts.published or parse_published(document.date),
        title=document.title or facts.title,
        lead=facts.lead,
        url=document.url,
        outlet=document.sitename or document.hostname,
        author=document.author,
        types=facts.types,
    )


def _extracted(source: str) -> Document | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = bare_extraction(source, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES))
    return page if isinstance(page, Document) else None
