"""Citations against the annotated articles, where they are at hand."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from pipeline.extract.citations import find_citations
from pipeline.prepare import prepare
from pipeline.resolve.citations import resolve_citations

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[1].parent / "shared"))
GOLD = SHARED / "gold" / "dev.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="the gold files are not here")
def test_citations_reach_their_targets_on_gold() -> None:
    right = wrong = missed = given = given_right = wanted = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        clean = prepare(article["text"])
        published = date.fromisoformat(article["published"][:10]) if article["published"] else None
        found = list(resolve_citations([(clean, find_citations(clean))], published)[0])
        for mention in (one for one in article["mentions"] if one["kind"] == "document"):
            start, end = clean.normal(mention["start"], mention["end"])
            same = next(
                (
                    one
                    for one in found
                    if one.start < end
                    and start < one.end
                    and (one.type, one.number) == (mention["type"], mention["number"])
                    and (one.title or "").lower() == (mention["title"] or "").lower()
                ),
                None,
            )
            if same is None:
                missed += 1
                continue
            found.remove(same)
            right += 1
            wanted += mention["resolved"] is not None
            if mention["resolved"] is not None and same.document_id is not None:
                given += 1
                given_right += same.document_id.split("@")[0] == mention["resolved"]
        wrong += len(found)
    assert 2 * right / (2 * right + wrong + missed) >= 0.96
    assert given_right / wanted >= 0.90
    assert given_right / given >= 0.97
