"""When an article was written, as far as that decides which places and bodies existed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.lexicon.places import MERGERS
from pipeline.model import CleanText
from pipeline.resolve.publication_day import PublicationDay

_MERGED = re.compile(r"(?:[Ss]au|[Tt]rước)(?: khi)? (?:sáp nhập|hợp nhất)|chính quyền địa phương (?:2|hai) cấp")
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị trấn|thị xã) [A-ZĐÀ-Ỹ]")


@dataclass(frozen=True, slots=True)
class ArticleTime:
    """The time of an article.

    Attributes:
        article: Key of the article: the scope of ids that hold within it only.
        day: Its date; without one, a day before or after the mergers of 2025 when the text shows which; else None.
    """

    article: str
    day: date | None


def read_setting(texts: Sequence[CleanText], written: PublicationDay, article: str | None) -> ArticleTime:
    """The setting of an article with these fields.

    Args:
        texts: Its fields.
        written: What is known of its date.
        article: Its id; None takes a hash of the text.
    """
    key = article or hashlib.sha256("\n".join(clean.raw for clean in texts).encode("utf-8", "replace")).hexdigest()[:16]
    return ArticleTime(key, written.day or _side(texts, written))


def _side(texts: Sequence[CleanText], written: PublicationDay) -> date | None:
    """The side of July 2025 on which an article was written whose day is not known.

    Its year tells, or the last year that it names; in an article of 2025 the words for mergers, or its districts.
    """
    before = MERGERS - timedelta(days=1)
    if written.first is not None and written.first >= MERGERS:
        return MERGERS
    year = written.anchor.year if written.anchor else written.latest_year
    if year is None:
        return None
    if year < MERGERS.year:
        return before
    if year > MERGERS.year or any(_MERGED.search(clean.text) for clean in texts):
        return MERGERS
    return before if any(_DISTRICT.search(clean.text) for clean in texts) else None
