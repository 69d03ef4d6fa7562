"""How well each candidate answers: a log-linear ranker over what stands between it and the figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp
from pathlib import Path

from pipeline.kept import kept
from pipeline.model import Money, Quantity
from pipeline.packed import packed_floats
from pipeline.relate.learned.candidates import BEFORE, RECENT, Candidate, Question
from pipeline.relate.learned.hints import Hint, HintWeights, Names, names_of
from pipeline.relate.learned.units import FIGURES, Passage, Unit

MODEL = Path(__file__).with_name("ranker.tsv")
_BARRIERS = {",": 1, ";": 2, ".": 2, "(": 4, ")": 4, ":": 8}
CUES = frozenset(
    {"level", "increase", "decrease", "share", "act", "to", "from", "equal", "owned", "contribution", "estimate"}
)
_NO_GAIN = -9.0
_GAP = 7
"""Words between a candidate and the figure up to which each is looked at."""


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
        self._weights = HintWeights(weights)

    def choose(self, question: Question, candidates: Sequence[Candidate]) -> Choice:
        """The best candidate, or none of them."""
        weigh = self._weights.of
        view = _View.of(question, candidates)
        gaps = list(accumulate([weigh([(_of_word_between, word)]) for word in view.gap], initial=0.0))
        words = {zone: weigh(_words_before(view, zone)) for zone in ("s", "p", "c")}
        scores = []
        for candidate in candidates:
            way = _Way.of(question, view, candidate)
            score = weigh(_hints(question, view, candidate, way))
            score += self._edges(question, candidate) + gaps[way.gap]
            scores.append(score + words[candidate.zone] if way.is_far else score)
        scores.append(weigh(_none(question, view, candidates)))
        best = max(range(len(scores)), key=scores.__getitem__)
        return Choice(best, 1.0 / sum([exp(score - scores[best]) for score in scores]))

    def _edges(self, question: Question, candidate: Candidate) -> float:
        """What the edges of a candidate weigh; other figures of the passage ask the same."""
        passage = _passage_of(question, candidate)
        if passage is None:
            return 0.0
        span = (candidate.start, candidate.end)
        if span not in passage.edges:
            passage.edges[span] = self._weights.of([_edges_of(passage.units, candidate)])
        return passage.edges[span]


@cache
def default_ranker() -> Ranker:
    """Our ranker, loaded once; its weights are kept in the user's cache."""
    return Ranker(kept("ranker", lambda: packed_floats(read_weights(MODEL)), [MODEL]))


def read_ranker(path: Path) -> Ranker:
    """The ranker in a file of features and weights apart by tabs."""
    return Ranker(read_weights(path))


