"""The name of a place as written: its unit word, and the places that may be meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.lexicon.bodies import bodies
from pipeline.lexicon.places import Place, fold, gazetteer

_UNITS = {
    "tp": "thành phố", "t.p": "thành phố", "t.phố": "thành phố", "h": "huyện", "q": "quận", "tx": "thị xã",
    "p": "phường", "tt": "thị trấn", "x": "xã",
}  # fmt: skip
_UNIT = re.compile(
    r"(?P<unit>tỉnh|thành phố|thủ đô|cố đô|huyện đảo|huyện|quận|thị xã|xã đảo|xã|phường|thị trấn|đặc khu"
    r"|nước|đất nước|bang|tiểu bang|khu vực|vùng)\s+"
    r"|(?P<short>t\.p|t\.phố|tp|tx|tt|h|q|p|x)(?:\.\s*|\s+|(?=\d))"
)
_ABROAD = frozenset({"tỉnh", "thành phố"})
REMEMBERED = 16_384
"""Names whose reading is remembered: the same ones come again and again."""
_ALIKE = {"huyện đảo": "huyện", "xã đảo": "xã"}
NO_UNIT = frozenset({"thủ đô", "cố đô", "nước", "đất nước", "bang", "tiểu bang", "khu vực", "vùng"})
_CITY = "thành phố"
_RANKS = {
    "huyện": "district", "thị xã": "district", "quận": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune",
}  # fmt: skip
"""Districts and communes rise in rank and keep their name: "huyện Hoài Nhơn" is what is now a town."""


@dataclass(frozen=True, slots=True)
class ParsedPlace:
    """A name of a place as written.

    Attributes:
        unit: Its unit word in full, or None.
        places: The places of all times that it may mean.
    """

    unit: str | None
    places: tuple[Place, ...]


@lru_cache(maxsize=REMEMBERED)
def read_place(name: str) -> ParsedPlace | None:
    """How the name can be read; None when no place of the gazetteer bears it.

    Args:
        name: In normal form.

    >>> [place.id for place in read_place("TP. Đà Lạt").places]
    ['place:district:68:thành-phố-đà-lạt']
    """
    folded = fold(name)
    whole = gazetteer().names.get(folded, ())
    match = _UNIT.match(folded)
    if match is None:
        return ParsedPlace(None, whole) if whole else None
    unit = _UNITS[match["short"]] if match["short"] else _ALIKE.get(match["unit"], match["unit"])
    bare = folded[match.end() :]
    if bare.isdigit():
        bare = f"{unit} {int(bare)}"
    found = gazetteer().names.get(bare, ())
    if unit in NO_UNIT:
        found = tuple(place for place in found if place.level in ("country", "world", "province"))
        if unit in bodies().states:  # "bang Georgia" is no country, "bang New York" no city
            found = tuple(place for place in found if place.id.startswith("place:province:") and place.level == "world")
            return ParsedPlace(None, found) if found else None
        return ParsedPlace(None, found) if found or whole else None
    found = (
        tuple(place for place in found if unit in place.units)
        or tuple(place for place in found if place.level == _RANKS.get(unit))
        or tuple(place for place in found if place.level == "world" and unit in _ABROAD)
    )
    if whole and not found:
        return ParsedPlace(None, whole)  # "TT Huế"
    return ParsedPlace(unit, found) if found else None


def alive(places: tuple[Place, ...], unit: str | None, day: date | None) -> tuple[Place, ...]:
    """Those of the places that existed on the day with that unit word; all of them when none did."""
    if day is None:
        return places
    found = tuple(
        place
        for place in places
        if place.exists(day) and not (unit == _CITY and place.city_since is not None and day < place.city_since)
    )
    return found or tuple(place for place in places if unit != _CITY or place.city_since is None)


def rank_of(place: Place, day: date | None) -> str:
    """The unit word of a province on the day: three of them became cities in 2026."""
    if place.city_since is None:
        return place.units[0]
    return _CITY if day is None or day >= place.city_since else "tỉnh"


def places_called(name: str) -> tuple[str, ...]:
    """The ids of all places that a name can mean, with its unit word or without; empty for one that nobody knows.

    >>> places_called("TP. Hồ Chí Minh") == places_called("Hồ Chí Minh")
    True
    """
    written = read_place(name)
    return tuple(place.id for place in written.places) if written is not None else ()
