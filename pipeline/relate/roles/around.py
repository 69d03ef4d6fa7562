"""The words around a figure, which every role is told: looked up once for all roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from pipeline.relate.roles.role_input import RoleInput
from pipeline.relate.roles.tells import Bag, Key
from pipeline.relate.roles.weights import DIGIT, Laid, Rows, Weights

WINDOWS = {
    "statement": (4, 4),
    "period": (4, 4),
    "status": (5, 3),
    "base": (3, 4),
    "subject": (3, 3),
    "place": (3, 3),
}
"""How many pieces before and behind the figure a role is told of, by role."""
_DISTANCES = tuple([distance for distance in range(-5, 5) if distance])
_PAIRS = ((-2, -1), (1, 2), (-1, 1))
_WORDS = {distance: f"w{distance}=" for distance in _DISTANCES}
_ROLES = {distance: f"r{distance}=" for distance in _DISTANCES}
_TWO = {one: f"ww{one}=" for one, _ in _PAIRS}
_SIDES = {distance: "<" if distance < 0 else ">" for distance in _DISTANCES}
BAGS: tuple[Bag, ...] = tuple([(name, "") for name in (*_WORDS.values(), *_ROLES.values(), *_TWO.values(), "<", ">")])
"""The bags of words of all roles."""


def around(asked: RoleInput, role: str) -> Iterator[Key]:
    """What a role is told of the words and roles of the pieces around the figure."""
    at, pieces, words = asked.at, asked.pieces, asked.here.words
    before, behind = WINDOWS[role]
    for distance in _DISTANCES:
        if not -before <= distance <= behind:
            continue
        index = at + distance
        if 0 <= index < len(pieces):
            yield _WORDS[distance], words[index]
            yield _SIDES[distance], words[index]
            yield from [(_ROLES[distance], role) for role in sorted(pieces[index].roles)]
        else:
            yield _WORDS[distance], "#"
    for one, two in _PAIRS:
        if at + one >= 0 and at + two < len(pieces):
            yield _TWO[one], words[at + one], " ", words[at + two]


@dataclass(frozen=True, slots=True)
class Near:
    """The rows of all roles behind one another, by word.

    Attributes:
        words: Of the word at a distance; "#" for none.
        beside: Of a word somewhere before or behind, for the roles that are told of this distance.
        roles: Of the role of a piece at a distance.
        pairs: Of two words, by the distance of the first.
    """

    words: dict[int, Rows]
    beside: dict[int, Rows]
    roles: dict[int, Rows]
    pairs: dict[int, Rows]


def gather(laid: Mapping[str, Laid]) -> Near:
    """The rows of these bags of all roles, which are taken out of each."""
    shifts = dict(zip(laid, accumulate([DIGIT * len(one.keys) for one in laid.values()], initial=0), strict=False))
    taken = {role: {bag: one.bags.pop(bag) for bag in BAGS} for role, one in laid.items()}

    def joined(name: str, roles: Iterable[str]) -> Rows:
        rows: Rows = {}
        for role in roles:
            for word, row in taken[role][name, ""].items():
                rows[word] = rows.get(word, 0) + (row << shifts[role])
        return rows

    beside: dict[tuple[str, tuple[str, ...]], Rows] = {}
    besides: dict[int, Rows] = {}
    for distance, side in _SIDES.items():
        told = tuple([role for role in laid if -WINDOWS[role][0] <= distance <= WINDOWS[role][1]])
        if (side, told) not in beside:
            beside[side, told] = joined(side, told)
        besides[distance] = beside[side, told]
    return Near(
        {distance: joined(name, laid) for distance, name in _WORDS.items()},
        besides,
        {distance: joined(name, laid) for distance, name in _ROLES.items()},
        {distance: joined(name, laid) for distance, name in _TWO.items()},
    )


class Surroundings:
    """The weights of the words around a figure for all roles; safe in any number of threads.

    Args:
        near: Their rows.
        weights: The weights of each role, in the same order.
    """

    def __init__(self, near: Near, weights: Mapping[str, Weights]) -> None:
        self._places = [
            (distance, near.words[distance], near.beside[distance], near.roles[distance]) for distance in _DISTANCES
        ]
        self._pairs = [(one, two, near.pairs[one]) for one, two in _PAIRS]
        self._parts: list[tuple[str, int, int, int]] = []
        self._bias = digits = 0
        for role, one in weights.items():
            count = len(one.columns)
            self._parts.append((role, DIGIT * digits, (1 << (DIGIT * count)) - 1, one.bias))
            self._bias += one.bias << (DIGIT * digits)
            digits += count

    def rows(self, asked: RoleInput) -> dict[str, int]:
        """The row of each role."""
        at, pieces, words = asked.at, asked.pieces, asked.here.words
        count, total = len(pieces), self._bias
        for distance, rows, beside, of_roles in self._places:
            index = at + distance
            if 0 <= index < count:
                word = words[index]
                if word in rows:
                    total += rows[word]
                if word in beside:
                    total += beside[word]
                for role in pieces[index].roles:
                    total += of_roles.get(role, 0)
            else:
                total += rows.get("#", 0)
        for one, two, rows in self._pairs:
            if at + one >= 0 and at + two < count:
                total += rows.get(f"{words[at + one]} {words[at + two]}", 0)
        return {role: ((total >> shift) & mask) - bias for role, shift, mask, bias in self._parts}
