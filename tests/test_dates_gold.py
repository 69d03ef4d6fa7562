"""Floors of the dates on the annotated articles; dates inside a cited document are the citations' own."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.dates import find_dates
from pipeline.model import deliver
from pipeline.prepare import prepare
from pipeline.resolve.dates import resolve_dates
from pipeline.resolve.publication_day import read_written

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
GOLD = SHARED / "gold" / "dev.jsonl"


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _found(record: dict[str, Any]) -> list[dict[str, Any]]:
    clean = prepare(record["text"])
    expressions = find_dates(clean)
    known = record["published"]
    published = date.fromisoformat(known) if known else read_written([clean], [expressions]).anchor
    documents = [one for one in record["mentions"] if one["kind"] == "document"]
    rows = []
    for mention in resolve_dates([(clean, expressions)], published)[0]:
        moved = deliver(clean, mention)
        row = {
            "start": moved.start,
            "end": moved.end,
            "days": tuple(day and day.isoformat() for day in (moved.start_date, moved.end_date)),
        }
        if not any(document["start"] <= moved.start and moved.end <= document["end"] for document in documents):
            rows.append(row)
    return rows


def test_dates_of_the_annotated_articles() -> None:
    if not GOLD.exists():
        pytest.skip("the annotated articles are not beside the repository")
    expected = hit = right = returned = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = [one for one in record["mentions"] if one["kind"] == "date"]
        found = _found(record)
        expected += len(gold)
        returned += len(found)
        for one in gold:
            row = next((row for row in found if _overlap(row, one)), None)
            if row is not None:
                found.remove(row)
                hit += 1
                right += row["days"] == (one["start_date"], one["end_date"])
    assert 2 * hit / (expected + returned) >= 0.99
    assert 2 * right / (expected + returned) >= 0.96
