"""Offices and how titles name them: the shape of ``offices.yaml``."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.loader import Entry, load_yaml


class Offices(Entry):
    """The lists of ``offices.yaml``; what each is for is said there."""

    national: tuple[str, ...]
    held: tuple[str, ...]
    manners: tuple[str, ...]
    boards: dict[str, str]
    of_ministries: tuple[str, ...]
    ministry: str
    body_heads: tuple[str, ...]
    ends: tuple[str, ...]
    others: tuple[str, ...]
    former: tuple[str, ...]
    governed: tuple[str, ...]
    committee: str
    central: tuple[str, ...]
    abroad: tuple[str, ...]
    at_home: tuple[str, ...]
    office_ends: frozenset[str]
    held_in_provinces: tuple[str, ...]


@cache
def offices() -> Offices:
    """The words of ``offices.yaml``."""
    return load_yaml("offices.yaml", Offices)
