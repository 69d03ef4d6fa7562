"""Fields of a record, page or text file to an ``Article``: which column is which, the id, the limits."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import cast

from pipeline.errors import ReadError
from pipeline.lexicon.records import RecordField, record_names
from pipeline.model import Article, PublishedBy
from pipeline.read.inputs import one_line
from pipeline.read.published import parse_published
from pipeline.settings import Settings

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def article_of_record(record: Mapping[str, object], source: str, settings: Settings) -> Article:
    """The article of a record with columns under any of their known names.

    Raises:
        ReadError: ``read.no_text`` if it has no text column or no text in it, and what ``make_article`` raises.
    """
    columns = columns_of(tuple(record), tuple(settings.columns.items()))
    values = {name: record[column] for name, column in columns.items()}
    if "text" not in values:
        raise no_text_column(record)
    text = _text_of(values["text"])
    if text is None:
        raise ReadError("read.no_text", f"the column {columns['text']!r} holds no text")
    published = parse_published(values.get("published"))
    return make_article(
        text,
        source,
        settings,
        own_id=_string_of(values.get("id")),
        title=_string_of(values.get("title")),
        published=published,
        published_by="metadata" if published else None,
        url=_string_of(values.get("url")),
        outlet=_string_of(values.get("outlet")),
        author=_string_of(values.get("author")),
    )


def make_article(
    text: str,
    source: str,
    settings: Settings,
    *,
    own_id: str | None = None,
    title: str | None = None,
    published: date | None = None,
    published_by: PublishedBy | None = None,
    url: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
) -> Article:
    """The article, with an id, within the limits; lone surrogates, which no file can hold, become U+FFFD.

    Raises:
        ReadError: ``read.empty`` or ``read.too_long``.
    """
    text = _SURROGATE.sub("\ufffd", text)
    if not text.strip():
        raise ReadError("read.empty", "the text is empty")
    if len(text) > settings.max_characters:
        raise ReadError(
            "read.too_long",
            f"{len(text)} characters; raise max_characters ({settings.max_characters}) or split the text",
        )
    if published is None and settings.published is not None:
        published, published_by = settings.published, "option"
    url = _tidy(url)
    return Article(
        id=_tidy(own_id) or article_id(url or source, text),
        text=text,
        title=_tidy(title),
        published=published,
        published_by=published_by,
        source=source,
        url=url,
        outlet=_tidy(outlet),
        author=_tidy(author),
    )


def no_text_column(columns: Iterable[object]) -> ReadError:
    """The error for records none of whose columns is the text."""
    names = one_line(", ".join(map(str, columns))[:200])
    return ReadError("read.no_text", f"no text among the columns {names}; name it by --column text=…")


def article_id(origin: str, text: str) -> str:
    """16 hex digits of sha256 over where the article is from and its text."""
    return hashlib.sha256(f"{origin}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=256)
def columns_of(columns: tuple[str, ...], given: tuple[tuple[str, str], ...] = ()) -> dict[RecordField, str]:
    """Field -> the column that holds it: the one named by the user, else the best known name that is there.

    >>> columns_of(("Tiêu đề", "noiDung", "Ngày đăng"))
    {'text': 'noiDung', 'title': 'Tiêu đề', 'published': 'Ngày đăng'}
    """
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(_plain(column), column)
    found: dict[RecordField, str] = {}
    for name, aliases in record_names().columns.items():
        best = next((by_name[alias] for alias in aliases if alias in by_name), None)
        if best is not None:
            found[name] = best
    for field, column in given:
        if column in columns:
            found[cast("RecordField", field)] = column
        else:
            found.pop(cast("RecordField", field), None)
    return found


def _plain(column: str) -> str:
    words = unicodedata.normalize("NFD", _CAMEL.sub("_", str(column).strip())).replace("đ", "d").replace("Đ", "D")
    bare = "".join(character for character in words if not unicodedata.combining(character)).lower()
    return _NOT_A_WORD.sub("_", bare).rstrip("_")


def _text_of(value: object) -> str | None:
    """The text, or the paragraphs of a list joined by line ends."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return "\n".join(cast("Iterable[str]", value))
    return None


def _string_of(value: object) -> str | None:
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value if part is not None) or None
    if value is None or isinstance(value, dict | float):  # a float here is the NaN of an empty cell
        return None
    return str(value)


def _tidy(value: str | None) -> str | None:
    if value is None:
        return None
    return _SURROGATE.sub("\ufffd", value).strip() or None
