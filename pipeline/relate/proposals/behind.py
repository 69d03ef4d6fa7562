"""What stands right behind the figure, or is counted by it: "60% SỐ THÉP NHẬP", "48 DỰ ÁN ĐIỆN GIÓ".

A unit of measure is no such noun: "31 triệu tấn" of what?
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Quantity
from pipeline.relate import phrases
from pipeline.relate.model import Phrase, Piece

_MEASURED = frozenset({"area", "length", "volume", "mass", "energy", "rate", "index", "multiple"})
"""Dimensions whose unit does not name the thing."""


def behind(text: str, pieces: Sequence[Piece], figure: int) -> Phrase | None:
    """The phrase behind the figure at piece ``figure``; from the counted noun inside it on where one is counted."""
    mention = pieces[figure].mention
    if not isinstance(mention, Quantity):
        return phrases.behind(text, pieces, figure)
    if mention.dimension not in _MEASURED and mention.unit != "TEU":
        noun = text.rfind(mention.unit, mention.start, mention.end)
        return phrases.behind(text, pieces, figure, noun if noun >= 0 else None)
    if " " in mention.unit:
        start = mention.end - len(mention.unit.split(" ", 1)[1])
        return Phrase(start, mention.end, text[start : mention.end])
    return phrases.behind(text, pieces, figure)
