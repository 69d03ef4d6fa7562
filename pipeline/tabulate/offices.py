"""The table ``offices``: who holds which office of which body, from when to when, by the titles beside names.

Made in two steps like ``series``, so that it can be done shard by shard: ``office_statements`` reads the titles of some
articles, ``office_rows`` joins statements that come in the order of their keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.lexicon.organizations import fold, organizations
from pipeline.lexicon.places import MERGERS, Place, gazetteer
from pipeline.resolve.names.organization_parser import ParsedOrganization, canonical_head, read_body
from pipeline.resolve.names.place_parser import alive, rank_of, read_place
from pipeline.tabulate.office_titles import Held, offices_in
from pipeline.tabulate.wording import place_label, plain_words

_SCOPE = "@"
_COUNTRY = "place:country:"
_HOME = "vn"
_FULL_NAME = 2
"""Words of a full name at least: "ông Bình" is no person one can look up."""
_NAME_ALONE = frozenset(
    {"tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "tỉnh đoàn", "thành đoàn", "huyện đoàn"}
)
"""Heads that hold the unit word of their place: "Tỉnh ủy Nghệ An"."""


class OfficeStatement(NamedTuple):
    """One title that an article gives a person; plain values that a database can hold and sort.

    The first five are the key: equal in all statements of one row. Then comes the order within the row.
    """

    person_key: str
    office_key: str
    body_key: str
    place_id: str
    former: int
    published: str
    article_id: str
    sentence_number: int
    start: int
    person: str
    office: str
    body: str
    place: str
    title: str
    sentence: str
    outlet: str
    url: str
    entity_id: str


KEY = 5
"""How many values of a statement are the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """One row of the ``offices`` table; columns are explained in docs/tables.md."""

    person: str
    office: str
    body: str | None
    place: str | None
    former: bool
    first_published: date | None
    last_published: date | None
    articles: int
    outlets: int
    title: str
    sentence: str
    url: str | None
    place_id: str | None
    entity_id: str | None
    article_id: str


def office_statements(names: pa.Table, articles: pa.Table, sentences: pa.Table) -> Iterator[OfficeStatement]:
    """The offices that titles of persons name.

    Args:
        names: Rows of ``names``.
        articles: Rows of ``articles`` with these names.
        sentences: Rows of ``sentences`` of these articles.
    """
    titled = names.filter(pc.and_(pc.equal(names["kind"], "person"), pc.is_valid(names["title"]))).to_pylist()
    found = [(row, held) for row in titled for held in offices_in(row["title"])]
    if not found:
        return
    about = {
        row["article_id"]: row for row in articles.select(["article_id", "published", "outlet", "url"]).to_pylist()
    }
    said = _sentences_of(sentences, {_place_in_text(row) for row, _ in found})
    for row, held in found:
        statement = _statement(row, held, about[row["article_id"]], said)
        if statement is not None:
            yield statement


def office_rows(ordered: Iterable[OfficeStatement]) -> Iterator[OfficeRow]:
    """One row for each key of statements that come in their order; the latest gives sentence and address."""
    for _, group in groupby(ordered, key=lambda one: one[:KEY]):
        yield _row(list(group))


def _statement(
    row: Mapping[str, Any], held: Held, article: Mapping[str, Any], said: Mapping[tuple[str, str, int], str]
) -> OfficeStatement | None:
    """What the title says; None where nothing says whose office it is, or the person's full name is not known."""
    person = plain_words(row["name"])
    if len(person.split()) < _FULL_NAME:
        return None
    body, place_id = _whose(held, _scope(row["entity_id"]), article["published"])
    if body is None and place_id is None:
        return None
    return OfficeStatement(
        person_key=fold(person),
        office_key=held.office.casefold(),
        body_key=fold(body or ""),
        place_id=place_id or "",
        former=int(held.former),
        published="" if article["published"] is None else article["published"].isoformat(),
        article_id=row["article_id"],
        sentence_number=row["sentence"],
        start=row["start"],
        person=person,
        office=held.office,
        body=body or "",
        place=place_label(place_id) or "",
        title=plain_words(row["title"]),
        sentence=said.get(_place_in_text(row), row["text"]),
        outlet=article["outlet"] or "",
        url=article["url"] or "",
        entity_id=row["entity_id"] or "",
    )


