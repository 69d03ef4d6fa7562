"""When what is said of a figure is right: the one notion that gold files, labels and the confidence of rows go by.

Words are the same where they overlap or read the same, wherever in the article that is: what is measured is asked for,
and not which of its namings was marked. Days and kinds must be equal, a place is any of those that its name can mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

ROLES = ("indicator", "subject", "measure", "direction", "base", "period", "place", "status")
WHOLE = ("indicator", "measure", "direction", "base", "period", "status")
"""The roles that make the whole fact; a row is right in every role when ``subject`` and ``place`` are, too."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FigureReading:
    """What a reader or the program says of a figure.

    Attributes:
        indicator: Where the words stand that name what is measured; None for none.
        indicator_text: These words.
        subject: Where the words stand that name whose it is; None for none, or where they stand nowhere.
        subject_text: These words.
        days: First and last day that it is about.
        places: Ids of the places that it may be of; None when no place is said, none of them when it is unknown.
    """

    indicator: Span | None
    indicator_text: str | None
    subject: Span | None
    subject_text: str | None
    measure: str
    direction: str | None
    base: str | None
    days: tuple[date | None, date | None]
    places: frozenset[str] | None
    status: str


def wrong_roles(gold: FigureReading, found: FigureReading) -> tuple[str, ...]:
    """The roles in which ``found`` is not as ``gold`` has it, in the order of ``ROLES``."""
    return tuple(role for role in ROLES if not _CHECKS[role](gold, found))


def same_words(one: Span | None, other: Span | None) -> bool:
    """Whether two spans overlap, or neither is there."""
    if one is None or other is None:
        return one is None and other is None
    return one[0] < other[1] and other[0] < one[1]


def _same_naming(one: Span | None, words: str | None, other: Span | None, others: str | None) -> bool:
    if words is not None and others is not None and words.lower() == others.lower():
        return True
    return same_words(one, other)


def _same_place(gold: FigureReading, found: FigureReading) -> bool:
    if gold.places is None or found.places is None:
        return gold.places is None and found.places is None
    return not gold.places.isdisjoint(found.places)


_CHECKS: Mapping[str, Callable[[FigureReading, FigureReading], bool]] = {
    "indicator": lambda gold, found: _same_naming(
        gold.indicator, gold.indicator_text, found.indicator, found.indicator_text
    ),
    "subject": lambda gold, found: _same_naming(gold.subject, gold.subject_text, found.subject, found.subject_text),
    "measure": lambda gold, found: gold.measure == found.measure,
    "direction": lambda gold, found: gold.direction == found.direction,
    "base": lambda gold, found: gold.base == found.base,
    "period": lambda gold, found: gold.days == found.days,
    "place": _same_place,
    "status": lambda gold, found: gold.status == found.status,
}
