"""Ids and values of rows in the words that a reader expects."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import cast

from pipeline.lexicon.companies import companies
from pipeline.lexicon.labels import indicator_labels, labels
from pipeline.lexicon.organizations import fold, organizations
from pipeline.lexicon.places import gazetteer
from pipeline.model import Fact, Findings, PercentUnit
from pipeline.prepare.normal import normalize

_ORGANIZATION = "org:"
_SIGNED = frozenset({"change", "contribution"})
"""Measures whose decrease is a negative number; a level that a decrease led to is none."""


def indicator_label(indicator_id: str | None, words: str | None) -> str | None:
    """Name of the known indicator; the words of the text where there is none, or where it names several things.

    >>> indicator_label("iip", "chỉ số sản xuất"), indicator_label("gold_price", "giá vàng  nhẫn")
    ('Chỉ số sản xuất công nghiệp (IIP)', 'giá vàng nhẫn')
    """
    if indicator_id is not None and (words is None or indicator_id not in labels().several):
        return indicator_labels().get(indicator_id, indicator_id)
    return None if words is None else plain_words(words)


def place_label(place_id: str | None) -> str | None:
    """Name of the place in the gazetteer; None for no id, the id itself where the gazetteer has none of it."""
    if place_id is None:
        return None
    place = gazetteer().places.get(place_id)
    return place.name if place is not None else place_id


def subject_label(entity_id: str | None, words: str | None) -> str | None:
    """Name of the known organization, whatever the text calls it; else the words of the text.

    >>> [subject_label(None, words) for words in ("VNM", "Vinamilk", "Cơ khí  Sông Lam")]
    ['Vinamilk', 'Vinamilk', 'Cơ khí Sông Lam']
    """
    known = None
    if entity_id is not None:
        known = organizations().by_id.get(entity_id.removeprefix(_ORGANIZATION))
    elif words is not None:
        known = organizations().by_name.get(fold(words))
    if known is not None:
        return _names_in_short().get(known.id, known.name)
    return None if words is None else plain_words(words)


@cache
def _names_in_short() -> dict[str, str]:
    """What listed companies are usually called, by the last part of their ids."""
    return {company.id: company.short[0] for company in companies().companies if company.short}


def subject_identity(entity_id: str | None, label: str) -> str:
    """What all rows of one subject share: its id, that of the known organization of that name, or the name."""
    known = organizations().by_name.get(fold(label))
    return entity_id or (_ORGANIZATION + known.id if known is not None else fold(label))


def signed(fact: Fact) -> tuple[Decimal, Decimal | None]:
    """The value with its sign, and the upper end of a range or None: "giảm 5–7%" is -7 to -5."""
    low, high = fact.low, fact.high
    if fact.measure in _SIGNED and fact.direction == "decrease" and low >= 0:
        low, high = -high, -low
    return low, None if low == high else high


def unit_label(unit: str) -> str:
    """The sign of a unit of percentages; codes of currencies and counted units stay as they are."""
    return labels().units.get(cast("PercentUnit", unit), unit)


@lru_cache(maxsize=65_536)
def plain_words(written: str) -> str:
    """Words of a text in normal form, on one line."""
    return " ".join(normalize(written).text.split())


def sentences_of(findings: Findings) -> Mapping[tuple[str, int], str]:
    """The sentences of the article by field and number."""
    return {(span.field, span.sentence): span.text for span in findings.sentences}
