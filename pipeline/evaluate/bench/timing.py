"""Timing of several subjects side by side: warm-up, rounds in turn, medians and quartiles."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


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
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Timing]:
    """Time the subjects in turn, round after round, so that what else the machine does meets all of them alike.

    Every subject runs once before the first round: models are loaded and patterns compiled then.
    """
    for run in subjects.values():
        run()
    seconds: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, run in subjects.items():
            start = clock()
            run()
            seconds[name].append(clock() - start)
    return {name: Timing(name, characters, tuple(taken)) for name, taken in seconds.items()}
