"""Names of the world by what they name: companies, bodies, clubs, media, universities, bands, cities, products."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.bodies import all_bodies, bodies
from pipeline.lexicon.companies import companies
from pipeline.lexicon.loader import Entry, load_yaml


class _File(Entry):
    companies: tuple[str, ...]
    bodies: tuple[str, ...]
    clubs: tuple[str, ...]
    teams: tuple[str, ...]
    media: tuple[str, ...]
    universities: tuple[str, ...]
    bands: tuple[str, ...]
    cities: tuple[str, ...]
    products: tuple[str, ...]


@cache
def world_names() -> dict[str, str]:
    """What a name may name, by the name as written; several in the order of the alphabet, joined by "+".

    >>> world_names()["Barcelona"]
    'cities+clubs'
    """
    kinds: dict[str, set[str]] = {}
    for kind, names in load_yaml("world_names.yaml", _File).model_dump().items():
        for name in names:
            kinds.setdefault(name, set()).add(kind)
    for company in companies().companies:
        for name in (*company.short, company.name, company.english):
            kinds.setdefault(name, set()).add("companies")
        kinds.setdefault(company.ticker, set()).add("ticker")
    for body in all_bodies():
        for name in (body.name, *body.aliases):
            kinds.setdefault(name, set()).add(body.kind)
    for kind, further in (("products", bodies().products), ("cities", bodies().cities)):
        for name in further:
            kinds.setdefault(name, set()).add(kind)
    return {name: "+".join(sorted(found)) for name, found in sorted(kinds.items())}
