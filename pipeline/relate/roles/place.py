"""The place that a figure is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.model import Name
from pipeline.relate.owner import LANDS, VIETNAM, Owner, land_of
from pipeline.relate.roles.around import around
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.owners import Named, gather, weigh
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.tells import Key, Tells
from pipeline.relate.roles.unlisted_subjects import Unnamed

_LANDS = (*LANDS, "place:region:", "place:continent:")


def reach(asked: RoleInput) -> str:
    """How far the words of the sentence say that a figure reaches: the last before it, else the first behind it.

    "Toàn tỉnh có [5 dự án]" is of the place that the article is about, "cả nước có [5 dự án]" of the nation.
    """
    told = asked.here.reaches
    before = bisect_left(told, (asked.at, ""))
    if before:
        return told[before - 1][1]
    return f"{told[before][1]} behind" if told else ""


def key_of(name: Name | Unnamed) -> str | None:
    """The id of a place, or of the place that a local body is one of."""
    if isinstance(name, Unnamed):
        return None
    if name.kind == "location":
        return name.entity_id if (name.entity_id or "").startswith(_LANDS) else None
    return land_of(name) if name.kind == "organization" else None


def candidates(asked: RoleInput, before: Sequence[Before]) -> list[Named]:
    """The candidates, none first; the nation is always one."""
    setting = asked.setting
    carried = [(one, one.roles.place, None) for one in reversed(before[-8:])]
    found = gather(asked, asked.names, key_of, carried, setting.seen.history(before).places, len(before))
    home, far = setting.home, reach(asked)
    for key in (VIETNAM, home):
        if all(one.key != key for one in found):
            found.append(Named(key, None, "n"))
    for one in found:
        if one.key == home:
            one.add(["home" if home else "homeless", ("homereach=", bool(home), far)], 2)
        if one.key is not None:
            often, zone = setting.ids.get(one.key, 0), one.zone[0]
            one.add([("reach=", one.key.split(":")[1], far)], 1)
            one.add(
                [
                    (_often, min(often, 6), zone, often >= setting.most_named_place),
                    (_sort, one.key.split(":")[1], zone, one.key == VIETNAM),
                ],
                6,
            )
    return found


def _often(often: int, zone: str, most: bool) -> tuple[str, ...]:
    return f"often{often}", f"most{most}", f"most{most}{zone}"


def _sort(sort: str, zone: str, nation: bool) -> tuple[str, ...]:
    return f"sort={sort}", f"sort={sort}{zone}", f"vn{nation}{zone}"


def tells(asked: RoleInput, before: Sequence[Before], found: Sequence[Named], subject: Owner | None) -> Tells:
    """What is told of the candidates, once the subject is known."""
    last = before[-1].roles.place if before else None
    more: list[Key] = [("subject=", subject is not None), ("far=", reach(asked))]
    if subject is not None:
        words = subject.text.lower().split()
        more += [("s1=", words[0]), ("s=", " ".join(words))]
    return weigh(asked, before, found, last, more)


def options(asked: RoleInput, before: Sequence[Before], found: Sequence[Named], subject: Owner | None) -> Options:
    """The same in features."""
    return tells(asked, before, found, subject).options(around(asked, "place"))
