"""The stages, but some articles kill what they run in; importable by the processes of Spark."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from pipeline.flow import extract_article
from pipeline.model import Article, Findings
from pipeline.settings import Settings


def deadly(article: Article, settings: Settings) -> Findings:
    """What the author names dies: "process" each time; "worker FLAG" and "executor FLAG" once, and only under Spark."""
    victim, _, flag = (article.author or "").partition(" ")
    if victim == "process":
        os.kill(os.getpid(), signal.SIGKILL)
    if victim in {"worker", "executor"} and _is_spark(os.getppid()) and not Path(flag).exists():
        Path(flag).touch()
        worker = os.getppid()
        os.kill(worker if victim == "worker" else _parent(_parent(worker)), signal.SIGKILL)
    return extract_article(article, settings)


def _is_spark(process: int) -> bool:
    return b"pyspark" in Path(f"/proc/{process}/cmdline").read_bytes()


def _parent(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("PPid:")[2].split()[0])
