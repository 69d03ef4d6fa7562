"""Figures in the inputs of public reports: what each says, by id; every case left out is named with its reason."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline import extract
from pipeline.settings import Settings

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
REPORTS = SHARED / "suites" / "reports.jsonl"
pytestmark = pytest.mark.skipif(not REPORTS.is_file(), reason="the reports are not here")

AREAS = {"number grouping", "currencies and units", "ranges and dashes", "spelled-out numbers", "Unicode figures"}
FIGURES_ONLY = Settings(kinds=("percentages", "money", "quantities"))
MILLION, BILLION = 10**6, 10**9

LEFT_OUT: dict[str, str] = {
    "t188": "a table whose unit stands in a line above it: its cells are no running text",
}

VND, USD = "VND", "USD"
EXPECTED: dict[str, dict[str, list[tuple[Any, ...]]]] = {
    "t002": {"money": [(12_500 * BILLION, VND)]},
    "t005": {"money": [(1_050 * MILLION, VND)]},
    "t006": {"money": [(12_500 * BILLION, VND)]},
    "t009": {"money": [("45.5e6", USD), (1_200 * BILLION, VND)]},
    "t012": {"money": [(67_250, USD)]},
    "t013": {"money": [(4_500, USD, "người/năm")]},
    "t015": {"money": [("4215.3", USD), (152_500, VND)]},
    "t016": {"money": [("2.845", USD), ("72.35", USD)]},
    "t017": {"money": [(1_234_567_890, VND)], "quantities": [(1_234_567, "người")]},
    "t018": {"money": [("1234.5e9", VND)], "quantities": [(12_345, "tấn")]},
    "t020": {"money": [(2_500 * BILLION, VND), (350 * MILLION, VND)]},
    "t021": {"money": [("1.2e9", USD), (450 * MILLION, USD)]},
    "t023": {"money": [("3.2e12", USD)]},
    "t024": {"money": [(5 * MILLION, USD), (300_000, USD)]},
    "t025": {"money": [("2.5e9", USD), ("1.5e9", USD)]},
    "t029": {"money": [(25_000, VND, "chai"), (12_000, VND, "cân"), (180_000, VND, "con")]},
    "t030": {"money": [(("182.5e6", "184.5e6"), VND, "lượng"), ("1.2e6", VND, "cây")]},
    "t034": {"percentages": [("-6.17", "percent", "decrease")]},
    "t037": {"money": [(100 * MILLION, VND), ("2.5e9", VND), (25 * MILLION, VND)]},
    "t039": {"money": [("1.2e6", VND), ("3.2e9", VND)]},
    "t040": {"money": [(500 * MILLION, USD)]},
    "t042": {"money": [("1.2e9", USD), ("1.2e9", USD), ("1.2e9", USD), (500 * MILLION, USD)]},
    "t043": {"money": [(2_000, USD), (52 * MILLION, VND)]},
    "t044": {"money": [("4.25", USD)], "quantities": [(32, "chiếc")]},
    "t046": {"money": [(500 * MILLION, VND)], "quantities": [("0.5", "ha"), ("1.5", "km")]},
    "t048": {"quantities": [("1.2", "m"), ("2.4", "m"), (3, "m"), (4, "m")]},
    "t050": {"money": [(("12.8e9", "13e9"), USD)]},
    "t052": {"money": [((20 * MILLION, 30 * MILLION), VND)]},
    "t053": {"money": [((800 * MILLION, "1.2e9"), VND), ((500 * MILLION, BILLION), VND)]},
    "t054": {"money": [(10_000, USD)]},
    "t056": {"percentages": [("-1.2", "percent"), ("-0.8", "percent")]},
    "t058": {"percentages": [("-0.5", "percent"), ("-0.3", "percent")]},
    "t059": {"percentages": [("-3.1", "percent"), ("5.2", "percent", "increase")]},
    "t061": {"money": [((15, 20), USD), ((15, 20), USD)]},
    "t062": {"money": [(500_000, VND), (300_000, VND)]},
    "t064": {"percentages": [(20, "percent"), (30, "percent"), (50, "percent")]},
    "t068": {"money": [(145_001_000, VND)]},
    "t069": {"money": [(523_056, VND)]},
    "t071": {"money": [(105 * BILLION, VND)]},
    "t073": {"money": [(24 * MILLION, VND), ("35.5e6", VND), ("4.2e9", VND)]},
    "t074": {"quantities": [(2, "số hộ"), (1, "dân số"), (15, "tỉnh")]},
    "t076": {"quantities": []},
    "t183": {"quantities": [("-2.5", "°C")], "percentages": [("-0.27", "percent"), ((3, 5), "percent")]},
    "t184": {"money": [(5 * BILLION, VND)]},
    "t187": {"money": [(5 * BILLION, VND)]},
    "t191": {"money": [(1_250 * BILLION, VND), (1_100 * BILLION, VND)]},
    "t192": {"money": []},
}  # fmt: skip
"""By table: value or (low, high), then currency or unit, then per or direction where the report says it."""


def reports() -> dict[str, dict[str, Any]]:
    if not REPORTS.is_file():
        return {}
    with REPORTS.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def bounds(value: Any) -> tuple[Decimal, Decimal]:
    low, high = value if isinstance(value, tuple) else (value, value)
    return Decimal(low), Decimal(high)


@pytest.mark.parametrize("identifier", EXPECTED)
def test_reported_inputs_are_read_as_expected(identifier: str) -> None:
    found = extract(reports()[identifier]["input"], settings=FIGURES_ONLY)
    for table, expected in EXPECTED[identifier].items():
        rows = getattr(found, table)
        assert [(row.low, row.high) for row in rows] == [bounds(one[0]) for one in expected]
        for row, one in zip(rows, expected, strict=True):
            assert (row.currency if table == "money" else row.unit) == one[1]
            if len(one) > 2:
                assert (row.per if table == "money" else row.direction) == one[2]


def test_every_reported_figure_is_tried_or_left_out_by_name() -> None:
    known = {identifier for identifier, row in reports().items() if row["area"] in AREAS}
    assert known <= set(EXPECTED) | set(LEFT_OUT)
    assert not set(EXPECTED) & set(LEFT_OUT)
