"""Organizations under all their names, and how the name of an organization is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from pipeline.lexicon.bodies import Body, all_bodies, bodies
from pipeline.lexicon.companies import Company, companies
from pipeline.lexicon.loader import Entry, load_yaml
from pipeline.text import alternation, longest_first

_PUNCTUATION = re.compile(r"[\"'“”‘’.,;:()\[\]/]|(?<!\w)-(?!\w)|\s-\s")
_IN_BRACKETS = re.compile(r"(?<!\s)\s*\([A-ZĐ][A-ZĐ&.\-]{1,11}\)")
"""An abbreviation given in the middle of a name: "Liên đoàn Lao động (LĐLĐ) tỉnh Nghệ An"."""
_JOINED = re.compile(r"[&-]")
_BARE = frozenset({"companies", "media", "clubs"})


class Organization(Entry):
    """One organization.

    Attributes:
        id: Last part of its entity id.
        name: Canonical name.
        aliases: Other names, where they differ by more than punctuation, case, "và" and the usual abbreviations.
        since: First day, where it matters.
        until: Last day, where it is gone.
        successor: Id of the organization that took its place.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    successor: str | None = None


class LocalHeads(Entry):
    """Beginnings of names of local bodies, written out, by the level of the place that they belong to."""

    any: tuple[str, ...]
    province: tuple[str, ...]
    city: tuple[str, ...]
    district: tuple[str, ...]
    country: tuple[str, ...]
    province_with_field: tuple[str, ...]


class _File(Entry):
    shared: tuple[Organization, ...]
    vietnamese: tuple[Organization, ...]
    international: tuple[Organization, ...]
    written_out: dict[str, str]
    local: LocalHeads
    unique: tuple[str, ...]
    agencies: tuple[str, ...]
    fields: tuple[str, ...]
    general: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organizations:
    """The vocabulary, ready for look-up.

    Attributes:
        by_name: Organization by each of its names, folded (see ``fold``); companies by their tickers too.
        listed: Company of a stock exchange by its sure names, folded, without its ticker.
        common: Organization by names, folded, that others bear too, and the ticker that bears it out.
        by_id: Organization by id.
        shared: Ids of bodies of which every country has its own.
        local: Heads of local bodies, folded.
        unique: Heads of names that one organization of the country bears, folded.
        agencies: Heads of agencies of the ministries, folded.
        fields: Field of work in full, by its folded form.
        parts: Heads of what is part of a larger body, with the blank behind them.
        general: Words that tell no organization from another, folded, longest first.
        several: Names, folded, that several organizations of the country bear.
        parents: Id of the body that an agency belongs to, by the id of the agency.
        bare: Companies, papers and clubs that are known behind the word for their kind too, by that name, folded.
    """

    by_name: Mapping[str, Organization]
    listed: Mapping[str, Organization]
    common: Mapping[str, tuple[Organization, str]]
    by_id: Mapping[str, Organization]
    shared: frozenset[str]
    local: LocalHeads
    unique: tuple[str, ...]
    agencies: tuple[str, ...]
    fields: Mapping[str, str]
    parts: tuple[str, ...]
    general: tuple[str, ...]
    several: frozenset[str]
    parents: Mapping[str, str]
    bare: Mapping[str, Organization]


@cache
def organizations() -> Organizations:
    """The organizations of ``organizations.yaml`` and the companies of ``companies.yaml``.

    >>> organizations().by_name[fold("Bộ VH,TT&DL")].id
    'bvhttdl'
    >>> organizations().by_name[fold("VNM")].id
    'vinamilk'
    """
    file = _file()
    known = (*file.shared, *file.vietnamese, *file.international)
    by_id = {entry.id: entry for entry in known}
    listed = companies()
    for company in listed.companies:
        by_id.setdefault(
            company.id, Organization(id=company.id, name=company.short[0] if company.short else company.name)
        )
    by_name = {fold(name): entry for entry in known for name in (entry.name, *entry.aliases)}
    for company in listed.companies:
        for name in _sure_names(company):
            by_name.setdefault(fold(name), by_id[company.id])
    further = [(body, _known_as(body, by_name)) for body in all_bodies()]
    for body, entry in further:
        by_id.setdefault(entry.id, entry)
        for name in (body.name, *body.aliases):
            by_name.setdefault(fold(name), entry)
    for company in listed.companies:  # tickers last: a name of another weighs more
        if company.ticker not in listed.not_alone:
            by_name.setdefault(fold(company.ticker), by_id[company.id])
    common = {
        fold(name): (by_id[company.id], company.ticker)
        for company in listed.companies
        for name in company.short
        if name in listed.common and fold(name) not in by_name
    }
    bare = {fold(name): entry for entry in file.international for name in (entry.name, *entry.aliases)}
    for body, entry in further:
        if body.kind in _BARE:
            bare |= {fold(name): entry for name in (body.name, *body.aliases)}
    return Organizations(
        by_name=by_name,
        listed={fold(name): by_id[company.id] for company in listed.companies for name in _sure_names(company)},
        common=common,
        by_id=by_id,
        shared=frozenset(entry.id for entry in file.shared),
        local=_local(file.local),
        unique=file.unique,
        agencies=file.agencies,
        fields={fold(name): name for name in file.fields},
        parts=(*file.parts, *bodies().parts),
        general=tuple(longest_first(file.general)),
        several=frozenset(map(fold, bodies().several)),
        parents={entry.id: body.parent for body, entry in further if body.parent is not None},
        bare=bare,
    )


def _known_as(body: Body, by_name: Mapping[str, Organization]) -> Organization:
    """The organization that a body of ``bodies.yaml`` is: one that is known by its name already, or a new one."""
    folded = fold(body.name)
    return by_name.get(folded) or Organization(id=folded.replace(" ", "-"), name=body.name)


def _local(heads: LocalHeads) -> LocalHeads:
    """The heads of local bodies with those of ``bodies.yaml``."""
    further = {"any": (*heads.any, *bodies().of_places), "country": (*heads.country, *bodies().of_countries)}
    return heads.model_copy(update=further)


def _sure_names(company: Company) -> tuple[str, ...]:
    """The names of a company that no other bears."""
    common = companies().common
    return (*(name for name in company.short if name not in common), company.name, company.english)


@cache
def _file() -> _File:
    return load_yaml("organizations.yaml", _File)


@cache
def _abbreviations() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(_written_out())})(?!\w)")


@cache
def _written_out() -> dict[str, str]:
    return {**_file().written_out, **bodies().written_out}


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """The form under which names are compared: lower case, abbreviations written out, no punctuation, no "và".

    >>> fold("UBND TP. Đà Nẵng"), fold("Công ty CP Tập đoàn T&T")
    ('ủy ban nhân dân thành phố đà nẵng', 'công ty cổ phần tập đoàn t t')
    """
    table = _written_out()
    plain = _IN_BRACKETS.sub(" ", name)
    lower = _abbreviations().sub(lambda match: table[match.group()], " ".join(plain.lower().split()))
    plain = _JOINED.sub(" ", _PUNCTUATION.sub(" ", lower))
    return " ".join(word for word in plain.split() if word != "và")
