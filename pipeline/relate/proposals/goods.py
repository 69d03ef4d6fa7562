"""A good before its price: "CÀ CHUA BI có giá từ [12.000 đồng/kg]"; not "Giá cà chua bi từ [12.000 đồng/kg]"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.relate import phrases
from pipeline.relate.model import Phrase, Piece

_PRICE = re.compile(r"(?:mức )?giá(?: bán| mua| bán lẻ| thu mua| bán buôn| thành)?$", re.IGNORECASE)
_HAS = frozenset({"có", "với", "bán", "được bán", "hiện có"})


def priced_good(text: str, pieces: Sequence[Piece], stretch: phrases.Stretch, price: Phrase) -> Phrase | None:
    """What has the price, when ``price`` says no more than "giá"."""
    if not _PRICE.match(price.text):
        return None
    for at in range(stretch.first, stretch.last):
        if pieces[at].start >= price.start:
            break
        if pieces[at].lower in _HAS:
            return phrases.plain(text, pieces, stretch.first, at)
    return None
