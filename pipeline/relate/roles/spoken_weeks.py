"""The week of "tuần qua" and "tuần trước" where the article says from when to when: "tuần qua (29/11 - 6/12)"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.lexicon.facts import fact_words
from pipeline.model import DateMention

_WEEK = timedelta(7)
_SHORTEST, _LONGEST = timedelta(4), timedelta(8)
_NEAR = 12
"""Characters behind the words in which the week may begin to be written out."""


def spoken_week(mention: DateMention, dates: Sequence[DateMention]) -> tuple[date, date] | None:
    """The last week written out before such words, or right behind them; the one before it for "tuần trước".

    Args:
        mention: A date.
        dates: All dates of the text, in order.
    """
    if mention.grain != "week" or not mention.relative:
        return None
    near = [week for one in dates if one.start < mention.end + _NEAR and (week := _week(one)) is not None]
    if not near:
        return None
    start, end = near[-1]
    before = mention.text.lower().endswith(fact_words().spoken["week_before"])
    return (start - _WEEK, end - _WEEK) if before else (start, end)


def _week(one: DateMention) -> tuple[date, date] | None:
    """The days of a range that is about a week."""
    start, end = one.start_date, one.end_date
    if one.grain != "range" or start is None or end is None:
        return None
    return (start, end) if _SHORTEST <= end - start <= _LONGEST else None
