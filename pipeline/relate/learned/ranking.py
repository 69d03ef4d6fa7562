"""How well each candidate answers: a log-linear ranker over what stands between it and the figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp
from pathlib import Path

from pipeline.kept import kept
from pipeline.packed import packed_floats
from pipeline.relate.learned import ranking_features
from pipeline.relate.learned.candidates import PhraseCandidate, Question
from pipeline.relate.learned.feature_templates import TemplateWeights
from pipeline.relate.learned.ranking_features import Way
from pipeline.relate.learned.view import View

MODEL = Path(__file__).with_name("ranker.tsv")


@dataclass(frozen=True, slots=True)
class PhraseChoice:
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
        self._weights = TemplateWeights(weights)

    def choose(self, question: Question, candidates: Sequence[PhraseCandidate]) -> PhraseChoice:
        """The best candidate, or none of them."""
        weigh = self._weights.of
        view = View.of(question, candidates)
        gaps = list(accumulate([weigh([ranking_features.word_between(word)]) for word in view.gap], initial=0.0))
        words = {zone: weigh(ranking_features.words_before(view, zone)) for zone in ("s", "p", "c")}
        scores = []
        for number, candidate in enumerate(candidates):
            way = Way.of(question, view, candidate)
            score = weigh(ranking_features.hints_of(question, view, candidates, number, way))
            score += self._edges(question, candidate) + gaps[way.gap]
            scores.append(score + words[candidate.zone] if way.is_far else score)
        scores.append(weigh(ranking_features.nothing(view, candidates)))
        best = max(range(len(scores)), key=scores.__getitem__)
        return PhraseChoice(best, 1.0 / sum([exp(score - scores[best]) for score in scores]))

    def _edges(self, question: Question, candidate: PhraseCandidate) -> float:
        """What the edges of a candidate weigh; other figures of the passage ask the same."""
        passage = ranking_features.passage_of(question, candidate)
        if passage is None:
            return 0.0
        span = (candidate.start, candidate.end)
        if span not in passage.edges:
            passage.edges[span] = self._weights.of([ranking_features.edges_of(passage, candidate)])
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


def features(question: Question, candidates: Sequence[PhraseCandidate]) -> Iterator[list[str]]:
    """The features of each candidate, and last those of there being no answer."""
    return ranking_features.features(question, candidates)
