"""Plain text files: the text as it is, and what its own lines and its name say about it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pipeline.lexicon.records import RecordField, record_names
from pipeline.model import Article, PublishedBy
from pipeline.read.article import ArticleDraft, make_article
from pipeline.read.bodies import ArticleBody, text_body
from pipeline.read.decode import decode_named, name_of
from pipeline.read.inputs import InputFile
from pipeline.read.published import published_in_name, published_line
from pipeline.settings import Settings

_HEAD, _TAIL = 8, 6
"""Lines at the two ends of the text that may say where it is from."""
_LONGEST_CREDIT = 120
_LONGEST_TITLE = 200
_CLOSED = re.compile(r"[.!;:,…]['\"”’)\]]*$")
_OPENS_TITLE = re.compile(r"[^\W_]|[\"“'‘]")
_NAME = re.compile(r"[^\d]{2,80}")


@dataclass(slots=True)
class _Credits:
    """What the lines say; the first line that says something of a field wins."""

    strings: dict[RecordField, str] = field(default_factory=dict)
    published: date | None = None


def article_of_text(data: bytes, file: InputFile, settings: Settings) -> Article:
    """The article of a plain text file.

    Raises:
        ReadError: what ``decode`` and ``make_article`` raise.
    """
    text, encoding = decode_named(data)
    body = text_body(text, settings)
    return make_article(draft_of(body, file, encoding=name_of(encoding)), file.source, settings)


def draft_of(body: ArticleBody, file: InputFile, *, encoding: str | None = None) -> ArticleDraft:
    """The article with what its own lines and the name of its file say."""
    text = body.text.text
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    credit = _credits(lines)
    published: date | None = credit.published
    published_by: PublishedBy | None = "text" if published else None
    if published is None:
        published = published_in_name(file.stem)
        published_by = "file name" if published else None
    return ArticleDraft(
        text=text,
        title=credit.strings.get("title") or _headline(lines),
        published=published,
        published_by=published_by,
        url=credit.strings.get("url"),
        outlet=credit.strings.get("outlet"),
        author=credit.strings.get("author"),
        text_from=body.text_from,
        encoding=encoding,
        captions=body.text.captions,
    )


@cache
def _label() -> re.Pattern[str]:
    labels = sorted((label for labels in record_names().labels.values() for label in labels), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, labels))})\s*:\s*(.{{1,{_LONGEST_CREDIT}}})", re.IGNORECASE)


@cache
def _field_of_label() -> dict[str, RecordField]:
    return {label.lower(): name for name, labels in record_names().labels.items() for label in labels}


def _credits(lines: list[str]) -> _Credits:
    found = _Credits()
    ends = lines if len(lines) <= _HEAD + _TAIL else lines[:_HEAD] + lines[-_TAIL:]
    for line in ends:
        if len(line) > _LONGEST_CREDIT + 40:
            continue
        line = unicodedata.normalize("NFC", line)
        match = _label().fullmatch(line)
        if match is None:
            found.published = found.published or published_line(line)
            continue
        name, value = _field_of_label()[match[1].lower()], match[2].strip()
        if name == "published":
            found.published = found.published or published_line(value)
        elif name != "author" or _NAME.fullmatch(value):
            found.strings.setdefault(name, value)
    return found


def _headline(lines: list[str]) -> str | None:
    """The first line when it stands as a headline does: short, not closed like a sentence, longer lines below."""
    if len(lines) < 2 or len(lines[0]) > _LONGEST_TITLE or _CLOSED.search(lines[0]):
        return None
    first = unicodedata.normalize("NFC", lines[0])
    if _label().fullmatch(first) or published_line(first) or not _OPENS_TITLE.match(first):
        return None
    return lines[0] if max(map(len, lines[1:6])) > len(lines[0]) else None