def read_weights(path: Path) -> dict[str, float]:
    """The weight of each feature in such a file."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return {name: float(weight) for name, _, weight in (line.rpartition("\t") for line in lines)}


def features(question: Question, candidates: Sequence[Candidate]) -> Iterator[list[str]]:
    """The features of each candidate, and last those of there being no answer."""
    view = _View.of(question, candidates)
    for candidate in candidates:
        way = _Way.of(question, view, candidate)
        hints = _hints(question, view, candidate, way)
        hints += [(_of_word_between, word) for word in view.gap[: way.gap]]
        if way.is_far:
            hints += _words_before(view, candidate.zone)
        passage = _passage_of(question, candidate)
        if passage is not None:
            hints.append(_edges_of(passage.units, candidate))
        yield names_of(hints)
    yield names_of(_none(question, view, candidates))


def _passage_of(question: Question, candidate: Candidate) -> Passage | None:
    zone = candidate.zone
    return question.passage if zone == "s" else question.earlier if zone == "p" else None


def _edges_of(units: Sequence[Unit], candidate: Candidate) -> Hint:
    """What stands at the edges of a candidate, outside and inside."""
    first, last = units[candidate.first], units[candidate.last]
    left = units[candidate.first - 1] if candidate.first else _EDGE
    right = units[candidate.last + 1] if candidate.last + 1 < len(units) else _EDGE
    cut = first.start != candidate.start, last.end != candidate.end
    return _of_edges, left.lower, left.role, right.role, right.tag, first.role, first.tag + last.tag, *cut


def _of_edges(
    before: str, left: str, right: str, right_tag: str, first: str, tags: str, cut_left: bool, cut_right: bool
) -> Names:
    return (
        f"bw={before}",
        f"br={left}",
        f"ar={right}",
        f"at={right_tag}",
        f"r0={first}",
        f"t0={tags}",
        f"ed={cut_left:d}{cut_right:d}",
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
        gap: The words before the figure, the nearest first, that are looked at one by one.
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
    gap: list[str]
    sofar: bool
    unit: str

    @classmethod
    def of(cls, question: Question, candidates: Sequence[Candidate]) -> _View:
        units, at = question.passage.units, question.at
        firsts = [one.first for one in candidates if one.zone == "s"]
        lasts = [one.last for one in candidates if one.zone == "s"]
        low, high = max(0, min([*firsts, at - _GAP])), min(len(units), max([*lasts, at]) + 1)
        size = high - low
        unit = _unit_of(question)
        view = cls([0] * size, [0] * size, [""] * size, low, 0, -1, "", False, _NO_GAIN, {}, "", [], [], False, unit)
        view._walk(units, range(at - 1, low - 1, -1))
        view._walk(units, range(at + 1, high))
        earlier = [index for index in question.passage.figures if at - BEFORE <= index < at]
        view.before, view.last_figure = len(earlier), earlier[-1] if earlier else -1
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
        view.gap = [unit.lower for unit in units[max(low, at - _GAP) : at][::-1]]
        view.sofar = bool(question.told) and question.told[-1].sentence == question.number
        return view

    def _walk(self, units: Sequence[Unit], indices: range) -> None:
        count = mask = 0
        verb = ""
        for index in indices:
            unit, place = units[index], index - self.shift
            self.figures[place], self.barriers[place], self.verbs[place] = count, mask, verb
            count += unit.kind in FIGURES
            mask |= _BARRIERS.get(unit.lower, 0)
            if not verb and unit.role[1:] in CUES:
                verb = unit.role[1:]


@dataclass(slots=True)
class _Way:
    """How far it is from a candidate to the figure.

    Attributes:
        side: "<" before and ">" behind the figure in its sentence, else the zone.
        figures: Figures between, four at most; -1 outside the sentence.
        nearest: Unit of the candidate next to the figure, counted as in the view; -1 outside the sentence.
        gap: Units between, if they are few and the candidate stands before the figure; else 0.
        is_far: Other figures stand between, or it is in another sentence.
    """

    side: str
    figures: int = -1
    nearest: int = -1
    gap: int = 0
    is_far: bool = True

    @classmethod
    def of(cls, question: Question, view: _View, candidate: Candidate) -> _Way:
        if candidate.zone != "s":
            return cls(candidate.zone)
        before = candidate.first < question.at
        nearest = (candidate.last if before else candidate.first) - view.shift
        figures = view.figures[nearest]
        gap = question.at - 1 - candidate.last
        near = before and gap <= _GAP
        return cls("<" if before else ">", min(figures, 4), nearest, gap if near else 0, before and figures > 0)


def _hints(question: Question, view: _View, candidate: Candidate, way: _Way) -> list[Hint]:
    """How a candidate reads, what proposes it, and how it stands to the figure and to the rules."""
    found, context, cue, zone = question.found, view.context, question.lead.nearest or "", candidate.zone
    hints: list[Hint] = [(_of_source, source, context) for source in candidate.sources]
    phrase = found.phrase
    overlaps = phrase is not None and phrase.start < candidate.end and candidate.start < phrase.end
    by_rule = any(source.startswith("rule:") for source in candidate.sources)
    gain: str = "n"
    less: int | None = None
    if candidate.gain is not None:
        gain, less = str(max(-4, min(6, int(candidate.gain // 1)))), min(8, int(view.best - candidate.gain))
    known = view.known.get((candidate.start, candidate.end), 9)
    hints += (
        (_of_words, question.text[candidate.start : candidate.end].lower(), question.sort, view.unit),
        (_of_proposal, overlaps, by_rule, found.rule, gain, less, zone, min(len(candidate.sources), 4)),
        (_of_memory, way.side, min(way.figures, 2), known, view.fresh, view.sofar, view.fresh_rule),
    )
    if zone != "s":
        hints.append((_of_zone, zone, found.rule, cue, context, view.before == 0))
        return hints
    units, at, some, nearest = question.passage.units, question.at, min(way.figures, 1), way.nearest
    before = way.side == "<"
    distance = _bucket(at - candidate.last if before else candidate.first - at)
    length = min(candidate.last - candidate.first, 5)
    hints += (
        (_of_way, way.side, way.figures, view.barriers[nearest], context, distance, cue, found.rule, length),
        (_of_verb, way.side, some, view.verbs[nearest]),
        (_of_next, units[candidate.last + 1].lower if candidate.last + 1 < len(units) else "#", way.side, some),
    )
    if not before:
        hints.append((_of_way_ahead, *[unit.lower for unit in units[at + 1 : candidate.first][:4]]))
    return hints


def _words_before(view: _View, zone: str) -> list[Hint]:
    return [(_of_word_before, "" if zone == "s" else zone, word) for word in view.words]


def _of_source(source: str, context: str) -> Names:
    return f"s={source}", f"sc={source}{context}"


def _of_words(lower: str, sort: str, unit: str) -> Names:
    """The words of a candidate and the unit of the figure."""
    words = lower.split()
    head = words[0]
    return f"hs={head}{sort}", f"h2={' '.join(words[:2])}", f"hu={head}{unit}", f"tl={words[-1]}"


def _of_proposal(
    overlaps: bool, by_rule: bool, rule: str, gain: str, less: int | None, zone: str, sources: int
) -> Names:
    names = f"ro={overlaps:d}{by_rule:d}{rule}", f"gr={by_rule:d}{gain}", f"ns={sources}"
    return names if less is None else (*names, f"gd={less}{zone}")


def _of_memory(side: str, figures: int, known: int, fresh: str, sofar: bool, fresh_rule: bool) -> Names:
    place = side if figures < 0 else f"{side}{figures}"
    few = min(known, 3)
    return f"zk={side}{known}", f"fk={place}{fresh}{few}{sofar:d}", f"fr={place}{fresh_rule:d}{few}"


def _of_zone(zone: str, rule: str, cue: str, context: str, first: bool) -> Names:
    return f"zr={zone}{rule}{cue}", f"zc={zone}{context}{first:d}"


def _of_way(
    side: str, figures: int, barriers: int, context: str, distance: str, cue: str, rule: str, length: int
) -> Names:
    some = min(figures, 1)
    return (
        f"fb={side}{figures}{barriers}",
        f"fc={side}{min(figures, 2)}{context}",
        f"di={distance}{side}{cue}",
        f"zr={side}{rule}{cue}{some}",
        f"le={length}{side}{some}",
    )


def _of_verb(side: str, some: int, verb: str) -> Names:
    return (f"vb={side}{some}{verb}",)


def _of_next(word: str, side: str, some: int) -> Names:
    return (f"aw={word}{side}{some}",)


def _of_way_ahead(*words: str) -> Names:
    return ("gap=" + " ".join(words),)


def _of_word_between(word: str) -> Names:
    return (f"bb={word}",)


def _of_word_before(zone: str, word: str) -> Names:
    return (f"ob{zone}={word}",)


_EDGE = Unit(0, 0, "#", "#", "#", "#")
"""What stands beside the first and the last unit."""


def _none(question: Question, view: _View, candidates: Sequence[Candidate]) -> list[Hint]:
    """That nothing is named."""
    units, at = question.passage.units, question.at
    gain, count = max(-4, min(6, int(view.best // 1))), min(len(candidates), 6)
    hints: list[Hint] = [(_of_nothing, question.found.rule, view.context, gain, min(view.before, 2), count)]
    hints += [
        (_of_word_at, distance, units[at + distance].lower)
        for distance in (-3, -2, -1, 1, 2)
        if 0 <= at + distance < len(units)
    ]
    return hints


def _of_nothing(rule: str, context: str, gain: int, figures: int, candidates: int) -> Names:
    return "0", f"0r={rule}{context}", f"0c={context}", f"0b={gain}", f"0f={figures}", f"0n={candidates}"


def _of_word_at(distance: int, word: str) -> Names:
    return (f"0w[{distance}]={word}",)


def _unit_of(question: Question) -> str:
    figure = question.figure
    if isinstance(figure, Quantity):
        return figure.unit
    return f"{question.sort}/" if isinstance(figure, Money) and figure.per is not None else question.sort


def _bucket(distance: int) -> str:
    return str(distance) if distance <= 4 else next((str(top) for top in (7, 12, 20, 40) if distance <= top), "99")
