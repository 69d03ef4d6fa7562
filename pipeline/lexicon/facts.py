"""Words that relate a figure to what it measures: the shape of ``facts.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.lexicon.loader import Entry, load_yaml

CueClass = Literal["level", "to", "from", "increase", "decrease", "share", "contribution"]
StatusWord = Literal["estimate", "target", "forecast"]


class FactWords(Entry):
    """The whole vocabulary of ``facts.yaml``; what each list is for is said there."""

    cues: dict[CueClass, tuple[str, ...]]
    fillers: tuple[str, ...]
    status: dict[StatusWord, tuple[str, ...]]
    breaks: tuple[str, ...]
    cuts: tuple[str, ...]
    against: tuple[str, ...]
    plans: tuple[str, ...]
    same_period: tuple[str, ...]
    start_of_period: tuple[str, ...]
    previous: tuple[str, ...]
    again: tuple[str, ...]
    bodies: tuple[str, ...]


@cache
def fact_words() -> FactWords:
    """The lists of ``facts.yaml``."""
    return load_yaml("facts.yaml", FactWords)
