"""Words for a time that no calendar dates: "hiện nay", "chốt phiên", "trong kỳ"; they say where a period stops.

Gold gives "hiện nay" no days, a session the day of the article, and "trong kỳ" the period that was spoken of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.facts import fact_words
from pipeline.model import DateMention
from pipeline.text import alternation

_SPOKEN = fact_words().spoken
_CLOCK = (
    rf"\d{{1,2}}h\d{{0,2}}|\d{{1,2}}:\d{{2}}|\d{{1,2}} {alternation(_SPOKEN['hour'])}"
    rf"(?: \d{{1,2}}(?: {alternation(_SPOKEN['minute'])})?)?(?: (?:{alternation(_SPOKEN['part_of_day'])}))?"
)
"""A time of day, which is of the day that is reported."""


@dataclass(frozen=True, slots=True)
class UndatedTime:
    """Such words with their kind."""

    start: int
    end: int
    kind: str
    text: str


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds: dict[str, str] = {word: kind for kind, words in fact_words().times.items() for word in words}
    return re.compile(rf"(?<!\w)(?:{alternation(kinds)}|{_CLOCK})(?!\w)"), kinds


def undated_times(text: str, dates: Sequence[DateMention]) -> Iterator[UndatedTime]:
    """All of a text, in order, outside its dates.

    >>> [(one.text, one.kind) for one in undated_times("Hiện có 5 dự án. Lúc 9h30, thực hiện được 3%.", ())]
    [('hiện', 'now'), ('9h30', 'session')]
    """
    pattern, kinds = _pattern()
    starts = [one.start for one in dates]
    for match in pattern.finditer(text.lower()):
        kind = kinds.get(match[0], "session")
        at = bisect_left(starts, match.end())
        if kind != "none" and not (at and dates[at - 1].end > match.start()):
            yield UndatedTime(match.start(), match.end(), kind, match[0])
