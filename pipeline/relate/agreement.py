"""When what is said of a figure is right: the one notion that gold files, labels and the confidence of rows go by.

Words are the same where they overlap, a body is the same also where it is named elsewhere by the same words, days and
kinds must be equal, and a place is any of those that its name can mean.
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
        subject: Where the words stand that name whose it is; None for none, or where they stand nowhere.
        subject_text: These words.
        days: First and last day that it is about.
        places: Ids of the places that it may be of; None when no place is said, none of them when it is unknown.
    """

    indicator: Span | None
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


def is_right(gold: FigureReading, found: FigureReading) -> bool:
    """Whether all roles are right."""
    return not wrong_roles(gold, found)


def same_words(one: Span | None, other: Span | None) -> bool:
    """Whether two spans overlap, or neither is there."""
    if one is None or other is None:
        return one is None and other is None
    return one[0] < other[1] and other[0] < one[1]


def _same_subject(gold: FigureReading, found: FigureReading) -> bool:
    named = gold.subject_text is not None and found.subject_text is not None
    if named and str(gold.subject_text).lower() == str(found.subject_text).lower():
        return True
    return same_words(gold.subject, found.subject)


def _same_place(gold: FigureReading, found: FigureReading) -> bool:
    if gold.places is None or found.places is None:
        return gold.places is None and found.places is None
    return not gold.places.isdisjoint(found.places)


_CHECKS: Mapping[str, Callable[[FigureReading, FigureReading], bool]] = {
    "indicator": lambda gold, found: same_words(gold.indicator, found.indicator),
    "subject": _same_subject,
    "measure": lambda gold, found: gold.measure == found.measure,
    "direction": lambda gold, found: gold.direction == found.direction,
    "base": lambda gold, found: gold.base == found.base,
    "period": lambda gold, found: gold.days == found.days,
    "place": _same_place,
    "status": lambda gold, found: gold.status == found.status,
}
