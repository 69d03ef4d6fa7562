"""How well each candidate answers: a log-linear ranker over what stands between it and the figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from pipeline.model import Money, Quantity
from pipeline.relate.learned.candidates import BEFORE, BEHIND, RECENT, Candidate, Question
from pipeline.relate.learned.units import FIGURES, Passage, Unit

MODEL = Path(__file__).with_name("ranker.tsv")
_BARRIERS = {",": 1, ";": 2, ".": 2, "(": 4, ")": 4, ":": 8}
CUES = frozenset(
    {"level", "increase", "decrease", "share", "act", "to", "from", "equal", "owned", "contribution", "estimate"}
)
_NO_GAIN = -9.0
_WEIGHED = 50_000
"""Phrases whose weight is remembered at most."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that was chosen.

    Attributes:
        index: Its index; the number of candidates when none is the answer.
        confidence: Its probability by the ranker.
    """

    index: int
    confidence: float


class Ranker:
    """The learned ranker.

    Args:
        weights: Weight of each feature.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._by_words: dict[tuple[str, str, str], float] = {}

    def choose(self, question: Question, candidates: Sequence[Candidate]) -> Choice:
        """The best candidate, or none of them."""
        view = _View.of(question, candidates)
        scores = [self._score(question, view, candidate) for candidate in candidates]
        scores.append(self._sum(_of_nothing(question, view, candidates)))
        best = max(range(len(scores)), key=scores.__getitem__)
        return Choice(best, 1.0 / sum([exp(score - scores[best]) for score in scores]))

    def _score(self, question: Question, view: _View, candidate: Candidate) -> float:
        """What the features of a candidate weigh; those that other figures share are weighed once."""
        words = (question.text[candidate.start : candidate.end].lower(), question.sort, view.unit)
        by_words = self._by_words.get(words)
        if by_words is None:
            if len(self._by_words) > _WEIGHED:
                self._by_words.clear()
            by_words = self._by_words[words] = self._sum(_of_words(*words))
        edges = 0.0
        passage = _passage_of(question, candidate)
        if passage is not None:
            span = (candidate.start, candidate.end)
            if span not in passage.edges:
                passage.edges[span] = self._sum(_of_edges(passage.units, candidate))
            edges = passage.edges[span]
        return by_words + edges + self._sum(_of_relation(question, view, candidate))

    def _sum(self, names: Iterable[str]) -> float:
        get = self._weights.get
        return sum([get(name, 0.0) for name in names])


@cache
def default_ranker() -> Ranker:
    """Our ranker, loaded once."""
    return read_ranker(MODEL)


