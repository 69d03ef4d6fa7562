"""Values of tables as spreadsheets and text files take them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.tabulate import dataset

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What opens a cell that a spreadsheet takes for a formula."""
_PLAIN_FIGURE = re.compile(r"[+-]\d[\d.,]*\s?[%‰]?")
"""What begins like a formula and is a number all the same: "-3,1", "+5%"."""


def rows_of(folder: Path, name: str) -> Iterator[Sequence[Any]]:
    """The rows of a table that a run wrote, a batch at a time."""
    for batch in dataset(folder, name).to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def is_formula(value: object) -> bool:
    """Whether a spreadsheet would take the text for a formula.

    >>> [is_formula(text) for text in ("=1+1", "- 5 ha", "-3,1", "57-NQ/TW")]
    [True, True, False, False]
    """
    return isinstance(value, str) and value.startswith(FORMULA) and _PLAIN_FIGURE.fullmatch(value) is None


def plain(value: Decimal) -> str:
    """Without exponent and without the zeros that the scale of the column adds.

    >>> plain(Decimal("12.500000")), plain(Decimal("1E+13"))
    ('12.5', '10000000000000')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def joined(values: list[Any]) -> str:
    """A list in one cell: its words joined by "; ", objects as JSON."""
    if values and isinstance(values[0], dict):
        return json_text(values)
    return "; ".join(map(str, values))


def json_text(value: object) -> str:
    """The value as JSON; decimals as numbers with all their digits, days in ISO form.

    >>> json_text({"value": Decimal("0.100000"), "days": [date(2025, 8, 1)], "of": None})
    '{"value": 0.1, "days": ["2025-08-01"], "of": null}'
    """
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {json_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(json_text, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
