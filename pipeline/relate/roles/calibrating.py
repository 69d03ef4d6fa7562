"""What the confidence of a row is fitted to: rows read by models that were not trained on their articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.relate.model import Phrase
from pipeline.relate.roles.asked import Asked, Before, Roles
from pipeline.relate.roles.confidence import PATH, Confidence, fit_confidence, threshold_of, write_confidence
from pipeline.relate.roles.reader import RoleChoice
from pipeline.relate.roles.training import Label, label_of
from pipeline.relate.scene import Body

WANTED = 0.97
"""Share of the rows above the threshold that must be right in every role: two points more than is promised."""

Row = tuple[Mapping[str, float], bool]
"""How sure each choice was, and whether all of them are right."""


@dataclass(slots=True)
class RoleRecorder:
    """Chooses as another does and keeps what was asked and chosen.

    Attributes:
        read_so_far: The figures with their roles, in order.
    """

    roles: RoleChoice
    read_so_far: list[Before] = field(default_factory=list)

    def read(self, asked: Asked, before: Sequence[Before]) -> Roles:
        """The roles that the other chooses."""
        chosen = self.roles.read(asked, before)
        self.read_so_far.append(Before(asked, chosen))
        return chosen


def rows_of(labels: Sequence[Label], found: Sequence[Before]) -> list[Row]:
    """The rows of an article; a figure that no reader marked makes a wrong one."""
    rows: list[Row] = []
    for one in found:
        figure = one.asked.figure
        confidence = one.asked.sure
        if figure.field != "text" or confidence is None:
            continue
        label = label_of(labels, figure.start, figure.end)
        right = label is not None and is_right(label, one.asked.phrase, one.roles)
        rows.append(({"indicator": confidence / 100, **one.roles.chances}, right))
    return rows


def is_right(label: Label, phrase: Phrase | None, roles: Roles) -> bool:
    """Whether every role is as the reader has it: words overlap, days and kinds are the same."""
    days = (roles.period.start, roles.period.end) if roles.period else (None, None)
    return (
        _overlap(phrase, label.indicator)
        and (roles.measure, roles.direction, roles.base) == (label.measure, label.direction, label.base)
        and days == label.days
        and roles.status == label.status
        and _same_subject(label.subject, roles.subject)
        and (roles.place in label.places if label.has_place else roles.place is None)
    )


def _overlap(phrase: Phrase | None, span: tuple[int, int] | None) -> bool:
    if phrase is None or span is None:
        return phrase is None and span is None
    return phrase.start < span[1] and span[0] < phrase.end


def _same_subject(gold: Body | None, found: Body | None) -> bool:
    if gold is None or found is None:
        return gold is None and found is None
    return gold.text.lower() == found.text.lower() or (gold.start < found.end and found.start < gold.end)


def calibrate(rows: Sequence[Row], folder: Path) -> None:
    """Fit the confidence to rows and write it to ``folder``."""
    weights = fit_confidence(rows)
    whole = Confidence(weights, 1.0)
    threshold = threshold_of([(whole.of(chances), is_right_) for chances, is_right_ in rows], WANTED)
    write_confidence(weights, threshold, folder / PATH.name)
