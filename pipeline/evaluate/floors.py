"""Floors under the scores, pinned with the hash of the gold file they were measured on.

A floors file is JSON: gold file name -> ``{"sha256", "floors": {kind: {measure: F1}}, "lowered": [reason, …]}``.
Floors rise when scores do; a floor goes down only with a reason, which stays in the file for all to read.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError
from pipeline.evaluate.report import Report
from pipeline.evaluate.scores import KindScore

_MEASURES = ("exact", "value")
_PLACES = 1000  # floors are cut to three decimals


def check_floors(report: Report, path: Path) -> list[str]:
    """What is wrong, one line each: the gold file changed, a kind is no longer scored, a score fell under its floor."""
    pinned = _read(path).get(report.gold)
    if pinned is None:
        return [f"{report.gold} has no floors in {path.name}; pin them"]
    if pinned["sha256"] != report.sha256:
        return [f"{report.gold} is not the file its floors were measured on; read the changes, then pin them again"]
    now = _figures(report)
    return [
        f"{report.gold}: {kind} {measure} F1 is {now.get(kind, {}).get(measure, 0.0):.3f}, its floor is {floor:.3f}"
        for kind, measures in pinned["floors"].items()
        for measure, floor in measures.items()
        if now.get(kind, {}).get(measure, 0.0) < floor
    ]


def pin_floors(report: Report, path: Path, because: str | None = None) -> None:
    """Write the report's scores as the floors of its gold file.

    Args:
        report: What was measured.
        path: The floors file; it need not be there yet.
        because: Why a floor goes down or the gold file changed; needed then, and kept in the file.

    Raises:
        GoldError: ``gold.floor`` if a floor would go down or the gold file changed and no reason is given.
    """
    everything = _read(path)
    pinned = everything.get(report.gold)
    problems = check_floors(report, path) if pinned else []
    if problems and not because:
        raise GoldError("gold.floor", "; ".join(problems) + "; say why with because=…")
    reasons = pinned["lowered"] if pinned else []
    everything[report.gold] = {
        "sha256": report.sha256,
        "floors": _figures(report),
        "lowered": [*reasons, because] if problems else reasons,
    }
    path.write_text(json.dumps(everything, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _figures(report: Report) -> dict[str, dict[str, float]]:
    return {kind: _cut(score) for kind, score in (*report.kinds.items(), ("all", report.total))}


def _cut(score: KindScore) -> dict[str, float]:
    measured = dict(score.measures())
    return {measure: math.floor(measured[measure].f1 * _PLACES) / _PLACES for measure in _MEASURES}


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    floors: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return floors
