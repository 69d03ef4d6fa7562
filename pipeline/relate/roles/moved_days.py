"""Days that follow from those of the figure before: a year earlier for "cùng kỳ", the time before or since a change."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.lexicon.facts import fact_words
from pipeline.relate.roles.role_input import Before, Days, RoleInput

_BEHIND = 4
"""Pieces behind a figure in which "cùng kỳ" says that it is of a year earlier: "so với [19%] cùng kỳ"."""
_FEBRUARY = 28


def moved(asked: RoleInput, last: Before) -> Iterator[tuple[Days, str, str | None]]:
    """Pairs of days, the name of each, and the words that say so.

    Args:
        asked: The figure.
        last: The one before.
    """
    start, end = last.roles.days
    nearest = asked.lead.nearest
    if nearest == "from" and start is not None and end is None:
        yield (None, start - timedelta(1)), "old", None
    elif nearest == "to" and start is None and end is not None:
        yield (end + timedelta(1), None), "new", None
    if start is None or end is None or asked.sentence != last.asked.sentence:
        return
    said = _same(asked, last)
    if said is not None:
        yield (year_before(start), year_before(end)), "same", said


def _same(asked: RoleInput, last: Before) -> str | None:
    """The words between the figures or right behind that say that it is the same time of another year."""
    pieces = asked.pieces
    for index in [*range(asked.at - 1, last.asked.at, -1), *range(asked.at + 1, min(asked.at + _BEHIND, len(pieces)))]:
        piece = pieces[index]
        if "same" in piece.roles or piece.lower.startswith(fact_words().spoken["same_period"]):
            return str(piece.lower)
        if index > asked.at and piece.kind == "figure":
            return None
    return None


def year_before(day: date) -> date:
    """The same day of the year before; the last of February stays the last."""
    year = day.year - 1
    if day.month == 2 and day.day >= _FEBRUARY:
        return date(year, 2, monthrange(year, 2)[1])
    return day.replace(year=year)
