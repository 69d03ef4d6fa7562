"""Words that relate a figure to what it measures: the shape of ``facts.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import field_validator

from pipeline.lexicon.loader import Entry, load_yaml

CueClass = Literal["level", "equal", "act", "to", "from", "increase", "decrease", "share", "owned", "contribution"]
TimeKind = Literal["now", "session", "earlier", "again", "every", "none"]
SpokenTime = Literal[
    "month", "quarter", "today", "yesterday", "this_year", "last_year", "this_month", "last_month",
    "same", "same_period", "week_before", "half_year", "harvest", "hour", "minute", "part_of_day",
]  # fmt: skip
StatusWord = Literal["estimate", "target", "forecast", "expected", "loose_target"]


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
    groups: tuple[str, ...]
    parties: tuple[str, ...]
    reaches: dict[str, frozenset[str]]
    halves: dict[str, tuple[str, ...]]
    group_stops: frozenset[str]
    rates: tuple[str, ...]
    ruled: tuple[str, ...]
    agencies: tuple[str, ...]
    aims: frozenset[str]
    quoted: tuple[str, ...]
    empty: frozenset[str]
    deeds: frozenset[str]
    times: dict[TimeKind, tuple[str, ...]]
    spoken: dict[SpokenTime, tuple[str, ...]]

    @field_validator("rates", "ruled", "agencies")
    @classmethod
    def _lower(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word.lower() for word in words)


@cache
def fact_words() -> FactWords:
    """The lists of ``facts.yaml``."""
    return load_yaml("facts.yaml", FactWords)
