"""Columns: what a model sees of each unit.

A column gives every unit one value. What a value says (its attributes) depends on nothing else, so that the decoder
can keep the weights of a value it has seen; this is what makes decoding fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

REACH = 3
"""No attribute is looked at from further away than this."""

Attribute = tuple[str, tuple[int, ...]]
"""Name of an attribute, and at which distances from the unit to be labelled it is looked at."""

T = TypeVar("T")

HERE = (0,)
BESIDE = (-1, 0, 1)
NEAR = (-2, -1, 0, 1, 2)
WIDE = (-3, -2, -1, 0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        name: Its name in the table of ablations.
        values: The value of every unit.
        attributes: What a value says; no two columns use the same names.
        distances: All distances that its attributes use.
        sole: Where every value gives one attribute, at all distances: what stands before the value in its name. Most
            values of such a column weigh nothing, which is then seen without asking for attributes.
    """

    name: str
    values: Callable[[T], Sequence[str]]
    attributes: Callable[[str], Iterator[Attribute]]
    distances: tuple[int, ...]
    sole: str | None = None
