"""A sentence as seen from a figure, and what the figures before leave behind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Money, Quantity
from pipeline.relate.learned.candidates import BEFORE, RECENT, PhraseCandidate, Question
from pipeline.relate.learned.landmarks import Landmarks, Placed, landmarks_of
from pipeline.relate.learned.units import PhraseUnit, shape
from pipeline.relate.model import Figure

_NO_GAIN = -9.0
_NEAR = 7
"""Words before the figure that are looked at one by one."""
_FEW = 4
"""Words between two figures up to which they are taken together."""
_ROLES = 3
"""Cues before the figure that are looked at together."""
_NEVER = 9
"""How far back something is that is not there."""
_Span = tuple[int, int]


@dataclass(slots=True)
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
        priced: 1 when a construction proposes the good that has a price.
        bracketed: 1 when a bracket opens before it.
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
    priced: int
    bracketed: int


@dataclass(slots=True)
class Past:
    """What the figures before measure.

    Attributes:
        known: How far back a span was measured last.
        same_sentence: 1 when the figure before stands in the sentence.
        alike: How far back the last figure of the same sort is.
        sort: Sort of the figure before.
        texts: What the last ones measure, in lower case.
        words: The words of what the figure before measures.
        vocabulary: The same without order.
    """

    known: dict[_Span, int]
    same_sentence: int
    alike: int
    sort: str
    texts: list[str]
    words: list[str]
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, question: Question) -> Past:
        """What the figures before a question leave behind."""
        recent = question.told[: -RECENT - 1 : -1]
        known: dict[_Span, int] = {}
        for back, one in enumerate(recent):
            known.setdefault((one.start, one.end), back)
        texts = [question.text[one.start : one.end].lower() for one in recent]
        words = texts[0].split() if texts else []
        return cls(
            known,
            int(bool(recent) and recent[0].sentence == question.number),
            next((back for back, one in enumerate(recent) if one.sort == question.sort), _NEVER),
            recent[0].sort if recent else "",
            texts,
            words,
            frozenset(words),
        )


@dataclass(slots=True)
class View:
    """The sentence as seen from the figure.

    Attributes:
        landmarks: Those of its passage.
        before: Figures of the sentence before this one.
        passed: All figures of the passage before this one.
        last: Index of the figure before; -1 when there is none.
        gap: The words before the figure, the nearest first.
        inside: First and last unit of each candidate of the sentence.
        best: Largest gain of a phrase in the sentence.
        fresh: The largest one between the figure before and this one.
        is_open: 1 when a phrase that is no name and new stands since the figure before.
        barriers: The nearest marks of each kind before and behind the figure.
        verbs: The nearest cue before and behind it.
        roles: The last cues before it, with where they begin.
    """

    context: FigureContext
    past: Past
    landmarks: Landmarks
    passed: int
    last: int
    before: int
    gap: list[str]
    inside: list[_Span]
    best: float
    fresh: int
    is_open: int
    barriers: tuple[Placed, Placed]
    verbs: tuple[tuple[int, str], tuple[int, str]]
    roles: list[tuple[int, str]]

    @classmethod
    def of(cls, question: Question, candidates: Sequence[PhraseCandidate]) -> View:
        """The view for a figure and its candidates."""
        passage, at = question.passage, question.at
        landmarks = landmarks_of(passage)
        figures = landmarks.figures
        begin, end = bisect_left(figures, at - BEFORE), bisect_left(figures, at)
        last = figures[end - 1] if end > begin else -1
        past = Past.of(question)
        inside = [candidate for candidate in candidates if candidate.zone == "s"]
        best = max([_NO_GAIN, *[one.gain for one in inside if one.gain is not None]])
        between = [one for one in inside if last < one.first < at]
        fresh = max([_NO_GAIN, *[one.gain for one in between if one.gain is not None]])
        is_open = any(
            (one.start, one.end) not in past.known and not landmarks.names_in(one.first, one.last) for one in between
        )
        return cls(
            _context(question, landmarks, last),
            past,
            landmarks,
            end,
            last,
            end - begin,
            [unit.lower for unit in passage.units[max(0, at - _NEAR) : at][::-1]],
            [(one.first, one.last) for one in inside],
            best,
            max(-3, min(5, int(fresh))),
            int(is_open),
            landmarks.barriers_around(at),
            landmarks.verbs_around(at),
            [(index, passage.units[index].role[1:]) for index in landmarks.last_cues(at, _ROLES)],
        )

    def type_of(self, question: Question, candidate: PhraseCandidate) -> str:
        """How a candidate stands to the figure: whether figures before measure it, and where it is."""
        back = self.past.known.get((candidate.start, candidate.end))
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


def _context(question: Question, landmarks: Landmarks, last: int) -> FigureContext:
    units, at = question.passage.units, question.at
    count = at - last - 1
    figures = landmarks.figures
    ahead = next((index - at for index in figures[bisect_left(figures, at + 1) :]), 8)
    dimension = dimension_of(question.figure)
    return FigureContext(
        dimension=dimension,
        unit=question.figure.unit if isinstance(question.figure, Quantity) else dimension,
        cue=question.lead.nearest or "",
        before=(_word(units, at - 1), _word(units, at - 2)),
        behind=(_word(units, at + 1), _word(units, at + 2)),
        opener=shape(units[last + 1].lower) if count else "",
        count=min(count, 8),
        between=" ".join([shape(unit.lower) for unit in units[last + 1 : at]]) if count <= _FEW else "...",
        ahead=min(ahead, 8),
        side=_side(question, last),
        names=landmarks.names_between(last + 1, at),
        priced=int(any(source == "good" for source, _ in question.proposals)),
        bracketed=int(at > 0 and units[at - 1].lower == "("),
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
