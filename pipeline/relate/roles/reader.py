"""The roles of one figure after the other: statement, period, status, base, subject, place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.once import Once
from pipeline.relate.roles import base, period, place, statement, status, subject
from pipeline.relate.roles.asked import Asked, Before, Roles
from pipeline.relate.roles.chooser import Chooser, read_chooser

FOLDER = Path(__file__).parent
NAMES = ("statement", "period", "status", "base", "subject", "place")
"""The roles in the order in which they are chosen."""


class RoleChoice(Protocol):
    """What the reader of facts asks for the roles, figure by figure in the order of the text."""

    def read(self, asked: Asked, before: Sequence[Before]) -> Roles:
        """The roles of a figure; ``before`` are the figures of the text before it."""


@dataclass(frozen=True, slots=True)
class RoleReader:
    """What chooses all roles of a figure.

    Attributes:
        choosers: The chooser of each role.
    """

    choosers: Mapping[str, Chooser]

    def read(self, asked: Asked, before: Sequence[Before]) -> Roles:
        """The roles of a figure; ``before`` are the figures of the text before it, in order."""
        chances: dict[str, float] = {}
        said = self.choosers["statement"].choose(statement.options(asked, before))
        measure, direction = statement.CLASSES[said.index]
        chances["measure"] = said.chance
        times = period.candidates(asked, before, measure)
        when = self.choosers["period"].choose(period.options(asked, before, measure, times))
        time = period.period_of(times[when.index])
        chances["period"] = when.chance
        done = self.choosers["status"].choose(status.options(asked, before, measure, time))
        chances["status"] = done.chance
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
        return Roles(
            measure=measure,
            direction=direction,
            base=compared.kind if compared else None,
            base_text=compared.text if compared else None,
            period=time,
            status=status.CLASSES[done.index],
            subject=body,
            place=lands[land.index].key,
            chances=chances,
        )


@Once
def default_roles() -> RoleReader:
    """Ours, loaded once."""
    return read_roles(FOLDER)


def read_roles(folder: Path) -> RoleReader:
    """The choosers of a folder."""
    return RoleReader({name: read_chooser(folder / f"{name}.tsv") for name in NAMES})
