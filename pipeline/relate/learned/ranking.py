"""How well each candidate answers: a log-linear ranker over what stands between it and the figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp
from pathlib import Path

from pipeline.kept import kept
from pipeline.memory import Memory
from pipeline.packed import PackedNumbers, packed_numbers
from pipeline.relate.learned import ranking_features
from pipeline.relate.learned.candidates import PhraseCandidate, Question
from pipeline.relate.learned.ranking_features import (
    Hint,
    nothing,
    of_candidate,
    of_edges,
    of_kind,
    of_word_between,
    of_words,
    of_words_before,
    passage_of,
)
from pipeline.relate.learned.view import View
from pipeline.relate.learned.way import Way
from pipeline.relate.learned.wording import PhraseWording

MODEL = Path(__file__).with_name("ranker.tsv")
_SCALE = 1000
"""Weights are thousandths: sums of whole numbers are exact, in whatever order they are added."""
_HALF = 0.5
"""Share of the probability from which on no other phrases together can be likelier."""
_REMEMBERED = 20_000
"""Hints, phrases, words whose weight is remembered at most."""


@dataclass(frozen=True, slots=True)
class PhraseChoice:
    """The candidate that was chosen.

    Attributes:
        index: Its index; the number of candidates when none is the answer.
        confidence: Probability that it, or what shares words with it, is the answer.
    """

    index: int
    confidence: float


class Ranker:
    """The learned ranker; safe in any number of threads.

    Args:
        weights: Weight of each feature, in thousandths.
    """

    def __init__(self, weights: PackedNumbers) -> None:
        self._total = weights.total
        self._hints: Memory[Hint, int] = Memory(lambda hint: self._total(list(hint[0](*hint[1:]))), _REMEMBERED)
        self._phrases: Memory[str, tuple[PhraseWording, int]] = Memory(self._read, _REMEMBERED)
        self._words: Memory[str, int] = Memory(lambda word: weights.get(of_word_between(word), 0), _REMEMBERED)

    def choose(self, question: Question, candidates: Sequence[PhraseCandidate]) -> PhraseChoice:
        """The best candidate, or none of them.

        Shorter and longer forms of a phrase share its probability, so they are weighed together: the best of those
        that are likeliest together is chosen, not the one that has no other form beside it.
        """
        scores = self.scores(question, candidates)
        most = max(scores)
        odds = [exp((score - most) / _SCALE) for score in scores]
        total = sum(odds)
        best = scores.index(most)
        forms = _forms(question.text, candidates, best)
        if odds[best] < _HALF * total:
            together = [_forms(question.text, candidates, index) for index in range(len(scores))]
            forms = max(together, key=lambda alike: (round(sum([odds[one] for one in alike]), 6), odds[alike[0]]))
            best = max(forms, key=odds.__getitem__)
        return PhraseChoice(best, sum([odds[index] for index in forms]) / total)

    def scores(self, question: Question, candidates: Sequence[PhraseCandidate]) -> list[int]:
        """The score of each candidate, and last that of there being no answer, in thousandths.

        Each is the sum of the weights of its ``features``.
        """
        total, view = self._total, View.of(question, candidates)
        gaps = list(accumulate(map(self._words.__getitem__, view.gap), initial=0))
        kinds: dict[str, int] = {}
        far: dict[str, int] = {}
        scores = []
        for candidate in candidates:
            way, kind, zone = Way.of(question, view, candidate), view.type_of(question, candidate), candidate.zone
            if kind not in kinds:
                kinds[kind] = total(of_kind(view, kind))
            if way.is_far and zone not in far:
                far[zone] = total(of_words_before(view, zone))
            wording, words = self._phrases[question.text[candidate.start : candidate.end]]
            hints, names = of_candidate(question, view, candidate, wording, kind, way)
            score = sum(map(self._hints.__getitem__, hints)) + words + kinds[kind]
            if names:
                score += total(names)
            score += self._edges(question, candidate) + gaps[way.gap]
            scores.append(score + far[zone] if way.is_far else score)
        scores.append(total(nothing(view, candidates)))
        return scores

    def _read(self, phrase: str) -> tuple[PhraseWording, int]:
        """A phrase and what it weighs by itself."""
        wording = PhraseWording.of(phrase)
        return wording, self._total(of_words(wording))

    def _edges(self, question: Question, candidate: PhraseCandidate) -> int:
        """What the edges of a candidate weigh; other figures of the passage ask the same."""
        passage = passage_of(question, candidate)
        if passage is None:
            return 0
        span = (candidate.start, candidate.end)
        if span not in passage.edges:
            passage.edges[span] = self._total(of_edges(passage, candidate))
        return passage.edges[span]


def _forms(text: str, candidates: Sequence[PhraseCandidate], index: int) -> list[int]:
    """A candidate, first, and the others that overlap it or read the same; nothing is like there being no answer."""
    if index == len(candidates):
        return [index]
    mine = candidates[index]
    words = text[mine.start : mine.end].lower()
    others = [
        number
        for number, one in enumerate(candidates)
        if (one.start < mine.end and mine.start < one.end) or text[one.start : one.end].lower() == words
    ]
    return [index, *[number for number in others if number != index]]


@cache
def default_ranker() -> Ranker:
    """Our ranker, loaded once; its weights are kept in the user's cache."""
    return Ranker(kept("ranker", lambda: read_weights(MODEL), [MODEL]))


def read_ranker(path: Path) -> Ranker:
    """The ranker in a file of features and weights apart by tabs."""
    return Ranker(read_weights(path))


def read_weights(path: Path) -> PackedNumbers:
    """The weight of each feature in such a file, in thousandths."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    named = (line.rpartition("\t") for line in lines)
    return packed_numbers({name: round(_SCALE * float(weight)) for name, _, weight in named})


def features(question: Question, candidates: Sequence[PhraseCandidate]) -> Iterator[list[str]]:
    """The features of each candidate, and last those of there being no answer."""
    return ranking_features.features(question, candidates)
