from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.errors import GoldError
from pipeline.evaluate import check_floors, compare, evaluate, mistakes, pin_floors, to_markdown
from pipeline.evaluate.render import SCORE_HEAD, rich_table
from pipeline.model import Article, Findings
from tests.findings import findings
from tests.markup import parse

# Two articles, each marked twice: as a reader would, and as a pipeline with known mistakes does.
# percent: 4 gold, 4 found; 2 exact; "8 - 9%" cut short and so of another value: 3 overlap, 2 values; 1 missed, 1 false
# location: 2 gold, 2 found; 1 exact, 1 without its unit word
GOLD = {
    "a": (
        "Thu ngân sách tăng <percent low=12.5 unit=percent qualifier=more_than>12,5%</percent>, "
        "xuất khẩu tăng <percent low=8 high=9 unit=percent qualifier=exact>8 - 9%</percent>, "
        "<location>tỉnh Nghệ An</location> đạt <percent low=3 unit=percent qualifier=exact>3%</percent>, năm 24%."
    ),
    "b": "<location>Vinh</location> giảm <percent low=0.5 unit=percent qualifier=exact>0,5%</percent>.",
}
FOUND = {
    "a": (
        "Thu ngân sách tăng <percent low=12.5 qualifier=exact>12,5%</percent>, "
        "xuất khẩu tăng 8 - <percent low=9>9%</percent>, "
        "tỉnh <location>Nghệ An</location> đạt 3%, năm <percent low=24>24%</percent>."
    ),
    "b": "<location>Vinh</location> giảm <percent low=0.5>0,5%</percent>.",
}


