"""Training of the choosers of roles from the blind labels; the same input gives the same files, byte for byte.

A teacher stands where the roles are chosen: it writes down the options of each labelled figure and which are right, and
answers from the labels, so that what comes before a figure is always right; `history` replaces that for subject and
place. Figures and their indicators are those of the labels too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.model import Article, Base, CleanText, Direction, Measure, Status
from pipeline.prepare import prepare
from pipeline.relate.indicator_match import Found
from pipeline.relate.learned.candidates import Question
from pipeline.relate.learned.judge import Judge, found_with
from pipeline.relate.learned.units import Passage
from pipeline.relate.owner import Owner
from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles import base, period, place, statement, status, subject
from pipeline.relate.roles.fitting import ChooserTrainingSet, fit, together
from pipeline.relate.roles.owners import Named
from pipeline.relate.roles.reader import FOLDER, NAMES
from pipeline.relate.roles.role_input import NONE, Before, Days, RoleInput, Roles
from pipeline.resolve.names.place_parser import places_called

LESS_NULL = {"period": 0.5}
"""By how much null is made less likely: read with its own choices before, the period stays with it too long. On 519
held-out articles whole facts rose from 43.2 to 43.6 per cent; subject, place and measure gained nothing by it. Since
the period learns from its own history too, it is worth nothing that can be measured (45.6, 45.7 of 260 articles)."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """What a reader says of a figure; spans in the normal form.

    Attributes:
        places: Ids of the places that the name of its place can mean.
    """

    figure: Span
    indicator: Span | None
    measure: Measure
    direction: Direction | None
    base: Base | None
    period: FactPeriod | None
    status: Status
    subject: Owner | None
    places: tuple[str, ...]
    has_place: bool
    indicator_text: str | None = None

    @property
    def days(self) -> Days:
        """First and last day of the period."""
        return (self.period.start, self.period.end) if self.period else NONE

    def roles(self) -> Roles:
        """The label as an answer."""
        return Roles(
            measure=self.measure,
            direction=self.direction,
            base=self.base,
            base_text=None,
            period=self.period,
            status=self.status,
            subject=self.subject,
            place=self.places[0] if self.places else None,
        )


Labelled = tuple[Article, Sequence[RoleLabel]]


@dataclass(slots=True)
class RoleTeacher:
    """What answers from the labels of an article and learns from what it is asked.

    Attributes:
        asked: The figures in the order in which they were asked about.
    """

    labels: Sequence[RoleLabel]
    lessons: dict[str, ChooserTrainingSet] = field(
        default_factory=lambda: {name: ChooserTrainingSet() for name in NAMES}
    )
    asked: list[RoleInput] = field(default_factory=list)

    def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
        """The roles of the label, else of the rules."""
        self.asked.append(asked)
        label = self.label_of(asked)
        if label is None:
            return ruled_roles(asked)
        self._learn(asked, before, label)
        return label.roles()

    def label_of(self, asked: RoleInput) -> RoleLabel | None:
        """The label of a figure; none for one of a headline."""
        figure = asked.figure
        return label_of(self.labels, figure.start, figure.end) if figure.field == "text" else None

    def _learn(self, asked: RoleInput, before: Sequence[Before], label: RoleLabel) -> None:
        learn = self.lessons
        said = (label.measure, label.direction)
        learn["statement"].add(statement.options(asked, before), [statement.CLASSES.index(said)])
        learn_period(learn["period"], asked, before, label)
        done = status.options(asked, before, label.measure, label.period)
        learn["status"].add(done, [status.CLASSES.index(label.status)])
        against = base.options(asked, before, label.measure, label.direction, label.period)
        learn["base"].add(against, [base.CLASSES.index(label.base)])
        learn_subject(learn["subject"], asked, before, label)
        learn_place(learn["place"], asked, before, label, label.subject)


def ruled_roles(asked: RoleInput) -> Roles:
    """What the rules say of a figure without a label; they know no subject and no place."""
    rules = asked.ruled
    return Roles(
        measure=rules.said.measure,
        direction=rules.said.direction,
        base=rules.base.kind if rules.base else None,
        base_text=rules.base.text if rules.base else None,
        period=rules.period,
        status=rules.status,
        subject=None,
        place=None,
    )


def learn_period(lessons: ChooserTrainingSet, asked: RoleInput, before: Sequence[Before], label: RoleLabel) -> None:
    """Write down which candidates are the period of a figure."""
    times = period.candidates(asked, before, label.measure)
    options = period.options(asked, before, label.measure, times)
    lessons.add(options, [n for n, one in enumerate(times) if one.days == label.days])


def learn_subject(lessons: ChooserTrainingSet, asked: RoleInput, before: Sequence[Before], label: RoleLabel) -> None:
    """Write down which candidates are the subject of a figure."""
    bodies = subject.candidates(asked, before)
    options = subject.options(asked, before, bodies)
    lessons.add(options, [n for n, one in enumerate(bodies) if _is_subject(one, label.subject)])


def learn_place(
    lessons: ChooserTrainingSet, asked: RoleInput, before: Sequence[Before], label: RoleLabel, body: Owner | None
) -> None:
    """Write down which candidates are the place of a figure whose subject was taken to be ``body``."""
    lands = place.candidates(asked, before)
    right = label.places if label.has_place else (None,)
    options = place.options(asked, before, lands, body)
    lessons.add(options, [n for n, one in enumerate(lands) if one.key in right])


def label_of(labels: Sequence[RoleLabel], start: int, end: int) -> RoleLabel | None:
    """The label of the figure that overlaps a span most."""
    best = max(labels, key=lambda one: min(one.figure[1], end) - max(one.figure[0], start), default=None)
    return best if best is not None and best.figure[0] < end and start < best.figure[1] else None


def _is_subject(named: Named, subject_: Owner | None) -> bool:
    """Whether a candidate is the subject: by its words, or because it stands there."""
    if subject_ is None or named.key is None:
        return subject_ is None and named.key is None
    body = named.body
    overlaps = body is not None and body.start < subject_.end and subject_.start < body.end
    return overlaps or named.key == subject_.text.lower()


def fit_roles(lessons: Sequence[Mapping[str, ChooserTrainingSet]], folder: Path = FOLDER) -> None:
    """Fit the chooser of each role to the lessons of many articles and write it to ``folder``."""
    for name in NAMES:
        whole = together([lesson[name] for lesson in lessons])
        fit(whole).with_less_null(LESS_NULL.get(name, 0.0)).write(folder / f"{name}.tsv")


@dataclass(frozen=True, slots=True)
class GivenJudge:
    """A judge that knows which figures have a fact and what they measure: what the labels say."""

    labels: Sequence[RoleLabel]

    def find(self, passages: Sequence[Passage]) -> None:
        """Find nothing: nothing is looked for."""

    def reports(self, question: Question) -> bool:
        """Whether the figure is labelled; in a headline all but counts are read."""
        if question.figure.field != "text":
            return question.sort != "count"
        return label_of(self.labels, question.figure.start, question.figure.end) is not None

    def indicator(self, question: Question) -> Found:
        """The indicator of the label."""
        figure = question.figure
        label = label_of(self.labels, figure.start, figure.end) if figure.field == "text" else None
        return found_with(question, label.indicator if label is not None else None)


def teach(labelled: Labelled, read: Callable[[Article, Judge, RoleTeacher], object]) -> RoleTeacher:
    """What one article teaches; ``read`` reads its facts with a given judge and teacher."""
    article, labels = labelled
    teacher = RoleTeacher(labels)
    read(article, GivenJudge(labels), teacher)
    return teacher


def read_role_labels(paths: Sequence[Path], articles: Mapping[str, Article]) -> list[Labelled]:
    """The labelled articles in the order of the label files, with labels in the normal form.

    A reader was told the headline, and the date of an article only where the record has one.
    """
    records = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line]
    found: list[Labelled] = []
    for record in records:
        article = articles[record["id"]]
        day = article.published if record["published"] else None
        known = replace(article, published=day, published_by="metadata" if day else None)
        clean = prepare(article.text)
        found.append((known, [_label(clean, fact) for fact in record["facts"]]))
    return found


def _label(clean: CleanText, fact: Mapping[str, Any]) -> RoleLabel:
    words = clean.normal(*fact["subject"]) if fact["subject"] else None
    measured = clean.normal(*fact["indicator"]) if fact["indicator"] else None
    direction: Direction | None = fact["direction"] or ("increase" if fact["measure"] == "change" else None)
    return RoleLabel(
        figure=clean.normal(fact["start"], fact["end"]),
        indicator=measured,
        measure=fact["measure"],
        direction=direction,
        base=fact["base"]["kind"] if fact["base"] else None,
        period=_period(fact["period"]),
        status=fact["status"],
        subject=Owner(*words, clean.text[slice(*words)]) if words else None,
        places=places_called(fact["place"]) if fact["place"] else (),
        has_place=fact["place"] is not None,
        indicator_text=clean.text[slice(*measured)] if measured else None,
    )


def _period(given: Mapping[str, Any] | None) -> FactPeriod | None:
    if given is None:
        return None
    start, end = (date.fromisoformat(given[name]) if given[name] else None for name in ("start_date", "end_date"))
    return FactPeriod(start, end, None)
