"""The choosers of roles: what they choose, how they are fitted, and what the confidence of a row is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pipeline import extract
from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.relate.roles.calibrating import FEWEST, Row, calibrate, reliability, scores, steps_of, threshold_of
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.confidence import NEVER, Confidence, read_steps
from pipeline.relate.roles.fitting import ChooserTrainingSet, fit
from pipeline.relate.roles.reader import default_roles
from pipeline.relate.roles.role_input import Before, RoleInput, Roles
from pipeline.relate.roles.row_features import signs
from pipeline.relate.roles.tells import Tells
from pipeline.relate.roles.weights import read_weights


def lessons() -> ChooserTrainingSet:
    """Figures whose option with the feature "good" is right, and those of kind "b" have key "two"."""
    found = ChooserTrainingSet()
    for number in range(20):
        good = number % 3
        own = [["good"] if index == good else ["bad"] for index in range(3)]
        found.add(Options([f"n{number % 2}"], ["one"] * 3, own), [good])
    return found


def test_the_feature_that_tells_is_learned() -> None:
    chooser = fit(lessons(), penalty=1.0).chooser()
    choice = chooser.choose(Options([], ["one", "one"], [["bad"], ["good"]]))
    assert (choice.index, choice.chance > 0.9) == (1, True)


def test_weights_in_a_file_choose_the_same_and_the_file_is_the_same_again(tmp_path: Path) -> None:
    for name in ("one.tsv", "two.tsv"):
        fit(lessons()).write(tmp_path / name)
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()
    options = Options(["n1"], ["one", "other"], [["good"], ["bad"]])
    read = read_weights(tmp_path / "one.tsv").scores(Tells(options.shared, [], options.keys, options.own), 0)
    assert read == pytest.approx([1000 * score for score in fit(lessons()).chooser().scores(options)], abs=10)


def row(number: int, *, right: bool) -> Row:
    """A row whose only sign says how it was read."""
    return Row(number // 20, ("sure" if number % 2 else "unsure",), () if right else ("period",))


def test_confidence_is_what_rows_of_other_articles_were_worth(tmp_path: Path) -> None:
    rows = [row(number, right=number % 20 != 1 if number % 2 else number % 10 == 0) for number in range(1800)]
    tested = calibrate(rows, tmp_path)
    confidence = Confidence(read_weights(tmp_path / "confidence.tsv"), read_steps(tmp_path / "confidence_steps.tsv"))
    sure, unsure = confidence.of(("sure",)), confidence.of(("unsure",))
    assert sure.probability == pytest.approx(0.9, abs=0.02)
    assert unsure.probability == pytest.approx(0.2, abs=0.02)
    *tens, (name, ready, _) = reliability(tested)
    assert (name, ready) == ("ready for print", 0)
    assert sum(count for _, count, _ in tens) == len(rows)
    for place, (_, count, right) in enumerate(tens):
        assert not count or 10 * place - 5 <= 100 * right / count <= 10 * place + 15


def test_rows_are_ready_for_print_when_those_of_other_articles_were_right(tmp_path: Path) -> None:
    rows = [row(number, right=number % 2 == 1 or number % 10 == 0) for number in range(1800)]
    *_, (_, ready, right) = reliability(calibrate(rows, tmp_path))
    assert ready == right == 900
    confidence = Confidence(read_weights(tmp_path / "confidence.tsv"), read_steps(tmp_path / "confidence_steps.tsv"))
    assert confidence.of(("sure",)).print_ready
    assert not confidence.of(("unsure",)).print_ready


def test_training_the_confidence_again_gives_the_same_files(tmp_path: Path) -> None:
    rows = [row(number, right=number % 3 != 0) for number in range(300)]
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        calibrate(rows, tmp_path / name)
    for name in ("confidence.tsv", "confidence_steps.tsv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_steps_never_fall() -> None:
    steps = steps_of(np.arange(600) / 600, np.array([number % 7 < number // 100 for number in range(600)]), NEVER)
    assert list(steps.shares) == sorted(steps.shares)
    assert steps.share(0.0) < steps.share(0.99)


def test_rows_are_ready_for_print_where_enough_are_right_in_many_articles() -> None:
    chances = np.repeat([0.9, 0.5], 400)
    right = np.array([number % 50 != 0 for number in range(400)] + [number % 2 == 0 for number in range(400)])
    articles = np.arange(800) // 4
    assert threshold_of(chances, right, articles) == 0.9
    assert threshold_of(chances, right & (articles % 10 != 0), articles) == NEVER
    few = slice(0, FEWEST - 1)
    assert threshold_of(chances[few], np.ones(FEWEST - 1, dtype=bool), articles[few]) == NEVER


def test_one_bad_article_keeps_rows_from_print() -> None:
    chances, right = np.full(400, 0.9), np.ones(400, dtype=bool)
    right[:18] = False
    spread, together = np.arange(400), np.minimum(np.arange(400) // 18, 4)
    assert threshold_of(chances, right, spread) == 0.9
    assert threshold_of(chances, right, together) == NEVER


def test_signs_tell_what_stands_in_the_sentence_from_what_is_carried() -> None:
    seen: list[list[str]] = []

    class Listener:
        def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
            roles = default_roles().read(asked, before)
            seen.append(signs(asked, before, roles))
            return roles

    article = Article(
        id="a",
        text="Tháng 7/2025, doanh thu của công ty đạt 900 tỷ đồng. Lợi nhuận đạt 80 tỷ đồng.",
        published=date(2025, 9, 3),
    )
    facts = extract_article(article, roles=Listener()).facts
    assert [fact.period_end for fact in facts] == [date(2025, 7, 31)] * 2
    first, second = seen
    assert "period=own" in first
    assert "period=far" in second
    assert "period=farl1" in second


def test_what_is_carried_on_is_no_surer_than_it_was() -> None:
    text = "Năm 2024, doanh thu của công ty đạt 900 tỷ đồng, lợi nhuận đạt 80 tỷ đồng."
    first, second = extract(text, published=date(2025, 9, 3)).facts
    assert (first.period_start, first.period_end) == (second.period_start, second.period_end)
    assert first.confidence_period is not None
    assert second.confidence_period is not None
    assert second.confidence_period <= first.confidence_period


def test_what_a_change_is_against_is_not_its_period() -> None:
    fact = extract("Thu ngân sách tăng 5% so với năm 2024.", published=date(2025, 9, 3)).facts[0]
    assert (fact.base, fact.base_text, fact.period_start) == ("previous_period", "năm 2024", None)


def test_scores_tell_unmarked_rows_from_wrong_ones():
    marked = [Row(0, (), (), 10), Row(0, (), ("subject",), 20), Row(1, (), ("period", "place"), 10)]
    rows = [*marked, Row(1, (), (), 10), Row(1, (), None)]
    line = scores(rows, facts=5)
    assert line.startswith("5 facts, 5 rows, 3 of marked figures: indicator 100.0, subject 66.7")
    assert "period 66.7, place 66.7, status 100.0" in line
    assert line.endswith("of the facts whole 40.0, right in every role 20.0")


def test_null_is_made_less_likely_and_nothing_else():
    found = ChooserTrainingSet()
    for number in range(40):
        found.add(Options(["b"], ["none", "a"], [["nothing"], ["date"]]), [number % 2])
    fitted = fit(found)
    before, after = (one.chooser().chances(found.options[0]) for one in (fitted, fitted.with_less_null(0.5)))
    assert before == pytest.approx([0.5, 0.5], abs=0.01)
    assert after[1] / after[0] == pytest.approx(before[1] / before[0] * math.exp(0.5))
    assert fit(lessons()).with_less_null(0.5) is not None
