"""Roads that bear one name throughout the country."""

from __future__ import annotations

import re

from pipeline.lexicon.bodies import bodies
from pipeline.lexicon.places import fold, key
from pipeline.text import alternation

_BEFORE = r"(?:(?:dự án|tuyến|đoạn|đường|đường bộ)\s)*"
_HIGHWAY = re.compile(rf"{_BEFORE}(?:quốc lộ|ql\.?)\s?(?P<number>\d{{1,3}}[a-hđ]?)")
_EXPRESSWAY = re.compile(
    rf"{_BEFORE}cao tốc (?P<from>[^\d\W][\w .]{{1,30}}?) - (?P<to>[^\d\W][\w .]{{1,30}}?(?: - [\w .]{{2,30}})?)"
)
_CITY = re.compile(
    rf"(?<!\w)(?:{alternation(bodies().city_units)} |t\.? ?p?\.? ?)?(?:{alternation(bodies().ho_chi_minh)})(?!\w)",
    re.IGNORECASE,
)
"""One city in many spellings: "TPHCM", "TP. HCM", "Thành phố Hồ Chí Minh"."""
_LETTERED = {"1a": "1"}


def read_road(name: str) -> tuple[str, str] | None:
    """Id and canonical name of a national highway or of an expressway named by its ends; None for other names.

    >>> read_road("tuyến QL48C"), read_road("đường cao tốc Diễn Châu - Bãi Vọt")
    (('place:road:quốc-lộ-48c', 'Quốc lộ 48C'), ('place:road:cao-tốc-diễn-châu-bãi-vọt', 'cao tốc Diễn Châu - Bãi Vọt'))
    """
    folded = fold(name)
    highway = _HIGHWAY.fullmatch(folded)
    if highway is not None:
        number = _LETTERED.get(highway["number"], highway["number"]).upper()
        return f"place:road:quốc-lộ-{number.lower()}", f"Quốc lộ {number}"
    if _EXPRESSWAY.fullmatch(folded) is None:
        return None
    written = _CITY.sub("TP.HCM", " ".join(name.split()))
    written = written[written.lower().index("cao tốc") :]
    return f"place:road:{key(written)}", written