def read_ranker(path: Path) -> Ranker:
    """The ranker in a file of features and weights apart by tabs."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return Ranker({name: float(weight) for name, _, weight in (line.rpartition("\t") for line in lines)})


def features(question: Question, candidates: Sequence[Candidate]) -> Iterator[list[str]]:
    """The features of each candidate, and last those of there being no answer."""
    view = _View.of(question, candidates)
    for candidate in candidates:
        names = _of_relation(question, view, candidate)
        names += _of_words(question.text[candidate.start : candidate.end].lower(), question.sort, view.unit)
        passage = _passage_of(question, candidate)
        if passage is not None:
            names += _of_edges(passage.units, candidate)
        yield names
    yield list(_of_nothing(question, view, candidates))


def _passage_of(question: Question, candidate: Candidate) -> Passage | None:
    return {"s": question.passage, "p": question.earlier}.get(candidate.zone)


def _of_words(lower: str, sort: str, unit: str) -> tuple[str, ...]:
    """The words of a candidate and the unit of the figure."""
    words = lower.split()
    head = words[0]
    return f"hs={head}{sort}", f"h2={' '.join(words[:2])}", f"hu={head}{unit}", f"tl={words[-1]}"


def _of_edges(units: Sequence[Unit], candidate: Candidate) -> tuple[str, ...]:
    """What stands at the edges of a candidate, outside and inside."""
    first, last = units[candidate.first], units[candidate.last]
    left = units[candidate.first - 1] if candidate.first else _EDGE
    right = units[candidate.last + 1] if candidate.last + 1 < len(units) else _EDGE
    return (
        f"bw={left.lower}",
        f"br={left.role}",
        f"ar={right.role}",
        f"at={right.tag}",
        f"r0={first.role}",
        f"t0={first.tag}{last.tag}",
        f"ed={first.start == candidate.start:d}{last.end == candidate.end:d}",
    )


@dataclass(slots=True)
class _View:
    """The sentence as seen from the figure.

    Attributes:
        figures: Other figures between a unit and the figure, by the unit.
        barriers: Which marks stand between.
        verbs: The cue nearest to the figure between.
        shift: Index of the first unit that is looked at.
        before: Figures of the sentence before this one.
        last_figure: Index of the figure before; -1 when there is none.
        fresh: Largest gain of a phrase between that figure and this one.
        best: Largest gain in the sentence.
        known: How far back in memory a span is.
        context: Sort of the figure and nearest cue.
        words: The last words before the figure.
        sofar: A figure of the sentence was told of before.
        unit: Unit of the figure.
    """

    figures: list[int]
    barriers: list[int]
    verbs: list[str]
    shift: int
    before: int
    last_figure: int
    fresh: str
    fresh_rule: bool
    best: float
    known: dict[tuple[int, int], int]
    context: str
    words: list[str]
    sofar: bool
    unit: str

    @classmethod
    def of(cls, question: Question, candidates: Sequence[Candidate]) -> _View:
        units, at = question.passage.units, question.at
        low, high = max(0, at - BEFORE), min(len(units), at + BEHIND)
        size = high - low
        unit = _unit_of(question)
        view = cls([0] * size, [0] * size, [""] * size, low, 0, -1, "", False, _NO_GAIN, {}, "", [], False, unit)
        view.before = view._walk(units, range(at - 1, low - 1, -1))
        view._walk(units, range(at + 1, high))
        view.last_figure = next((index for index in range(at - 1, low - 1, -1) if units[index].kind in FIGURES), -1)
        here = [one for one in candidates if one.gain is not None and one.zone == "s"]
        between = [one.gain for one in here if one.gain is not None and view.last_figure < one.first < at]
        view.fresh = str(max(-3, min(5, int(max(between, default=_NO_GAIN)))))
        view.best = max((one.gain for one in here if one.gain is not None), default=_NO_GAIN)
        phrase = question.found.phrase
        begin = units[view.last_figure].start if view.last_figure >= 0 else -1
        view.fresh_rule = phrase is not None and begin < phrase.start < question.figure.start
        for back, told in enumerate(reversed(question.told[-RECENT:])):
            view.known.setdefault((told.start, told.end), back)
        view.context = f"{question.sort}{question.lead.nearest or ''}"
        view.words = [unit.lower for unit in units[max(low, at - 4) : at]]
        view.sofar = bool(question.told) and question.told[-1].sentence == question.number
        return view

    def _walk(self, units: Sequence[Unit], indices: range) -> int:
        count = mask = 0
        verb = ""
        for index in indices:
            unit, place = units[index], index - self.shift
            self.figures[place], self.barriers[place], self.verbs[place] = count, mask, verb
            count += unit.kind in FIGURES
            mask |= _BARRIERS.get(unit.lower, 0)
            if not verb and unit.role[1:] in CUES:
                verb = unit.role[1:]
        return count


def _of_relation(question: Question, view: _View, candidate: Candidate) -> list[str]:
    """How a candidate stands to the figure and to the rules."""
    found, context, cue = question.found, view.context, question.lead.nearest or ""
    names: list[str] = []
    by_rule = False
    for source in candidate.sources:
        names += (f"s={source}", f"sc={source}{context}")
        by_rule = by_rule or source.startswith("rule:")
    phrase = found.phrase
    overlaps = phrase is not None and phrase.start < candidate.end and candidate.start < phrase.end
    gain = "n" if candidate.gain is None else str(max(-4, min(6, int(candidate.gain // 1))))
    names += (f"ro={overlaps:d}{by_rule:d}{found.rule}", f"gr={by_rule:d}{gain}")
    names.append(f"ns={min(len(candidate.sources), 4)}")
    if candidate.gain is not None:
        names.append(f"gd={min(8, int(view.best - candidate.gain))}{candidate.zone}")
    known = view.known.get((candidate.start, candidate.end), 9)
    side = place = candidate.zone
    if candidate.zone == "s":
        side, place = _between(question, view, candidate, names)
    else:
        names += (f"zr={side}{found.rule}{cue}", f"zc={side}{context}{view.before == 0:d}")
        names += [f"ob{side}={word}" for word in view.words]
    names += (
        f"zk={side}{known}",
        f"fk={place}{view.fresh}{min(known, 3)}{view.sofar:d}",
        f"fr={place}{view.fresh_rule:d}{min(known, 3)}",
    )
    return names


def _between(question: Question, view: _View, candidate: Candidate, names: list[str]) -> tuple[str, str]:
    """Adds what stands between a candidate of the sentence and the figure."""
    units, at, cue = question.passage.units, question.at, question.lead.nearest or ""
    before = candidate.first < at
    nearest = (candidate.last if before else candidate.first) - view.shift
    figures = min(view.figures[nearest], 4)
    some = min(figures, 1)
    side = "<" if before else ">"
    place = f"{side}{min(figures, 2)}"
    names += (
        f"fb={side}{figures}{view.barriers[nearest]}",
        f"fc={place}{view.context}",
        f"vb={side}{some}{view.verbs[nearest]}",
        f"di={_bucket(at - candidate.last if before else candidate.first - at)}{side}{cue}",
        f"zr={side}{question.found.rule}{cue}{some}",
        f"aw={units[candidate.last + 1].lower if candidate.last + 1 < len(units) else '#'}{side}{some}",
        f"le={min(candidate.last - candidate.first, 5)}{side}{some}",
    )
    if not before:
        names.append("gap=" + " ".join([unit.lower for unit in units[at + 1 : candidate.first][:4]]))
        return side, place
    if at - candidate.last <= 8:
        names += [f"bb={unit.lower}" for unit in units[candidate.last + 1 : at]]
    if figures:
        names += [f"ob={word}" for word in view.words]
    return side, place


_EDGE = Unit(0, 0, "#", "#", "#", "#")
"""What stands beside the first and the last unit."""


def _of_nothing(question: Question, view: _View, candidates: Sequence[Candidate]) -> Iterator[str]:
    units, at, rule = question.passage.units, question.at, question.found.rule
    yield "0"
    yield f"0r={rule}{view.context}"
    yield f"0c={view.context}"
    yield f"0b={max(-4, min(6, int(view.best // 1)))}"
    yield f"0f={min(view.before, 2)}"
    yield f"0n={min(len(candidates), 6)}"
    for distance in (-3, -2, -1, 1, 2):
        if 0 <= at + distance < len(units):
            yield f"0w[{distance}]={units[at + distance].lower}"


def _unit_of(question: Question) -> str:
    figure = question.figure
    if isinstance(figure, Quantity):
        return figure.unit
    return f"{question.sort}/" if isinstance(figure, Money) and figure.per is not None else question.sort


def _bucket(distance: int) -> str:
    return str(distance) if distance <= 4 else next((str(top) for top in (7, 12, 20, 40) if distance <= top), "99")
