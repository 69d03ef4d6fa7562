"""Lessons with the history that a reader has: its own choices before a figure, right or wrong.

Taught with the labels' history alone, a chooser trusts what figures before have more than it should, and carries a
wrong value through an article. So each half of the articles is gone through with choosers fitted to the other half, and
what those chose is a history to learn from besides that of the labels: with both, 1,277 articles in halves had more
right than with either. Where both halves are taught together for a fold, the history of an article may come from
choosers that saw held-out articles; that decides how good a history is, and tells no label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.relate.owner import Owner
from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles import period, place, subject
from pipeline.relate.roles.chooser import Chooser
from pipeline.relate.roles.fitting import ChooserTrainingSet, fit, together
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.training import RoleTeacher, learn_period, learn_place, learn_subject, ruled_roles

OWN = ("period", "subject", "place")
"""The roles that carry on."""


def with_own_history(taught: Sequence[RoleTeacher]) -> list[Mapping[str, ChooserTrainingSet]]:
    """The lessons of articles; those of ``OWN`` once more with history as choosers of other articles have it."""
    halves = (taught[0::2], taught[1::2])
    choosers = [{name: fit(together([one.lessons[name] for one in half])).chooser() for name in OWN} for half in halves]
    lessons: list[Mapping[str, ChooserTrainingSet]] = []
    for number, one in enumerate(taught):
        replayed = _replayed(one, choosers[1 - number % 2])
        both = {name: together([one.lessons[name], replayed[name]]) for name in OWN}
        lessons.append({**one.lessons, **both})
    return lessons


def _replayed(taught: RoleTeacher, choosers: Mapping[str, Chooser]) -> Mapping[str, ChooserTrainingSet]:
    """The lessons of an article gone through again."""
    lessons = {name: ChooserTrainingSet() for name in OWN}
    before: list[Before] = []
    for asked in taught.asked:
        if before and before[-1].asked.setting is not asked.setting:
            before = []  # another text of the article
        label = taught.label_of(asked)
        roles = label.roles() if label is not None else ruled_roles(asked)
        time = _period(asked, before, choosers["period"], roles.measure)
        body, land = _whose(asked, before, choosers)
        if label is not None:
            learn_period(lessons["period"], asked, before, label)
            learn_subject(lessons["subject"], asked, before, label)
            learn_place(lessons["place"], asked, before, label, body)
        before.append(Before(asked, replace(roles, period=time, subject=body, place=land)))
    return lessons


def _period(asked: RoleInput, before: Sequence[Before], chooser: Chooser, measure: str) -> FactPeriod | None:
    times = period.candidates(asked, before, measure)
    return period.period_of(times[chooser.choose(period.options(asked, before, measure, times)).index])


def _whose(
    asked: RoleInput, before: Sequence[Before], choosers: Mapping[str, Chooser]
) -> tuple[Owner | None, str | None]:
    bodies = subject.candidates(asked, before)
    body = bodies[choosers["subject"].choose(subject.options(asked, before, bodies)).index].body
    lands = place.candidates(asked, before)
    return body, lands[choosers["place"].choose(place.options(asked, before, lands, body)).index].key
