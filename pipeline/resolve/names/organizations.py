"""Organizations to ids: by the registry, by their place, by an abbreviation of the article, by their full name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipeline.lexicon.bodies import bodies
from pipeline.lexicon.companies import companies
from pipeline.lexicon.name_words import name_words
from pipeline.lexicon.organizations import Organization, fold, organizations
from pipeline.lexicon.places import Place, key
from pipeline.lexicon.spelling import sounds_foreign
from pipeline.model import CleanText, Name
from pipeline.resolve.names.organization_parser import Level, ParsedOrganization, canonical_head, read_body
from pipeline.resolve.names.place_parser import rank_of
from pipeline.resolve.names.places import choose, is_former, position_of
from pipeline.resolve.names.places_in_play import PlacesInPlay, Position
from pipeline.text import alternation

_INTRODUCED = re.compile(
    r"\s*\(\s*(?:(?:sau đây )?(?:gọi|viết) tắt (?:là|:)\s*|tên (?:gọi|viết) tắt(?: là)?:?\s*)?"
    r"[\"“]?(?P<short>[A-ZĐ][\w&.+-]{1,15}(?: [A-Z][\w&.+-]{1,15})?)[\"”]?\s*(?:[);]|,(?! ?[A-ZĐ]))"
)
"""A list in brackets introduces nothing: "nhóm Big Tech (Google, Amazon …)"."""
_CODE = re.compile(r"(?<!\w)[A-Z][A-Z0-9]{2}(?!\w)")
_CITY = "thành phố"
_LEAST_OF_COMPANIES = 3
"""Syllables of a Vietnamese name beside the legal form: there is more than one "Công ty TNHH Bình Minh"."""
_KIND_OF_COMPANY = re.compile(
    r"^(?:(?:tổng )?công ty(?: cổ phần)?(?: tập đoàn)?|tập đoàn|ngân hàng(?: thương mại cổ phần)?"
    r"|hãng(?: hàng không)?) (?=\w)"
)
_LEAST_TELLING = 2
_LEAST_NAMED = 2
"""An id within the article says something only where it joins two names; what is named once stays without."""
_LEAST_WORDS = 3
"""Words of the name of an agency, head included, that others may share: \"Cục Quản trị\" is no one's alone."""


@dataclass(frozen=True, slots=True)
class _Identity:
    id: str
    name: str
    ground: str


