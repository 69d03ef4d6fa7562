"""What a figure is compared with or part of: a class, chosen once measure and period are known; its words by rule."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Base, Direction
from pipeline.relate import bases
from pipeline.relate.bases import Compared
from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import around, between, head_of, length_of, word_of
from pipeline.relate.roles.role_input import Before, RoleInput

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
_COMPARING = frozenset({"against", "same", "previous", "start", "plan"})


def options(
    asked: RoleInput, before: Sequence[Before], measure: str, direction: Direction | None, period: FactPeriod | None
) -> Options:
    """The classes with what speaks for them."""
    behind = bases.behind(asked.text, asked.pieces, asked.at)
    ahead = bases.before(asked.text, asked.pieces, asked.first, asked.at)
    rule = asked.ruled.base
    own = [
        [
            name
            for name, found in (("rule", rule), ("behind", behind), ("ahead", ahead))
            if (found.kind if found else None) == one
        ]
        for one in CLASSES
    ]
    said = f"{measure}{direction}"
    own = [[*names, *(f"{name}{measure}" for name in names)] for names in own]
    return Options(_shared(asked, before, said, period, behind, ahead), _KEYS, own)


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


def _shared(
    asked: RoleInput,
    before: Sequence[Before],
    said: str,
    period: FactPeriod | None,
    behind: Compared | None,
    ahead: Compared | None,
) -> list[str]:
    rule = asked.ruled.base
    named = f"{rule.kind if rule else '-'}{'x' if rule and rule.text else 'i'}"
    full = f"{said}{named}"
    length = length_of(period.start, period.end) if period else "none"
    names = [
        "b",
        f"m={said}",
        f"R={named}",
        f"mR={full}",
        f"mRs={full}{asked.sort}",
        f"rule={asked.rule}{said}",
        f"later={asked.later}{said}",
        f"lm={asked.later}{full}",
        f"len={length}{said}",
        f"lR={length}{full}",
        f"bh={behind.kind if behind else '-'}{said}",
        f"ah={ahead.kind if ahead else '-'}{said}",
        f"n1={head_of(asked).split()[0]}{said}",
        f"n2={head_of(asked)}{said}",
        f"sort={asked.sort}{said}",
    ]
    for found, side in ((rule, "r"), (behind, "b"), (ahead, "a")):
        if found is not None and found.text:
            names += [f"bt{side}={word}" for word in found.text.lower().split()[:6]]
    names += _earlier(asked, before, said, full)
    for piece in asked.pieces[asked.at + 1 : asked.at + 20]:
        if piece.kind == "figure":
            break
        names.append(f"beh={word_of(piece)}{said}")
        names += [f"behr={role}{said}" for role in sorted(piece.roles & _COMPARING)]
    for piece in asked.pieces[: asked.at]:
        if piece.roles & _COMPARING:
            names.append(f"bef={piece.lower}{said}")
    return names + around(asked, 3, 4)


def _earlier(asked: RoleInput, before: Sequence[Before], said: str, full: str) -> list[str]:
    """The bases of the changes before."""
    if not before:
        return ["first"]
    last = before[-1]
    where = "s" if last.asked.sentence == asked.sentence else "l" if last.asked.line == asked.line else "a"
    names = [f"pb={last.roles.base}{last.roles.measure}{said}{where}", f"pf={last.roles.base}{full}{where}"]
    if where == "s":
        names += [f"btw={last.roles.base}{word}" for word in between(asked, last.asked)[:6]]
    measure = said.removesuffix("None").removesuffix("increase").removesuffix("decrease")
    for back, one in enumerate(reversed(before[-8:])):
        if one.roles.measure == measure:
            names += [f"lb={one.roles.base}{said}{min(back, 3)}", f"lbf={one.roles.base}{full}"]
            same = (
                one.roles.period is not None
                and asked.ruled.period is not None
                and (one.roles.period.start == asked.ruled.period.start)
            )
            names.append(f"lbp={one.roles.base}{same}{one.asked.sort == asked.sort}")
            break
    return names
