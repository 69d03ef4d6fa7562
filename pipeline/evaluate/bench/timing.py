"""Timing of several subjects side by side: rounds in turn, each on text not seen before, medians and quartiles."""

from __future__ import annotations

import os
import statistics
import struct
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_SECONDS = struct.Struct("d")


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one subject took in each round over the same text.

    Attributes:
        characters: Length of that text.
    """

    name: str
    characters: int
    seconds: tuple[float, ...]

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """The first quartile, the median and the third quartile, in seconds."""
        if len(self.seconds) == 1:
            return (self.seconds[0],) * 3
        first, median, third = statistics.quantiles(self.seconds, n=4, method="inclusive")
        return first, median, third

    @property
    def speed(self) -> float:
        """Characters a second in the median round."""
        return self.characters / self.quartiles[1]


def time_in_turn(
    subjects: Mapping[str, Callable[[], None]],
    characters: int,
    rounds: int,
    timed: Callable[[Callable[[], None]], float] | None = None,
) -> dict[str, Timing]:
    """Time the subjects in turn, round after round, so that what else the machine does meets all of them alike.

    Args:
        subjects: What is timed, by name.
        characters: Length of the text that each reads.
        rounds: How often each is timed.
        timed: Times one; by default ``seconds_apart``.
    """
    timed = timed or seconds_apart
    seconds: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, run in subjects.items():
            seconds[name].append(timed(run))
    return {name: Timing(name, characters, tuple(taken)) for name, taken in seconds.items()}


def seconds_apart(run: Callable[[], None]) -> float:
    """How long ``run`` takes in a copy of this process, which is gone afterwards.

    Whatever it learns of the text is gone with it: each time, the text is met for the first time by a process that
    has read other texts before. Where processes cannot be copied (Windows), it runs here.
    """
    if not hasattr(os, "fork"):
        return _seconds(run)
    sys.stdout.flush()
    answer, ask = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(ask, _SECONDS.pack(_seconds(run)))
        finally:
            os._exit(0)
    os.close(ask)
    with open(answer, "rb") as pipe:  # noqa: PTH123 - a descriptor
        told = pipe.read()
    os.waitpid(child, 0)
    if len(told) != _SECONDS.size:
        raise RuntimeError("what was to be timed failed; run it by itself to see why")
    (seconds,) = _SECONDS.unpack(told)
    return float(seconds)


def _seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
