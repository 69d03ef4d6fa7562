"""The speed of every stage, and of the usual tools beside it in the same run."""

from __future__ import annotations

from pipeline.evaluate.bench.run import BenchReport, Comparison, bench
from pipeline.evaluate.bench.tables import to_markdown, to_rich
from pipeline.evaluate.bench.timing import Timing

__all__ = ["BenchReport", "Comparison", "Timing", "bench", "to_markdown", "to_rich"]
