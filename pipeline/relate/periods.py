"""The time that a figure is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model import DateMention
from pipeline.relate.model import Piece

_PERIODS = frozenset({"month", "quarter", "half", "year", "years", "range", "week", "decade"})
_COMPARED = frozenset({"so với", "so", "của", "hồi"})


@dataclass(frozen=True, slots=True)
class Period:
    """Days and their words."""

    start: date | None
    end: date | None
    text: str


@dataclass(slots=True)
class Periods:
    """The period that carries on from sentence to sentence of a paragraph."""

    line: int = -1
    current: Period | None = None

    def enter(self, line: int) -> None:
        """A sentence of line ``line`` begins."""
        self.line = line

    def pass_by(self, text: str, dates: Sequence[DateMention]) -> None:
        """A sentence without figures: its period carries on."""
        for mention in dates:
            if mention.grain in _PERIODS and not mention.text.lower().startswith("cùng") and not _compared_text(text, mention):
                self.current = _period(mention)

    def of(self, text: str, pieces: Sequence[Piece], at: int, first: int) -> Period | None:
        """The period of the figure at piece ``at``: of its clause, its sentence, its paragraph."""
        for index in range(at - 1, -1, -1):
            found = _date(pieces, index)
            if found is not None:
                self.current = _period(found)
                return self.current
        for index in range(at + 1, len(pieces)):
            if pieces[index].kind == "figure":
                break
            found = _date(pieces, index)
            if found is not None and pieces[index - 1].lower in {"trong", "vào", "năm", "từ", "đến"}:
                self.current = _period(found)
                return self.current
        return self.current


def _date(pieces: Sequence[Piece], index: int) -> DateMention | None:
    piece = pieces[index]
    mention = piece.mention
    if not isinstance(mention, DateMention) or piece.lower.startswith("cùng"):
        return None
    back = index - 1
    while back >= 0 and index - back < 6 and pieces[back].kind in {"word", "date"}:
        if "against" in pieces[back].roles or "same" in pieces[back].roles or pieces[back].lower.startswith("cùng"):
            return None
        back -= 1
    return mention


def _compared_text(text: str, mention: DateMention) -> bool:
    return "so với" in text[max(0, mention.start - 20) : mention.start].lower()


def _period(mention: DateMention) -> Period:
    return Period(mention.start_date, mention.end_date, mention.text)
