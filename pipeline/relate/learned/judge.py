"""What decides by degree: which candidate names what is measured, what the statement is, what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from pipeline.model import Quantity
from pipeline.once import Once
from pipeline.relate.bases import Compared
from pipeline.relate.drafts import Draft
from pipeline.relate.indicators import Found
from pipeline.relate.learned.candidates import Question, candidates_of
from pipeline.relate.learned.finder import PhraseFinder
from pipeline.relate.learned.ranking import Ranker, default_ranker
from pipeline.relate.learned.statements import (
    NOTHING,
    Classifier,
    base_hints,
    base_of,
    default_classifiers,
    measure_hints,
    said_of,
)
from pipeline.relate.learned.units import Passage
from pipeline.relate.measures import Said
from pipeline.relate.model import Phrase
from pipeline.relate.periods import Period

SURE = 0.9
"""How sure the ranker must be of a phrase where the rules find nothing; below, half of its answers are wrong."""


class Judge(Protocol):
    """What the reader of facts asks, figure by figure in the order of the text."""

    def find(self, passages: Sequence[Passage]) -> None:
        """Fill in the phrases of the passages."""

    def indicator(self, question: Question) -> Found:
        """What the figure measures; ``question.found`` is what the rules say."""

    def said(self, question: Question, said: Said, before: Draft | None, *, ruled: bool) -> Said | None:
        """What kind of statement the figure makes, None for none; ``said`` is what the rules say."""

    def base(
        self,
        question: Question,
        said: Said,
        base: Compared | None,
        previous: Draft | None,
        period: Period | None,
        later: str,
    ) -> Compared | None:
        """What it is compared with; ``base`` is what the rules say."""


class LearnedJudge:
    """The learned judge; the rules only propose.

    Args:
        finder: Finds phrases.
        ranker: Chooses among candidates.
        measure: Classifier of statements.
        base: Classifier of bases.
    """

    def __init__(self, finder: PhraseFinder, ranker: Ranker, measure: Classifier, base: Classifier) -> None:
        self._finder, self._ranker, self._measure, self._base = finder, ranker, measure, base

    def find(self, passages: Sequence[Passage]) -> None:
        """Fill in the phrases of the passages."""
        self._finder.find(passages)

    def indicator(self, question: Question) -> Found:
        """The best candidate. The rule keeps its name where its phrase was chosen, or one that overlaps it."""
        candidates = candidates_of(question)
        choice = self._ranker.choose(question, candidates)
        if choice.index == len(candidates):
            return replace(found_with(question, None), confidence=round(100 * choice.confidence))
        if question.found.phrase is None and choice.confidence < SURE:
            return found_with(question, None)
        chosen = candidates[choice.index]
        span = chosen.start, chosen.end
        # what is taken over from a figure before is no surer than it was there
        before = question.told.confidence(span)
        sure = choice.confidence * (100 if before is None else before)
        return replace(found_with(question, span), confidence=round(sure))

    def said(self, question: Question, said: Said, before: Draft | None, *, ruled: bool) -> Said | None:
        """The best label; a percentage or a sum of money always says something."""
        label = self._measure.label(measure_hints(question, said, before, ruled=ruled))
        if label == NOTHING:
            return None if isinstance(question.figure, Quantity) else said
        return said_of(label, said)

    def base(
        self,
        question: Question,
        said: Said,
        base: Compared | None,
        previous: Draft | None,
        period: Period | None,
        later: str,
    ) -> Compared | None:
        """The best label, with the words that the rules found."""
        return base_of(self._base.label(base_hints(question, said, base, previous, period, later)), base)


class RuledJudge:
    """A judge that leaves everything as the rules have it, to measure what is learned."""

    def find(self, passages: Sequence[Passage]) -> None:
        """Find nothing."""

    def indicator(self, question: Question) -> Found:
        """What the rules say."""
        return question.found

    def said(self, question: Question, said: Said, before: Draft | None, *, ruled: bool) -> Said:  # noqa: ARG002
        """What the rules say."""
        return said

    def base(
        self,
        question: Question,  # noqa: ARG002
        said: Said,  # noqa: ARG002
        base: Compared | None,
        previous: Draft | None,  # noqa: ARG002
        period: Period | None,  # noqa: ARG002
        later: str,  # noqa: ARG002
    ) -> Compared | None:
        """What the rules say."""
        return base


@Once
def default_judge() -> Judge:
    """Our judge, loaded once."""
    measure, base = default_classifiers()
    return LearnedJudge(PhraseFinder(), default_ranker(), measure, base)


def found_with(question: Question, span: tuple[int, int] | None) -> Found:
    """The rules' answer with another phrase, and with the words behind the figure that this phrase takes."""
    found = question.found
    if span is None:
        return replace(found, phrase=None, rule="none", used=0)
    phrase = found.phrase
    if phrase is not None and (phrase.start, phrase.end) == span:
        return found
    start, end = span
    overlaps = phrase is not None and phrase.start < end and start < phrase.end
    chosen = Phrase(start, end, question.text[start:end], headed=True)
    used = end if start >= question.figure.start else 0
    return replace(found, phrase=chosen, rule=found.rule if overlaps else "ranked", used=used)
