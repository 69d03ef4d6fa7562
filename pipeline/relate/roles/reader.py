"""The roles of one figure after the other: statement, period, status, base, subject, place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from pipeline.once import Once
from pipeline.relate.roles import base, period, place, statement, status, subject
from pipeline.relate.roles.chooser import Chooser, read_chooser
from pipeline.relate.roles.role_input import Before, RoleInput, Roles

FOLDER = Path(__file__).parent
NAMES = ("statement", "period", "status", "base", "subject", "place")
"""The roles in the order in which they are chosen."""


class RoleChoice(Protocol):
    """What the reader of facts asks for the roles, figure by figure in the order of the text."""

    def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
        """The roles of a figure; ``before`` are the figures of the text before it."""


@dataclass(frozen=True, slots=True)
class RoleReader:
    """What chooses all roles of a figure.

    Attributes:
        choosers: The chooser of each role.
    """

    choosers: Mapping[str, Chooser]

    def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
        """The roles of a figure; ``before`` are the figures of the text before it, in order."""
        chances: dict[str, float] = {}
        said = self.choosers["statement"].choose(statement.options(asked, before))
        measure, direction = statement.CLASSES[said.index]
        chances["measure"] = said.chance
        times = period.candidates(asked, before, measure)
        when = self.choosers["period"].choose(period.options(asked, before, measure, times))
        time = period.period_of(times[when.index])
        chances["period"] = when.chance
        likely = self.choosers["status"].chances(status.options(asked, before, measure, time))
        done = status.settled(asked, time, likely)
        chances["status"] = likely[done]
        against = self.choosers["base"].choose(base.options(asked, before, measure, direction, time))
        compared = base.compared(asked, base.CLASSES[against.index])
        chances["base"] = against.chance
        bodies = subject.candidates(asked, before)
        who = self.choosers["subject"].choose(subject.options(asked, before, bodies))
        body = bodies[who.index].body
        chances["subject"] = who.chance
        lands = place.candidates(asked, before)
        land = self.choosers["place"].choose(place.options(asked, before, lands, body))
        chances["place"] = land.chance
        roles = Roles(
            measure=measure,
            direction=direction,
            base=compared.kind if compared else None,
            base_text=compared.text if compared else None,
            period=time,
            status=status.CLASSES[done],
            subject=body,
            place=lands[land.index].key,
            chances=chances,
        )
        return _no_surer(roles, before[-1].roles) if before else roles


def _no_surer(roles: Roles, last: Roles) -> Roles:
    """The roles, in what they share with the figure before no surer than they were there."""
    shared = {
        "period": _days(roles) == _days(last),
        "subject": (roles.subject and roles.subject.text.lower()) == (last.subject and last.subject.text.lower()),
        "place": roles.place == last.place,
    }
    chances = {
        role: min(chance, last.chances.get(role, 1.0)) if shared.get(role) else chance
        for role, chance in roles.chances.items()
    }
    return replace(roles, chances=chances)


def _days(roles: Roles) -> tuple[date | None, date | None]:
    return (roles.period.start, roles.period.end) if roles.period else (None, None)


@Once
def default_roles() -> RoleReader:
    """Ours, loaded once."""
    return read_roles(FOLDER)


def read_roles(folder: Path) -> RoleReader:
    """The choosers of a folder."""
    return RoleReader({name: read_chooser(folder / f"{name}.tsv") for name in NAMES})
