"""When an article was written, as far as that decides which places and bodies existed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.lexicon.places import MERGERS
from pipeline.model import CleanText

_YEAR = re.compile(r"(?<![\d.,\-])((?:19|20)\d\d)(?![\d\-]|[.,/]\d|\s-)")
_AHEAD = re.compile(r"(?:đến|tới|tầm nhìn|vào|trước|giai đoạn|mục tiêu)\s(?:(?:hết|cuối|đầu)\s)?(?:năm\s)?$")
_MERGED = re.compile(r"(?:[Ss]au|[Tt]rước)(?: khi)? (?:sáp nhập|hợp nhất)|chính quyền địa phương (?:2|hai) cấp")
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị trấn|thị xã) [A-ZĐÀ-Ỹ]")
_LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class Setting:
    """The time of an article.

    Attributes:
        article: Key of the article: the scope of ids that hold within it only.
        day: Its date; without one, a day before or after the mergers of 2025 when the text shows which; else None.
    """

    article: str
    day: date | None


def read_setting(texts: Sequence[CleanText], published: date | None, article: str | None) -> Setting:
    """The setting of an article with these fields.

    Args:
        texts: Its fields.
        published: Its date, or None.
        article: Its id; None takes a hash of the text.
    """
    key = article or hashlib.sha256("\n".join(clean.raw for clean in texts).encode("utf-8", "replace")).hexdigest()[:16]
    return Setting(key, published or _shown_by(texts))


def _shown_by(texts: Sequence[CleanText]) -> date | None:
    """The side of July 2025 that an undated text shows by the last year that it speaks of, or by its districts."""
    years = [
        int(match[1])
        for clean in texts
        for match in _YEAR.finditer(clean.text)
        if not _AHEAD.search(clean.text, max(0, match.start() - _LOOK_BACK), match.start())
    ]
    last = max((year for year in years if year <= MERGERS.year + 2), default=None)
    before = MERGERS - timedelta(days=1)
    if last is None:
        return None
    if last < MERGERS.year:
        return before
    if last > MERGERS.year or any(_MERGED.search(clean.text) for clean in texts):
        return MERGERS
    return before if any(_DISTRICT.search(clean.text) for clean in texts) else None
