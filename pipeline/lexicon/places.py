"""The gazetteer: countries, regions, provinces, districts, communes and cities abroad, each with one id."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, get_args

from pipeline.kept import kept
from pipeline.lexicon.loader import Entry, load_csv
from pipeline.lexicon.places_mapping import changes, mapping_file, split_unit
from pipeline.packed import PackedObjects

Level = Literal["country", "world", "province", "district", "commune"]
Listed = Literal["country", "province"]
"""Kinds of place that one goes through from end to end."""

MERGERS = date(2025, 7, 1)
"""From this day there are 34 provinces instead of 63, new communes, and no districts."""

Ids = Mapping[tuple[Literal["old", "new"], str], str]
"""Ids of provinces by era and official code."""

_NOT_WORD = re.compile(r"[\W_]+")
_DASH = re.compile(r" ?- ?")


class _Province(Entry):
    era: Literal["old", "new"]
    code: str
    name: str
    unit: Literal["tỉnh", "thành phố"]
    new_code: str
    city_since: date | None = None
    aliases: str = ""


class _Former(Entry):
    province: str
    name: str
    until: date


class _Country(Entry):
    code: str
    name: str
    aliases: str = ""


class _Abroad(Entry):
    kind: str
    name: str
    country: str = ""
    aliases: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    Attributes:
        id: ``entity_id`` of the place, see docs/identity.md.
        level: What kind of place it is.
        name: Canonical name, with the unit word for districts and communes ("huyện Nghi Lộc").
        bare: The name without unit word; numbers keep it ("Quận 1").
        units: Unit words that it goes with ("tỉnh"; "tỉnh" and "thành phố" when it changed its rank).
        province: Id of its province, for districts and communes.
        district: Id of its district, for communes before July 2025.
        country: ISO code of its country, where it has one.
        code: Official code (of provinces), or the ISO code of a country.
        city_since: First day on which a province was a city; None when it always or never was.
        successor: Id of the province that a province of before July 2025 became part of.
        since: First day on which it exists under this id; None when that is before all news.
        until: Last day, or None.
        aliases: Other bare names.
    """

    id: str
    level: Level
    name: str
    bare: str
    units: tuple[str, ...] = ()
    province: str | None = None
    district: str | None = None
    country: str | None = None
    code: str | None = None
    city_since: date | None = None
    successor: str | None = None
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()

    def exists(self, day: date) -> bool:
        """Whether the place existed on ``day`` under this id."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


_LISTED: tuple[Level, ...] = get_args(Listed)
_Row = tuple[Any, ...]
"""The attributes of a place, in their order."""
_row_of = attrgetter(*(field.name for field in fields(Place)))


@dataclass(frozen=True, slots=True)
class PlaceGazetteer:
    """All places.

    Attributes:
        places: By id.
        names: Places by bare name or alias, folded (see ``fold``).
    """

    places: _Places
    names: Mapping[str, tuple[Place, ...]]

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place that bears the name, of all times; without its unit word, in any case."""
        return self.names.get(fold(name), ())

    def of_level(self, level: Listed) -> tuple[Place, ...]:
        """Every place of that kind, in the order of the files."""
        return self.places.of_level(level)

    def modern(self, province: str) -> str:
        """The id of the province of today that the province is or became part of."""
        return self.places[province].successor or province

    def levels(self, name: str) -> frozenset[Level]:
        """The kinds of place that bear the name: a feature for a tagger."""
        return frozenset(place.level for place in self.find(name))


@cache
def province_names() -> frozenset[str]:
    """The bare names of the provinces, those of before 2025 among them, and how the cities are shortened."""
    rows = load_csv("places_provinces.csv", _Province)
    return frozenset(name for row in rows for name in (row.name, *_aliases(row.aliases)) if name)


@cache
def gazetteer() -> PlaceGazetteer:
    """The gazetteer of this process, read once.

    >>> [place.id for place in gazetteer().find("nghệ an") if place.level == "province"]
    ['place:province:40']
    """
    rows, names, levels = kept("places", _build, files())
    places = _Places(rows, levels)
    return PlaceGazetteer(places, _Names(names, places))


def files() -> list[Path]:
    """Files beside our own that the places are read from."""
    return [path for path in [mapping_file()] if path.exists()]


def _build() -> tuple[Mapping[str, _Row], Mapping[str, tuple[str, ...]], dict[Level, tuple[str, ...]]]:
    """All places as rows by id, and the ids of places by folded name and by level."""
    places = {place.id: place for place in _all_places()}
    names: dict[str, dict[str, None]] = defaultdict(dict)
    levels: dict[Level, list[str]] = defaultdict(list)
    for place in places.values():
        if place.level in _LISTED:
            levels[place.level].append(place.id)
        for name in (place.bare, *place.aliases):
            names[fold(name)][place.id] = None
    return (
        PackedObjects({id_: _row_of(place) for id_, place in places.items()}),
        PackedObjects({name: tuple(ids) for name, ids in names.items()}),
        {level: tuple(ids) for level, ids in levels.items()},
    )


class _Places(Mapping[str, Place]):
    """Places by id, each made of its row when it is first asked for: an article names few of the thousands."""

    def __init__(self, rows: Mapping[str, _Row], levels: Mapping[Level, tuple[str, ...]]) -> None:
        self._rows, self._levels = rows, levels
        self._made: dict[str, Place] = {}

    def __getitem__(self, id_: str) -> Place:
        place = self._made.get(id_)
        if place is None:
            place = self._made.setdefault(id_, Place(*self._rows[id_]))
        return place

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def of_level(self, level: Listed) -> tuple[Place, ...]:
        return tuple(self[id_] for id_ in self._levels[level])


