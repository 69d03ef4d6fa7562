"""Training of the learned part of facts; the command is ``python -m pipeline.evaluate.train_facts``.

The labels are stand-off: ``{"id", "facts": [{"start", "end", "indicator": [start, end] or null, …}]}`` a line, offsets
into the text of the article with that id. They name every figure that has a fact, so what they leave out reports
nothing. The finder of phrases is trained first. The ranker learns from what finders say that were trained on other
articles, as the phrases of new articles will be found by a finder that has not seen them. Whatever comes before a
figure is taken from the labels. The same input gives the same files, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.crf.training import feature_strings, train
from pipeline.model import Article, CleanText, Quantity
from pipeline.prepare import prepare
from pipeline.relate.indicator_match import Found
from pipeline.relate.learned import finder, ranking, reporting
from pipeline.relate.learned.candidates import PhraseCandidate, Question, candidates_of
from pipeline.relate.learned.finder import COLUMNS, PhraseFinder, UnitSequence
from pipeline.relate.learned.fitting import Group, fit
from pipeline.relate.learned.judge import Judge, found_with
from pipeline.relate.learned.units import Passage
from pipeline.relate.model import Figure

FOLDS = 4
FINDER = {"c1": 0.7, "c2": 0.15, "max_iterations": 80, "feature.possible_transitions": True}
REPORTING = {"c1": 0.3, "c2": 0.3, "max_iterations": 100}
"""Settings of CRFsuite. With an L1 penalty of 0.1 the finder found no more and was more than twice as large."""
_SMALL = 0.035
"""Weights of the ranker below this are left out: with 0.03 it chose as well, with 0.05 a little worse."""
_ALIKE = 0.3
"""Overlap (of the union) from which on a candidate answers."""

Span = tuple[int, int]
Reading = Callable[[Article, Judge], object]
"""What reads the facts of an article with a given judge."""


@dataclass(frozen=True, slots=True)
class FigureLabel:
    """What a reader says of a figure; spans in the normal form."""

    indicator: Span | None


@dataclass(frozen=True, slots=True)
class FigureLabels:
    """What a reader says of an article; a figure that is not there reports nothing.

    Attributes:
        figures: Span of a figure -> its label, in the order of the text.
    """

    figures: Mapping[Span, FigureLabel]

    def of(self, start: int, end: int) -> FigureLabel | None:
        """The label of the figure that overlaps a span."""
        spans = list(self.figures)
        at = max(0, bisect_left(spans, (start, start)) - 1)
        return next((self.figures[span] for span in spans[at : at + 2] if span[0] < end and start < span[1]), None)


@dataclass(slots=True)
class TrainingSet:
    """What is learned from one article.

    Attributes:
        sentences: Feature strings and labels for the finder.
        reporting: Features of each count, and whether it reports something.
        groups: Features of the candidates of each figure, and which of them answer.
    """

    sentences: list[tuple[list[list[str]], list[str]]] = field(default_factory=list)
    reporting: list[tuple[list[str], str]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


class Oracle:
    """A judge that answers from the labels and writes down what it was asked.

    Args:
        clean: The body.
        labels: What is said of its figures.
        finder: What finds phrases; None when only the finder's own lesson is wanted.
    """

    def __init__(self, clean: CleanText, labels: FigureLabels, finder: PhraseFinder | None) -> None:
        self.lesson = TrainingSet()
        self._text, self._labels, self._finder = clean.text, labels, finder
        self._last = max((end for _, end in labels.figures), default=-1)

    def find(self, passages: Sequence[Passage]) -> None:
        """Fill in the phrases, and learn where they are."""
        if self._finder is not None:
            self._finder.find(passages)
        labels = self._labels
        spans = sorted({figure.indicator for figure in labels.figures.values() if figure.indicator})
        for passage in passages:
            if passage.units and passage.units[0].start <= self._last:
                tags = _phrase_labels(passage, spans)
                if passage.figures or set(tags) != {"O"}:
                    source = UnitSequence.of([passage])
                    self.lesson.sentences += [
                        (strings, tags) for strings in feature_strings(source, source.bounds, COLUMNS)
                    ]

    def reports(self, question: Question) -> bool:
        """Whether a reader says something of the figure."""
        if question.figure.field != "text":
            return not isinstance(question.figure, Quantity)
        label = self._label(question.figure)
        says = label is not None
        if isinstance(question.figure, Quantity):
            names = reporting.reporting_features(question)
            self.lesson.reporting.append((names, reporting.REPORTS if says else reporting.NOTHING))
        return says

    def indicator(self, question: Question) -> Found:
        """The indicator of the label."""
        label = self._label(question.figure)
        if label is None:
            return found_with(question, None)
        candidates = candidates_of(question)
        right = _right(self._text, candidates, label.indicator)
        self.lesson.groups.append((list(ranking.features(question, candidates)), right))
        return found_with(question, label.indicator)

    def _label(self, figure: Figure) -> FigureLabel | None:
        return self._labels.of(figure.start, figure.end) if figure.field == "text" else None


def train_all(articles: Sequence[tuple[Article, FigureLabels]], read: Reading, folder: Path) -> None:
    """Train all models on the labelled articles and write them to ``folder``."""
    lessons = [_lesson(one, read, None) for one in articles]
    _train_finder(lessons, folder / finder.MODEL.name)
    taught = list(lessons)
    with TemporaryDirectory() as name:
        for fold in range(FOLDS):
            path = Path(name) / f"{fold}.crf"
            kept = [fold_of(article) != fold for article, _ in articles]
            _train_finder(list(compress(lessons, kept)), path)
            other = PhraseFinder(path)
            for index, one in enumerate(articles):
                if fold_of(one[0]) == fold:
                    taught[index] = _lesson(one, read, other)
    weights = fit([group for lesson in taught for group in lesson.groups if group[1]])
    rounded = sorted((name, round(weight, 3)) for name, weight in weights.items())
    heavy = [(name, weight) for name, weight in rounded if abs(weight) >= _SMALL]
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in heavy if "\n" not in name]  # words of a run-together table
    (folder / ranking.MODEL.name).write_text("".join(lines), encoding="utf-8")
    counts = [example for lesson in taught for example in lesson.reporting]
    train((([names], [label]) for names, label in counts), folder / reporting.MODEL.name, REPORTING)


def read_labels(paths: Sequence[Path], articles: Mapping[str, Article]) -> list[tuple[Article, FigureLabels]]:
    """The labelled articles in the order of the label files, labels in the normal form.

    Of an article that several files label, the labels of the first one count.
    """
    records: dict[str, Any] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line:
                record = json.loads(line)
                records.setdefault(record["id"], record)
    return [(articles[name], _labels(articles[name].text, record)) for name, record in records.items()]


def _labels(text: str, record: Mapping[str, Any]) -> FigureLabels:
    clean = prepare(text)
    figures = {
        clean.normal(fact["start"], fact["end"]): FigureLabel(
            clean.normal(*fact["indicator"]) if fact["indicator"] else None
        )
        for fact in record["facts"]
    }
    return FigureLabels(dict(sorted(figures.items())))


def _lesson(one: tuple[Article, FigureLabels], read: Reading, other: PhraseFinder | None) -> TrainingSet:
    article, labels = one
    teacher = Oracle(prepare(article.text), labels, other)
    read(article, teacher)
    return teacher.lesson


def _train_finder(lessons: Sequence[TrainingSet], path: Path) -> None:
    train((sentence for lesson in lessons for sentence in lesson.sentences), path, FINDER)


def fold_of(article: Article) -> int:
    """Which fold of the cross-validation an article belongs to."""
    return int(hashlib.sha256(article.id.encode()).hexdigest(), 16) % FOLDS


def _phrase_labels(passage: Passage, spans: Sequence[Span]) -> list[str]:
    labels = ["O"] * len(passage.units)
    for start, end in spans:
        inside = passage.within(start, end)
        if inside is None or any(label != "O" for label in labels[inside[0] : inside[1] + 1]):
            continue
        first, last = inside
        labels[first : last + 1] = ["S"] if first == last else ["B", *"I" * (last - first - 1), "E"]
    return labels


def _right(text: str, candidates: Sequence[PhraseCandidate], indicator: Span | None) -> list[int]:
    """Which candidates answer; the number of candidates stands for none."""
    if indicator is None:
        return [len(candidates)]
    words = text[slice(*indicator)].lower()
    shares = [
        1.0
        if text[candidate.start : candidate.end].lower() == words
        else _overlap((candidate.start, candidate.end), indicator)
        for candidate in candidates
    ]
    least = max(_ALIKE, max(shares, default=0.0) - 0.15)
    return [index for index, share in enumerate(shares) if share >= least]


def _overlap(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))
