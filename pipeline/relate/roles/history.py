"""Lessons of subject and place with the history that a reader has: its own choices, right or wrong.

Taught with the labels' history alone, a chooser trusts what figures before have more than it should, and carries a
wrong value through an article. So each half of the articles is gone through with choosers fitted to the other half, and
the lessons are of what those chose. Where both halves are taught together for a fold, the history of an article may
come from choosers that saw held-out articles; that decides how good a history is, and tells no label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.relate.attribution import Owner
from pipeline.relate.roles import place, subject
from pipeline.relate.roles.chooser import Chooser
from pipeline.relate.roles.fitting import ChooserTrainingSet, fit, together
from pipeline.relate.roles.role_input import Before, RoleInput, Roles
from pipeline.relate.roles.training import RoleTeacher, learn_place, learn_subject

WHOSE = ("subject", "place")


def with_own_history(taught: Sequence[RoleTeacher]) -> list[Mapping[str, ChooserTrainingSet]]:
    """The lessons of articles, those of subject and place with history as choosers of other articles have it."""
    halves = (taught[0::2], taught[1::2])
    choosers = [
        {name: fit(together([one.lessons[name] for one in half])).chooser() for name in WHOSE}
        for half in halves
    ]
    return [{**one.lessons, **_replayed(one, choosers[1 - number % 2])} for number, one in enumerate(taught)]


def _replayed(taught: RoleTeacher, choosers: Mapping[str, Chooser]) -> Mapping[str, ChooserTrainingSet]:
    """The lessons of an article gone through again."""
    lessons = {name: ChooserTrainingSet() for name in WHOSE}
    before: list[Before] = []
    for asked in taught.asked:
        if before and before[-1].asked.setting is not asked.setting:
            before = []  # another text of the article
        label = taught.label_of(asked)
        body, land = _choose(asked, before, choosers)
        if label is not None:
            learn_subject(lessons["subject"], asked, before, label)
            learn_place(lessons["place"], asked, before, label, body)
        said = asked.ruled.said
        roles = Roles(said.measure, said.direction, None, None, asked.ruled.period, asked.ruled.status, body, land)
        before.append(Before(asked, roles))
    return lessons


def _choose(
    asked: RoleInput, before: Sequence[Before], choosers: Mapping[str, Chooser]
) -> tuple[Owner | None, str | None]:
    bodies = subject.candidates(asked, before)
    body = bodies[choosers["subject"].choose(subject.options(asked, before, bodies)).index].body
    lands = place.candidates(asked, before)
    return body, lands[choosers["place"].choose(place.options(asked, before, lands, body)).index].key