def _write_gold(path: Path, examples: dict[str, str]) -> Path:
    lines = []
    for identifier, example in examples.items():
        text, marked = parse(example)
        mentions = [{"kind": m.kind, "start": m.start, "end": m.end, "text": m.text, **m.attributes} for m in marked]
        lines.append(json.dumps({"id": identifier, "published": "2025-09-03", "text": text, "mentions": mentions}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return _write_gold(tmp_path / "gold.jsonl", GOLD)


def _flawed(article: Article) -> Findings:
    return findings(FOUND[article.id], article.id)


def _perfect(article: Article) -> Findings:
    return findings(GOLD[article.id], article.id)


def test_scores_of_known_mistakes(gold: Path) -> None:
    report = evaluate(gold, extract=_flawed)
    percent, location = report.kinds["percent"], report.kinds["location"]
    assert list(report.kinds) == ["percent", "location"]
    assert (percent.exact.hits, percent.overlap.hits, percent.value.hits) == (2, 3, 2)
    assert (percent.exact.gold, percent.exact.found) == (4, 4)
    assert percent.overlap.precision == percent.overlap.recall == percent.overlap.f1 == 0.75
    assert (location.exact.hits, location.overlap.hits, location.value.hits) == (1, 2, 2)
    assert location.tolerant is not None
    assert location.tolerant.f1 == 1.0
    assert (report.total.exact.hits, report.total.value.hits, report.total.exact.gold) == (3, 4, 6)
    assert report.total.exact.f1 == pytest.approx(0.5)


def test_attribute_scores_count_matched_mentions_only(gold: Path) -> None:
    qualifier = evaluate(gold, extract=_flawed).kinds["percent"].attributes["qualifier"]
    assert (qualifier.pairs, qualifier.agree, qualifier.given, qualifier.right) == (3, 2, 3, 2)


def test_gold_against_itself_is_perfect(gold: Path) -> None:
    report = evaluate(gold, extract=_perfect)
    assert report.total.value.f1 == report.total.exact.f1 == 1.0
    assert [mistake for kind in report.kinds for mistake in mistakes(report, kind)] == []


def test_nothing_found(gold: Path) -> None:
    score = evaluate(gold, extract=lambda article: Findings(article=article)).total.value
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)


def test_kinds_that_the_gold_does_not_annotate_are_not_scored(gold: Path) -> None:
    def talkative(article: Article) -> Findings:
        return findings(f"{article.text[:4]}<money low=1>{article.text[4:8]}</money>{article.text[8:]}", article.id)

    assert list(evaluate(gold, extract=talkative).kinds) == ["percent", "location"]
    assert evaluate(gold, extract=talkative, kinds=("money",)).kinds["money"].value.precision == 0.0


def test_mistakes_show_gold_and_found_in_context(gold: Path) -> None:
    listed = mistakes(evaluate(gold, extract=_flawed), "percent")
    assert [(mistake.what, mistake.mention) for mistake in listed] == [
        ("attribute", "⟦12,5%⟧"),
        ("value", "⟦8 - ⟪9%⟫⟧"),
        ("miss", "⟦3%⟧"),
        ("false", "⟦24%⟧"),
    ]
    assert listed[0].gold == "qualifier=more_than"
    assert listed[0].found == "qualifier=exact"
    assert listed[3].rule == "percent.test"
    assert listed[2].before.endswith("tỉnh Nghệ An đạt ")
    assert "low=3" in str(listed[2])


def test_mistakes_show_spans_that_differ(gold: Path) -> None:
    (only,) = mistakes(evaluate(gold, extract=_flawed), "location")
    assert (only.what, only.mention) == ("span", "⟦tỉnh ⟪Nghệ An⟫⟧")


def test_mistakes_of_a_kind_not_scored(gold: Path) -> None:
    with pytest.raises(GoldError, match="money is not scored"):
        mistakes(evaluate(gold, extract=_flawed), "money")


def test_compare_lists_gains_and_losses(gold: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    evaluate(gold, extract=_flawed).write(old)
    changes = compare(evaluate(gold, extract=_perfect), old)
    assert [(change.what, change.kind, change.text, change.verdict, change.good) for change in changes] == [
        ("gained", "percent", "12,5%", "right", True),
        ("lost", "percent", "12,5%", "right", False),
        ("gained", "percent", "8 - 9%", "right", True),
        ("lost", "percent", "9%", "value", True),
        ("gained", "percent", "3%", "right", True),
        ("lost", "percent", "24%", "false", True),
        ("gained", "location", "tỉnh Nghệ An", "right", True),
        ("lost", "location", "Nghệ An", "span", False),
    ]
    assert compare(evaluate(gold, extract=_flawed), old) == []


def test_compare_refuses_other_gold(gold: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    evaluate(gold, extract=_flawed).write(old)
    gold.write_text(gold.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match="another state"):
        compare(evaluate(gold, extract=_flawed), old)


def test_floors_hold_rise_and_do_not_sink_silently(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    flawed, perfect = evaluate(gold, extract=_flawed), evaluate(gold, extract=_perfect)
    assert check_floors(flawed, path) == ["gold.jsonl has no floors in floors.json; pin them"]
    pin_floors(flawed, path)
    assert check_floors(flawed, path) == check_floors(perfect, path) == []
    pin_floors(perfect, path)
    assert "gold.jsonl: percent exact F1 is 0.500, its floor is 1.000" in check_floors(flawed, path)
    with pytest.raises(GoldError, match="say why"):
        pin_floors(flawed, path)
    pin_floors(flawed, path, because="ranges are read by another rule now")
    assert check_floors(flawed, path) == []
    assert json.loads(path.read_text())["gold.jsonl"]["lowered"] == ["ranges are read by another rule now"]


def test_floors_belong_to_one_state_of_the_gold(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin_floors(evaluate(gold, extract=_flawed), path)
    gold.write_text(gold.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (problem,) = check_floors(evaluate(gold, extract=_flawed), path)
    assert "not the file its floors were measured on" in problem


def test_markdown_has_a_row_for_each_kind(gold: Path) -> None:
    scores, attributes = to_markdown(evaluate(gold, extract=_flawed)).split("\n\n")
    assert (
        scores.splitlines()[2] == "| percent | 4 | 4 | 50.0 | 50.0 | 50.0 | 75.0 | 75.0 | 75.0 | 50.0 | 50.0 | 50.0 |"
    )
    assert scores.splitlines()[-1].startswith("| all | 6 | 6 | 50.0 |")
    assert attributes.splitlines()[2] == "| percent | qualifier | 3 | 66.7 | 3 | 66.7 | 3 | 66.7 |"


def test_tables_of_a_terminal_show_every_score_in_80_columns() -> None:
    score = ("100.0", "98.1", "97.3")
    rows = [(kind, "12345", "12345", *score * 3) for kind in ("organization", "quantities, unit word tolerated")]
    stream = io.StringIO()
    Console(file=stream, width=80).print(rich_table("gold.jsonl: 60 articles", SCORE_HEAD, rows))
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert [line.split().count("97.3") for line in lines if "100.0" in line] == [3, 3]
    assert {"exact", "overlap", "value"} <= set(" ".join(lines).split())