class _Names(Mapping[str, tuple[Place, ...]]):
    """Places by folded name."""

    def __init__(self, ids: Mapping[str, tuple[str, ...]], places: _Places) -> None:
        self._ids, self._places = ids, places

    def __getitem__(self, name: str) -> tuple[Place, ...]:
        return tuple(self._places[id_] for id_ in self._ids[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def fold(name: str) -> str:
    """The form under which names are compared: lower case, one way to write dashes. ``name`` is in normal form.

    >>> fold("Bà Rịa-Vũng Tàu")
    'bà rịa - vũng tàu'
    """
    return _DASH.sub(" - ", " ".join(name.lower().split()))


def key(name: str) -> str:
    """The name as it stands in an id: lower case, hyphens, marks kept, since Văn Lang and Văn Lăng are two communes.

    >>> key("Huyện Ea H'leo")
    'huyện-ea-h-leo'
    """
    return _NOT_WORD.sub("-", name.lower()).strip("-")


def unmarked(name: str) -> str:
    """The name in ASCII letters and digits without blanks, as web addresses write it.

    >>> unmarked("Đắk Lắk")
    'daklak'
    """
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(character for character in plain if character.isascii() and character.isalnum())


def _all_places() -> Iterator[Place]:
    yield from _countries()
    yield from _abroad()
    provinces = load_csv("places_provinces.csv", _Province)
    ids: Ids = {(row.era, row.code): _province_id(row, provinces) for row in provinces}
    yield from _provinces(provinces, ids)
    yield from _districts(ids)
    yield from _communes(ids)


def _aliases(joined: str) -> tuple[str, ...]:
    return tuple(alias for alias in joined.split("|") if alias)


def _countries() -> Iterator[Place]:
    for row in load_csv("places_countries.csv", _Country):
        yield Place(
            id=f"place:country:{row.code.lower()}",
            level="country",
            name=row.name,
            bare=row.name,
            country=row.code,
            code=row.code,
            aliases=_aliases(row.aliases),
        )


def _abroad() -> Iterator[Place]:
    for row in load_csv("places_world.csv", _Abroad):
        yield Place(
            id=f"place:{row.kind}:{f'{row.country.lower()}:' if row.country else ''}{key(row.name)}",
            level="world",
            name=row.name,
            bare=row.name,
            country=row.country or None,
            aliases=_aliases(row.aliases),
        )


def _province_id(row: _Province, provinces: Iterable[_Province]) -> str:
    """A province that took in no other in 2025 keeps one id; of the others, the one before is another place."""
    members = [other for other in provinces if other.era == "old" and other.new_code == row.new_code]
    return f"place:{'old-' if row.era == 'old' and len(members) > 1 else ''}province:{row.code}"


def _provinces(provinces: Iterable[_Province], ids: Ids) -> Iterator[Place]:
    merged = {row.code for row in provinces if row.era == "new"} & {
        row.new_code for row in provinces if ids[row.era, row.code].startswith("place:old-")
    }
    for row in provinces:
        identity = ids[row.era, row.code]
        old = identity.startswith("place:old-")
        if row.era == "old" and not old:
            continue  # the row after 2025 stands for both
        yield Place(
            id=identity,
            level="province",
            name=f"Thành phố {row.name}" if row.name == "Hồ Chí Minh" else row.name,
            bare=row.name,
            units=("tỉnh", "thành phố") if row.city_since else (row.unit,),
            country="VN",
            code=row.code,
            city_since=row.city_since,
            successor=ids["new", row.new_code] if old else None,
            since=MERGERS if row.era == "new" and row.code in merged else None,
            until=date(2025, 6, 30) if old else None,
            aliases=_aliases(row.aliases),
        )


def _bare(unit: str, name: str) -> str:
    return f"{unit.capitalize()} {name}" if name.isdigit() else name


def _districts(ids: Ids) -> Iterator[Place]:
    for code, name in sorted({(row.old_province, row.old_district) for row in changes()}):
        unit, bare = split_unit(name)
        yield Place(
            id=f"place:district:{code}:{key(name)}",
            level="district",
            name=f"{unit} {bare}",
            bare=_bare(unit, bare),
            units=(unit,),
            province=ids["old", code],
            country="VN",
            until=date(2025, 6, 30),
        )
    for row in load_csv("places_former.csv", _Former):
        unit, bare = split_unit(row.name)
        yield Place(
            id=f"place:district:{row.province}:{key(row.name)}",
            level="district",
            name=f"{unit} {bare}",
            bare=_bare(unit, bare),
            units=(unit,),
            province=ids["old", row.province],
            country="VN",
            until=row.until,
        )


def _communes(ids: Ids) -> Iterator[Place]:
    rows = changes()
    for code, name in sorted({(row.new_province, row.new_commune) for row in rows if row.new_commune}):
        unit, bare = split_unit(name)
        yield Place(
            id=f"place:commune:{code}:{key(name)}",
            level="commune",
            name=f"{unit} {bare}",
            bare=_bare(unit, bare),
            units=(unit,),
            province=ids["new", code],
            country="VN",
            since=MERGERS,
        )
    old = {(row.old_province, row.old_district, row.old_commune) for row in rows if row.old_commune}
    for code, district, name in sorted(old):
        unit, bare = split_unit(name)
        yield Place(
            id=f"place:old-commune:{code}:{key(district)}:{key(name)}",
            level="commune",
            name=f"{unit} {bare}",
            bare=_bare(unit, bare),
            units=(unit,),
            province=ids["old", code],
            district=f"place:district:{code}:{key(district)}",
            country="VN",
            until=date(2025, 6, 30),
        )
