"""Whose figure it is: the candidates for subject and place are names around the figure and what figures before have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import Name
from pipeline.relate.owner import Owner
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.sentence import FigureSurroundings
from pipeline.relate.roles.tells import Bag, Key, Tells
from pipeline.relate.roles.unlisted_subjects import Unnamed

_IN_SENTENCE = frozenset("abA")
"""Zones of the sentence that are told of."""
_INDICATOR = ("p=", "")
BAGS: tuple[Bag, ...] = (_INDICATOR,)
"""The bags of words of subject and place."""


@dataclass(slots=True)
class Named:
    """A candidate: its key, where it stands, what speaks for it, and how many features that says."""

    key: str | None
    body: Owner | None = None
    zone: str = "-"
    kind: str = "-"
    tells: list[Key] = field(default_factory=list)
    count: int = 0

    def add(self, tells: Sequence[Key], count: int) -> None:
        """More speaks for it."""
        self.tells += tells
        self.count += count


KeyOf = Callable[[Name | Unnamed], str | None]
"""What makes two names the same candidate; None for no candidate."""


def gather(
    asked: RoleInput,
    around: Sequence[FigureSurroundings],
    keys: KeyOf,
    carried: Sequence[tuple[Before, str | None, Owner | None]],
    earlier: Mapping[str | None, int],
    many: int,
) -> list[Named]:
    """The candidates of a figure, none first.

    Args:
        asked: The figure.
        around: The names around it.
        keys: What makes two names the same candidate.
        carried: What the last figures before have, the last one first.
        earlier: How many figures before have a key.
        many: How many figures stand before.
    """
    found: dict[str | None, Named] = {None: Named(None)}
    for near in around:
        name = near.name
        key = keys(name)
        if key is not None:
            one = _candidate(found, key, near.zone, name.kind)
            if one.body is None:
                one.body, one.zone = Owner(name.start, name.end, name.text, name.entity_id), near.zone
            one.tells += near.tells
            one.count += near.count
    seen: list[str | None] = []
    for before, key, body in carried:
        if key in seen:
            continue
        seen.append(key)
        where = asked.where(before.asked)
        alike = asked.measured is not None and asked.measured == before.asked.measured
        one = _candidate(found, key, f"c{where}", "-")
        if one.body is None and key is not None:
            one.body, one.zone = body, f"c{where}"
        one.add([(_turns, len(seen), where, alike, before.asked.sort == asked.sort)], 3)
    named = list(found.values())
    _mark_nearest(named)
    _mark_shares(named, earlier, many)
    return named


def _candidate(found: dict[str | None, Named], key: str | None, zone: str, kind: str) -> Named:
    one = found.get(key)
    if one is None:
        one = found[key] = Named(key, None, zone, kind)
    return one


def _turns(turn: int, where: str, alike: bool, same_sort: bool) -> tuple[str, ...]:
    return f"c{turn}{where}", f"c{turn}{where}{alike}", f"c{where}{same_sort}"


def _mark_shares(named: Sequence[Named], earlier: Mapping[str | None, int], many: int) -> None:
    """Note what share of the figures before have a candidate: one wrong choice weighs little in it."""
    length = min(many.bit_length(), 5)
    for one in named:
        share = 4 * earlier.get(one.key, 0) // max(1, many)
        zone = "none" if one.key is None else one.zone[0]
        one.tells.append((_share, share, length, one.key is None, zone))
        one.count += 2


def _share(share: int, many: int, is_none: bool, zone: str) -> tuple[str, ...]:
    return f"share{share}{many}{is_none}", f"share{share}{zone}"


def _mark_nearest(named: Sequence[Named]) -> None:
    """Note which candidate of the sentence stands last before the figure and which first, of all kinds together."""
    inside = [(one.body.start, one) for one in named if one.body is not None and one.zone[0] in "aA"]
    if inside:
        nearest = max(inside, key=lambda pair: pair[0])[1]
        first = min(inside, key=lambda pair: pair[0])[1]
        nearest.add([("nearest", nearest.kind), ("nearest", nearest.zone[0], nearest is first)], 2)
        first.add([("first", first.kind)], 1)


def weigh(
    asked: RoleInput,
    before: Sequence[Before],
    named: Sequence[Named],
    last: str | None,
    more: Sequence[Key],
) -> Tells:
    """What is told of the candidates; ``last`` is the key of the figure before, ``more`` is told of the figure."""
    zones = {one.zone[0] for one in named if one.key is not None}
    has = "".join(sorted(zones & _IN_SENTENCE))
    where = asked.where(before[-1].asked) if before else "-"
    head, first, unit, cue = asked.head, asked.head_word, asked.unit, asked.lead.nearest
    article = asked.setting.article
    keys: list[str] = []
    own: list[Sequence[Key]] = []
    of_kind: list[Sequence[Key] | None] = []
    for candidate in named:
        carried = bool(before) and candidate.key == last
        key = "none" if candidate.key is None else candidate.zone[0]
        keys.append(key + "=" if carried else key)
        own.append([*candidate.tells, ("k=", key, carried, where, has), ("n=", min(candidate.count, 24) // 3)])
        if candidate.key is None:
            of_kind.append(None)
            continue
        kind = candidate.kind
        of_kind.append(
            (
                ("K", kind, "h1=", first),
                ("K", kind, "unit=", unit),
                ("K", kind, "cue=", cue),
                (_kind_there, kind, key),
                ("Z", key, "h1=", first),
            )
        )
    each: list[Key] = [("Shead=", head), ("Sh1=", first), ("Sunit=", unit), ("Scue=", cue)]
    each += [("S", *one) for one in more]
    each.append((_of_each, *article))
    shared: list[Key] = [
        "b",
        ("where=", where, has, last is None),
        ("head=", head),
        ("h1=", first),
        ("unit=", unit),
        ("sort=", asked.sort, where, last is None),
        ("cue=", cue),
        *more,
        (_of_figure, *article),
    ]
    if asked.phrase is None:
        return Tells(shared, (), keys, own, each, of_kind)
    bags = [(len(shared) + 1, _INDICATOR, asked.words)]
    return Tells(shared, [("pn=", _name_in(asked))], keys, own, each, of_kind, bags)


def _kind_there(kind: str, key: str) -> tuple[str, ...]:
    return f"K{kind}{key}", f"Z{key}{kind}"


def _of_figure(bodies: int, lands: int, people: int, more_bodies: bool, more_lands: bool, home: str) -> tuple[str, ...]:
    """What kind of article it is, by the names in it."""
    return f"A{bodies}", f"L{lands}", f"P{people}", f"M{more_bodies}{more_lands}", f"home{home}"


def _of_each(*article: int | bool | str) -> tuple[str, ...]:
    return tuple([f"S{feature}" for feature in _of_figure(*article)])  # type: ignore[arg-type]


def _name_in(asked: RoleInput) -> str:
    """Which kind of name stands in the words for what is measured."""
    phrase, setting = asked.phrase, asked.setting
    if phrase is None:
        return ""
    first = setting.names_before(phrase.start)
    names = setting.source.names
    return names[first].kind if first < len(names) and names[first].start < phrase.end else ""
