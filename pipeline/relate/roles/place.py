"""The place that a figure is about."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Name
from pipeline.relate.attribution import LANDS, Owner, land_of
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.owners import Named, gather, weigh
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.unlisted_subjects import Unnamed

_LANDS = (*LANDS, "place:region:", "place:continent:")
VIETNAM = "place:country:vn"


def key_of(name: Name | Unnamed) -> str | None:
    """The id of a place, or of the place that a local body is one of."""
    if isinstance(name, Unnamed):
        return None
    if name.kind == "location":
        return name.entity_id if (name.entity_id or "").startswith(_LANDS) else None
    return land_of(name) if name.kind == "organization" else None


def candidates(asked: RoleInput, before: Sequence[Before]) -> list[Named]:
    """The candidates, none first; the nation is always one."""
    carried = [(one, one.roles.place, None) for one in reversed(before[-8:])]
    found = gather(asked, key_of, carried, [one.roles.place for one in before])
    rule, home = asked.ruled.place, asked.setting.home
    for key in (VIETNAM, rule, home):
        if all(one.key != key for one in found):
            found.append(Named(key, None, "n"))
    for one in found:
        if one.key == rule:
            one.features += ["rule", f"rule{one.zone}"]
        if one.key == home:
            one.features.append("home" if home else "homeless")
        if one.key is not None:
            often = asked.setting.ids.get(one.key, 0)
            most = often >= asked.setting.most_named_place
            one.features += [f"often{min(often, 6)}", f"most{most}", f"most{most}{one.zone[0]}"]
            sort = one.key.split(":")[1]
            one.features += [f"sort={sort}", f"sort={sort}{one.zone[0]}", f"vn{one.key == VIETNAM}{one.zone[0]}"]
    return found


def options(asked: RoleInput, before: Sequence[Before], found: Sequence[Named], subject: Owner | None) -> Options:
    """The options of the role, once the subject is known."""
    last = before[-1].roles.place if before else None
    more = [f"subject={subject is not None}", f"rule={asked.ruled.place is not None}"]
    if subject is not None:
        more += [f"s1={subject.text.lower().split()[0]}", f"s={subject.text.lower()}"]
    return weigh(asked, before, found, last, more)
