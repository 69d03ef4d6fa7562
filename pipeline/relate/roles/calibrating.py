"""What the confidence of a row is fitted to: rows read by models that were not trained on their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.relate.agreement import ROLES, WHOLE, FigureReading, wrong_roles
from pipeline.relate.model import Phrase
from pipeline.relate.roles.confidence import NEVER, PATH, STEPS_PATH, Steps, chance_of, options, write_steps
from pipeline.relate.roles.fitting import ChooserTrainingSet, fit
from pipeline.relate.roles.reader import RoleChoice
from pipeline.relate.roles.role_input import Before, RoleInput, Roles
from pipeline.relate.roles.row_features import signs
from pipeline.relate.roles.training import RoleLabel, label_of

PENALTY, RARE = 100.0, 10
"""Prior of the weights, and how many rows a sign must have; chosen by cross-validation (3, 10, 30, 100 were tried)."""
SMALL = 0.03
"""Weights below this are left out of the file."""
FOLDS = 5
WANTED, FLOOR = 0.95, 0.93
"""Of the rows that can be printed so many must be right, and in the low end of draws over articles at least so many."""
FEWEST, FEWEST_ARTICLES = 60, 15
"""How many rows of how many articles must be there: 60 of 60 right say that 95 in 100 are, 30 of 30 do not."""
_DRAWS, _LOW = 500, 0.05
_GROUP = 60
"""Rows that a step has at least."""
_RIGHT, _WRONG = 0, 1

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A row read by models that do not know its article.

    Attributes:
        article: Its article's number.
        wrong: The roles in which it is not as a reader has it; None for a figure that no reader marked.
        figure: Where the figure begins that a reader marked there; two rows can be of the halves of one.
    """

    article: int
    signs: Sequence[str]
    wrong: Sequence[str] | None
    figure: int | None = None

    @property
    def right(self) -> bool:
        """Whether it is right in every role."""
        return self.wrong is not None and not self.wrong


@dataclass(slots=True)
class RoleRecorder:
    """Chooses as another does and keeps what was asked and chosen.

    Attributes:
        read_so_far: The figures with their roles and their signs, in order.
    """

    roles: RoleChoice
    read_so_far: list[tuple[Before, Sequence[str]]] = field(default_factory=list)

    def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
        """The roles that the other chooses."""
        chosen = self.roles.read(asked, before)
        self.read_so_far.append((Before(asked, chosen), signs(asked, before, chosen)))
        return chosen


def rows_of(article: int, labels: Sequence[RoleLabel], found: Sequence[tuple[Before, Sequence[str]]]) -> list[Row]:
    """The rows of an article; a figure that no reader marked makes a wrong one."""
    rows: list[Row] = []
    for one, spoken in found:
        figure = one.asked.figure
        if figure.field != "text" or one.asked.sure is None:
            continue
        label = label_of(labels, figure.start, figure.end)
        wrong = None if label is None else wrong_roles(_given(label), _chosen(one.asked.phrase, one.roles))
        rows.append(Row(article, spoken, wrong, label.figure[0] if label is not None else None))
    return rows


def scores(rows: Sequence[Row], facts: int) -> str:
    """How good rows are, in a line: of the rows that a reader marked in per cent, and of all that readers marked.

    Args:
        rows: What models say that were not trained on the articles.
        facts: How many figures readers marked there.
    """
    first = {(row.article, row.figure): set(row.wrong) for row in reversed(rows) if row.wrong is not None}
    marked = list(first.values())
    roles = [f"{role} {_per_cent(sum(role not in wrong for wrong in marked), len(marked))}" for role in ROLES]
    whole = sum(wrong.isdisjoint(WHOLE) for wrong in marked)
    every = sum(not wrong for wrong in marked)
    return (
        f"{facts} facts, {len(rows)} rows, {len(marked)} of marked figures: {', '.join(roles)}; "
        f"of the facts whole {_per_cent(whole, facts)}, right in every role {_per_cent(every, facts)}"
    )


def _per_cent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def _given(label: RoleLabel) -> FigureReading:
    subject = label.subject
    return FigureReading(
        indicator=label.indicator,
        indicator_text=label.indicator_text,
        subject=(subject.start, subject.end) if subject else None,
        subject_text=subject.text if subject else None,
        measure=label.measure,
        direction=label.direction,
        base=label.base,
        days=label.days,
        places=frozenset(label.places) if label.has_place else None,
        status=label.status,
    )


def _chosen(phrase: Phrase | None, roles: Roles) -> FigureReading:
    subject, period = roles.subject, roles.period
    return FigureReading(
        indicator=(phrase.start, phrase.end) if phrase else None,
        indicator_text=phrase.text if phrase else None,
        subject=(subject.start, subject.end) if subject else None,
        subject_text=subject.text if subject else None,
        measure=roles.measure,
        direction=roles.direction,
        base=roles.base,
        days=(period.start, period.end) if period else (None, None),
        places=frozenset({roles.place}) if roles.place is not None else None,
        status=roles.status,
    )


