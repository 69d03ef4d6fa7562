"""The name of an organization as written: a head and the place that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pipeline.lexicon.organizations import fold, organizations
from pipeline.resolve.names.place_parser import REMEMBERED, ParsedPlace, read_place

Level = Literal["any", "province", "city", "district", "country"]
_UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_BARE_UNIT = re.compile(rf"(?<!\s)\s+({'|'.join(_UNITS)}|tp)$")
_MOST_WORDS_OF_PLACE = 7


@dataclass(frozen=True, slots=True)
class ParsedOrganization:
    """A body of one place.

    Attributes:
        head: The name without its place, folded.
        level: Level of the place that such a head belongs to.
        place: The place as written, or None.
        place_at: Where the place begins in the name.
        unit: Unit word that stands for the place ("UBND tỉnh"), or None.
        written: The head as written.
    """

    head: str
    level: Level
    place: ParsedPlace | None
    place_at: int
    unit: str | None
    written: str


@lru_cache(maxsize=REMEMBERED)
def read_body(name: str) -> ParsedOrganization | None:
    """How the name of a local body is read; None when it is not one.

    >>> body = read_body("UBND TP. Vinh")
    >>> body.head, [place.id for place in body.place.places]
    ('ủy ban nhân dân', ['place:district:40:thành-phố-vinh'])
    >>> read_body("UBND tỉnh").unit
    'tỉnh'
    """
    level = _level(fold(name))
    if level is not None:
        return ParsedOrganization(fold(name), level, None, len(name), None, name)
    unit = _BARE_UNIT.search(name.lower())
    if unit is not None:
        head = name[: unit.start()]
        level = _level(fold(head))
        if level is not None:
            written = "thành phố" if unit[1] == "tp" else unit[1]
            return ParsedOrganization(fold(head), level, None, len(name), written, head)
    starts = [match.end() for match in re.finditer(r"\s+", name)]
    for start in starts[-_MOST_WORDS_OF_PLACE:]:
        place = read_place(name[start:])
        if place is None:
            continue
        head = name[:start].rstrip(" -,")
        level = _level(fold(head))
        if level is not None:
            return ParsedOrganization(fold(head), level, place, start, None, head)
    return None


@cache
def _levels() -> dict[str, Level]:
    local = organizations().local
    levels: dict[str, Level] = {}
    groups: tuple[tuple[Level, tuple[str, ...]], ...] = (
        ("any", local.any),
        ("province", local.province),
        ("city", local.city),
        ("district", local.district),
        ("country", local.country),
    )
    for level, heads in groups:
        levels.update(dict.fromkeys(map(fold, heads), level))
    return levels


def _level(head: str) -> Level | None:
    """Level of the places of bodies with that folded head; None when it is no such head."""
    found = _levels().get(head)
    if found is not None:
        return found
    vocabulary = organizations()
    for beginning in vocabulary.local.province_with_field:
        if head.startswith(f"{beginning} ") and head[len(beginning) + 1 :] in vocabulary.fields:
            return "province"
    return None


def canonical_head(body: ParsedOrganization) -> str:
    """The head in full: "Ủy ban nhân dân", "Sở Giáo dục và Đào tạo"."""
    vocabulary = organizations()
    for beginning in vocabulary.local.province_with_field:
        field = vocabulary.fields.get(body.head.removeprefix(f"{beginning} "))
        if field is not None:
            return f"{beginning.capitalize()} {field}"
    return _spelled().get(body.head, body.written)


@cache
def _spelled() -> dict[str, str]:
    local = organizations().local
    heads = (*local.any, *local.province, *local.city, *local.district, *local.country)
    return {fold(head): head for head in heads}
