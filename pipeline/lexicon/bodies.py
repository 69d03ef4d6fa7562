"""Further organizations under all their names, and what tells them apart (``bodies.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.loader import Entry, load_yaml

Names = dict[str, tuple[str, ...]]
"""Canonical name -> other names."""


class Bodies(Entry):
    """The file ``bodies.yaml``; what each list is for stands there."""

    agencies: dict[str, Names]
    several: tuple[str, ...]
    vietnam: Names
    media: Names
    universities: Names
    clubs: Names
    world: Names
    companies: Names
    products: tuple[str, ...]
    cities: tuple[str, ...]
    written_out: dict[str, str]
    parts: tuple[str, ...]
    of_countries: tuple[str, ...]
    of_places: tuple[str, ...]
    kinds_before: tuple[str, ...]
    company_forms: tuple[str, ...]
    before_bao: tuple[str, ...]
    of_vietnam: str
    belongs: tuple[str, ...]
    parents: tuple[str, ...]
    legal_forms: tuple[str, ...]
    one_member: str
    states: frozenset[str]
    city_units: tuple[str, ...]
    ho_chi_minh: tuple[str, ...]


class Body(NamedTuple):
    """One organization of the file.

    Attributes:
        name: Canonical name.
        aliases: Other names.
        kind: What it is, as ``world_names.yaml`` calls it.
        parent: Id of the body that it is an agency of, or None.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    parent: str | None = None


@cache
def bodies() -> Bodies:
    """The lists of ``bodies.yaml``."""
    return load_yaml("bodies.yaml", Bodies)


def all_bodies() -> Iterator[Body]:
    """Every organization of the file, agencies first.

    >>> next(body for body in all_bodies() if body.name == "Cục Cảnh sát hình sự")
    Body(name='Cục Cảnh sát hình sự', aliases=('C02', 'Cục CSHS'), kind='bodies', parent='bca')
    """
    file = bodies()
    for parent, agencies in file.agencies.items():
        yield from (Body(name, aliases, "bodies", parent) for name, aliases in agencies.items())
    lists = (
        ("bodies", file.vietnam),
        ("bodies", file.world),
        ("media", file.media),
        ("universities", file.universities),
        ("clubs", file.clubs),
        ("companies", file.companies),
    )
    for kind, names in lists:
        yield from (Body(name, aliases, kind) for name, aliases in names.items())
