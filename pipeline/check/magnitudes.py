"""The check of amounts against all others of the same indicator in the run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from statistics import quantiles

from pipeline.check.suspect import Check, Part, Row, Run, Suspect

_ENOUGH = 8
"""Amounts of an indicator below which nothing is usual."""
_NEAREST = 2.0
"""Powers of ten that an amount may always be away from the middle half."""
_SPREADS = 2.0
"""Widths of the middle half that it may be away."""


def usual_magnitudes(parts: Iterable[Part]) -> dict[tuple[str, str], tuple[float, float]]:
    """For each indicator and unit with enough amounts in a run, the lowest and highest usual power of ten."""
    seen: dict[tuple[str, str], list[float]] = {}
    for part in parts:
        for row, magnitude in _amounts(part):
            seen.setdefault(_key(row), []).append(magnitude)
    return {key: _usual(found) for key, found in seen.items() if len(found) >= _ENOUGH}


def _usual(magnitudes: list[float]) -> tuple[float, float]:
    low, _, high = quantiles(magnitudes, n=4)
    slack = max(_NEAREST, _SPREADS * (high - low))
    return low - slack, high + slack


def _amounts(part: Part) -> Iterator[tuple[Row, float]]:
    for row in part.rows("facts"):
        if row["figure"] == "money" and row["measure"] == "level" and row["indicator"] and row["high"]:
            yield row, math.log10(abs(row["high"]))


def _key(row: Row) -> tuple[str, str]:
    return row["indicator_id"] or row["indicator"].lower(), row["unit"]


def _far(part: Part, run: Run) -> Iterator[Suspect]:
    for row, magnitude in _amounts(part):
        usual = run.magnitudes.get(_key(row))
        if usual is not None and not usual[0] <= magnitude <= usual[1]:
            others = f"others of {_key(row)[0]} lie within 10^{usual[0]:.1f} and 10^{usual[1]:.1f}"
            yield Suspect("facts", row, f"10^{magnitude:.1f} {row['unit']}; {others}")


CHECKS = (Check("money.magnitude", "doubtful", "an amount far from all others of its indicator", _far),)
