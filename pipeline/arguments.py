"""What callers may write for a date and for kinds, made into what the stages work with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from pipeline.settings import Settings

DEFAULTS = Settings()
"""What holds where nothing is said; frozen, so that all may share it."""
_VIETNAM = timezone(timedelta(hours=7))


def as_day(published: object) -> date | None:
    """The day that a date, a datetime or an ISO string says; a moment with a time zone is a day in Vietnam.

    Raises:
        TypeError: If it is anything else.

    >>> as_day("2025-09-03"), as_day(datetime(2025, 9, 2, 20, tzinfo=timezone.utc)).day
    (datetime.date(2025, 9, 3), 3)
    """
    moment = _parsed(published) if isinstance(published, str) else published
    if isinstance(moment, datetime):
        return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date()
    if moment is None or isinstance(moment, date):
        return moment
    raise TypeError(f"published: a date, a datetime or an ISO string such as '2025-09-03', not {published!r}")


def with_kinds(settings: Settings | None, kinds: Iterable[str] | None) -> Settings:
    """The settings, with these kinds in the place of theirs where some are given.

    Raises:
        TypeError: If the kinds are one string.
        ValueError: If there is no such kind.
    """
    if kinds is None:
        return settings or DEFAULTS
    if isinstance(kinds, str):
        raise TypeError(f"kinds: a list such as [{kinds!r}], not a string")
    if settings is None:
        return _of_kinds(tuple(kinds))
    return Settings(**(dict(settings) | {"kinds": tuple(kinds)}))


@lru_cache(maxsize=64)
def _of_kinds(kinds: tuple[str, ...]) -> Settings:
    """The defaults with these kinds: checked once, not with every short text."""
    return Settings(kinds=kinds)


def _parsed(published: str) -> date | datetime | str:
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(published.strip())
        except ValueError:
            continue
    return published
