"""What decides by degree: which figures report something, and which candidate names what they measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from pipeline.model import Quantity
from pipeline.once import Once
from pipeline.relate.indicator_match import Found
from pipeline.relate.learned.candidates import PhraseCandidate, Question, candidates_of
from pipeline.relate.learned.classifier import Classifier
from pipeline.relate.learned.edges import whole_phrase
from pipeline.relate.learned.finder import PhraseFinder
from pipeline.relate.learned.ranking import Ranker, default_ranker
from pipeline.relate.learned.reporting import default_reporting, reports
from pipeline.relate.learned.units import Passage
from pipeline.relate.model import Phrase
from pipeline.relate.proposals.goods import is_bare_price


class Judge(Protocol):
    """What the reader of facts asks, figure by figure in the order of the text."""

    def find(self, passages: Sequence[Passage]) -> None:
        """Fill in the phrases of the passages."""

    def reports(self, question: Question) -> bool:
        """Whether the figure says something worth a row."""

    def indicator(self, question: Question) -> Found:
        """What the figure measures."""


class LearnedJudge:
    """The learned judge; the rules only propose.

    Args:
        finder: Finds phrases.
        reporting: Classifier of counts that report something.
        ranker: Chooses among candidates.
    """

    def __init__(self, finder: PhraseFinder, reporting: Classifier, ranker: Ranker) -> None:
        self._finder, self._reporting, self._ranker = finder, reporting, ranker

    def find(self, passages: Sequence[Passage]) -> None:
        """Fill in the phrases of the passages."""
        self._finder.find(passages)

    def reports(self, question: Question) -> bool:
        """Whether a count is likelier to report something than not."""
        return reports(self._reporting, question)

    def indicator(self, question: Question) -> Found:
        """The best candidate."""
        candidates = candidates_of(question)
        choice = self._ranker.choose(question, candidates)
        if choice.index == len(candidates):
            return replace(found_with(question, None), confidence=round(100 * choice.confidence))
        chosen = candidates[choice.index]
        span = _good(question, chosen) or whole_phrase(question.text, chosen.start, chosen.end)
        # what is taken over from a figure before is no surer than it was there
        before = question.told.confidence(span)
        sure = choice.confidence * (100 if before is None else before)
        return replace(found_with(question, span), confidence=round(sure))


class RuledJudge:
    """A judge without anything learned: the first construction that proposes something is right."""

    def find(self, passages: Sequence[Passage]) -> None:
        """Find nothing."""

    def reports(self, question: Question) -> bool:
        """Whether a verb or the like leads to the figure."""
        return not isinstance(question.figure, Quantity) or bool(question.lead.cues)

    def indicator(self, question: Question) -> Found:
        """The phrase before the figure, else the one behind it, else what the figure before measures."""
        proposed = {source: (phrase.start, phrase.end) for source, phrase in question.proposals}
        for source in ("near", "part", "behind", "plain", "far"):
            if source in proposed:
                return found_with(question, proposed[source])
        told = question.told[-1] if question.told else None
        return found_with(question, (told.start, told.end) if told is not None else None)


@Once
def default_judge() -> Judge:
    """Our judge, loaded once."""
    return LearnedJudge(PhraseFinder(), default_reporting(), default_ranker())


def _good(question: Question, chosen: PhraseCandidate) -> tuple[int, int] | None:
    """The good that has the price, where no more than "giá" was chosen: the guidelines want the good."""
    if not is_bare_price(question.text[chosen.start : chosen.end]):
        return None
    return next(((phrase.start, phrase.end) for source, phrase in question.proposals if source == "good"), None)


def found_with(question: Question, span: tuple[int, int] | None) -> Found:
    """That the words of a span name what is measured, and the words behind the figure that belong to it."""
    part = question.found.part
    used = part.end if part is not None and part.headed else 0
    if span is None:
        return Found(None, "none", part)
    start, end = span
    phrase = Phrase(start, end, question.text[start:end], headed=True)
    behind = start >= question.figure.start
    return Found(phrase, _rule(question, span), part, end if behind else used)


def _rule(question: Question, span: tuple[int, int]) -> str:
    """Where the words stand, as the row says it."""
    start, _ = span
    if question.told.knows(span):
        return "carried"
    if start >= question.figure.start:
        return "counted" if start < question.figure.end else "behind"
    units = question.passage.units
    return "before" if units and units[0].start <= start else "earlier"
