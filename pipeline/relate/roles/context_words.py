"""What several roles are told in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.relate.roles.role_input import RoleInput

_LENGTHS = ((1, "d"), (9, "w"), (31, "m"), (94, "q"), (339, "h"))
"""Days up to which a period is a day, a week, a month, a quarter, a half."""


def between(asked: RoleInput, other: RoleInput) -> Sequence[str]:
    """The words between the figure before and this one, in one sentence."""
    return asked.here.words[other.at + 1 : asked.at][:12]


def length_of(start: date | None, end: date | None) -> str:
    """How long a period is, roughly."""
    if start is None or end is None:
        return "none" if start is end else "since" if start else "until"
    days = (end - start).days
    for most, name in _LENGTHS:
        if days <= most:
            return name
    return "y" if days < 367 else "Y"


def when_of(start: date | None, end: date | None, published: date | None) -> str:
    """Where a period lies against the day of the article."""
    if published is None:
        return "?"
    if start is not None and start > published:
        return "future"
    if end is not None and end < published:
        gone = (published - end).days
        return "recent" if gone < 45 else "past" if gone < 400 else "old"
    return "now" if end is not None or start is not None else "none"


def words_of(asked: RoleInput, first: int, last: int) -> Sequence[str]:
    """The last words of some pieces."""
    return asked.here.words[max(first, last - 14) : last]
