"""What a figure is compared with or part of: a class, chosen once measure and period are known; its words by rule."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Base, Direction
from pipeline.relate import bases
from pipeline.relate.bases import Compared
from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles.around import around
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import between, length_of
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.sentence import COMPARING
from pipeline.relate.roles.statement import CLASSES as STATEMENTS
from pipeline.relate.roles.tells import Bag, Key, Tells

CLASSES: tuple[Base | None, ...] = (
    None,
    "same_period_last_year",
    "previous_period",
    "plan",
    "start_of_period",
    "whole",
    "other",
)
_KEYS = tuple(one or "-" for one in CLASSES)
_SAID = tuple([f"{measure}{direction}" for measure, direction in STATEMENTS])
_BEHIND: dict[str, Bag] = {said: ("beh=", said) for said in _SAID}
_BETWEEN: dict[Base | None, Bag] = {one: (f"btw={one}", "") for one in CLASSES}
BAGS: tuple[Bag, ...] = (*_BEHIND.values(), *_BETWEEN.values())
"""The bags of words of the role."""


def tells(
    asked: RoleInput, before: Sequence[Before], measure: str, direction: Direction | None, period: FactPeriod | None
) -> Tells:
    """What is told of the classes."""
    behind = bases.behind(asked.text, asked.pieces, asked.at)
    ahead = bases.before(asked.text, asked.pieces, asked.first, asked.at)
    rule = asked.ruled.base
    found = (("rule", rule), ("behind", behind), ("ahead", ahead))
    own: list[list[Key]] = []
    for one in CLASSES:
        names = [name for name, base in found if (base.kind if base else None) == one]
        own.append([*names, *[(name, measure) for name in names]])
    said = f"{measure}{direction}"
    bags: list[tuple[int, Bag, Sequence[str]]] = []
    shared = _shared(asked, said, period, behind, ahead)
    _earlier(asked, before, measure, said, shared, bags)
    _pieces(asked, said, shared, bags)
    return Tells(shared, (), _KEYS, own, bags=bags)


def options(
    asked: RoleInput, before: Sequence[Before], measure: str, direction: Direction | None, period: FactPeriod | None
) -> Options:
    """The same in features."""
    return tells(asked, before, measure, direction, period).options(around(asked, "base"))


def compared(asked: RoleInput, kind: Base | None) -> Compared | None:
    """The base of a kind, with its words when the rules find some of that kind."""
    if kind is None:
        return None
    behind = bases.behind(asked.text, asked.pieces, asked.at)
    ahead = bases.before(asked.text, asked.pieces, asked.first, asked.at)
    for one in (asked.ruled.base, asked.ruled.said.base, behind, ahead):
        if one is not None and one.kind == kind and one.text:
            return one
    return Compared(kind, None)


def _ruled(rule: Compared | None) -> str:
    return f"{rule.kind if rule else '-'}{'x' if rule and rule.text else 'i'}"


def _shared(
    asked: RoleInput,
    said: str,
    period: FactPeriod | None,
    behind: Compared | None,
    ahead: Compared | None,
) -> list[Key]:
    rule = asked.ruled.base
    named = _ruled(rule)
    full = f"{said}{named}"
    length = length_of(period.start, period.end) if period else "none"
    told: list[Key] = [
        "b",
        (_said, said, named, asked.sort),
        ("rule=", asked.rule, said),
        (_later, asked.later, said, full),
        (_lasts, length, said, full),
        ("bh=", behind.kind if behind else "-", said),
        ("ah=", ahead.kind if ahead else "-", said),
        ("n1=", asked.head_word, said),
        ("n2=", asked.head, said),
        ("sort=", asked.sort, said),
    ]
    for found, side in ((rule, "r"), (behind, "b"), (ahead, "a")):
        if found is not None and found.text:
            told += [("bt", side, "=", word) for word in found.text.lower().split()[:6]]
    return told


def _said(said: str, named: str, sort: str) -> tuple[str, ...]:
    full = f"{said}{named}"
    return f"m={said}", f"R={named}", f"mR={full}", f"mRs={full}{sort}"


def _later(later: str, said: str, full: str) -> tuple[str, ...]:
    return f"later={later}{said}", f"lm={later}{full}"


def _lasts(length: str, said: str, full: str) -> tuple[str, ...]:
    return f"len={length}{said}", f"lR={length}{full}"


def _pieces(asked: RoleInput, said: str, told: list[Key], bags: list[tuple[int, Bag, Sequence[str]]]) -> None:
    """The words behind the figure, and those of comparing before it."""
    here, pieces, at = asked.here, asked.pieces, asked.at
    first, end = at + 1, min(len(pieces), at + 20, here.next_figure(at))
    for index in here.comparing:
        if index < at:
            continue
        if index >= end:
            break
        bags.append((len(told), _BEHIND[said], here.words[first : index + 1]))
        told += [("behr=", role, said) for role in sorted(pieces[index].roles & COMPARING)]
        first = index + 1
    bags.append((len(told), _BEHIND[said], here.words[first:end]))
    told += [("bef=", pieces[index].lower, said) for index in here.comparing if index < at]


def _earlier(
    asked: RoleInput,
    before: Sequence[Before],
    measure: str,
    said: str,
    told: list[Key],
    bags: list[tuple[int, Bag, Sequence[str]]],
) -> None:
    """The bases of the changes before."""
    if not before:
        told.append("first")
        return
    last = before[-1]
    where, base = asked.where(last.asked), last.roles.base
    full = f"{said}{_ruled(asked.ruled.base)}"
    told += [("pb=", base, last.roles.measure, said, where), ("pf=", base, full, where)]
    if where == "s":
        bags.append((len(told), _BETWEEN[base], between(asked, last.asked)[:6]))
    for back, one in enumerate(reversed(before[-8:])):
        if one.roles.measure == measure:
            period, ruled = one.roles.period, asked.ruled.period
            same = period is not None and ruled is not None and period.start == ruled.start
            told += [
                ("lb=", one.roles.base, said, min(back, 3)),
                ("lbf=", one.roles.base, full),
                ("lbp=", one.roles.base, same, one.asked.sort == asked.sort),
            ]
            break
