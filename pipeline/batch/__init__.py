"""Running the stages over many articles: shards, workers, resume, manifest, rejects."""

from __future__ import annotations

from pipeline.batch.run import SECONDS_PER_ARTICLE, PlannedShard, Progress, RunSummary, check_settings, plan, run

__all__ = ["SECONDS_PER_ARTICLE", "PlannedShard", "Progress", "RunSummary", "check_settings", "plan", "run"]
