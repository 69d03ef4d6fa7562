"""Whose figure it can be: the body or place as named in the text, and the place that all of an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import Name
from pipeline.relate.model import FactText
from pipeline.values import value

LANDS = (
    "place:country:",
    "place:province:",
    "place:old-province:",
    "place:district:",
    "place:city:",
    "place:commune:",
)
"""Ids of places that have figures of their own; roads and airports have none."""
VIETNAM = "place:country:vn"
_NATIONAL = ("tổng cục", "bộ ", "ngân hàng nhà nước", "nhnn", "chính phủ", "quốc hội", "cục thống kê")


@value
class Owner:
    """Who a figure belongs to, as named in the text."""

    start: int
    end: int
    text: str
    entity_id: str | None = None


def home_of(texts: Sequence[FactText]) -> str | None:
    """The place that an article is about, or None.

    It is the one that is named most, when it has half of all namings (those of the headline count twice) and is named
    twice or alone; where no place is named, the nation if a national body is.
    """
    places: Counter[str] = Counter()
    national = False
    for text in texts:
        for name in text.names:
            if text.clean.tables and text.clean.table_at(name.start) is not None:
                continue  # a list of provinces is not what the article is about
            if name.kind == "location" and name.entity_id and name.entity_id.startswith(LANDS):
                places[name.entity_id] += 2 if text.clean.field == "title" else 1
            elif name.kind == "organization":
                land = land_of(name)
                if land:
                    places[land] += 1
                national = national or name.text.lower().startswith(_NATIONAL)
    place, often = places.most_common(1)[0] if places else (VIETNAM if national else None, 0)
    return place if 2 * often >= places.total() and (often > 1 or len(places) < 2) else None


def land_of(name: Name) -> str | None:
    """The place that a local body is one of ("Tỉnh ủy" of Hà Tĩnh), or None."""
    _, at, where = (name.entity_id or "").partition("@")
    return f"place:{where}" if at and f"place:{where}".startswith(LANDS) else None
