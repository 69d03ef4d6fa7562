"""The time that a figure is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model import DateMention
from pipeline.relate.model import Piece

_CARRIES = frozenset({"month", "quarter", "half", "year", "years", "range", "week"})
_BEHIND = frozenset({"trong", "vào", "của", "hồi", "từ", "đến", "cho", "tới", "đến hết", "cho đến", "tính đến", "(", "năm"})


@dataclass(frozen=True, slots=True)
class Period:
    """Days and their words."""

    start: date | None
    end: date | None
    text: str


@dataclass(slots=True)
class Periods:
    """The period that carries on from sentence to sentence of a paragraph.

    Attributes:
        main: The first period of the article; a new paragraph begins with it.
        current: The period spoken of.
    """

    main: Period | None = None
    current: Period | None = None
    line: int = -1

    def enter(self, line: int) -> None:
        """A sentence of line ``line`` begins."""
        if line != self.line:
            self.line = line
            self.current = self.main

    def leave(self, pieces: Sequence[Piece]) -> None:
        """A sentence is over: its last period carries on, unless it lies before what the article is about."""
        for index in range(len(pieces) - 1, -1, -1):
            mention = _date(pieces, index, compared=False)
            if mention is None or mention.grain not in _CARRIES or mention.start_date is None:
                continue
            if self.main is None:
                self.main = _period(mention)
            if self.main.start and mention.end_date and mention.end_date < self.main.start:
                continue
            self.current = _period(mention)
            return

    def of(self, pieces: Sequence[Piece], at: int, first: int, measure: str) -> Period | None:
        """The period of the figure at piece ``at``: of its clause, its sentence, its paragraph."""
        level = measure in {"level", "share"}
        behind = self._behind(pieces, at, compared=level)
        if behind is not None:
            return _period(behind)
        for index in range(at - 1, -1, -1):
            mention = _date(pieces, index, compared=level and index >= first)
            if mention is not None:
                return _period(mention)
        return self.current

    def _behind(self, pieces: Sequence[Piece], at: int, *, compared: bool) -> DateMention | None:
        """A date right behind the figure: "[186,6 tỷ đồng] trong quý IV/2015"."""
        for index in range(at + 1, min(len(pieces), at + 7)):
            piece = pieces[index]
            if piece.kind == "date":
                if index == at + 1 or pieces[index - 1].lower in _BEHIND:
                    return _date(pieces, index, compared=compared)
                return None
            if piece.kind == "figure" or (piece.kind == "mark" and piece.lower != "(") or "against" in piece.roles:
                return None
        return None


def _date(pieces: Sequence[Piece], index: int, *, compared: bool) -> DateMention | None:
    """The date at a piece, if it is not what something is compared with.

    Args:
        compared: Whether "cùng kỳ" alone may be the time of a figure: "(cùng kỳ lỗ 9 tỷ đồng)".
    """
    mention = pieces[index].mention
    if not isinstance(mention, DateMention):
        return None
    if pieces[index].lower.startswith("cùng ") and not compared:
        return None
    back = index - 1
    while back >= 0 and index - back < 6 and pieces[back].kind in {"word", "date"}:
        if "against" in pieces[back].roles or "same" in pieces[back].roles or pieces[back].lower.startswith("cùng "):
            return None
        back -= 1
    return mention


def _period(mention: DateMention) -> Period:
    return Period(mention.start_date, mention.end_date, mention.text)
