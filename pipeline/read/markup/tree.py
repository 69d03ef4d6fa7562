"""Markup to a tree: whatever stands there, a tree comes out."""

from __future__ import annotations

import re

from lxml import etree, html

from pipeline.errors import ReadError

_STRAY = re.compile(r"<(?![a-zA-Z/!?])")
"""A "<" that opens no tag: "lãi suất < 5%"."""
_UNREAD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
"""What no text holds; a tree cannot hold it either."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_PARSER = {"huge_tree": True, "remove_comments": True, "remove_pis": True, "encoding": "utf-8"}


def tree_of(source: str) -> html.HtmlElement:
    """The root element of a page; a fragment is put into one.

    Raises:
        ReadError: ``read.nested`` if tags lie in each other deeper than the parser follows: what comes then is lost.
    """
    clean = _UNREAD.sub("", _DECLARATION.sub("", source))
    clean = _STRAY.sub("&lt;", clean)
    parser = html.HTMLParser(**_PARSER)
    try:
        root = html.document_fromstring(clean.encode(), parser=parser)
        if parser.error_log.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT):
            raise ReadError("read.nested", "tags lie in each other more than 2,048 deep")
        return root
    except (etree.ParserError, ValueError):  # nothing but blanks or comments
        return html.document_fromstring("<html><body></body></html>")


def words_of(element: html.HtmlElement) -> str:
    """Class, id and type of the element, in lower case."""
    values = (element.get("class"), element.get("id"), element.get("type"), element.get("itemprop"))
    return " ".join(value for value in values if value).lower()


def tag_of(element: html.HtmlElement) -> str:
    """The tag in lower case without a namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""
