"""The base of a change that names none itself: that of the list, else that of the same period before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.lexicon.facts import fact_words
from pipeline.model import Base, Percentage
from pipeline.relate.bases import Compared
from pipeline.relate.fact_frame import FactFrame
from pipeline.relate.periods import FactPeriod
from pipeline.relate.proposals.ticker import TICKER

_LASTING = frozenset({"same_period_last_year", "previous_period", "start_of_period"})
"""Bases that a reader goes on thinking of; a plan or another thing is named each time."""
_Key = tuple[date | None, date | None] | None


@dataclass(slots=True)
class Bases:
    """The bases of the changes read so far.

    Attributes:
        last: That of the change read last, and its sentence and line.
        line: The line that is read.
        periods: That of the first change of each period.
    """

    last: Compared | None = None
    sentence: int = -1
    line: int = -1
    last_line: int = -1
    periods: dict[_Key, Base] = field(default_factory=dict)

    def begin(self) -> None:
        """Another field begins: what the headline compares with is not said in the body."""
        self.last, self.sentence, self.line, self.last_line = None, -1, -1, -1

    def of(self, number: int, drafts: Sequence[FactFrame], at: int, period: FactPeriod | None) -> Compared | None:
        """The base of ``drafts[at]``, its own or a shared one."""
        draft = drafts[at]
        base = draft.said.base
        if draft.said.measure != "change":
            return base
        key = (period.start, period.end) if period else None
        if base is None:
            base = self._shared(number, drafts, at, key)
        if base is not None:
            self.note(base, number)
            if base.kind in _LASTING:
                self.periods.setdefault(key, base.kind)
        return base

    def note(self, base: Compared, number: int) -> None:
        """Remember the base of the change read last."""
        self.last, self.sentence, self.last_line = base, number, self.line

    def _shared(self, number: int, drafts: Sequence[FactFrame], at: int, key: _Key) -> Compared | None:
        if drafts[at].joined and drafts[at - 1].said.base is not None and self.sentence == number:
            return self.last
        if at + 1 < len(drafts) and drafts[at + 1].joined and drafts[at + 1].said.base is not None:
            return drafts[at + 1].said.base
        mine = drafts[at].found.phrase
        for later in drafts[at + 1 :]:
            if later.said.measure != "change":
                continue
            if later.said.base is not None:
                other = later.found.phrase
                if mine is None or other is None or mine.start != other.start or later.found.rule == "in_turn":
                    return later.said.base
                break
        if self.last is not None and self.sentence == number:
            return self.last
        near = self.last is not None and self.line == self.last_line and self.last.kind in _LASTING
        kind = self.periods.get(key) or (self.last.kind if near and self.last else None)
        if kind is not None:
            return Compared(kind, None)
        if mine is not None and (TICKER.match(mine.text) or mine.text.lower().startswith(fact_words().quoted)):
            return Compared("previous_period", None)
        if key is not None and isinstance(drafts[at].figure, Percentage):
            return Compared(_usual(key), None)
        return None


def _usual(key: tuple[date | None, date | None]) -> Base:
    """What a rate is against where nothing is said: some months against the same ones, else the one before."""
    start, end = key
    months = (end.year - start.year) * 12 + end.month - start.month if start and end else 0
    return "same_period_last_year" if 1 <= months < 11 else "previous_period"
