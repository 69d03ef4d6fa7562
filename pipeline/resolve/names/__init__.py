"""Stage 5, names: places, organizations and persons to one identity each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.model import CleanText, Name
from pipeline.resolve.names.article_time import read_setting
from pipeline.resolve.names.entities import EntityRow, EntityTable, collect_entities, counted_row, one_form
from pipeline.resolve.names.organizations import add_places_of_bodies, link_organizations
from pipeline.resolve.names.persons import link_persons
from pipeline.resolve.names.places import link_locations
from pipeline.resolve.names.places_in_play import PlacesInPlay, outlet_province
from pipeline.resolve.publication_day import PublicationDay

__all__ = ["EntityRow", "EntityTable", "collect_entities", "counted_row", "one_form", "resolve_names"]


def resolve_names(
    texts: Sequence[tuple[CleanText, Sequence[Name]]],
    published: PublicationDay | date | None,
    outlet: str | None,
    article: str | None = None,
) -> list[list[Name]]:
    """The names of one article with ``entity_id``, canonical ``name`` and ``resolved_by`` filled where certain.

    Args:
        texts: The fields of the article with their names in order.
        published: Its date, or what is known of it; None reads it from the text.
        outlet: Its newspaper, or None: a provincial one is evidence of the province.
        article: Its id, the scope of persons who are known within it only; None takes a hash of the text.
    """
    scene = PlacesInPlay(
        read_setting(texts_of(texts), PublicationDay.of(published, texts_of(texts)), article), outlet_province(outlet)
    )
    add_places_of_bodies(scene, texts)
    found = link_locations(scene, texts)
    found = link_organizations(scene, _again(texts, found))
    found = link_locations(scene, _again(texts, found))  # bodies of districts tell communes apart
    return link_persons(scene, _again(texts, found))


def texts_of(texts: Sequence[tuple[CleanText, Sequence[Name]]]) -> list[CleanText]:
    """The fields without their names."""
    return [clean for clean, _ in texts]


def _again(
    texts: Sequence[tuple[CleanText, Sequence[Name]]], names: Sequence[Sequence[Name]]
) -> list[tuple[CleanText, Sequence[Name]]]:
    return [(clean, found) for (clean, _), found in zip(texts, names, strict=True)]
