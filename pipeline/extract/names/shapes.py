"""The shape of a syllable: how it is written, whatever it says."""

from __future__ import annotations

from functools import lru_cache

from pipeline.extract.names.syllables import Syllables
from pipeline.memory import Memory
from pipeline.native import extension

_SHOUTING = 0.7
"""In a sentence with a larger share of capital letters, capitals say nothing."""
_CAPITALS, _SHOUTED, _TOUCHED = "UP", "SHOUT", "+"
CAPITALISED = frozenset(shape + touched for shape in ("U", "UP", "SHOUT", "Cap", "Mix") for touched in ("", "+"))
"""The shapes of what begins with a capital letter."""
_LETTERS = 12
"""A shorter sentence may be a name in capitals."""


def shapes_of(units: Syllables) -> list[str]:
    """The shape of each syllable; "+" when no blank stands before it."""
    core = extension()
    if core is not None:
        lists = units.texts, units.starts, units.ends, units.bounds
        found: list[str] = core.find_shapes(*lists, _LOOKS, _LOOKS.__missing__, _LETTERS, _SHOUTING)
        return found
    shapes: list[str] = []
    for begin, end in units.bounds:
        shouted = _is_shouted("".join(units.texts[begin:end]))
        touched = -1
        for index in range(begin, end):
            shape = _shape(units.texts[index])
            if shouted and shape == _CAPITALS:
                shape = _SHOUTED
            shapes.append(shape + _TOUCHED if units.starts[index] == touched else shape)
            touched = units.ends[index]
    return shapes


def _is_shouted(letters: str) -> bool:
    upper, cased = _cases(letters)
    return cased > _LETTERS and upper > _SHOUTING * cased


def _cases(letters: str) -> tuple[int, int]:
    """How many are capitals, and how many have a case."""
    upper = sum(map(str.isupper, letters))
    return upper, upper + sum(map(str.islower, letters))


def _look(text: str) -> tuple[str, str, str, str, int, int]:
    """The shapes of a syllable: by itself, touching the one before it, among capitals, both; and its ``_cases``."""
    shape = _shape(text)
    shouted = _SHOUTED if shape == _CAPITALS else shape
    return shape, shape + _TOUCHED, shouted, shouted + _TOUCHED, *_cases(text)


_LOOKS = Memory(_look)


@lru_cache(maxsize=65_536)
def _shape(text: str) -> str:
    first = text[0]
    if first.isupper():
        if len(text) == 1:
            return "U"
        if text.isupper():
            return _CAPITALS
        return "Cap" if text[1:].islower() else "Mix"
    if first.isdigit():
        return "0" if not text.isalnum() or text.isdigit() else "0x"
    if first.isalpha():
        return "low" if text.islower() else "mix"
    return text
