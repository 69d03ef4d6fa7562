"""Places to ids: by name, unit word, date, what is said beside the name, and the province in play."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipeline.lexicon.places import Place, gazetteer
from pipeline.model import CleanText, Name
from pipeline.resolve.names.place_parser import ParsedPlace, alive, read_place
from pipeline.resolve.names.places_in_play import PlacesInPlay, Position
from pipeline.resolve.names.roads import read_road
from pipeline.values import value

_FORMER = re.compile(
    r"\s*\(?(?:cũ\b|trước (?:đây|sáp nhập|khi sáp nhập|khi hợp nhất)(?! (?:là|gọi|có tên|mang tên|vốn)\b))"
)
_LONGEST_ADDRESS = 6
"""Places that an address names after its first at most."""
_LINK = re.compile(r"\s*(?:[,(;-]\s*)?(?:(?:thuộc|của|ở|tại|nay thuộc|nay là)\s+)?")
Evidence = Literal["itself", "around", "alone"]
_EVIDENCE: tuple[Evidence, ...] = ("itself", "around", "alone")
_CITIES = frozenset({"thành phố", "thị xã"})


@value
class Linked:
    """A place that a name means, and why."""

    place: Place
    ground: str


def is_former(clean: CleanText, end: int) -> bool:
    """Whether the text says behind ``end`` that the place is of before the mergers ("tỉnh Quảng Trị cũ")."""
    return _FORMER.match(clean.text, end) is not None


def link_locations(scene: PlacesInPlay, texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> list[list[Name]]:
    """All names of the fields, with the locations linked; places are added to ``scene``."""
    found: list[list[Name]] = [list(names) for _, names in texts]
    for evidence in _EVIDENCE:  # what one round finds settles more in the next
        for field, (clean, names) in enumerate(texts):
            linked: dict[int, Linked] = {}
            for index in range(len(names) - 1, -1, -1):
                name = names[index]
                if name.kind != "location":
                    continue
                known = gazetteer().places.get(found[field][index].entity_id or "")
                if known is not None:
                    linked[index] = Linked(known, "")
                    continue
                road = read_road(name.text)
                if road is not None:
                    found[field][index] = replace(name, name=road[1], entity_id=road[0], resolved_by="name")
                    continue
                written = read_place(name.text)
                beside = _beside(clean, names, index, linked)
                former = is_former(clean, name.end)
                chosen = choose(scene, written, beside, former=former, evidence=evidence) if written else None
                if chosen is not None:
                    linked[index] = chosen
                    scene.add(position_of(clean, field, name.start), chosen.place)
                    found[field][index] = replace(
                        name, name=chosen.place.name, entity_id=chosen.place.id, resolved_by=chosen.ground
                    )
    return found


def position_of(clean: CleanText, field: int, offset: int) -> Position:
    """Where ``offset`` of a field is, in an order that runs through the article."""
    return field, clean.sentence_index(offset), offset


def beside(clean: CleanText, names: Sequence[Name], end: int, linked: dict[int, Linked], after: int) -> list[Place]:
    """The linked places that follow ``end`` one after the other ("…, huyện Nghi Lộc, tỉnh Nghệ An")."""
    found: list[Place] = []
    for index in range(after, min(after + _LONGEST_ADDRESS, len(names))):
        name = names[index]
        match = _LINK.match(clean.text, end)
        if match is None or match.end() != name.start or name.kind != "location" or index not in linked:
            break
        found.append(linked[index].place)
        end = name.end
    return found


def _beside(clean: CleanText, names: Sequence[Name], index: int, linked: dict[int, Linked]) -> list[Place]:
    return beside(clean, names, names[index].end, linked, index + 1)


def choose(
    scene: PlacesInPlay, written: ParsedPlace, beside: Sequence[Place], *, former: bool, evidence: Evidence
) -> Linked | None:
    """The one place that is meant, or None when that is not certain.

    Args:
        scene: The places in play.
        written: The name.
        beside: Places that follow it one after the other.
        former: Whether the text says that it is a place of before the mergers.
        evidence: What may decide: the name itself (countries and provinces), also the places beside it and in play,
            or also that no other place bears it.
    """
    places, unit = written.places, written.unit
    if former:
        places = tuple(place for place in places if place.until is not None) or places
    if unit is None:
        for levels in (("country", "world"), ("province",)):
            group = tuple(place for place in places if place.level in levels)
            if group:
                return _dated(scene, group, None, former=former)
    elif any(place.level == "province" for place in places):
        group = alive(places, unit, None if former else scene.setting.day)
        if {place.level for place in group} == {"province"}:
            provinces = tuple(place for place in places if place.level == "province")
            return _dated(scene, provinces, unit, former=former)
    if evidence == "itself":
        return None
    if any(place.level == "district" for place in beside):  # an address of before the mergers, whatever the date
        former, places = True, tuple(place for place in places if place.until is not None) or places
    group = places if former else alive(places, unit, scene.setting.day)
    if unit is None:
        group = _without_unit(scene, group)
    return _local(scene, group, beside) or (_alone(scene, group, unit) if evidence == "alone" else None)


def _dated(scene: PlacesInPlay, places: tuple[Place, ...], unit: str | None, *, former: bool) -> Linked | None:
    """The one of the places of one level that existed at the time."""
    if len(places) == 1:
        return Linked(places[0], "gazetteer")
    if former:
        return None
    day = scene.setting.day
    found = alive(places, unit, day)
    return Linked(found[0], "date") if day is not None and len(found) == 1 else None


def _local(scene: PlacesInPlay, places: tuple[Place, ...], beside: Sequence[Place]) -> Linked | None:
    """The one district or commune that agrees with what stands beside the name, or with the provinces in play."""
    if any(place.level in ("province", "district") for place in beside):
        agreeing = tuple(place for place in places if all(_agrees(place, other) for other in beside))
        return Linked(agreeing[0], "province") if len(agreeing) == 1 else None
    near = tuple(
        place
        for place in places
        if place.province is not None and gazetteer().modern(place.province) in scene.provinces
    )
    if len(near) > 1:
        for narrower in (
            tuple(place for place in near if place.district in scene.ids),
            tuple(place for place in near if place.province in scene.exact),
        ):
            if len(narrower) == 1:
                near = narrower
                break
    return Linked(near[0], "province") if len(near) == 1 else None


def _without_unit(scene: PlacesInPlay, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """What a name without unit word can mean: a district, or a commune that the article names with its unit word."""
    return tuple(place for place in places if place.level == "district" or place.id in scene.ids)


def _alone(scene: PlacesInPlay, places: tuple[Place, ...], unit: str | None) -> Linked | None:
    """The only place of the name: a district, or a commune in an article that speaks of no province.

    A district needs its unit word, unless it is a city or town. There are too many communes to trust the name of
    one alone.
    """
    if len(places) != 1:
        return None
    (place,) = places
    if place.level == "district":
        certain = unit is not None or bool(_CITIES & set(place.units))
    else:
        certain = unit is not None and not scene.provinces
    return Linked(place, "gazetteer") if certain else None


def _agrees(place: Place, other: Place) -> bool:
    """Whether ``place`` can lie in ``other``."""
    if other.level == "district":
        if place.district is not None:
            return place.district == other.id
        return place.id != other.id and _same_province(place.province, other.province)
    if other.level == "province":
        return _same_province(place.province, other.id)
    return other.country == "VN" or other.level == "commune"


def _same_province(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return gazetteer().modern(one) == gazetteer().modern(other)
