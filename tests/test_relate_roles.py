"""The choosers of roles: what they choose, how they are fitted, and what the confidence of a row is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline import extract
from pipeline.relate.roles.chooser import Options, read_chooser
from pipeline.relate.roles.confidence import ROLES, Confidence, fit_confidence, threshold_of
from pipeline.relate.roles.fitting import Lessons, fit


def lessons() -> Lessons:
    """Figures whose option with the feature "good" is right, and those of kind "b" have key "two"."""
    found = Lessons()
    for number in range(20):
        good = number % 3
        own = [["good"] if index == good else ["bad"] for index in range(3)]
        found.add(Options([f"n{number % 2}"], ["one"] * 3, own), [good])
    return found


def test_the_feature_that_tells_is_learned() -> None:
    chooser = fit(lessons()).chooser()
    choice = chooser.choose(Options([], ["one", "one"], [["bad"], ["good"]]))
    assert (choice.index, choice.chance > 0.9) == (1, True)


def test_weights_in_a_file_choose_the_same_and_the_file_is_the_same_again(tmp_path: Path) -> None:
    for name in ("one.tsv", "two.tsv"):
        fit(lessons()).write(tmp_path / name)
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()
    options = Options(["n1"], ["one", "other"], [["good"], ["bad"]])
    read = read_chooser(tmp_path / "one.tsv").scores(options)
    assert read == pytest.approx(fit(lessons()).chooser().scores(options), abs=0.01)


def test_confidence_grows_with_the_chances_and_its_threshold_holds_what_is_wanted() -> None:
    sure, unsure = dict.fromkeys(ROLES, 0.99), dict.fromkeys(ROLES, 0.4)
    rows = [(sure, number % 20 != 0) for number in range(900)] + [(unsure, number % 5 == 0) for number in range(900)]
    confidence = Confidence(fit_confidence(rows), 0.9)
    assert confidence.of(sure) > 0.8 > 0.3 > confidence.of(unsure)
    scored = [(confidence.of(chances), right) for chances, right in rows]
    assert threshold_of(scored, 0.9) == pytest.approx(confidence.of(sure))
    assert threshold_of(scored, 0.99) > 1


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
