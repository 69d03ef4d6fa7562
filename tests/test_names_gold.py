"""Floors on the annotated articles, where they are at hand."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.extract.names import find_names
from pipeline.prepare import prepare

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
GOLD = SHARED / "gold" / "dev.jsonl"
FLOORS = {"person": 97.0, "organization": 95.0, "location": 94.5}
UNIT = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|đường|phố|sông|hồ|cầu|nước|vùng|bang"
    r"|thủ đô|khu vực|sân bay|cảng|khu công nghiệp|dự án|quốc lộ)\s*",
    re.IGNORECASE,
)


def bare(text: str, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """The span of a place without its unit word, which readers mark or leave."""
    match = UNIT.match(text, start, end) if kind == "location" else None
    return (match.end() if match and match.end() < end else start, end, kind)


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated articles are not at hand")
def test_names_and_titles_are_no_worse_than_they_were():
    right: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    titled = titles_right = 0
    for record in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        clean = prepare(record["text"])
        names = find_names(clean)
        mine = {bare(clean.text, name.start, name.end, name.kind) for name in names}
        titles = {(name.start, name.end): name.title for name in names}
        mentions = [mention for mention in record["mentions"] if mention["kind"] in FLOORS]
        spans = {id(mention): clean.normal(mention["start"], mention["end"]) for mention in mentions}
        gold = {bare(clean.text, *spans[id(mention)], mention["kind"]) for mention in mentions}
        right.update(kind for *_, kind in mine & gold)
        expected.update(kind for *_, kind in gold)
        found.update(kind for *_, kind in mine)
        for mention in mentions:
            if mention.get("title"):
                titled += 1
                title = titles.get(spans[id(mention)]) or ""
                titles_right += title.split() == prepare(mention["title"]).text.split()
    scores = {kind: 200 * right[kind] / (expected[kind] + found[kind]) for kind in FLOORS}
    assert all(scores[kind] >= floor for kind, floor in FLOORS.items()), scores
    assert titles_right / titled >= 0.95
