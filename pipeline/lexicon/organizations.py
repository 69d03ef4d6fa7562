"""Organizations under all their names, and how the name of an organization is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from pipeline.lexicon.loader import Entry, load_yaml

_PUNCTUATION = re.compile(r"[\"'“”‘’.,;:()\[\]/]|(?<!\w)-(?!\w)|\s-\s")
_IN_BRACKETS = re.compile(r"(?<!\s)\s*\([A-ZĐ][A-ZĐ&.\-]{1,11}\)")
"""An abbreviation given in the middle of a name: "Liên đoàn Lao động (LĐLĐ) tỉnh Nghệ An"."""
_JOINED = re.compile(r"[&-]")


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


@dataclass(frozen=True, slots=True)
class Organizations:
    """The vocabulary, ready for look-up.

    Attributes:
        by_name: Organization by each of its names, folded (see ``fold``).
        by_id: Organization by id.
        shared: Ids of bodies of which every country has its own.
        local: Heads of local bodies, folded.
        unique: Heads of names that one organization of the country bears, folded.
        agencies: Heads of agencies of the ministries, folded.
        fields: Field of work in full, by its folded form.
        general: Words that tell no organization from another, folded, longest first.
    """

    by_name: Mapping[str, Organization]
    by_id: Mapping[str, Organization]
    shared: frozenset[str]
    local: LocalHeads
    unique: tuple[str, ...]
    agencies: tuple[str, ...]
    fields: Mapping[str, str]
    general: tuple[str, ...]


@cache
def organizations() -> Organizations:
    """The organizations of ``organizations.yaml``.

    >>> organizations().by_name[fold("Bộ VH,TT&DL")].id
    'bvhttdl'
    """
    file = _file()
    known = (*file.shared, *file.vietnamese, *file.international)
    return Organizations(
        by_name={fold(name): entry for entry in known for name in (entry.name, *entry.aliases)},
        by_id={entry.id: entry for entry in known},
        shared=frozenset(entry.id for entry in file.shared),
        local=file.local,
        unique=file.unique,
        agencies=file.agencies,
        fields={fold(name): name for name in file.fields},
        general=tuple(sorted(file.general, key=len, reverse=True)),
    )


@cache
def _file() -> _File:
    return load_yaml("organizations.yaml", _File)


@cache
def _abbreviations() -> re.Pattern[str]:
    names = sorted(_file().written_out, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """The form under which names are compared: lower case, abbreviations written out, no punctuation, no "và".

    >>> fold("UBND TP. Đà Nẵng"), fold("Công ty CP Tập đoàn T&T")
    ('ủy ban nhân dân thành phố đà nẵng', 'công ty cổ phần tập đoàn t t')
    """
    table = _file().written_out
    plain = _IN_BRACKETS.sub(" ", name)
    lower = _abbreviations().sub(lambda match: table[match.group()], " ".join(plain.lower().split()))
    plain = _JOINED.sub(" ", _PUNCTUATION.sub(" ", lower))
    return " ".join(word for word in plain.split() if word != "và")
