"""Which names are those of countries."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon import places


def is_country(name: str) -> bool:
    """Whether it is a name of a country, in any case.

    >>> is_country("Nhật Bản"), is_country("Hải Dương")
    (True, False)
    """
    return name.lower() in _countries()


@cache
def _countries() -> frozenset[str]:
    found = places.gazetteer().of_level("country")
    return frozenset(name.lower() for place in found for name in (place.bare, *place.aliases))