def link_organizations(scene: PlacesInPlay, texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> list[list[Name]]:
    """All names of the fields, with the organizations linked."""
    introduced = _introduced(texts)
    codes = _codes(texts)
    resolved = [
        [_identity(scene, clean, field, name, codes) if name.kind == "organization" else None for name in names]
        for field, (clean, names) in enumerate(texts)
    ]
    counts = Counter(
        fold(introduced.get(name.text, name.text))
        for _, names in texts
        for name in names
        if name.kind == "organization"
    )
    shortened = {full: short for short, full in introduced.items()}
    article = _Names(scene.setting.article, introduced, shortened, _by_name(texts, resolved), counts)
    return [
        [
            _filled(name, article.identity(name, identity)) if name.kind == "organization" else name
            for name, identity in zip(names, identities, strict=True)
        ]
        for (_, names), identities in zip(texts, resolved, strict=True)
    ]


def add_places_of_bodies(scene: PlacesInPlay, texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> None:
    """Add the countries and provinces inside names of bodies to the scene ("UBND tỉnh Nghệ An")."""
    for field, (clean, names) in enumerate(texts):
        for name in names:
            body = read_body(name.text) if name.kind == "organization" else None
            if body is not None and body.place is not None:
                linked = choose(scene, body.place, (), former=is_former(clean, name.end), evidence="itself")
                if linked is not None:
                    scene.add(position_of(clean, field, name.start + body.place_at), linked.place)


def _filled(name: Name, identity: _Identity | None) -> Name:
    if identity is None:
        return name
    return replace(name, name=identity.name, entity_id=identity.id, resolved_by=identity.ground)


def _codes(texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> frozenset[str]:
    """The codes that the article holds and that may be those of shares."""
    return frozenset(code for clean, _ in texts for code in _CODE.findall(clean.text))


def _known(text: str, codes: frozenset[str]) -> Organization | None:
    """The organization of the registry that bears the name.

    A company is known behind the words for its kind too ("Tập đoàn Hòa Phát", "Ngân hàng Techcombank"), and by a name
    that others bear where the article holds its ticker.
    """
    vocabulary = organizations()
    folded = fold(text)
    bare = _KIND_OF_COMPANY.sub("", folded)
    found = vocabulary.by_name.get(folded) or (vocabulary.listed.get(bare) if bare != folded else None)
    if found is not None:
        return found
    common = vocabulary.common.get(bare)
    if common is not None and common[1] in codes:
        return common[0]
    return _behind_kind(folded) or _said_twice(folded) or _of_vietnam(folded) or _of_parent(folded)


@cache
def _parent() -> re.Pattern[str]:
    return re.compile(rf" (?:(?:{alternation(bodies().belongs)}) )?(?=(?:{alternation(bodies().parents)}) )")


@cache
def _kinds_before() -> re.Pattern[str]:
    return re.compile(rf"^(?:{alternation(bodies().kinds_before)}) (?=\w)")


def _behind_kind(folded: str) -> Organization | None:
    """The company, paper or club behind the word for its kind: "hãng bay American Airlines"."""
    bare = _kinds_before().sub("", folded)
    return organizations().bare.get(bare) if bare != folded else None


def _said_twice(folded: str) -> Organization | None:
    """The organization whose name stands there in full and short: "CTCP Sữa Việt Nam - Vinamilk"."""
    by_name, words = organizations().by_name, folded.split()
    for size in range(1, len(words)):
        first = by_name.get(" ".join(words[:size]))
        if first is not None and first is by_name.get(" ".join(words[size:])):
            return first
    return None


def _of_vietnam(folded: str) -> Organization | None:
    """The body that every country has, where Vietnam's is named: "Bộ Công an Việt Nam"."""
    bare = folded.removesuffix(bodies().of_vietnam)
    known = organizations().by_name.get(bare) if bare != folded else None
    return known if known is not None and known.id in organizations().shared else None


def _of_parent(folded: str) -> Organization | None:
    """The agency with the body that it belongs to behind it: "Cục Cảnh sát hình sự Bộ Công an"."""
    vocabulary = organizations()
    for match in _parent().finditer(folded):
        agency = vocabulary.by_name.get(folded[: match.start()])
        parent = vocabulary.by_name.get(folded[match.end() :].removesuffix(bodies().of_vietnam))
        if agency is not None and parent is not None and vocabulary.parents.get(agency.id) in _all_of(parent):
            return agency
    return None


def _all_of(body: Organization) -> frozenset[str]:
    """The ids of a body and of the ones that took its place: agencies stay when ministries merge."""
    by_id, found = organizations().by_id, {body.id}
    while body.successor is not None and body.successor in by_id:
        body = by_id[body.successor]
        found.add(body.id)
    return frozenset(found)


def _identity(scene: PlacesInPlay, clean: CleanText, field: int, name: Name, codes: frozenset[str]) -> _Identity | None:
    """What the name says by itself, with its place and the scene."""
    known = _known(name.text, codes)
    if known is not None and not (known.id in organizations().shared and scene.foreign()):
        return _registered(scene, known)
    body = read_body(name.text)
    if body is not None:
        place = _place_of(scene, clean, field, name, body)
        return _local_identity(body, place, scene.setting.day) if place is not None else None
    return _by_full_name(name)


def _registered(scene: PlacesInPlay, known: Organization) -> _Identity | None:
    """The organization of the registry; one that was not yet there under its name is not meant."""
    day = scene.setting.day
    if day is not None and known.since is not None and day < known.since:
        return None
    return _Identity(f"org:{known.id}", known.name, "registry")


def _place_of(scene: PlacesInPlay, clean: CleanText, field: int, name: Name, body: ParsedOrganization) -> Place | None:
    position = position_of(clean, field, name.start)
    if body.place is not None:
        linked = choose(scene, body.place, (), former=is_former(clean, name.end), evidence="alone")
        if linked is None or not _fits(body.level, linked.place):
            return None
        if linked.place.level in ("district", "commune"):
            scene.add((position[0], position[1], name.start + body.place_at), linked.place)
        return linked.place
    return _place_in_play(scene, position, body)


def _fits(level: Level, place: Place) -> bool:
    if level == "country":
        return place.level == "country"
    if level in ("province", "city"):
        return place.level == "province" or _CITY in place.units
    if level == "district":
        return place.level == "district"
    return place.level in ("province", "district", "commune")


def _place_in_play(scene: PlacesInPlay, position: Position, body: ParsedOrganization) -> Place | None:
    """The place that a body without one belongs to: that of its unit word, or of the level of its head."""
    if body.unit is not None:
        return scene.home(body.unit, position)
    if body.level == "province":
        province, city = scene.home("tỉnh", position), scene.home(_CITY, position)
        if "tỉnh" in body.head or city is None or city.level != "province":
            return province
        return city if province is None else None
    return scene.home(_CITY, position) if body.level == "city" else None


def _local_identity(body: ParsedOrganization, place: Place, day: date | None) -> _Identity:
    head = canonical_head(body)
    # a head such as "Tỉnh ủy" says which unit it is of, one such as "Ủy ban nhân dân" does not
    plain = place.level != "province" or body.level != "any"
    where = place.name if plain else f"{rank_of(place, day)} {place.bare}"
    scope = place.id.removeprefix("place:")
    return _Identity(f"org:{key(body.head)}@{scope}", f"{head} {where}", "place")


def _by_full_name(name: Name) -> _Identity | None:
    """An organization whose kind of name no other in the country bears: companies by legal form, universities."""
    vocabulary = organizations()
    folded = fold(name.text)
    if folded in vocabulary.several:
        return None
    agency = any(folded.startswith(f"{head} ") for head in vocabulary.agencies) and len(folded.split()) > _LEAST_WORDS
    company = any(folded.startswith(f"{head} ") for head in vocabulary.unique) and _telling(folded) >= _LEAST_TELLING
    if company and _is_common(folded):
        return None
    return _Identity(f"org:{key(folded)}", name.text, "name") if agency or company else None


def _is_common(folded: str) -> bool:
    """Whether a company has but two Vietnamese syllables beside its legal form."""
    form = next((form for form in bodies().legal_forms if folded.startswith(form)), None)
    if form is None:
        return False
    rest = folded.removeprefix(form).removeprefix(bodies().one_member).split()
    return len(rest) < _LEAST_OF_COMPANIES and not any(sounds_foreign(word) for word in rest)


def _telling(folded: str) -> int:
    """Number of words that tell the organization from others of its kind."""
    rest = f" {folded} "
    for words in organizations().general:
        rest = rest.replace(f" {words} ", " ")
    return len(rest.split())


@cache
def _heads() -> tuple[str, ...]:
    return tuple(f"{fold(head)} " for head in name_words().organization_heads)


def _introduced(texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> dict[str, str]:
    """Abbreviations that the article gives in brackets behind a name -> the full name, both as written."""
    found: dict[str, str] = {}
    for clean, names in texts:
        for name in names:
            if name.kind == "organization" and " " in name.text:
                match = _INTRODUCED.match(clean.text, name.end)
                if match is not None and match["short"] not in name.text and _abbreviates(match["short"], name.text):
                    found.setdefault(match["short"], name.text)
    return found


def _abbreviates(short: str, full: str) -> bool:
    """Whether the short name can be one of the full name.

    Companies have tickers and brands that share no letter with their name. Of a body whose names are known, only
    the initials are another one: what follows "… của Quốc hội (UBTCNS)" is not the Quốc hội.
    """
    folded = fold(full)
    if _is_tail(short, folded):
        return False
    initials = iter(word[0] for word in folded.split())
    fits = all(letter in initials for letter in short.lower() if letter.isalpha())
    if not fits and _is_parent(fold(short), folded):
        return False
    vocabulary = organizations()
    known, known_short = vocabulary.by_name.get(folded), vocabulary.by_name.get(fold(short))
    if known is not None and known_short is not None:
        return known is known_short or short in _tickers()
    unique = any(folded.startswith(f"{head} ") for head in vocabulary.unique)
    return fits or known is None or unique


def _is_tail(short: str, full: str) -> bool:
    """Whether what stands in brackets is short for the end of the name: "Hội đồng Bảo an Liên hợp quốc (LHQ)"."""
    known = organizations().by_name.get(fold(short))
    if known is None or known is organizations().by_name.get(full):
        return False
    return full.endswith(f" {fold(known.name)}")


def _is_parent(short: str, full: str) -> bool:
    """Whether what stands in brackets is the body that the agency belongs to: "Vụ Giáo dục đại học (Bộ GD-ĐT)"."""
    head = next((head for head in _heads() if short.startswith(head)), None)
    if head is not None and not full.startswith(head):
        return True
    known = organizations().by_name.get(short)
    return (
        known is not None and known is not organizations().by_name.get(full) and full.startswith(organizations().parts)
    )


def _by_name(
    texts: Sequence[tuple[CleanText, Sequence[Name]]], resolved: Sequence[Sequence[_Identity | None]]
) -> dict[str, _Identity]:
    """Identities of the article by the name as written."""
    return {
        name.text: identity
        for (_, names), identities in zip(texts, resolved, strict=True)
        for name, identity in zip(names, identities, strict=True)
        if identity is not None
    }


def _may_bear(short: str, full: str) -> bool:
    """Whether a full name can be that of the organization known by the short one.

    Tickers are shares: "Quỹ Giáo dục Việt Nam (VEF)" is not the company whose code is VEF. What is part of a larger
    body is not that body: "Công đoàn Công ty Dược … (Bidiphar)".
    """
    folded = fold(full)
    if folded.startswith(bodies().parts):
        return False
    return short not in _tickers() or folded.startswith(_companies())


@cache
def _tickers() -> frozenset[str]:
    """Tickers that no organization is called by besides."""
    listed = companies().companies
    return frozenset(one.ticker for one in listed) - {name for one in listed for name in one.short}


@cache
def _companies() -> tuple[str, ...]:
    """What full names of companies begin with, folded."""
    return tuple(f"{fold(kind)} " for kind in bodies().company_forms)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the names of an article say about each other.

    Attributes:
        article: Key of the article.
        introduced: Abbreviation -> full name, as the article gives them.
        shortened: Full name -> abbreviation.
        by_name: Identities by name as written.
        counts: How often each is named, by its full name, folded.
    """

    article: str
    introduced: dict[str, str]
    shortened: dict[str, str]
    by_name: dict[str, _Identity]
    counts: Counter[str]

    def identity(self, name: Name, own: _Identity | None) -> _Identity | None:
        """The identity of a name, given what it says by itself.

        An abbreviation means what the article says that it means; a full name that is not known means what its
        abbreviation does. What is left is known within the article only, where it begins as names of organizations
        do and is named more than once, unless it is the name of a local body whose place could not be told.
        """
        full = self.introduced.get(name.text)
        if full is not None and full in self.by_name:
            return replace(self.by_name[full], ground="abbreviation")
        if own is not None and (full is None or _may_bear(name.text, full)):
            return own
        short = self.shortened.get(name.text)
        if short is not None and short in self.by_name and _may_bear(short, name.text):
            return replace(self.by_name[short], ground="abbreviation")
        if full is not None:
            return self._within(full, "abbreviation")
        return self._within(name.text, "article")

    def _within(self, text: str, ground: str) -> _Identity | None:
        folded = fold(text)
        if read_body(text) is not None or folded in organizations().by_name or folded in organizations().fields:
            return None
        if self.counts[folded] < _LEAST_NAMED or not folded.startswith(_heads()):
            return None
        return _Identity(f"org:{self.article}:{key(folded)}", text, ground)
