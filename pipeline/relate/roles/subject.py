"""The company, body or person whose figure it is."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Name
from pipeline.relate.roles.around import around
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.owners import Named, gather, weigh
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.tells import Tells
from pipeline.relate.roles.unlisted_subjects import Unnamed


def key_of(name: Name | Unnamed) -> str | None:
    """The text of a name, whatever its kind: projects, goods and teams are often taken for places."""
    return name.text.lower()


def candidates(asked: RoleInput, before: Sequence[Before]) -> list[Named]:
    """The candidates, none first."""
    setting = asked.setting
    last = [(one, one.roles.body, one.roles.subject) for one in reversed(before[-8:])]
    near = [*asked.names, *asked.here.unnamed_around(asked)]
    found = gather(asked, near, key_of, last, setting.seen.history(before).bodies, len(before))
    for one in found:
        if one.body is not None:
            often = setting.often(one.key or "")
            one.tells.append((_often, often, one.zone[0], often >= setting.most_named_body))
            if one.key:
                one.tells.append(("first=", one.key.split(maxsplit=1)[0]))
            one.tells.append(("agency", (one.body.entity_id or "").partition(":")[0]))
            one.count += 5 if one.key else 4
    return found


def _often(often: int, zone: str, most: bool) -> tuple[str, ...]:
    return f"often{often}", f"often{often}{zone}", f"most{most}{zone}"


def tells(asked: RoleInput, before: Sequence[Before], found: Sequence[Named]) -> Tells:
    """What is told of the candidates."""
    last = before[-1].roles.body if before else None
    return weigh(asked, before, found, last, ())


def options(asked: RoleInput, before: Sequence[Before], found: Sequence[Named]) -> Options:
    """The same in features."""
    return tells(asked, before, found).options(around(asked, "subject"))
