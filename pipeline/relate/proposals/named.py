"""What a figure is said to be: "con số [11.800 tỷ đồng] là DOANH SỐ", "thực hiện [36%] kế hoạch DOANH THU"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.relate import phrases
from pipeline.relate.model import Phrase, Piece


def named(text: str, pieces: Sequence[Piece], figure: int) -> Phrase | None:
    """The phrase behind "là"."""
    return _behind(text, pieces, figure, is_link=lambda piece: piece.lower == "là")


def planned(text: str, pieces: Sequence[Piece], figure: int) -> Phrase | None:
    """What the plan is for."""
    return _behind(text, pieces, figure, is_link=lambda piece: "plan" in piece.roles)


def _behind(text: str, pieces: Sequence[Piece], figure: int, *, is_link: Callable[[Piece], bool]) -> Phrase | None:
    at = figure + 1
    if at + 1 < len(pieces) and is_link(pieces[at]) and "head" in pieces[at + 1].roles:
        return phrases.behind(text, pieces, at)
    return None
