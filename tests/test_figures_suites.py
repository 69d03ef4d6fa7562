"""The Vietnamese cases of other tools, read as data; every case left out is named with its reason."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.extract.figures import find_figures
from pipeline.extract.numbers import Number, find_numbers
from pipeline.prepare import prepare

SHARED = Path(os.environ.get("VIETNEWS_SHARED", Path(__file__).parents[2] / "shared"))
pytestmark = pytest.mark.skipif(not (SHARED / "suites").is_dir(), reason="the suites are not here")

NOT_IN_NEWS = {
    "không": "a bare word; in running text it is 'not'",
    ",0012G": "a number that begins with its separator: in scraped text that is a comma without its blank",
    "-,0012G": "the same, with a sign",
    "-1200K": "a dash that opens a line is a bullet",
    "hai đô la và 23 xen": "two amounts with their own currency words are two mentions here",
    "trên một đô la và 42 xu": "the same",
    "hai phẩy 23 đô": "decimals half in words, half in digits",
    "20 Rupees 43": "hundredths without their word",
    "cao hơn $1,42": "'cao hơn' compares in news: the figure is the difference, not a bound",
    "hai trên mười lăm": "'trên' between numbers is a place or a bound in news",
    "âm ba trên bốn": "the same",
    "một chia bẩy": "a division that is read aloud",
    "không mét": "zero of a unit; 'không' before a noun is 'not'",
    "không euro": "the same",
    "một trăm một": "cut in two by the other tool; two readings",
    "sáu triệu năm": "the same",
    "một": "a bare digit word that the other tool leaves as it is",
    "hai": "the same",
    "mốt": "the same",
    "một triệu tỷ": "has a value, which the suite does not give",
}
CURRENCY = {"Dollar": "USD", "Cent": "USD"}


def cases(suite: str, *dimensions: str) -> Iterator[tuple[str, dict[str, object]]]:
    with (SHARED / "suites" / suite).open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["dimension"] in dimensions and row["text"].strip() not in NOT_IN_NEWS:
                yield row["text"], row


def only_number(text: str) -> Number | None:
    numbers = find_numbers(prepare(text).text)
    return numbers[0] if len(numbers) == 1 else None


def is_right_amount(text: str, expected: str) -> bool:
    """Whether the one amount of ``text`` is what Duckling expects: "7000", "1000/2000", "../7000" (a bound)."""
    value, unit = expected.split()
    low, _, high = value.partition("/")
    money = find_figures(prepare(text)).money
    if len(money) != 1 or money[0].currency != CURRENCY.get(unit, unit):
        return False
    scale = Decimal("0.01") if unit == "Cent" else Decimal(1)
    bounds = [Decimal(one) * scale for one in (low, high or low) if one != ".."]
    qualifiers = {"..": {"less_than", "at_most"}}.get(low) or ({"more_than", "at_least"} if high == ".." else None)
    return (money[0].low, money[0].high) == (bounds[0], bounds[-1]) and (
        not qualifiers or money[0].qualifier in qualifiers
    )


def test_duckling_numbers_and_money() -> None:
    wrong = []
    total = 0
    for text, row in cases("duckling_vi.jsonl", "number", "amount-of-money"):
        total += 1
        if row["dimension"] == "number":
            number = only_number(text)
            right = number is not None and number.value == Decimal(str(row["expected"]))
        else:
            right = is_right_amount(text, str(row["expected"]))
        if not right:
            wrong.append(text)
    assert total >= 45
    assert len(wrong) <= 0.03 * total, wrong


def test_nemo_numbers_money_and_measures() -> None:
    wrong = []
    total = 0
    for text, row in cases("nemo_vi_itn.jsonl", "cardinal", "decimal", "fraction", "money", "measure"):
        total += 1
        expected = row["expected_value"] if isinstance(row.get("expected_value"), dict) else {}
        written = str(row["expected"])
        number, figures = only_number(text), find_figures(prepare(text))
        if row["dimension"] == "fraction":
            part, whole = written.split("/")
            right = number is not None and (number.value, number.of) == (Decimal(part), Decimal(whole))
        elif row["dimension"] in {"money", "measure"}:
            found = [*figures.money, *figures.quantities, *figures.percentages]
            digits = re.match(r"[\d.]+", written)
            right = digits is not None and [one.low for one in found] == [Decimal(digits.group())]
        else:
            right = number is not None and number.value == Decimal(str(expected["value"]))
        if not right:
            wrong.append(text)
    assert total >= 130
    assert len(wrong) <= 0.05 * total, wrong


def test_left_out_cases_are_cases() -> None:
    texts = {text.strip() for suite in ("duckling_vi.jsonl", "nemo_vi_itn.jsonl") for text in _all_texts(suite)}
    assert set(NOT_IN_NEWS) <= texts


def _all_texts(suite: str) -> list[str]:
    with (SHARED / "suites" / suite).open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
