"""Whose a local document is: its place by the issuer, by its other mentions, or by the one province of the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache

import regex

from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.places import Place, gazetteer
from pipeline.lexicon.registry import slug
from pipeline.model import Citation, CleanText
from pipeline.resolve.citations.ids import is_of_court, parsed_code
from pipeline.resolve.names.place_parser import alive, read_place
from pipeline.resolve.names.places_in_play import outlet_province

_UNIT = re.compile(
    r"(?P<unit>tỉnh|[Tt]hành phố|T[Pp]\.?|huyện|[Qq]uận|thị xã|TX\.?|xã|[Pp]hường|thị trấn|đặc khu|[QPHX]\.)(?: ?|$)"
)
_PROVINCIAL = re.compile(r"\btỉnh\b|[Tt]ỉnh ủy|\bSở\b")
_CITY = re.compile(r"[Tt]hành ủy|[Tt]hành phố$|\bTP\.?$|Đảng bộ [Tt]hành phố")
_LOWER = re.compile(
    r"\b(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân) (?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
)
_COMMITTEE = re.compile(r"(Thành|Huyện|Quận|Thị) ủy (?=(\w))")
_UNIT_OF_COMMITTEE = {"thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_OF_PROVINCES = frozenset({"TU", "VPTU", "BTCTU", "BTGTU", "BDVTU", "UBKTTU", "BNCTU", "BTGDVTU", "ĐĐBQH"})
_MIXED = frozenset({"UBND", "UB", "HĐND", "VPUBND"})
_BEHIND = regex.compile(r" (?:tỉnh|[Tt]hành phố|T[Pp]\.?) ?\p{Lu}\p{L}*(?: (?:- ?)?\p{Lu}\p{L}*){0,4}")
"""A place right behind the code: "Nghị quyết số 12/2023/NQ-HĐND tỉnh Quảng Ninh quy định …"."""
_MOST_WORDS = 6
_DOMINANT = 3
_CENTRAL_CITY = "thành phố"


class LocalScopes:
    """The places of the local documents of one article.

    Args:
        texts: Its fields.
        article: Its id, the scope of documents whose place is not known.
        outlet: Its newspaper, or None: a provincial one is evidence of the province.
        day: Its date, or None.
    """

    def __init__(self, texts: Sequence[CleanText], article: str, outlet: str | None, day: date | None) -> None:
        self._texts = texts
        self._article = article
        self._outlet = outlet
        self._day = day
        self._said: defaultdict[str, set[str]] = defaultdict(set)
        self._home: tuple[Place | None] | None = None
        self._lower: bool | None = None

    def note(self, citation: Citation, code: str) -> None:
        """Remember the place that a citation says for its code."""
        scope = self.said(citation, code)
        if scope is not None:
            self._said[code].add(scope)

    def said(self, citation: Citation, code: str) -> str | None:
        """The place that the citation itself says."""
        if citation.issuer is None:
            return None if is_of_court(code) else self._place_behind(citation)
        return court_scope(citation.issuer) if is_of_court(code) else self.place_of(citation.issuer)

    def _place_behind(self, citation: Citation) -> str | None:
        """The place that stands right behind the code of a citation that names no issuer."""
        text = next((clean.text for clean in self._texts if clean.field == citation.field), "")
        if citation.code is None or not text.startswith(citation.text, citation.start):
            return None
        found = _BEHIND.match(text, citation.end)
        if found is None:
            return None
        words = found.group().split()
        named = (self.place_of(" ".join(words[:count])) for count in range(len(words), 0, -1))
        return next((place for place in named if place is not None), None)

    def scope(self, citation: Citation, code: str) -> str:
        """The place of the document; where it is not known, the article."""
        said = self.said(citation, code)
        if said is not None:
            return said
        elsewhere = self._said.get(code, set())
        if len(elsewhere) == 1:
            return next(iter(elsewhere))
        home = None if elsewhere or is_of_court(code) else self._at_home(citation, code)
        return slug(home.bare) if home is not None else self.unknown

    @property
    def unknown(self) -> str:
        """The scope of what is known within the article only."""
        return f"article:{self._article}"

    def place_of(self, issuer: str) -> str | None:
        """The place in the name of a body, or None when it names none or more than one can be meant."""
        places = places_in(issuer, self._day)
        provinces = {slug(place.bare) for place in places if place.level == "province"}
        if provinces:
            return next(iter(provinces)) if len(provinces) == 1 else None
        lower = [place for place in places if place.province is not None]
        if len(lower) > 1 and (home := self.home()) is not None:
            near = {home.id, home.successor, gazetteer().modern(home.id)}
            lower = [place for place in lower if place.province in near]
        named = {_lower_scope(place) for place in lower}
        return next(iter(named)) if len(named) == 1 else None

    def home(self) -> Place | None:
        """The one province that the article is about, as far as its text is certain about it."""
        if self._home is None:
            self._home = (self._find_home(),)
        return self._home[0]

    def _find_home(self) -> Place | None:
        counts: Counter[str] = Counter()
        first: dict[str, Place] = {}
        for clean in self._texts:
            for match in _provinces().finditer(clean.text):
                place = _province_names()[match.group()]
                counts[slug(place.bare)] += 1
                first.setdefault(slug(place.bare), place)
        if not counts:
            return outlet_province(self._outlet)
        (name, most), *others = counts.most_common(2)
        if others and (most < _DOMINANT or most < _DOMINANT * (counts.total() - most)):
            return None
        return first[name]

    def _at_home(self, citation: Citation, code: str) -> Place | None:
        """The article's province where the body is a provincial one."""
        parsed = parsed_code(code)
        body = parsed.bodies[0] if parsed is not None and parsed.bodies else ""
        issuer = citation.issuer
        if issuer is not None and _CITY.search(issuer):
            home = self.home()
            return home if home is not None and home.units[0] == _CENTRAL_CITY else None
        provincial = issuer is not None and _PROVINCIAL.search(issuer) is not None
        if not provincial and issuer is not None and _LOWER.search(issuer):
            return None
        if provincial or body in _OF_PROVINCES or body.startswith("S"):
            return self.home()
        return self.home() if body in _MIXED and not self._names_lower_bodies() else None

    def _names_lower_bodies(self) -> bool:
        """Whether the article speaks of councils or committees of districts or communes, whose codes look the same."""
        if self._lower is None:
            self._lower = any(_LOWER.search(clean.text) for clean in self._texts)
        return self._lower


