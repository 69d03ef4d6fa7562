"""The shape of a syllable: how it is written, whatever it says."""

from __future__ import annotations

from functools import lru_cache

from pipeline.extract.names.syllables import Syllables

_SHOUTING = 0.7
"""In a sentence with a larger share of capital letters, capitals say nothing."""
_LETTERS = 12
"""A shorter sentence may be a name in capitals."""


def shapes_of(units: Syllables) -> list[str]:
    """The shape of each syllable; "+" when no blank stands before it."""
    shapes: list[str] = []
    for begin, end in units.bounds:
        shouted = _is_shouted("".join(units.texts[begin:end]))
        touched = -1
        for index in range(begin, end):
            shape = _shape(units.texts[index])
            if shouted and shape == "UP":
                shape = "SHOUT"
            shapes.append(shape + "+" if units.starts[index] == touched else shape)
            touched = units.ends[index]
    return shapes


def _is_shouted(letters: str) -> bool:
    upper = sum(map(str.isupper, letters))
    cased = upper + sum(map(str.islower, letters))
    return cased > _LETTERS and upper > _SHOUTING * cased


@lru_cache(maxsize=65_536)
def _shape(text: str) -> str:
    first = text[0]
    if first.isupper():
        if len(text) == 1:
            return "U"
        if text.isupper():
            return "UP"
        return "Cap" if text[1:].islower() else "Mix"
    if first.isdigit():
        return "0" if not text.isalnum() or text.isdigit() else "0x"
    if first.isalpha():
        return "low" if text.islower() else "mix"
    return text
