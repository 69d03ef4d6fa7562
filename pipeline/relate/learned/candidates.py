"""The phrases among which the one that names what a figure measures is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.relate.indicators import Found
from pipeline.relate.lead import Lead
from pipeline.relate.learned.units import Passage
from pipeline.relate.model import Figure, Phrase

BEFORE, BEHIND = 60, 25
"""Units of its sentence that are looked at around a figure."""
_EARLIER = 6
"""Phrases of the sentence before that are candidates."""
_REMEMBERED = 6
_ALIKE = 2
RECENT = 12
"""Figures before that are looked at."""


class Told(NamedTuple):
    """What a figure before measures: the phrase, the sort of the figure, and the number of its sentence."""

    start: int
    end: int
    sort: str
    sentence: int


@dataclass(slots=True)
class Candidate:
    """A phrase with what proposes it.

    Attributes:
        sources: Names of the constructions, "found", and places in memory ("told0" is the last one).
        gain: What the finder says of it, or None.
        zone: "s" in the sentence of the figure, "p" in the one before, "c" further back.
        first: Its first unit in the passage of its zone; -1 further back.
        last: Its last unit.
    """

    start: int
    end: int
    sources: list[str] = field(default_factory=list)
    gain: float | None = None
    zone: str = "c"
    first: int = -1
    last: int = -1


@dataclass(frozen=True, slots=True)
class Question:
    """A figure whose indicator is to be chosen, with all that bears on it.

    Attributes:
        text: The normal form.
        number: Number of the sentence.
        sort: "%", "money" or "count".
        passage: The sentence, or the part of it.
        earlier: The one before.
        at: Index of the figure's unit.
        told: What the figures before measure, in order.
        lead: The cue group before the figure.
        found: What the rules say.
        proposals: Phrases of single constructions, by name.
    """

    text: str
    number: int
    figure: Figure
    sort: str
    passage: Passage
    earlier: Passage
    at: int
    told: Sequence[Told]
    lead: Lead
    found: Found
    proposals: Sequence[tuple[str, Phrase]]


def candidates_of(question: Question) -> list[Candidate]:
    """The candidates in the order of the text; none covers the figure from its left."""
    by_span: dict[tuple[int, int], Candidate] = {}
    for source, start, end, gain in _all(question):
        candidate = by_span.setdefault((start, end), Candidate(start, end))
        candidate.sources.append(source)
        candidate.gain = gain if gain is not None else candidate.gain
    kept = [candidate for candidate in by_span.values() if _place(question, candidate)]
    kept.sort(key=lambda one: (one.start, one.end))
    return kept


def _all(question: Question) -> Iterator[tuple[str, int, int, float | None]]:
    found = question.found
    if found.phrase is not None:
        yield f"rule:{found.rule}", found.phrase.start, found.phrase.end, None
    for source, phrase in question.proposals:
        yield source, phrase.start, phrase.end, None
    yield from _phrases(question.passage, question.at - BEFORE, question.at + BEHIND)
    yield from _phrases(question.earlier, 0, len(question.earlier.units), _EARLIER)
    for back, one in enumerate(reversed(question.told[-_REMEMBERED:])):
        yield f"told{min(back, 3)}", one.start, one.end, None
    alike: list[tuple[int, int]] = []
    for one in reversed(question.told[-RECENT:]):
        span = (one.start, one.end)
        if one.sort == question.sort and span not in alike:
            yield f"alike{len(alike)}", *span, None
            alike.append(span)
            if len(alike) == _ALIKE:
                break


def _phrases(
    passage: Passage, begin: int, end: int, most: int | None = None
) -> Iterable[tuple[str, int, int, float | None]]:
    units = passage.units
    for gain, first, last in passage.phrases[:most]:
        if begin <= first and last < end:
            yield "finder", units[first].start, units[last].end, gain


def _place(question: Question, candidate: Candidate) -> bool:
    """Find where the candidate stands; False when it may not be chosen."""
    inside = question.passage.within(candidate.start, candidate.end)
    if inside is not None:
        candidate.zone, (candidate.first, candidate.last) = "s", inside
        covers = candidate.first <= question.at <= candidate.last
        near = question.at - BEFORE <= candidate.first and candidate.last < question.at + BEHIND
        return near and not (covers and candidate.start < question.figure.start)
    inside = question.earlier.within(candidate.start, candidate.end)
    if inside is not None:
        candidate.zone, (candidate.first, candidate.last) = "p", inside
    return True
