"""Scoring against gold files: ``evaluate`` runs and scores, the others show, explain, compare and guard the scores."""

from __future__ import annotations

from pipeline.evaluate.compare import MentionChange, compare
from pipeline.evaluate.floors import check_floors, pin_floors
from pipeline.evaluate.mistakes import Mistake, mistakes
from pipeline.evaluate.render import to_markdown, to_rich
from pipeline.evaluate.report import Report, evaluate

__all__ = [
    "MentionChange",
    "Mistake",
    "Report",
    "check_floors",
    "compare",
    "evaluate",
    "mistakes",
    "pin_floors",
    "to_markdown",
    "to_rich",
]