@dataclass(frozen=True, slots=True)
class Tested:
    """What a chooser, steps and a threshold not fitted to its article say of a row, and whether it is right."""

    probability: float
    print_ready: bool
    right: bool


def calibrate(rows: Sequence[Row], folder: Path) -> list[Tested]:
    """Fit the confidence to rows and write it to ``folder``.

    Rows are ready for print only when those that thresholds chosen on other articles called so were right often enough.

    Returns:
        The rows as tested on articles not fitted to: what the tables of quality are made of.
    """
    chances = _chances_elsewhere(rows)
    right = np.array([row.right for row in rows])
    articles = np.array([row.article for row in rows])
    tested: list[Tested] = []
    for number in range(FOLDS):
        held_out = articles % FOLDS == number
        steps = _steps_with_threshold(chances[~held_out], right[~held_out], articles[~held_out])
        for chance, hit in zip(chances[held_out].tolist(), right[held_out].tolist(), strict=True):
            tested.append(Tested(steps.share(chance), chance >= steps.threshold, hit))
    steps = _steps_with_threshold(chances, right, articles)
    ready = [one.right for one in tested if one.print_ready]
    if not ready or sum(ready) < WANTED * len(ready):
        steps = replace(steps, threshold=NEVER)
    write_steps(steps, folder / STEPS_PATH.name)
    fit(_lessons(rows), PENALTY, RARE).write(folder / PATH.name, SMALL)
    return tested


def _steps_with_threshold(chances: Floats, right: npt.NDArray[np.bool_], articles: npt.NDArray[np.int64]) -> Steps:
    return steps_of(chances, right, threshold_of(chances, right, articles))


def _lessons(rows: Sequence[Row]) -> ChooserTrainingSet:
    lessons = ChooserTrainingSet()
    for row in rows:
        lessons.add(options(row.signs), [_RIGHT if row.right else _WRONG])
    return lessons


def _chances_elsewhere(rows: Sequence[Row]) -> Floats:
    """The chance of each row by a chooser fitted to rows of other articles."""
    chances = np.zeros(len(rows))
    for number in range(FOLDS):
        others = [row for row in rows if row.article % FOLDS != number]
        chooser = fit(_lessons(others), PENALTY, RARE).chooser()
        for index, one in enumerate(rows):
            if one.article % FOLDS == number:
                chances[index] = chance_of(chooser, one.signs)
    return chances


def steps_of(chances: Floats, right: npt.NDArray[np.bool_], threshold: float) -> Steps:
    """The share of right rows as a rising step function of the chance: isotonic regression over groups of rows."""
    order = np.argsort(chances, kind="stable")
    groups = np.array_split(order, max(1, len(order) // _GROUP))
    blocks: list[tuple[float, float, int]] = []
    for group in groups:
        blocks.append((float(chances[group[0]]), float(right[group].sum()), len(group)))
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            (start, hits, size), (_, more, others) = blocks[-2:]
            blocks[-2:] = [(start, hits + more, size + others)]
    starts = [0.0, *(start for start, _, _ in blocks[1:])]
    return Steps(starts, [hits / size for _, hits, size in blocks], threshold)


def threshold_of(chances: Floats, right: npt.NDArray[np.bool_], articles: npt.NDArray[np.int64]) -> float:
    """The lowest chance from which on rows are right often enough, also in the low end of draws over articles.

    ``NEVER`` when there is none.
    """
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(right[order])
    for count in range(len(order), FEWEST - 1, -1):
        ties = count < len(order) and chances[order[count]] == chances[order[count - 1]]
        if not ties and hits[count - 1] >= WANTED * count:
            chosen = order[:count]
            many = len(np.unique(articles[chosen])) >= FEWEST_ARTICLES
            if many and _low_end(right[chosen], articles[chosen]) >= FLOOR:
                return float(chances[order[count - 1]])
    return NEVER


def _low_end(right: npt.NDArray[np.bool_], articles: npt.NDArray[np.int64]) -> float:
    """The low end of the share of right rows when the articles are drawn again and again; the draws are fixed."""
    _, article = np.unique(articles, return_inverse=True)
    hits, sizes = np.bincount(article, right.astype(float)), np.bincount(article).astype(float)
    draws = np.random.default_rng(0).integers(0, len(sizes), (_DRAWS, len(sizes)))
    return float(np.quantile(hits[draws].sum(axis=1) / sizes[draws].sum(axis=1), _LOW))


def reliability(tested: Sequence[Tested]) -> list[tuple[str, int, int]]:
    """The rows by tens of confidence, and those ready for print: the name, how many, how many of them right."""
    groups: dict[str, list[bool]] = {f"confidence {ten} to {ten + 9}": [] for ten in range(0, 100, 10)}
    names = list(groups)
    groups["ready for print"] = [one.right for one in tested if one.print_ready]
    for one in tested:
        groups[names[min(int(10 * one.probability), 9)]].append(one.right)
    return [(name, len(hits), sum(hits)) for name, hits in groups.items()]
