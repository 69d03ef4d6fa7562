"""Stages that stand in for the real ones where a test is about the run itself; importable by spawned workers."""

from __future__ import annotations

import gc
import os
import signal
import time
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.model import Article, Findings, Percentage, SentenceSpan
from pipeline.settings import Settings


def stages(article: Article, settings: Settings) -> Findings:
    """Each "%" of the text is a percentage of 1; the whole text is one sentence."""
    found = tuple(
        Percentage(
            field="text",
            sentence=0,
            start=at,
            end=at + 1,
            text="%",
            rule="test",
            low=Decimal(1),
            high=Decimal(1),
            unit="percent",
        )
        for at, character in enumerate(article.text)
        if character == "%"
    )
    sentence = SentenceSpan(field="text", sentence=0, start=0, end=len(article.text), section="body", text=article.text)
    return Findings(article=article, sentences=(sentence,), percentages=found)


def deadly_stages(article: Article, settings: Settings) -> Findings:
    """A text with DIE kills its worker, with HANG never ends, with RAISE raises; ONCE kills, but only once."""
    if "DIE" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in article.text:
        time.sleep(3600)
    if "RAISE" in article.text:
        raise ZeroDivisionError("on purpose")
    if "ONCE" in article.text:
        flag = Path(article.text.split()[-1])
        if not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return stages(article, settings)


def tell_what_is_loaded(connection: Connection) -> None:
    """Whether this process was forked from one that had loaded the stages, and from where."""
    import pipeline

    connection.send((gc.get_freeze_count() > 0, pipeline.__file__))
