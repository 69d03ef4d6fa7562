"""What was read to an ``Article``: the id, the limits, letters of other encodings, the lead, the kind."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.errors import ReadError
from pipeline.model import Article, PublishedBy, TextFrom
from pipeline.read.kind import kind_of
from pipeline.read.letters import conversion_of, convert, is_garbage
from pipeline.settings import Settings

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LETTERS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_SITE = re.compile(r"(?<=[.!?…]) [-–|] [\w. ]{2,30}$")
"""The name of the site, which descriptions of pages carry at their end."""
_BEGINNING = 4000
"""Letters of the text in which its lead is looked for."""
_REPEATED = 0.7
"""Share of the lead's sentences that stand in the text from which it is no field of its own."""
_MOST_SENTENCES = 50
"""Sentences of a lead that are looked for in the text."""
_LONGEST_ID = 1000
_LONGEST_SHORT = 4000
"""Characters of an address, an outlet, an author; what is longer is none."""


@dataclass(slots=True)
class ArticleDraft:
    """An article as it was found in a record, page or file; ``page_types`` is what a page calls itself."""

    text: str
    own_id: str | None = None
    title: str | None = None
    lead: str | None = None
    published: date | None = None
    published_by: PublishedBy | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    text_from: TextFrom = "as given"
    encoding: str | None = None
    captions: tuple[tuple[int, int], ...] = ()
    page_types: tuple[str, ...] = ()


def make_article(draft: ArticleDraft, source: str, settings: Settings) -> Article:
    """The article, with an id, within the limits; lone surrogates, which no file can hold, become U+FFFD.

    Raises:
        ReadError: ``read.empty``, ``read.too_long``, ``read.id`` or ``read.encoding``.
    """
    _replace_surrogates(draft)
    if not draft.text.strip():
        raise ReadError("read.empty", "the text is empty")
    _refuse_long(draft, settings.max_characters)
    _convert_letters(draft)
    published, published_by = draft.published, draft.published_by
    if published is None and settings.published is not None:
        published, published_by = settings.published, "option"
    url, title = _tidy(draft.url), _tidy(draft.title)
    lead = _tidy(_SITE.sub("", draft.lead)) if draft.lead else None
    return Article(
        id=_tidy(draft.own_id) or article_id(url or source, draft.text),
        text=draft.text,
        title=title,
        published=published,
        published_by=published_by if published else None,
        source=source,
        url=url,
        outlet=_tidy(draft.outlet),
        author=_tidy(draft.author),
        lead=lead if lead and not is_repeated(lead, draft.text, title) else None,
        text_from=draft.text_from,
        encoding=draft.encoding,
        kind=kind_of(draft.text, title, url, draft.page_types),
        captions=draft.captions,
    )


def _refuse_long(draft: ArticleDraft, most: int) -> None:
    """Every row that is found in an article carries its id, many its address: their lengths multiply.

    Raises:
        ReadError: ``read.too_long``, ``read.id``.
    """
    characters = sum(len(part) for part in (draft.text, draft.title, draft.lead) if part)
    if characters > most:
        raise ReadError("read.too_long", f"{characters} characters; raise max_characters ({most}) or split the text")
    if draft.own_id is not None and len(draft.own_id) > _LONGEST_ID:
        raise ReadError("read.id", f"an id of {len(draft.own_id)} characters; --column id=- makes new ids")
    for name in ("url", "outlet", "author"):
        if len(getattr(draft, name) or "") > _LONGEST_SHORT:
            setattr(draft, name, None)


def article_id(origin: str, text: str) -> str:
    """16 hex digits of sha256 over where the article is from and its text."""
    return hashlib.sha256(f"{origin}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_repeated(lead: str, text: str, title: str | None) -> bool:
    """Whether the text (or the title) says what the lead says, so that it must not be read twice.

    >>> is_repeated("Giá lúa tăng 5%...", "(BĐ) - Giá lúa tăng 5% trong tháng 8.", None)
    True
    """
    body = _bare(text[:_BEGINNING])
    whole = _bare(lead)
    if not whole or whole in body or (title and whole in _bare(title)) or body.startswith(whole[:80]):
        return True
    parts = _SENTENCE_END.split(lead, _MOST_SENTENCES)[:_MOST_SENTENCES]
    sentences = [bare for part in parts if (bare := _bare(part))]
    everything = _bare(text)
    found = sum(len(sentence) for sentence in sentences if sentence in everything)
    return found >= _REPEATED * sum(map(len, sentences))


def _bare(text: str) -> str:
    return _LETTERS.sub("", text.lower())


def _replace_surrogates(draft: ArticleDraft) -> None:
    draft.text = _SURROGATE.sub("\ufffd", draft.text)
    for name in ("title", "lead"):
        if value := getattr(draft, name):
            setattr(draft, name, _SURROGATE.sub("\ufffd", value))


def _convert_letters(draft: ArticleDraft) -> None:
    """Bring letters of TCVN3, VNI or doubly encoded UTF-8 into Unicode; they are judged over all fields at once.

    Raises:
        ReadError: ``read.encoding`` when the letters are lost.
    """
    whole = "\n".join(part for part in (draft.title, draft.lead, draft.text) if part)
    encoding = conversion_of(whole)
    if encoding is None:
        if is_garbage(whole):
            raise ReadError("read.encoding", "the letters of the text are lost; export it again as UTF-8")
        return

    def renew(text: str) -> str:
        return convert(text, encoding)

    draft.encoding = encoding
    draft.text, draft.captions = _convert_pieces(draft.text, draft.captions, renew)
    for name in ("title", "lead", "author", "outlet"):
        if value := getattr(draft, name):
            setattr(draft, name, renew(value))


def _convert_pieces(
    text: str, captions: tuple[tuple[int, int], ...], renew: Callable[[str], str]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The converted text with the captions where they are now."""
    pieces: list[str] = []
    moved: list[tuple[int, int]] = []
    length = at = 0
    for start, end in captions:
        between, inside = renew(text[at:start]), renew(text[start:end])
        pieces += (between, inside)
        moved.append((length + len(between), length + len(between) + len(inside)))
        length, at = length + len(between) + len(inside), end
    pieces.append(renew(text[at:]))
    return "".join(pieces), tuple(moved)


def _tidy(value: str | None) -> str | None:
    if value is None:
        return None
    return _SURROGATE.sub("\ufffd", value).strip() or None
