"""Leaders of other countries whose names sound Vietnamese."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml
from pipeline.lexicon.places import fold


class _PeopleAbroad(Entry):
    people: dict[str, tuple[str, ...]]


@cache
def country_of_leader() -> dict[str, str]:
    """Folded name -> code of the country.

    >>> country_of_leader()["lý cường"]
    'cn'
    """
    lists = load_yaml("people_abroad.yaml", _PeopleAbroad)
    return {fold(name): country for country, names in lists.people.items() for name in names}
