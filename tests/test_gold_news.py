"""The project's own gold of invented reports with facts: what it is made of, and floors that are never skipped.

When scores rise, raise the floors in ``tests/gold/news.floors.json``; one goes down only with a reason in "lowered".
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date

import pytest

from pipeline.evaluate import check_floors, evaluate
from pipeline.evaluate.facts import ROLES, FactScores, read_fact_gold, score_facts
from pipeline.flow import extract_article
from pipeline.settings import Settings
from tests.gold.news import FACTS, MENTIONS, NEWS, dump, read_news
from tests.gold.source import FOLDER

FLOORS = FOLDER / "news.floors.json"
REPORTS = read_news()
FIGURES = {"percent", "money", "quantity"}


def test_gold_files_are_made_of_the_marked_files():
    assert MENTIONS.read_text(encoding="utf-8") == dump(REPORTS, "mentions"), "run: python -m tests.gold.news"
    assert FACTS.read_text(encoding="utf-8") == dump(REPORTS, "facts"), "run: python -m tests.gold.news"


def test_thirty_reports_ten_of_them_hard_with_every_kind_and_role():
    kinds = Counter(mention["kind"] for report in REPORTS for mention in report.mentions)
    facts = [fact for report in REPORTS for fact in report.facts]
    assert len(REPORTS) == len(list(NEWS.iterdir())) == 30
    assert len({report.hard for report in REPORTS if report.hard}) == sum(1 for one in REPORTS if one.hard) == 10
    assert min(kinds[kind] for kind in (*FIGURES, "date", "document", "person", "organization", "location")) >= 25
    assert {fact["measure"] for fact in facts} == {"level", "change", "share", "contribution", "other"}
    assert {fact["status"] for fact in facts} == {"actual", "estimate", "target", "forecast"}
    assert len({fact["base"]["kind"] for fact in facts if fact["base"]}) == 6
    assert len(facts) >= 450


@pytest.mark.parametrize("report", REPORTS, ids=[report.id for report in REPORTS])
def test_spans_and_days_are_sound(report):
    date.fromisoformat(report.published)
    for mention in report.mentions:
        assert mention["text"] == report.text[mention["start"] : mention["end"]] == mention["text"].strip() != ""
    figures = {(one["start"], one["end"]): one["kind"] for one in report.mentions if one["kind"] in FIGURES}
    told = [(fact["start"], fact["end"]) for fact in report.facts]
    assert told == sorted(set(told))
    assert set(told) <= set(figures)
    assert {span for span, kind in figures.items() if kind != "quantity"} <= set(told), "an amount without a fact"
    for fact in report.facts:
        assert fact["measure"] == "change" or fact["direction"] is None
        period = fact["period"] or {}
        first, last = period.get("start_date"), period.get("end_date")
        assert last is None or date.fromisoformat(first) <= date.fromisoformat(last)


def test_mentions_stay_above_their_floors():
    assert check_floors(evaluate(MENTIONS), FLOORS) == []


def test_facts_stay_above_their_floors_in_every_role():
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))[FACTS.name]
    assert pinned["sha256"] == hashlib.sha256(FACTS.read_bytes()).hexdigest(), "read the changes, then pin anew"
    settings = Settings(kinds=("facts",))
    scores = score_facts(read_fact_gold(FACTS), lambda article: extract_article(article, settings).facts)
    now = by_role(scores)
    assert set(now) == set(pinned["floors"])
    assert {role: now[role] for role, floor in pinned["floors"].items() if now[role] < floor} == {}


def by_role(scores: FactScores) -> dict[str, float]:
    """F1 of figures and indicators, the share that is right of the other roles, and whole facts of all in the gold."""
    shares = {role: scores.accuracy(role) for role in ROLES if role != "indicator"}
    whole = scores.whole / scores.figure.gold
    return {"figure": scores.figure.f1, "indicator": scores.indicator.f1, **shares, "whole": whole}
