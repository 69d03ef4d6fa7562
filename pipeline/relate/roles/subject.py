"""The company, body or person whose figure it is."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Name
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.owners import Named, gather, weigh
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.unlisted_subjects import Unnamed


def key_of(name: Name | Unnamed) -> str | None:
    """The text of a name, whatever its kind: projects, goods and teams are often taken for places."""
    return name.text.lower()


def candidates(asked: RoleInput, before: Sequence[Before]) -> list[Named]:
    """The candidates, none first."""
    earlier = [one.roles.subject.text.lower() if one.roles.subject else None for one in before]
    last = list(zip(before, earlier, strict=True))[-8:]
    found = gather(asked, key_of, [(one, key, one.roles.subject) for one, key in reversed(last)], earlier, True)
    rule = asked.ruled.subject
    if rule is not None and all(one.key != rule.text.lower() for one in found):
        found.append(Named(rule.text.lower(), rule, "r"))
    for one in found:
        if one.key == (rule.text.lower() if rule else None):
            one.features += ["rule", f"rule{one.zone}"]
        if one.body is not None:
            often = asked.setting.often(one.key or "")
            one.features += [
                f"often{often}",
                f"often{often}{one.zone[0]}",
                f"most{asked.setting.often(one.key or '') >= asked.setting.most_named_body}{one.zone[0]}",
                f"first={one.key.split()[0]}" if one.key else "",
            ]
            one.features.append(f"agency{(one.body.entity_id or '').split(':')[0]}")
    return found


def options(asked: RoleInput, before: Sequence[Before], found: Sequence[Named]) -> Options:
    """The options of the role."""
    last = before[-1].roles.subject.text.lower() if before and before[-1].roles.subject else None
    place = asked.ruled.place
    return weigh(asked, before, found, last, [f"place={place is not None}", f"rs={asked.ruled.subject is not None}"])
