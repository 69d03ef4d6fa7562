"""The places that are in play at each point of an article."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from pipeline.lexicon.places import Place, gazetteer, unmarked
from pipeline.resolve.names.article_time import ArticleTime

Position = tuple[int, int, int]
"""Field, sentence and offset."""
_DOMINANT = 3
"""A place that is named this many times as often as all others of its kind is the one that the article is about."""
_LEAST = 3
_ABROAD = 4
"""An article names foreign places more than this many times as often as places at home when it is about abroad."""


class PlacesInPlay:
    """What is known about the places of an article, growing while names are resolved.

    Args:
        setting: When the article was written.
        outlet: Province of a provincial newspaper, or None.

    Attributes:
        ids: Places named so far.
        exact: Provinces named so far or holding such places, as they were at the time.
        provinces: The provinces of today of the same places.
    """

    def __init__(self, setting: ArticleTime, outlet: Place | None = None) -> None:
        self.setting = setting
        self.ids: set[str] = set()
        self.exact: set[str] = set()
        self.provinces: set[str] = set()
        self._outlet = outlet
        self._holding: set[str] = set()
        self._by_unit: dict[str, _Hits] = defaultdict(_Hits)
        self._countries: Counter[bool] = Counter()

    def add(self, position: Position, place: Place) -> None:
        """Remember a place that is named at ``position``."""
        self.ids.add(place.id)
        if place.province is not None:
            self._holding.add(place.province)
        province = province_of(place)
        if province is not None:
            self.exact.add(province)
            self.provinces.add(gazetteer().modern(province))
        if place.country is not None:
            self._countries[place.country == "VN"] += 1
        for unit in place.units:
            self._by_unit[unit].add(position, place)

    def home(self, unit: str, position: Position) -> Place | None:
        """The one place with that unit word that a name such as "UBND tỉnh" at ``position`` speaks of."""
        hits = self._by_unit.get(unit)
        if hits is None:
            return self._implied(unit)
        same = [(where, place) for where, place in hits.by_sentence[position[:2]] if where < position]
        if len({_key(place) for _, place in same}) == 1:
            return same[-1][1]
        (key, most), *others = hits.counts.most_common(2)
        if others and (most < _LEAST or most < _DOMINANT * (hits.counts.total() - most)):
            return None
        return hits.first[key]

    def foreign(self) -> bool:
        """Whether the article is about other countries rather than about Vietnam."""
        return self._countries[False] >= _LEAST and self._countries[False] > _ABROAD * self._countries[True]

    def _implied(self, unit: str) -> Place | None:
        """The province of that unit that all districts and communes named so far lie in, or the outlet's own."""
        found = [gazetteer().places[province] for province in sorted(self._holding)]
        if not found and self._outlet is not None and not self.provinces:
            found = [self._outlet]
        return found[0] if len(found) == 1 and unit in found[0].units else None


class _Hits:
    """The places of one unit word that an article names."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.first: dict[str, Place] = {}
        self.by_sentence: dict[tuple[int, int], list[tuple[Position, Place]]] = defaultdict(list)

    def add(self, position: Position, place: Place) -> None:
        key = _key(place)
        self.counts[key] += 1
        self.first.setdefault(key, place)
        self.by_sentence[position[:2]].append((position, place))


def province_of(place: Place) -> str | None:
    """Id of the province that the place is or lies in."""
    return place.id if place.level == "province" else place.province


@lru_cache(maxsize=1024)
def outlet_province(outlet: str | None) -> Place | None:
    """The province whose newspaper the outlet is ("Báo Nghệ An", "baonghean.vn"), as it is today."""
    if not outlet:
        return None
    plain = unmarked(outlet)
    found = [
        place
        for place in gazetteer().of_level("province")
        if place.successor is None and f"bao{unmarked(place.bare)}" in plain
    ]
    return found[0] if len(found) == 1 else None


def _key(place: Place) -> str:
    """A province counts as one place, whether its name means it before or after the mergers."""
    return place.successor or place.id if place.level == "province" else place.id
