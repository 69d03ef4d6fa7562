"""Whether what was read is an article: lists, videos, pages in other languages and streams are kept, but marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from pipeline.lexicon.kinds import kind_words
from pipeline.model import ArticleKind

_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ\u0300\u0301\u0303\u0309\u0323\u0302\u031b]", re.IGNORECASE)  # fmt: skip
_SAMPLE = 6000
_FEWEST_WORDS = 12
_ENOUGH_WORDS = 20
_MARKED_SHARE = 0.05
_UNACCENTED_SHARE = 0.08
_CLOSED = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_LINES = 10
_OPEN_SHARE = 0.8
_HEADLINE = 160
_VIDEO_LENGTH = 1500


def kind_of(text: str, title: str | None, url: str | None, page_types: Sequence[str] = ()) -> ArticleKind:
    """What it is.

    Args:
        text: The text as it will be read.
        title: Its title.
        url: Its address.
        page_types: What the page calls itself in JSON-LD and in ``og:type``, in lower case.
    """
    words = [word.lower() for word in _WORD.findall(f"{title or ''}\n{text[:_SAMPLE]}")]
    if _is_foreign(words):
        return "foreign"
    types, known = frozenset(page_types), kind_words()
    if (_leads_to(url, known.videos) or types & known.video_types) and len(text) <= _VIDEO_LENGTH:
        return "video"
    if _leads_to(url, known.listings) or (types & known.listing_types and not types & known.article_types):
        return "listing"
    if _is_list(text):
        return "listing"
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


def _is_list(text: str) -> bool:
    """Whether nearly all lines stand like headlines: short, not closed as sentences are."""
    lines = [line for line in map(str.strip, text.splitlines()) if line and " | " not in line]
    if len(lines) < _LINES:
        return False
    return sum(len(line) <= _HEADLINE and _CLOSED.search(line) is None for line in lines) >= _OPEN_SHARE * len(lines)
