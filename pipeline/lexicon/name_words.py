"""Words that names are made of and that stand around them, and the clusters of words that behave alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline.kept import kept
from pipeline.lexicon.loader import FOLDER, Entry, load_yaml
from pipeline.packed import PackedChoices


class NameWords(Entry):
    """The lists of ``name_words.yaml``; see the comments there."""

    surnames: tuple[str, ...]
    organization_heads: tuple[str, ...]
    place_units: tuple[str, ...]
    further_places: tuple[str, ...]
    organizations: frozenset[str]
    not_organizations: frozenset[str]
    fields: tuple[str, ...]
    state_bodies: tuple[str, ...]
    sentence_openers: frozenset[str]
    place_words: frozenset[str]
    organization_words: frozenset[str]
    institution_words: frozenset[str]
    product_words: frozenset[str]
    lunar_stems: frozenset[str]
    lunar_branches: frozenset[str]
    ends_before: tuple[str, ...]
    degrees_behind_dash: tuple[str, ...]
    place_ends_before: tuple[str, ...]
    second_bodies: tuple[str, ...]
    named_after_persons: tuple[str, ...]
    schools: tuple[str, ...]
    named_after_days: tuple[str, ...]
    ways_between: tuple[str, ...]
    forms_of_state: tuple[str, ...]
    bodies_of_countries: tuple[str, ...]
    sectors: tuple[str, ...]
    papers: tuple[str, ...]
    numbered_places: tuple[str, ...]
    counted_behind_number: tuple[str, ...]
    place_descriptors: tuple[str, ...]
    monuments: tuple[str, ...]
    no_monument_holds: tuple[str, ...]
    committees: tuple[str, ...]
    parts_of_bodies: tuple[str, ...]
    bodies_with_parts: tuple[str, ...]
    abbreviated_kinds: tuple[str, ...]
    police_fields: tuple[str, ...]
    levelled_bodies: tuple[str, ...]
    further_levelled_bodies: tuple[str, ...]
    parts_of_levelled_bodies: tuple[str, ...]
    levels_of_state: tuple[str, ...]
    missions: tuple[str, ...]
    seated: str
    squad: str
    facilities: tuple[str, ...]


@cache
def name_words() -> NameWords:
    """The words of names."""
    return load_yaml("name_words.yaml", NameWords)


@cache
def surnames() -> frozenset[str]:
    """The surnames in small letters."""
    return frozenset(name.lower() for name in name_words().surnames)


@cache
def word_clusters() -> Mapping[str, tuple[str, str]]:
    """Lower-cased word, digits written as 0 -> its coarse and its fine cluster."""
    return kept("clusters", _read_clusters)


def _read_clusters() -> Mapping[str, tuple[str, str]]:
    lines = (FOLDER / "word_clusters.tsv").read_text(encoding="utf-8").splitlines()
    return PackedChoices({word: (coarse, fine) for word, coarse, fine in (line.split("\t") for line in lines)})
