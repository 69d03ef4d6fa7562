"""The phrases among which the one that names what a figure measures is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.relate.cue_group import CueGroup
from pipeline.relate.indicator_match import Found
from pipeline.relate.learned.units import Passage
from pipeline.relate.model import Figure, Phrase

_LIGHT = re.compile(r"(?:có|với|là|đạt|được|ước) (?=\w)", re.IGNORECASE)
_MARKS = ",;:.-–…"
BEFORE, BEHIND = 60, 25
"""Units of its sentence that are looked at around a figure."""
_EARLIER = 3
"""Phrases of the sentence before that are candidates."""
_REMEMBERED = 2
_ALIKE = 2
RECENT = 5
"""Figures before that are looked at."""


class Antecedent(NamedTuple):
    """What a figure before measures: the phrase, the sort of the figure, the number of its sentence, how sure it is."""

    start: int
    end: int
    sort: str
    sentence: int
    confidence: int | None = None


class Antecedents(list[Antecedent]):
    """What the figures of a text before measure, in order; what is asked of all of them is known without a walk."""

    def __init__(self) -> None:
        super().__init__()
        self._confidence: dict[tuple[int, int], int | None] = {}

    def append(self, told: Antecedent) -> None:
        """Remember one more."""
        super().append(told)
        self._confidence[told.start, told.end] = told.confidence

    def knows(self, span: tuple[int, int]) -> bool:
        """Whether a figure before measures what stands there."""
        return span in self._confidence

    def confidence(self, span: tuple[int, int]) -> int | None:
        """How sure the last figure was that measures what stands there; None when there is none."""
        return self._confidence.get(span)


@dataclass(slots=True)
class PhraseCandidate:
    """A phrase with what proposes it.

    Attributes:
        sources: Names of the constructions, "finder", and places in memory ("told0" is the last one).
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
        found: What was chosen, once it is; before that only the words behind the figure.
        proposals: Phrases of single constructions, by name.
    """

    text: str
    number: int
    figure: Figure
    sort: str
    passage: Passage
    earlier: Passage
    at: int
    told: Antecedents
    lead: CueGroup
    found: Found
    proposals: Sequence[tuple[str, Phrase]]


def candidates_of(question: Question) -> list[PhraseCandidate]:
    """The candidates in the order of the text; none covers the figure from its left."""
    passage, earlier, at = question.passage, question.earlier, question.at
    begin, end = at - BEFORE, at + BEHIND
    found: dict[tuple[int, int], PhraseCandidate] = {}
    for gain, first, last in passage.phrases:
        if begin <= first and last < end:
            _add_phrase(found, question.text, passage, (gain, first, last), "s")
    for gain, first, last in earlier.phrases[:_EARLIER]:
        _add_phrase(found, question.text, earlier, (gain, first, last), "p")
    phrases = list(found.values())
    for source, span in _proposed(question):
        candidate = found.get(span) or _alike(phrases, span)
        if candidate is None:
            candidate = found[span] = PhraseCandidate(*span)
            _place(question, candidate)
        candidate.sources.append(source)
    kept = [one for one in found.values() if one.zone != "s" or _may_answer(question, one)]
    kept.sort(key=lambda one: (one.start, one.end))
    return kept


def _add_phrase(
    found: dict[tuple[int, int], PhraseCandidate],
    text: str,
    passage: Passage,
    phrase: tuple[float, int, int],
    zone: str,
) -> None:
    gain, first, last = phrase
    span = trimmed(text, passage.units[first].start, passage.units[last].end)
    if span is not None and span not in found:
        found[span] = PhraseCandidate(*span, ["finder"], gain, zone, first, last)


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A span without a verb or link of one word before its noun, nor a mark or half a pair of brackets at its end.

    Verb and noun can be one word of the tagger: "CÓ giá". None when nothing is left.

    >>> trimmed("rau có giá", 4, 10), trimmed("(gồm giáo dục)", 5, 14), trimmed("rau,", 3, 4)
    ((7, 10), (5, 13), None)
    """
    opening = _LIGHT.match(text, start, end)
    if opening is not None:
        start = opening.end()
    while end > start and (text[end - 1] in _MARKS or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
        while end > start and text[end - 1].isspace():
            end -= 1
    return (start, end) if start < end else None


def _alike(phrases: Sequence[PhraseCandidate], span: tuple[int, int]) -> PhraseCandidate | None:
    """The phrase of the finder that shares half of the union with a span: its edges are better than those of others.

    Whatever is left as a candidate of its own beside another that means the same only makes the choice worse.
    """
    start, end = span
    for phrase in phrases:
        if 2 * (min(phrase.end, end) - max(phrase.start, start)) >= max(phrase.end, end) - min(phrase.start, start):
            return phrase
    return None


def _proposed(question: Question) -> Iterator[tuple[str, tuple[int, int]]]:
    """What constructions propose and what the figures before measure."""
    for source, phrase in question.proposals:
        yield source, (phrase.start, phrase.end)
    alike: list[tuple[int, int]] = []
    for back, one in enumerate(question.told[: -RECENT - 1 : -1]):
        span = (one.start, one.end)
        if back < _REMEMBERED:
            yield f"told{back}", span
        if one.sort == question.sort and len(alike) < _ALIKE and span not in alike:
            yield f"alike{len(alike)}", span
            alike.append(span)


def _place(question: Question, candidate: PhraseCandidate) -> None:
    """Find where the candidate stands."""
    for zone, passage in (("s", question.passage), ("p", question.earlier)):
        inside = passage.within(candidate.start, candidate.end)
        if inside is not None:
            candidate.zone, (candidate.first, candidate.last) = zone, inside
            return


def _may_answer(question: Question, candidate: PhraseCandidate) -> bool:
    """Whether a candidate of the sentence is near enough and does not cover the figure from its left."""
    covers = candidate.first <= question.at <= candidate.last
    near = question.at - BEFORE <= candidate.first and candidate.last < question.at + BEHIND
    return near and not (covers and candidate.start < question.figure.start)
