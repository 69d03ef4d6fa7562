"""A sentence as seen from a figure: what stands between it and each unit, and what the figures before leave behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.model import Money, Quantity
from pipeline.relate.learned.candidates import BEFORE, RECENT, PhraseCandidate, Question
from pipeline.relate.learned.units import FIGURES, PhraseUnit
from pipeline.relate.model import Figure

CUES = frozenset(
    {"level", "increase", "decrease", "share", "act", "to", "from", "equal", "owned", "contribution", "estimate"}
)
_BARRIERS = {",": 1, ";": 2, ".": 2, "(": 4, ")": 4, ":": 8}
_NO_GAIN = -9.0
_NEAR = 7
"""Words before the figure that are looked at one by one."""
_FEW = 4
"""Words between two figures up to which they are taken together."""
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FigureContext:
    """The figure, and the words around it.

    Attributes:
        dimension: "%", "money", "money/" for a price of one, or the dimension of what is counted.
        unit: Its unit.
        cue: Nearest cue before it.
        before: The two words before it.
        behind: The two words behind it.
        opener: The first word since the figure before.
        count: Words since the figure before, eight at most.
        between: These words, if they are few.
        ahead: Units to the next figure, eight at most.
        side: Where what the figure before measures stands to that figure; "-" when there is none in the sentence.
        names: Kinds of the names since the figure before.
    """

    dimension: str
    unit: str
    cue: str
    before: tuple[str, str]
    behind: tuple[str, str]
    opener: str
    count: int
    between: str
    ahead: int
    side: str
    names: str


@dataclass(slots=True)
class View:
    """The sentence as seen from the figure.

    Attributes:
        figures: Other figures between a unit and the figure, by the unit from ``shift`` on.
        barriers: Which marks stand between.
        verbs: The cue nearest to the figure between.
        before: Figures of the sentence before this one.
        last: Index of the figure before; -1 when there is none.
        gap: The words before the figure, the nearest first.
        known: How far back in memory a span is.
        best: Largest gain of a phrase in the sentence.
        fresh: The largest one between the figure before and this one.
        is_open: A phrase that is no name and new stands since the figure before.
    """

    context: FigureContext
    last: int
    before: int
    shift: int
    figures: list[int]
    barriers: list[int]
    verbs: list[str]
    gap: list[str]
    known: dict[tuple[int, int], int] = field(default_factory=dict)
    best: float = _NO_GAIN
    fresh: int = -3
    is_open: bool = False

    @classmethod
    def of(cls, question: Question, candidates: Sequence[PhraseCandidate]) -> View:
        """The view for a figure and its candidates."""
        units, at = question.passage.units, question.at
        inside = [candidate for candidate in candidates if candidate.zone == "s"]
        low = max(0, min([at - _NEAR, *[one.first for one in inside]]))
        high = min(len(units), max([at, *[one.last for one in inside]]) + 1)
        earlier = [index for index in question.passage.figures if at - BEFORE <= index < at]
        last = earlier[-1] if earlier else -1
        size = high - low
        gap = [unit.lower for unit in units[max(low, at - _NEAR) : at][::-1]]
        context = _context(question, last)
        view = cls(context, last, len(earlier), low, [0] * size, [0] * size, [""] * size, gap)
        view._walk(units, range(at - 1, low - 1, -1))
        view._walk(units, range(at + 1, high))
        for back, told in enumerate(reversed(question.told[-RECENT:])):
            view.known.setdefault((told.start, told.end), back)
        view._weigh(question, inside)
        return view

    def _walk(self, units: Sequence[PhraseUnit], indices: range) -> None:
        count = mask = 0
        verb = ""
        for index in indices:
            unit, place = units[index], index - self.shift
            self.figures[place], self.barriers[place], self.verbs[place] = count, mask, verb
            count += unit.kind in FIGURES
            mask |= _BARRIERS.get(unit.lower, 0)
            if not verb and unit.role[1:] in CUES:
                verb = unit.role[1:]

    def _weigh(self, question: Question, inside: Sequence[PhraseCandidate]) -> None:
        """How good the phrases of the sentence are by the finder."""
        fresh = _NO_GAIN
        for one in inside:
            between = self.last < one.first < question.at
            if one.gain is not None:
                self.best = max(self.best, one.gain)
                if between:
                    fresh = max(fresh, one.gain)
            if between and not self.is_open and (one.start, one.end) not in self.known:
                self.is_open = not names_in(question.passage.units, one)
        self.fresh = max(-3, min(5, int(fresh)))

    def type_of(self, question: Question, candidate: PhraseCandidate) -> str:
        """How a candidate stands to the figure: whether figures before measure it, and where it is."""
        back = self.known.get((candidate.start, candidate.end))
        known = "n" if back is None else "0" if back == 0 else "1"
        if candidate.zone != "s":
            return known + candidate.zone
        if candidate.start >= question.figure.start:
            if candidate.start < question.figure.end:
                return known + "inside"
            return known + ("next" if candidate.first <= question.at + 1 else "behind")
        return known + ("between" if candidate.first > self.last else "far")


def dimension_of(figure: Figure) -> str:
    """What a figure is a figure of, as far as it matters for what it measures."""
    if isinstance(figure, Quantity):
        return ("of " if figure.of is not None else "") + (figure.dimension or "things")
    if isinstance(figure, Money):
        return "money/" if figure.per is not None else "money"
    return "%"


def names_in(units: Sequence[PhraseUnit], candidate: PhraseCandidate) -> str:
    """Kinds of the names that a candidate of the sentence holds."""
    return _kinds(units[candidate.first : candidate.last + 1])


def _kinds(units: Sequence[PhraseUnit]) -> str:
    return "/".join(sorted({unit.name[1:] for unit in units if unit.name}))


def _context(question: Question, last: int) -> FigureContext:
    units, at = question.passage.units, question.at
    words = [shape(unit.lower) for unit in units[last + 1 : at]]
    ahead = next((index - at for index in question.passage.figures if index > at), 8)
    dimension = dimension_of(question.figure)
    return FigureContext(
        dimension=dimension,
        unit=question.figure.unit if isinstance(question.figure, Quantity) else dimension,
        cue=question.lead.nearest or "",
        before=(_word(units, at - 1), _word(units, at - 2)),
        behind=(_word(units, at + 1), _word(units, at + 2)),
        opener=words[0] if words else "",
        count=min(len(words), 8),
        between=" ".join(words) if len(words) <= _FEW else "...",
        ahead=min(ahead, 8),
        side=_side(question, last),
        names=_kinds(units[last + 1 : at]),
    )


def _side(question: Question, last: int) -> str:
    if last < 0 or not question.told or question.told[-1].sentence != question.number:
        return "-"
    told, figure = question.told[-1], question.passage.units[last]
    if told.start < figure.start:
        return "<"
    return "=" if told.start <= figure.end + 1 else ">"


def _word(units: Sequence[PhraseUnit], index: int) -> str:
    return shape(units[index].lower) if 0 <= index < len(units) else "#"


@cache
def shape(word: str) -> str:
    """A word with its digits as 0."""
    return _DIGITS.sub("0", word)
