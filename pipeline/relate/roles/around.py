"""The words around a figure, which every role is told: looked up once for all roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.memory import Memory
from pipeline.relate.roles.asked import Asked
from pipeline.relate.roles.tells import Key, says
from pipeline.relate.roles.weights import DIGIT, Weights

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
_REMEMBERED = 50_000
_PLACE, _PAIR = 0, 1

Place = tuple[int, int, str, frozenset[str]]
"""A piece by its distance, as a word, with its roles; or two of them by the distance of the first."""
_OUTSIDE = frozenset({"#"})
"""What stands for the roles of a piece that is not there."""


def around(asked: Asked, role: str) -> list[Key]:
    """What a role is told of the words and roles of the pieces around the figure."""
    before, behind = WINDOWS[role]
    return [(_features, place) for place in _places(asked) if place[0] == _PAIR or -before <= place[1] <= behind]


def _places(asked: Asked) -> Iterator[Place]:
    at, pieces, words = asked.at, asked.pieces, asked.here.words
    count = len(pieces)
    for distance in _DISTANCES:
        index = at + distance
        if 0 <= index < count:
            yield _PLACE, distance, words[index], pieces[index].roles
        else:
            yield _PLACE, distance, "#", _OUTSIDE
    for one, two in _PAIRS:
        if at + one >= 0 and at + two < count:
            yield _PAIR, one, f"{words[at + one]} {words[at + two]}", _OUTSIDE


def _features(place: Place) -> tuple[str, ...]:
    sort, distance, word, roles = place
    if sort == _PAIR:
        return (f"ww{distance}={word}",)
    if roles is _OUTSIDE:
        return (f"w{distance}=#",)
    side = "<" if distance < 0 else ">"
    return (f"w{distance}={word}", f"{side}{word}", *[f"r{distance}={role}" for role in sorted(roles)])


class Surroundings:
    """The weights of the words around a figure for all roles; safe in any number of threads.

    Args:
        weights: Those of each role.
    """

    def __init__(self, weights: Mapping[str, Weights]) -> None:
        self._parts: list[tuple[str, Weights, int]] = []
        self._bias = digits = 0
        for role, one in weights.items():
            self._parts.append((role, one, DIGIT * digits))
            self._bias += one.bias << (DIGIT * digits)
            digits += len(one.columns)
        self._memory: Memory[Place, int] = Memory(self._row, _REMEMBERED)

    def _row(self, place: Place) -> int:
        """The rows of all roles behind one another."""
        sort, distance, *_ = place
        features = says((_features, place))
        row = 0
        for role, weights, shift in self._parts:
            before, behind = WINDOWS[role]
            if sort == _PAIR or -before <= distance <= behind:
                row += weights.laid.row(features) << shift
        return row

    def rows(self, asked: Asked) -> dict[str, int]:
        """The row of each role."""
        total = sum(map(self._memory.__getitem__, _places(asked))) + self._bias
        return {
            role: ((total >> shift) & ((1 << (DIGIT * len(weights.columns))) - 1)) - weights.bias
            for role, weights, shift in self._parts
        }
