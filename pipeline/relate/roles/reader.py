"""The roles of one figure after the other: statement, period, status, base, subject, place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pipeline.kept import kept
from pipeline.once import Once
from pipeline.relate.roles import around, base, owners, period, place, statement, status, subject
from pipeline.relate.roles.around import Near, Surroundings
from pipeline.relate.roles.role_input import Before, RoleInput, Roles
from pipeline.relate.roles.tells import Bag
from pipeline.relate.roles.weights import Laid, Weights, lay_out

FOLDER = Path(__file__).parent
NAMES = ("statement", "period", "status", "base", "subject", "place")
"""The roles in the order in which they are chosen."""
_BAGS: Mapping[str, Sequence[Bag]] = {
    "statement": statement.BAGS,
    "period": period.BAGS,
    "status": status.BAGS,
    "base": base.BAGS,
    "subject": owners.BAGS,
    "place": owners.BAGS,
}


class RoleChoice(Protocol):
    """What the reader of facts asks for the roles, figure by figure in the order of the text."""

    def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
        """The roles of a figure; ``before`` are the figures of the text before it."""


@dataclass(frozen=True, slots=True)
class RoleReader:
    """What chooses all roles of a figure.

    Attributes:
        weights: The weights of the chooser of each role.
    """

    weights: Mapping[str, Weights]
    surroundings: Surroundings

    @classmethod
    def of(cls, laid: Mapping[str, Laid], near: Near) -> RoleReader:
        """A reader with the weights of these files."""
        weights = {role: Weights(one) for role, one in laid.items()}
        return cls(weights, Surroundings(near, weights))

    def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
        """The roles of a figure; ``before`` are the figures of the text before it, in order."""
        weights, near = self.weights, self.surroundings.rows(asked)
        said = weights["statement"].choose(statement.tells(asked, before), near["statement"])
        measure, direction = statement.CLASSES[said.index]
        times = period.candidates(asked, before, measure)
        when = weights["period"].choose(period.tells(asked, before, measure, times), near["period"])
        time = period.period_of(times[when.index])
        likely = weights["status"].chances(status.tells(asked, before, measure, time), near["status"])
        done = status.settled(asked, time, likely)
        against = weights["base"].choose(base.tells(asked, before, measure, direction, time), near["base"])
        compared = base.compared(asked, base.CLASSES[against.index])
        bodies = subject.candidates(asked, before)
        who = weights["subject"].choose(subject.tells(asked, before, bodies), near["subject"])
        body = bodies[who.index].body
        lands = place.candidates(asked, before)
        land = weights["place"].choose(place.tells(asked, before, lands, body), near["place"])
        chances = {
            "measure": said.chance,
            "period": when.chance,
            "status": likely[done],
            "base": against.chance,
            "subject": who.chance,
            "place": land.chance,
        }
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
        "period": roles.days == last.days,
        "subject": roles.body == last.body,
        "place": roles.place == last.place,
    }
    chances = {
        role: min(chance, last.chances.get(role, 1.0)) if shared.get(role) else chance
        for role, chance in roles.chances.items()
    }
    return replace(roles, chances=chances)


@Once
def default_roles() -> RoleReader:
    """Ours, loaded once."""
    return RoleReader.of(*kept("roles", lambda: _laid_out(FOLDER), [FOLDER / f"{name}.tsv" for name in NAMES]))


def read_roles(folder: Path) -> RoleReader:
    """The choosers of a folder."""
    return RoleReader.of(*_laid_out(folder))


def _laid_out(folder: Path) -> tuple[Mapping[str, Laid], Near]:
    laid = {name: lay_out(folder / f"{name}.tsv", (*around.BAGS, *_BAGS[name])) for name in NAMES}
    return laid, around.gather(laid)
