"""Numbers of any length: exact, or null with a reason; never an error, never a number with digits cut off."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import extract, read_tables, run
from pipeline.check import check


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("9" * 29, Decimal("9" * 29)),  # more digits than Python's context keeps in a product
        ("9" * 32, Decimal("9" * 32)),
        ("9" * 33, None),
        ("9" * 300, None),
        ("5,123456", Decimal("5.123456")),
        ("5,1234567", None),
        ("5," + "1" * 1000, None),
    ],
)
def test_number_of_any_length_is_exact_or_null_with_a_reason(number: str, value: Decimal | None) -> None:
    found = extract(f"Vốn đầu tư đạt {number} đồng.")
    (money,) = found.money
    assert money.low == Decimal(number.replace(",", "."))
    (row,) = found.to_frames()["money"].to_dict("records")
    assert row["low"] == value
    assert (row["doubt"] == "size") == (value is None)


def test_check_goes_through_figures_without_a_value(tmp_path: Path) -> None:
    text = f"Tăng {'9' * 40}%. Giảm {'9' * 40}%. Vốn đầu tư đạt {'9' * 40} tỷ đồng. Có {'9' * 40} người."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run([tmp_path / "a.txt"], tmp_path / "out", workers=1)
    assert set(read_tables(tmp_path / "out")["money"]["doubt"]) == {"size"}
    suspects = check(tmp_path / "out").to_pylist()
    assert {(row["table"], row["check"]) for row in suspects} >= {
        (table, "value.doubt") for table in ("percentages", "money", "quantities")
    }