def places_in(issuer: str, day: date | None = None) -> tuple[Place, ...]:
    """The places that the name of a body can end in: "UBND tỉnh Nghệ An", "Thành ủy Hà Nội", "UBND TP. Vinh".

    ``day`` is the date of the article: some cities were districts before.
    """
    issuer = _COMMITTEE.sub(_unit_of_committee, issuer)
    starts = [0, *(match.end() for match in re.finditer(r"[ .]+", issuer))]
    for start in starts[-_MOST_WORDS - 1 :]:
        rest = issuer[start:]
        unit = _UNIT.match(rest)
        if not (unit is not None and unit.end() < len(rest)) and not rest[:1].isupper():
            continue
        written = read_place(rest)
        named = () if written is None else tuple(p for p in written.places if p.country in {None, "VN"})
        if unit is None or unit.end() == len(rest):
            named = tuple(place for place in named if place.level == "province")
        places = alive(named, written.unit if written is not None else None, day)
        if places:
            return places
    return ()


def _unit_of_committee(found: re.Match[str]) -> str:
    """The unit word that the name of a Party committee stands for, before the name of a place."""
    return f"{_UNIT_OF_COMMITTEE[found[1].lower()]} " if found[2].isupper() else found[0]


def court_scope(issuer: str) -> str | None:
    """A court, in letters and digits: "TAND tỉnh Bắc Ninh" and "Tòa án nhân dân tỉnh Bắc Ninh" are one."""
    short = re.sub(r"[Tt]òa án [Nn]hân dân", "TAND", issuer)
    short = re.sub(r"\b(?:[Tt]hành phố|TP\.?)(?= |$)", "TP", short)
    return slug(short) if places_in(issuer) or "cấp cao" in short else None


def _lower_scope(place: Place) -> str:
    province = gazetteer().places[place.province] if place.province is not None else None
    return f"{slug(province.bare)}.{slug(place.name)}" if province is not None else slug(place.name)


@cache
def _province_names() -> dict[str, Place]:
    """How a province is written -> one of the places of that name."""
    return {
        name: place
        for place in gazetteer().of_level("province")
        for name in (place.bare, *place.aliases)
        if name[:1].isupper() and len(name) > 2
    }


@cache
def _provinces() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _province_names()), key=lambda name: (-len(name), name)))
    stops = "|".join(sorted(map(re.escape, issuers().no_province)))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)(?! (?:{stops})(?!\w))")
