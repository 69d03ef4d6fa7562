"""The days that a date can stand for by the words before it: "từ tháng 5" has no end, "đến tháng 5" no beginning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline.lexicon.facts import fact_words
from pipeline.model import DateMention

_SINCE = frozenset({"từ", "sau"})
_UNTIL = frozenset({"đến", "tới", "hết", "trước", "vào", "kế"})
_HALF = frozenset(fact_words().spoken["half_year"])
_HARVEST = fact_words().spoken["harvest"]
_Variant = tuple[tuple[date | None, date | None], str]


def worded_days(
    mention: DateMention, words: Sequence[str], published: date | None, *, changed_from: bool
) -> Iterator[_Variant]:
    """Pairs of days with the name of each: those that the words make of a date whose both ends are known.

    Args:
        mention: The date.
        words: The words right before it, the nearest last.
        published: The article's date.
        changed_from: Whether the figure is what something was before.
    """
    start, end = mention.start_date, mention.end_date
    if start is None or end is None:
        return
    if not _SINCE.isdisjoint(words):
        yield (start, None), "since"
        if changed_from:
            yield (None, start - timedelta(1)), "old"
    until = not _UNTIL.isdisjoint(words)
    if until:
        yield from _until(mention, start, end)
    yield from _ends(mention, end, words, until=until)
    if "nay" in words and published is not None and published <= end:
        yield (published, end), "fromnow"


def _until(mention: DateMention, start: date, end: date) -> Iterator[_Variant]:
    yield (None, end), "until"
    if (start.month, start.day) != (1, 1) and mention.grain in {"day", "month", "quarter"}:
        yield (date(end.year, 1, 1), end), "sofar"


def _ends(mention: DateMention, end: date, words: Sequence[str], *, until: bool) -> Iterator[_Variant]:
    """The last day of it, the year that it ends, its last month."""
    opening = mention.text.lower()
    if mention.grain != "day" and (opening.startswith("cuối") or until):
        yield (end, end), "last"
    if opening.startswith("cuối năm"):
        yield (date(end.year, 1, 1), end), "year"
    if "cuối" in words and mention.grain == "quarter":
        yield (end.replace(day=1), end), "month"


def year_of_accounts(mention: DateMention, words: Sequence[str]) -> tuple[date, date] | None:
    """The first half of a year in "bán niên 2024"; a year of harvests ("niên vụ 2022 - 2023"), which begins in autumn.

    Args:
        mention: The date.
        words: The words right before it, the nearest last.
    """
    start, end = mention.start_date, mention.end_date
    if start is None or end is None:
        return None
    if mention.grain == "year" and _HALF.issubset(words):
        return start, date(start.year, 6, 30)
    if mention.grain == "years" and end.year == start.year + 1 and mention.text.lower().startswith(_HARVEST):
        return date(start.year, 10, 1), date(end.year, 9, 30)
    return None
