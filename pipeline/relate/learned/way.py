"""What stands between a candidate and the figure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pipeline.relate.learned.candidates import PhraseCandidate, Question
from pipeline.relate.learned.view import View

_GAP = 7
"""Words between a candidate and the figure up to which each is looked at."""


@dataclass(slots=True)
class Way:
    """How far it is from a candidate to the figure.

    Attributes:
        side: "<" before and ">" behind the figure in its sentence, else the zone.
        figures: Figures between, four at most; -1 outside the sentence.
        first: First unit between.
        last: The one behind the last unit between.
        gap: Units between, if they are few and the candidate stands before the figure; else 0.
        is_far: Other figures stand between, or it is in another sentence.
    """

    side: str
    figures: int = -1
    first: int = 0
    last: int = 0
    gap: int = 0
    is_far: bool = True

    @classmethod
    def of(cls, question: Question, view: View, candidate: PhraseCandidate) -> Way:
        """The way from a candidate."""
        if candidate.zone != "s":
            return cls(candidate.zone)
        at = question.at
        if candidate.first >= at:
            first, last = at + 1, candidate.first
            figures = bisect_left(view.landmarks.figures, last) - bisect_left(view.landmarks.figures, first)
            return cls(">", max(0, min(figures, 4)), first, last, 0, False)
        first = candidate.last + 1
        figures = max(0, view.passed - bisect_left(view.landmarks.figures, first))
        gap = at - first
        return cls("<", min(figures, 4), first, at, gap if gap <= _GAP else 0, figures > 0)
