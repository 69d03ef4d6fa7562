"""A good before its price: "CÀ CHUA BI có giá từ [12.000 đồng/kg]"; not "Giá cà chua bi từ [12.000 đồng/kg]"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.relate import phrases
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.model import Phrase, Piece

_PRICE = re.compile(r"(?:mức )?giá(?: bán| mua| bán lẻ| thu mua| bán buôn| thành)?$", re.IGNORECASE)
_HAS = frozenset({"có", "với", "bán", "được bán", "hiện có"})


def priced_good(text: str, pieces: Sequence[Piece], first: int, lead: CueGroup) -> Phrase | None:
    """What has the price, when the words before the figure say no more than "giá"."""
    for stretch in phrases.stretches(pieces, first, lead.first):
        if not stretch.near:
            return None
        price = phrases.headed(text, pieces, stretch.first, stretch.last)
        if price is None or not _PRICE.match(price.text):
            continue
        for at in range(stretch.first, stretch.last):
            if pieces[at].start >= price.start:
                break
            if pieces[at].lower in _HAS:
                return phrases.plain(text, pieces, stretch.first, at)
    return None


def is_bare_price(phrase: str) -> bool:
    """Whether a phrase says no more than that there is a price."""
    return _PRICE.match(phrase) is not None
