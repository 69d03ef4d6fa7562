"""What a page says of itself: JSON-LD of the article, meta elements, elements of time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import html

from pipeline.lexicon.markup import markup_words
from pipeline.read.markup.tree import words_of
from pipeline.read.published import parse_published, published_line

_ARTICLES = ("newsarticle", "article", "reportagenewsarticle", "blogposting", "report", "webpage")
"""Types of JSON-LD that speak of the article, the surest first."""
_MOST_NODES = 500
_META_DATES = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "og:published_time",
    "dc.date.issued", "dc.date", "date", "article:published", "parsely-pub-date", "sailthru.date", "dcterms.created",
    "creation_date",
)  # fmt: skip
_META_LEADS = ("og:description", "description", "twitter:description")
_DATE_WORDS = re.compile(r"date|time|publish|ngay|meta|thoigian|post-info", re.IGNORECASE)
_MOST_LOOKED_AT = 4000
_CLASS_WORD = re.compile(r"[a-z]+")
_SHORTEST_LEAD, _LONGEST_LEAD = 30, 900


@dataclass(slots=True)
class PageFacts:
    """What the page says, None where it says nothing.

    Attributes:
        body: The text of the article in JSON-LD.
        types: Types of its JSON-LD and its ``og:type`` as "og:…", in lower case.
    """

    published: date | None = None
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    types: tuple[str, ...] = ()


def page_facts(root: html.HtmlElement) -> PageFacts:
    """What the page says of its article; the date of a site, or of when it was changed, is none of the article's."""
    metas = _metas(root)
    nodes = list(_linked_data(root))
    types = tuple(kind for node in nodes for kind in _types(node))
    own = _own_node(nodes)
    facts = PageFacts(types=(*types, f"og:{metas.get('og:type', '').lower()}"))
    if own is not None:
        facts.published = parse_published(own.get("datePublished"))
        facts.title, facts.body = _string(own.get("headline")), _string(own.get("articleBody"))
        facts.lead = _string(own.get("description"))
    by_meta = (parse_published(metas[name]) for name in _META_DATES if name in metas)
    facts.published = facts.published or next((day for day in by_meta if day), None) or _day_of_elements(root)
    facts.title = facts.title or metas.get("og:title")
    by_meta_lead = next((metas[name] for name in _META_LEADS if metas.get(name)), None)
    facts.lead = _lead_of_elements(root) or facts.lead or by_meta_lead
    return facts


def _metas(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and meta.get("content"):
            found.setdefault(name, meta.get("content"))
    return found


def _linked_data(root: html.HtmlElement) -> Iterator[dict[str, object]]:
    """All objects of JSON-LD, those of ``@graph`` and of lists among them."""
    seen = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and seen < _MOST_NODES:
            node = waiting.pop(0)
            seen += 1
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield node
                waiting.extend(value for key, value in node.items() if key in ("@graph", "mainEntity"))


def _types(node: dict[str, object]) -> tuple[str, ...]:
    kinds = node.get("@type")
    values = kinds if isinstance(kinds, list) else [kinds]
    return tuple(value.lower() for value in values if isinstance(value, str))


def _own_node(nodes: list[dict[str, object]]) -> dict[str, object] | None:
    for kind in _ARTICLES:
        for node in nodes:
            if kind in _types(node) and (kind != "webpage" or "datePublished" in node):
                return node
    return None


def _day_of_elements(root: html.HtmlElement) -> date | None:
    """The day in an element of time or of a class that speaks of a date, before the article or at its head."""
    for element in root.xpath("//*[@itemprop='datePublished'] | //time"):
        value = element.get("datetime") or element.get("content") or element.text_content()
        if day := parse_published(value):
            return day
    for number, element in enumerate(root.iter("span", "div", "p", "li", "em", "td")):
        if number > _MOST_LOOKED_AT:
            return None
        if _DATE_WORDS.search(words_of(element)) and (day := published_line(element.text_content()[:200])):
            return day
    return None


def _lead_of_elements(root: html.HtmlElement) -> str | None:
    """The text of an element that is called a lead."""
    names = frozenset(markup_words().leads)
    for element in root.iter("h2", "h3", "p", "div", "strong"):
        if not names.isdisjoint(_CLASS_WORD.findall((element.get("class") or "").lower())):
            text = " ".join(element.text_content().split())
            if _SHORTEST_LEAD <= len(text) <= _LONGEST_LEAD:
                return text
    return None


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
