"""Scores of facts: the scorer itself on a gold file written here, and floors on the development facts."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate.facts import FactScores, GoldFacts, read_fact_gold, score_facts
from pipeline.flow import extract_article
from pipeline.model import Article, Fact
from pipeline.settings import Settings

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[1].parent / "shared"))
TEXT = "Tháng 8/2025, xuất khẩu đạt 5 tỷ USD, tăng 7% so với cùng kỳ."


def found(article: Article) -> Sequence[Fact]:
    return extract_article(article, Settings(kinds=("facts",))).facts


def gold(**changes: object) -> dict[str, object]:
    start = TEXT.index("7%")
    fact: dict[str, object] = {
        "start": start,
        "end": start + 2,
        "figure": "7%",
        "indicator": {"text": "xuất khẩu", "start": TEXT.index("xuất"), "end": TEXT.index(" đạt")},
        "subject": None,
        "measure": "change",
        "direction": "increase",
        "base": {"text": "cùng kỳ", "kind": "same_period_last_year"},
        "period": {"text": "Tháng 8/2025", "start_date": "2025-08-01", "end_date": "2025-08-31"},
        "place": "Việt Nam",
        "status": "actual",
    }
    return fact | changes


def scores(*facts: dict[str, object]) -> FactScores:
    return score_facts([GoldFacts(Article(id="a", text=TEXT), tuple(facts))], found)


def test_a_right_fact_is_wholly_right() -> None:
    result = scores(gold())
    assert (result.matched, result.whole, result.mistakes) == (1, 1, [])
    assert (result.figure.hits, result.figure.gold, result.figure.found) == (1, 1, 2)


@pytest.mark.parametrize(
    ("role", "value"),
    [
        ("indicator", None),
        ("indicator", {"text": "Tháng", "start": 0, "end": 5}),
        ("measure", "level"),
        ("direction", "decrease"),
        ("base", {"text": None, "kind": "plan"}),
        ("base", None),
        ("period", None),
        ("status", "target"),
    ],
)
def test_one_wrong_role_spoils_the_whole(role: str, value: object) -> None:
    result = scores(gold(**{role: value}))
    assert result.whole == 0
    assert [mistake.wrong for mistake in result.mistakes] == [(role,)]
    assert result.accuracy(role) == 0


def test_a_missed_figure_is_a_mistake() -> None:
    result = scores(gold(start=0, end=5, figure="Tháng"))
    assert (result.matched, result.mistakes[0].wrong) == (0, ("figure",))


def test_scores_are_plain_data() -> None:
    assert json.loads(json.dumps(scores(gold()).to_dict()))["accuracy"]["base"] == 1


@pytest.mark.parametrize(
    "line",
    ["{", '{"id": "a", "text": "x"}', '{"id": "a", "text": "5%", "facts": [{"start": 0, "end": 1, "figure": "5%"}]}'],
)
def test_a_broken_gold_file_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"facts\.jsonl:1"):
        read_fact_gold(path)


def test_development_facts_stay_above_their_floors() -> None:
    """The floors of indicator (0.85) and period (0.78) were of models that had read a reprint of one article."""
    path = SHARED / "gold" / "facts.dev.jsonl"
    if not path.exists():
        pytest.skip("the development facts are not here")
    articles = read_fact_gold(path)
    assert len(articles) == 12
    result = score_facts(articles, found)
    accuracy = {role: result.accuracy(role) for role in ("measure", "direction", "base", "period", "status")}
    assert result.figure.f1 >= 0.95
    assert result.indicator.f1 >= 0.83
    assert result.whole / result.figure.gold >= 0.60
    assert accuracy["measure"] >= 0.90
    assert accuracy["direction"] >= 0.95
    assert accuracy["base"] >= 0.88
    assert accuracy["period"] >= 0.76
    assert accuracy["status"] >= 0.88
