"""What is told of a figure or of what can be chosen for it, as short keys; what each key says, as features of a model.

A key says the same wherever it stands, so that what it weighs is reckoned once (``weights.py``); its features are only
written out for training and for what was not seen before. A string is a feature, parts joined are one, and a function
with what it is given says several. At one place of such keys there is always one type: 1 and True are the same key.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pipeline.relate.roles.chooser import Options

Key: TypeAlias = str | tuple[Any, ...]
Bag: TypeAlias = tuple[str, str]
"""What stands before and behind a word in the features of a bag of words."""


def says(key: Key) -> tuple[str, ...]:
    """The features that a key stands for.

    >>> says("b"), says(("len=", "y", 2))
    (('b',), ('len=y2',))
    """
    if isinstance(key, str):
        return (key,)
    if callable(key[0]):
        found: tuple[str, ...] = key[0](*key[1:])
        return found
    return ("".join(map(str, key)),)


def spoken(keys: Iterable[Key]) -> list[str]:
    """The features that keys stand for, in order."""
    return [feature for key in keys for feature in says(key)]


class Ladder:
    """Steps that a value reaches, each of them a feature.

    Args:
        name: What is measured.
        steps: The values from which on the steps are reached, rising.

    >>> spoken([Ladder("words", (1, 2, 5)).reached(4)])
    ['words>1', 'words>2']
    """

    def __init__(self, name: str, steps: Sequence[float]) -> None:
        self._steps = steps
        self._names = tuple([f"{name}>{step}" for step in steps])

    def __call__(self, count: int) -> tuple[str, ...]:
        """The first steps."""
        return self._names[:count]

    def reached(self, value: float) -> Key:
        """The steps that a value reaches."""
        return (self, bisect_right(self._steps, value))


@dataclass(slots=True)
class Tells:
    """What is told of the options of one role of one figure.

    Attributes:
        shared: Of the figure, up to the words around it, which are told for all roles together (``around.py``).
        behind: Of the figure, behind them.
        keys: Key of each option.
        own: Of each option.
        each: Of all options that have something in ``more``, between their own and that.
        more: What else is told of each option; None for one of which nothing is, and which has nothing of ``each``.
        bags: Words that are told of the figure, with the place in ``shared`` before which they are.
    """

    shared: Sequence[Key]
    behind: Sequence[Key]
    keys: Sequence[str]
    own: Sequence[Sequence[Key]]
    each: Sequence[Key] = ()
    more: Sequence[Sequence[Key] | None] = ()
    bags: Sequence[tuple[int, Bag, Sequence[str]]] = ()

    def options(self, around: Iterable[Key]) -> Options:
        """The same in features; ``around`` is told by the words around the figure."""
        own = [spoken(keys) for keys in self.own]
        if self.more:
            each = spoken(self.each)
            own = [
                one if more is None else [*one, *each, *spoken(more)] for one, more in zip(own, self.more, strict=True)
            ]
        return Options([*self._figure(around)], self.keys, own)

    def _figure(self, around: Iterable[Key]) -> Iterator[str]:
        done = 0
        bags = sorted(self.bags, key=lambda bag: bag[0])
        for at, (before, behind), words in bags:
            if at > len(self.shared):
                break
            yield from spoken(self.shared[done:at])
            yield from [f"{before}{word}{behind}" for word in words]
            done = at
        yield from spoken(self.shared[done:])
        yield from spoken(around)
        for at, (before, behind), words in bags:
            if at > len(self.shared):
                yield from [f"{before}{word}{behind}" for word in words]
        yield from spoken(self.behind)
