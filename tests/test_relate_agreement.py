"""When what is said of a figure is right, role by role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.evaluate.facts import FactMistake, describe
from pipeline.model import Fact
from pipeline.relate.agreement import ROLES, WHOLE, FigureReading, wrong_roles

GOLD = FigureReading(
    indicator=(10, 20),
    indicator_text="dự án cấp mới",
    subject=(0, 8),
    subject_text="Cơ khí Sông Lam",
    measure="change",
    direction="increase",
    base="plan",
    days=(date(2025, 1, 1), date(2025, 3, 31)),
    places=frozenset({"place:province:40", "place:district:413"}),
    status="actual",
)


def test_a_statement_agrees_with_itself_and_the_whole_is_part_of_the_roles():
    assert not wrong_roles(GOLD, GOLD)
    assert set(WHOLE) == set(ROLES) - {"subject", "place"}


@pytest.mark.parametrize(
    "changes",
    [
        {"indicator": (19, 30), "indicator_text": "cấp mới trong năm"},
        {"indicator": (90, 103), "indicator_text": "Dự án cấp mới"},
        {"subject": (90, 98), "subject_text": "CƠ KHÍ SÔNG LAM"},
        {"subject": (4, 12), "subject_text": "Sông Lam"},
        {"places": frozenset({"place:district:413"})},
    ],
)
def test_words_that_overlap_and_a_body_or_place_of_the_same_name_are_right(changes: dict[str, Any]):
    assert not wrong_roles(GOLD, replace(GOLD, **changes))


@pytest.mark.parametrize(
    ("role", "changes"),
    [
        ("indicator", {"indicator": (20, 30), "indicator_text": "vốn cấp mới"}),
        ("indicator", {"indicator": None, "indicator_text": None}),
        ("subject", {"subject": (90, 98), "subject_text": "Thép Sông Mã"}),
        ("subject", {"subject": None, "subject_text": None}),
        ("measure", {"measure": "level"}),
        ("direction", {"direction": None}),
        ("base", {"base": None}),
        ("period", {"days": (date(2025, 1, 1), None)}),
        ("place", {"places": frozenset({"place:province:38"})}),
        ("place", {"places": None}),
        ("status", {"status": "target"}),
    ],
)
def test_one_role_is_wrong_and_no_other(role: str, changes: dict[str, Any]):
    assert wrong_roles(GOLD, replace(GOLD, **changes)) == (role,)
    assert wrong_roles(replace(GOLD, **changes), GOLD) == (role,)


def test_what_neither_says_is_right_and_a_place_nobody_knows_never():
    nothing = replace(GOLD, indicator=None, subject=None, subject_text=None, places=None)
    assert not wrong_roles(nothing, nothing)
    assert wrong_roles(replace(GOLD, places=frozenset()), GOLD) == ("place",)


def test_a_mistake_shows_the_days_and_the_place_that_were_found():
    gold = {
        "start": 8,
        "figure": "12%",
        "period": {"text": "quý I", "start_date": "2025-01-01", "end_date": "2025-03-31"},
        "place": "Nghệ An",
    }
    found = Fact(
        field="text",
        sentence=0,
        start=8,
        end=11,
        text="12%",
        rule="fact.learned",
        figure="percentages",
        measure="share",
        status="actual",
        low=None,
        high=None,
        unit=None,
        period_start=date(2025, 4, 1),
        place_id="place:province:40",
    )
    said = describe(FactMistake("a", gold, found, ("period", "place")))
    assert said == "a:8 12%: period: 2025-01-01..2025-03-31 not 2025-04-01..None; place: Nghệ An not place:province:40"
