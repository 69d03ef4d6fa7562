"""Offices that make a person known beyond one article."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.offices import offices
from pipeline.lexicon.places import Place, fold, gazetteer
from pipeline.resolve.names.organization_parser import read_body
from pipeline.resolve.names.places import choose
from pipeline.resolve.names.places_in_play import PlacesInPlay, Position
from pipeline.text import alternation

_FORMER = re.compile(r"\b(?:nguyên|cựu|cố)\b", re.IGNORECASE)
_CENTRAL = re.compile(rf"\b(?:{alternation(offices().central)})", re.IGNORECASE)
_ABROAD = re.compile(rf"\b(?:{alternation(offices().abroad)})\b", re.IGNORECASE)
_AT_HOME = re.compile(rf"việt nam|\b(?:{alternation(offices().at_home)})\b", re.IGNORECASE)
"""What is said of offices of ours: "Bí thư Tỉnh ủy Lào Cai" holds none in Laos."""
_MOST_WORDS_OF_COUNTRY = 5
_LINKS_TO_COUNTRY = frozenset({"tại", "với", "ở", "sang", "và", "thăm"})
"""What stands behind one of these is where the office is exercised, not whose it is: "Đại sứ … tại Lào"."""
_HELD_IN = re.compile(
    rf"(?:(?:quyền|phó|q\.)\s+)?(?:{alternation(offices().held_in_provinces)})(?: thường trực| phụ trách)?\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<!\s)\s*[,;]\s*|(?<!\s)\s+-\s+|(?<!\s)\s+kiêm\s+")


def scope_of_title(scene: PlacesInPlay, title: str, position: Position) -> str | None:
    """Where the office that the title names is held.

    Returns:
        "vn" for the highest offices of the country, "country:us" for those of another one, "province:40" for the
        heads of provincial bodies; None for all others and for those who held it before.
    """
    if _FORMER.search(title):
        return None
    parts = _PARTS.split(title)
    for part in parts:
        country = _country_of(part)
        if country is not None and _is_office_abroad(part):
            return country.id.removeprefix("place:")
    central = [part for part in parts if _CENTRAL.search(part)]
    if central:
        return None if scene.foreign() or any(_country_of(part) for part in central) else "vn"
    for part in parts:
        match = _HELD_IN.match(part)
        province = _province(scene, part[match.end() :], position) if match is not None else None
        if province is not None:
            return gazetteer().modern(province.id).removeprefix("place:")
    return None


def _is_office_abroad(part: str) -> bool:
    """Whether the part names a high office; a chairman or secretary is one only right before the country."""
    office = _ABROAD.search(part)
    if office is None:
        return False
    alone = office.group().lower().endswith(("chủ tịch", "bí thư"))
    return not alone or fold(part[office.end() :]) in _countries()


def _country_of(part: str) -> Place | None:
    """The foreign country whose office a part of a title names; None when it names none, or Vietnam beside it."""
    words = part.split()
    if _AT_HOME.search(part):
        return None
    for start in range(len(words)):
        if not words[start][0].isupper() or (start and not _may_precede(words[start - 1])):
            continue
        for end in range(min(len(words), start + _MOST_WORDS_OF_COUNTRY), start, -1):
            country = _countries().get(fold(" ".join(words[start:end]).strip("().,")))
            if country is not None and (end == len(words) or not words[end][0].isupper()):
                return country
    return None


def _may_precede(word: str) -> bool:
    """Whether the name of a country can follow the word: no link, and no part of a longer name ("Việt Đức")."""
    return word.lower() not in _LINKS_TO_COUNTRY and (word[0].islower() or word.lower() in offices().office_ends)


@cache
def _countries() -> dict[str, Place]:
    """Names of all countries but ours, folded."""
    return {
        fold(name): place
        for place in gazetteer().of_level("country")
        if place.country != "VN"
        for name in (place.bare, *place.aliases)
    }


def _province(scene: PlacesInPlay, body_name: str, position: Position) -> Place | None:
    """The province of a provincial body; None for any other body."""
    body = read_body(body_name)
    if body is None:
        return None
    if body.place is not None:
        linked = choose(scene, body.place, (), former=False, evidence="itself")
        place = linked.place if linked is not None else None
    else:
        unit = body.unit or {"province": "tỉnh", "city": "thành phố"}.get(body.level)
        place = scene.home(unit, position) if unit is not None else None
    return place if place is not None and place.level == "province" else None
