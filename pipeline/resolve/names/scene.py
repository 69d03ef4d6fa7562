"""The places that are in play at each point of an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.lexicon.places import Place, gazetteer, slug
from pipeline.resolve.names.setting import Setting

Position = tuple[int, int, int]
"""Field, sentence and offset."""
_DOMINANT = 3
"""A place that is named this many times as often as all others of its kind is the one that the article is about."""
_LEAST = 3
_ABROAD = 4
"""An article names foreign places more than this many times as often as places at home when it is about abroad."""


@dataclass(slots=True)
class Scene:
    """What is known about the places of an article, growing while names are resolved.

    Attributes:
        setting: When the article was written.
        outlet: Province of a provincial newspaper, or None.
        seen: Places resolved, with where they are named.
    """

    setting: Setting
    outlet: Place | None = None
    seen: list[tuple[Position, Place]] = field(default_factory=list)

    def add(self, position: Position, place: Place) -> None:
        """Remember a place that is named at ``position``."""
        self.seen.append((position, place))

    def provinces(self) -> frozenset[str]:
        """Provinces of today in which the places named so far lie."""
        return frozenset(gazetteer().modern(found) for _, place in self.seen if (found := province_of(place)))

    def districts(self) -> frozenset[str]:
        """Ids of the districts named so far."""
        return frozenset(place.id for _, place in self.seen if place.level == "district")

    def home(self, unit: str, position: Position) -> Place | None:
        """The one place with that unit word that a name such as "UBND tỉnh" at ``position`` speaks of."""
        hits = [(where, place) for where, place in self.seen if unit in place.units]
        if not hits:
            return self._implied(unit)
        same = [place for where, place in hits if where[:2] == position[:2] and where < position]
        if len({_key(place) for place in same}) == 1:
            return same[-1]
        counts = Counter(_key(place) for _, place in hits)
        (key, most), *others = counts.most_common()
        if others and (most < _LEAST or most < _DOMINANT * sum(count for _, count in others)):
            return None
        return next(place for _, place in hits if _key(place) == key)

    def foreign(self) -> bool:
        """Whether the article is about other countries rather than about Vietnam."""
        abroad = sum(1 for _, place in self.seen if place.country not in ("VN", None))
        at_home = sum(1 for _, place in self.seen if place.country == "VN")
        return abroad >= _LEAST and abroad > _ABROAD * at_home

    def _implied(self, unit: str) -> Place | None:
        """The province of that unit that all districts and communes named so far lie in, or the outlet's own."""
        ids = {place.province for _, place in self.seen if place.province}
        found = {id_: gazetteer().places[id_] for id_ in sorted(ids)}
        if not found and self.outlet is not None and not self.provinces():
            found = {self.outlet.id: self.outlet}
        (place,) = found.values() if len(found) == 1 else (None,)
        return place if place is not None and unit in place.units else None


def province_of(place: Place) -> str | None:
    """Id of the province that the place is or lies in."""
    return place.id if place.level == "province" else place.province


@lru_cache(maxsize=1024)
def outlet_province(outlet: str | None) -> Place | None:
    """The province whose newspaper the outlet is ("Báo Nghệ An", "baonghean.vn"), as it is today."""
    if not outlet:
        return None
    plain = slug(outlet).replace("-", "")
    found = [
        place
        for place in gazetteer().places.values()
        if place.level == "province" and place.successor is None and f"bao{slug(place.bare).replace('-', '')}" in plain
    ]
    return found[0] if len(found) == 1 else None


def _key(place: Place) -> str:
    """A province counts as one place, whether its name means it before or after the mergers."""
    return place.successor or place.id if place.level == "province" else place.id
