"""Offices that make a person known beyond one article."""

from __future__ import annotations

import re

from pipeline.lexicon.places import Place, gazetteer
from pipeline.resolve.names.bodies import read_body
from pipeline.resolve.names.places import choose
from pipeline.resolve.names.scene import Position, Scene
from pipeline.resolve.names.written import read_place

_FORMER = re.compile(r"\b(?:nguyên|cựu|cố)\b", re.IGNORECASE)
_ABROAD = re.compile(r"(?:tổng thống|thủ tướng|quốc vương|nữ hoàng|ngoại trưởng|chủ tịch)\s+(?=\w)", re.IGNORECASE)
_CENTRAL = re.compile(
    r"\b(?:tổng bí thư|(?:phó )?chủ tịch nước|(?:phó )?chủ tịch (?:thường trực )?quốc hội"
    r"|(?:phó )?thủ tướng(?: chính phủ)?|thường trực ban bí thư|ủy viên bộ chính trị|bí thư trung ương đảng"
    r"|(?:bộ|thứ) trưởng(?: thường trực)? bộ|(?:phó )?thống đốc (?:ngân hàng nhà nước|nhnn)"
    r"|chánh án (?:tòa án nhân dân|tand) tối cao|viện trưởng (?:viện kiểm sát nhân dân|vksnd) tối cao"
    r"|tổng thanh tra chính phủ|tổng kiểm toán nhà nước)",
    re.IGNORECASE,
)
_HELD_IN = re.compile(
    r"(?:(?:quyền|phó|q\.)\s+)?(?:bí thư|chủ tịch|giám đốc|chánh án|viện trưởng|chỉ huy trưởng|trưởng ban|chủ nhiệm"
    r"|chánh văn phòng|chánh thanh tra|trưởng đoàn)(?: thường trực| phụ trách)?\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<!\s)\s*[,;]\s*|(?<!\s)\s+-\s+|(?<!\s)\s+kiêm\s+")


def scope_of_title(scene: Scene, title: str, position: Position) -> str | None:
    """Where the office that the title names is held.

    Returns:
        "vn" for the highest offices of the country, "country:us" for those of another one, "province:40" for the
        heads of provincial bodies; None for all others and for those who held it before.
    """
    if _FORMER.search(title):
        return None
    abroad = _ABROAD.match(title)
    place = read_place(title[abroad.end() :]) if abroad is not None else None
    if place is not None and place.places[0].level == "country":
        return place.places[0].id.removeprefix("place:")
    if _CENTRAL.search(title):
        return None if scene.foreign() else "vn"
    for part in _PARTS.split(title):
        match = _HELD_IN.match(part)
        province = _province(scene, part[match.end() :], position) if match is not None else None
        if province is not None:
            return gazetteer().modern(province.id).removeprefix("place:")
    return None


def _province(scene: Scene, body_name: str, position: Position) -> Place | None:
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
