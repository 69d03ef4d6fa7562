"""Whether what was read is an article: lists, videos, pages in other languages and streams are kept, but marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations, pairwise
from urllib.parse import urlsplit

from pipeline.lexicon.kinds import kind_words
from pipeline.model import ArticleKind

_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u1ea0-\u1ef9\u0300-\u0303\u0309\u0323]", re.IGNORECASE)
_SAMPLE = 6000
_FEWEST_WORDS = 12
_ENOUGH_WORDS = 20
_MARKED_SHARE = 0.05
_UNACCENTED_SHARE = 0.08
_CLOSED = re.compile(r"[.!?…:;]['\"”’)\]]{0,4}$")
_LINES = 10
_OPEN_SHARE = 0.85
_HEADLINE = 100
_VIDEO_LENGTH = 1500
_ARTICLE_NUMBER = re.compile(r"\d{4}")
_HEADLINE_HYPHENS = 5
_PIECE = 1500
_FEWEST_PIECES, _MOST_PIECES = 16, 30
_ONE_SUBJECT = 0.09
"""Share of pairs of words that pieces of a long article have in common at least; 5 long articles have 0.12 and more,
3 streams, and 40 of eight articles each put together, 0.09 and less."""


def kind_of(text: str, title: str | None, url: str | None, page_types: Sequence[str] = ()) -> ArticleKind:
    """What it is.

    Args:
        text: The text as it will be read.
        title: Its title.
        url: Its address.
        page_types: What the page calls itself in JSON-LD and in ``og:type``, in lower case.
    """
    beginning = unicodedata.normalize("NFC", f"{title or ''}\n{text[:_SAMPLE]}")
    words = [word.lower() for word in _WORD.findall(beginning)]
    if _is_foreign(words):
        return "foreign"
    types, known = frozenset(page_types), kind_words()
    if (_leads_to(url, known.videos) or types & known.video_types) and len(text) <= _VIDEO_LENGTH:
        return "video"
    if _leads_to(url, known.listings) or (types and not types & known.article_types and _is_section(url, types)):
        return "listing"
    if _is_list(text):
        return "listing"
    if _is_stream(text):
        return "stream"
    return "fragment" if len(words) < _FEWEST_WORDS else "article"


def _is_foreign(words: Sequence[str]) -> bool:
    if len(words) < _ENOUGH_WORDS:
        return False
    marked = sum(_MARKED.search(word) is not None for word in words)
    bare = sum(word in kind_words().unaccented for word in words)
    return marked < _MARKED_SHARE * len(words) and bare < _UNACCENTED_SHARE * len(words)


def _leads_to(url: str | None, parts: frozenset[str]) -> bool:
    """Whether the host begins with one of ``parts`` or the path goes through one, and not to a numbered article."""
    if not url:
        return False
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    if (address.hostname or "").partition(".")[0] in parts:
        return True
    folders = [folder.lower() for folder in address.path.split("/") if folder]
    return any(folder in parts for folder in folders[:2])


def _is_section(url: str | None, types: frozenset[str]) -> bool:
    """Whether a page that does not call itself an article has the address of a part of the site, or says that it is."""
    if types & kind_words().listing_types:
        return True
    if "website" not in types or not url:
        return False
    last = url.rstrip("/").rpartition("/")[2]
    return _ARTICLE_NUMBER.search(last) is None and last.count("-") < _HEADLINE_HYPHENS


def _is_list(text: str) -> bool:
    """Whether nearly all lines stand like headlines: short, not closed as sentences are."""
    lines = [line for line in map(str.strip, text.splitlines()) if line and " | " not in line]
    if len(lines) < _LINES:
        return False
    return sum(len(line) <= _HEADLINE and _CLOSED.search(line) is None for line in lines) >= _OPEN_SHARE * len(lines)


def _is_stream(text: str) -> bool:
    """Whether the pieces of a long text have so little in common that they must be of several articles."""
    pieces = [text[start : start + _PIECE] for start in range(0, len(text) - _PIECE // 2, _PIECE)]
    if len(pieces) < _FEWEST_PIECES:
        return False
    pieces = pieces[:: max(1, len(pieces) // _MOST_PIECES)]
    pairs = [_pairs_of_words(piece) for piece in pieces]
    shares = [len(one & other) / max(1, min(len(one), len(other))) for one, other in combinations(pairs, 2)]
    return sum(shares) < _ONE_SUBJECT * len(shares)


def _pairs_of_words(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(word.lower() for word in _WORD.findall(text)))