def _whose(held: Held, scope: str | None, day: date | None) -> tuple[str | None, str | None]:
    """Name of the body and id of the place of an office.

    Args:
        held: The office.
        scope: Where the person is known across articles to hold an office: "vn", "country:us", "province:40".
        day: Date of the article.
    """
    country = f"place:{scope}" if scope is not None and scope.startswith("country:") else None
    if scope == _HOME:
        country = _COUNTRY + _HOME
    if held.national:
        return None, _only(held.body, "country", day) or country
    if held.body is None:
        return None, None
    known = organizations().by_name.get(fold(held.body))
    if known is not None:
        return known.name, country
    body = read_body(held.body)
    if body is not None:
        return _local(body, scope, day)
    place = _only(held.body, None, day)
    return (None, place) if place is not None else (held.body, country)


def _local(body: ParsedOrganization, scope: str | None, day: date | None) -> tuple[str | None, str | None]:
    """The body of a place with the place's name; nothing where the place is not known."""
    place = _place_of(body, day) if body.place is not None else _province_of(body, scope, day)
    if place is None:
        return None, None
    return f"{canonical_head(body)} {_with_unit(body, place, day)}", place.id


def _place_of(body: ParsedOrganization, day: date | None) -> Place | None:
    if body.place is None:
        return None
    found = [place for place in alive(body.place.places, body.place.unit, day) if place.level not in ("world",)]
    provinces = [place for place in found if place.level == "province"]
    if day is None and provinces and len(found) > 1 and body.place.unit is not None and body.level == "any":
        return None  # a province today, a town before: which of them is not said
    if body.level in ("province", "city") or (len(found) > 1 and provinces):
        found = provinces
    return found[0] if len(found) == 1 else None


def _province_of(body: ParsedOrganization, scope: str | None, day: date | None) -> Place | None:
    """The province whose office makes the person known; before the mergers only where it was made of one."""
    if scope is None or not scope.startswith("province:") or body.unit not in (None, "tỉnh", "thành phố"):
        return None
    province = gazetteer().places.get(f"place:{scope}")
    merged = (day is None or day < MERGERS) and _parts().get(f"place:{scope}", 0) > 1
    return None if merged else province


@cache
def _parts() -> Counter[str]:
    """How many provinces became part of each of today's."""
    return Counter(place.successor for place in gazetteer().of_level("province") if place.successor is not None)


def _only(name: str | None, level: str | None, day: date | None) -> str | None:
    """Id of the place of that name where it can be one only; a province before its district."""
    written = read_place(name) if name else None
    if written is None:
        return None
    found = [place for place in alive(written.places, written.unit, day) if level in (None, place.level)]
    large = [place for place in found if place.level in ("province", "country")]
    if large or written.unit is None:  # "Sao Mai" is more often a company than the ward
        found = large
    return found[0].id if len(found) == 1 else None


def _with_unit(body: ParsedOrganization, place: Place, day: date | None) -> str:
    if place.level != "province" or body.head in _NAME_ALONE:
        return place.bare if body.head in _NAME_ALONE else place.name
    written = body.place.unit if body.place is not None else None
    unit = written if written in place.units else rank_of(place, day)
    return place.name if place.name.lower().startswith(unit) else f"{unit} {place.name}"


def _scope(entity_id: str | None) -> str | None:
    return entity_id.rsplit(_SCOPE, 1)[1] if entity_id is not None and _SCOPE in entity_id else None


def _sentences_of(sentences: pa.Table, wanted: set[tuple[str, str, int]]) -> Mapping[tuple[str, str, int], str]:
    """Words of the sentences that are wanted, by article, field and number."""
    ids = pa.array(sorted({article_id for article_id, _, _ in wanted}), pa.string())
    some = sentences.filter(pc.is_in(sentences["article_id"], ids))
    columns = (some[name].to_pylist() for name in ("article_id", "field", "sentence", "text"))
    return {
        (article, field, number): text
        for article, field, number, text in zip(*columns, strict=True)
        if (article, field, number) in wanted
    }


def _place_in_text(row: Mapping[str, Any]) -> tuple[str, str, int]:
    return row["article_id"], row["field"], row["sentence"]


def _row(group: Sequence[OfficeStatement]) -> OfficeRow:
    last = group[-1]
    days = [one.published for one in group if one.published]
    known = sorted({one.entity_id for one in group if _SCOPE in one.entity_id})
    own = sorted({one.entity_id for one in group if one.entity_id})
    ids = known or own
    return OfficeRow(
        person=last.person,
        office=last.office,
        body=last.body or None,
        place=last.place or None,
        former=bool(last.former),
        first_published=_day(min(days, default="")),
        last_published=_day(max(days, default="")),
        articles=len({one.article_id for one in group}),
        outlets=len({one.outlet for one in group if one.outlet}),
        title=last.title,
        sentence=last.sentence,
        url=last.url or None,
        place_id=last.place_id or None,
        entity_id=ids[0] if len(ids) == 1 else None,
        article_id=last.article_id,
    )


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
