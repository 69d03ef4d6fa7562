"""RSS and Atom feeds, and other XML: one record an item."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.html import article_of_html
from pipeline.read.inputs import InputFile
from pipeline.read.records import Record, articles_of
from pipeline.read.stream import InputStream
from pipeline.settings import Settings

_ITEMS = frozenset({"item", "entry"})
_FEEDS = frozenset({"rss", "feed", "rdf"})
_NAMES = {"encoded": "content", "creator": "author", "pubdate": "published", "date": "date", "guid": "guid"}
"""Names that mean something else in a feed than in other records."""


def read_feed(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """The articles of a feed; a page that is saved as XML is read as a page.

    Raises:
        ReadError: ``read.xml`` if this is no feed.
    """
    data = stream.read_all(settings.max_bytes)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, remove_comments=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("read.xml", f"not XML: {str(error)[:200]}") from error
    name = "" if root is None else _name(root)
    if name == "html":
        yield article_of_html(data, file, settings)
        return
    if name not in _FEEDS:
        message = f"the element {name or 'at the top'} is no feed (rss, feed); turn the file into JSON Lines or CSV"
        raise ReadError("read.xml", message)
    items = (element for element in root.iter() if _name(element) in _ITEMS)
    encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    records = (Record(str(number), _fields(item), encoding) for number, item in enumerate(items, start=1))
    yield from articles_of(records, file, settings)


def _fields(item: etree._Element) -> dict[str, object]:
    """The elements of an item by their names; what is empty or there before is left out."""
    fields: dict[str, object] = {}
    for element in item:
        name = _name(element)
        value = _value(element, name)
        if name and value:
            fields.setdefault(_NAMES.get(name, name), value)
    return fields


def _value(element: etree._Element, name: str) -> str | None:
    if name == "link" and element.get("href"):
        return element.get("href") if element.get("rel", "alternate") == "alternate" else None
    if len(element) and name in ("content", "summary", "title"):  # XHTML within Atom
        inner = b"".join(etree.tostring(child, encoding="utf-8") for child in element)
        return (element.text or "") + inner.decode()
    return "".join(element.itertext()).strip() or None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
