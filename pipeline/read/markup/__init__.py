"""Markup within a field or a file to plain text."""

from __future__ import annotations

import html
import re

from lxml.html import HtmlElement

from pipeline.read.markup.blocks import blocks_of
from pipeline.read.markup.lines import MarkupText, text_of_blocks
from pipeline.read.markup.tree import tree_of

__all__ = ["MarkupText", "has_markdown", "has_markup", "inline_text", "text_of_html"]

_TAGS = (
    "p|div|br|span|b|i|u|strong|em|a|img|h[1-6]|ul|ol|li|table|tbody|tr|td|th|figure|figcaption|blockquote|article|section"
    "|center|font|sup|sub|script|style|iframe|hr|pre|small|big|video|source|picture|html|body|head|meta|main|header|footer"
    "|o:p|noscript|label|button|input|form|nav|aside"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,4000}}|/)?>|<!--", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_ESCAPED = re.compile(r"&lt;/?(?:p|div|br|span|strong|b|em|a|img|figure|table|h[1-6]|ul|li)\b", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|br|li|tr|h[1-6]|blockquote|section|article)\b", re.IGNORECASE)
_LINE_END = re.compile(r"(?P<before>\S)[ \t]*\r?\n\s*(?=\S)")
_CLOSERS = frozenset('.!?…:;"”’)]')
_CLOSED_SHARE = 0.6
_LINK = re.compile(r"!?\[[^\]\n]{0,300}\]\((?:https?://|/)[^)\s]{1,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")


def has_markup(text: str) -> bool:
    """Whether there are tags or entities of HTML; a stray "<" or "&" is none.

    >>> [has_markup(text) for text in ("lãi suất < 5% & giảm", "A&B;C", "1.250&nbsp;tỷ", "<b>x</b>", "<x.y@z.vn>")]
    [False, False, True, True, False]
    """
    if "<" in text and _TAG.search(text) is not None:
        return True
    return any(html.unescape(match.group()) != match.group() for match in _ENTITY.finditer(text))


def has_markdown(text: str) -> bool:
    """Whether there are links or pictures of Markdown."""
    return _LINK.search(text) is not None


def text_of_html(source: str) -> MarkupText:
    r"""The text that a browser shows of a fragment, without boxes of links.

    >>> text_of_html("<p>Vốn <b>1.250</b>&nbsp;tỷ</p><p>Đất 1.200 m<sup>2</sup><script>5%</script>").text
    'Vốn 1.250\xa0tỷ\nĐất 1.200 m²'
    """
    if _ESCAPED.search(source) and _TAG.search(source) is None:
        source = html.unescape(source)
    root = tree_of(source)
    return text_of_blocks(blocks_of(root, keep_lines=_BLOCK.search(source) is None or _lines_mean_something(root)))


def _lines_mean_something(root: HtmlElement) -> bool:
    """Whether line ends outside all blocks stand where sentences end: plain paragraphs with some markup among them."""
    body = root.find("body")
    if body is None:
        return False
    outside = (body.text, *(child.tail for child in body))
    ends = [match["before"] for text in outside if text for match in _LINE_END.finditer(text)]
    return sum(end in _CLOSERS for end in ends) > _CLOSED_SHARE * len(ends)


def inline_text(source: str) -> str:
    """A title or another short field without its tags and entities, on one line."""
    return " ".join(block.text for block in blocks_of(tree_of(source)))
