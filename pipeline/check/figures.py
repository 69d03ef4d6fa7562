"""Checks of figures: order, size, scale, sign, doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.suspect import Check, Part, Row, Run, Suspect

_FIGURES = ("percentages", "money", "quantities")
_LARGE_PERCENT = 1_000
_WHOLE = 100
_LARGEST_AMOUNT = Decimal(10) ** 18
"""A hundred times the yearly output of Viet Nam in đồng; no amount of news is larger."""
_SCALE_STEP = 3
"""Powers of ten between two readings of one separator."""
_TELLING_DIGITS = 3
"""As many leading digits agree by chance only rarely."""
_DIGITS = re.compile(r"[\d.,\s]+")


def _known(part: Part, table: str) -> Iterator[Row]:
    """The rows whose figure has a value; one of too many digits for the column has none."""
    return (row for row in part.rows(table) if row["low"] is not None and row["high"] is not None)


def _range_order(part: Part, _: Run) -> Iterator[Suspect]:
    for table in (*_FIGURES, "facts"):
        for row in _known(part, table):
            if row["low"] > row["high"]:
                yield Suspect(table, row, f"low {_plain(row['low'])} is above high {_plain(row['high'])}")


def _large_percent(part: Part, _: Run) -> Iterator[Suspect]:
    for row in _known(part, "percentages"):
        if max(abs(row["low"]), abs(row["high"])) > _LARGE_PERCENT:
            yield Suspect("percentages", row, f"{_plain(row['high'])} is above {_LARGE_PERCENT}")


def _large_share(part: Part, _: Run) -> Iterator[Suspect]:
    for row in _known(part, "facts"):
        of_whole = row["measure"] == "share" and row["base"] in {"whole", None}  # plans are often exceeded
        if of_whole and row["unit"] == "percent" and row["high"] > _WHOLE:
            yield Suspect("facts", row, f"a share of {_plain(row['high'])} per cent")


def _whole_lost(part: Part, _: Run) -> Iterator[Suspect]:
    for row in _known(part, "percentages"):
        if row["direction"] == "decrease" and row["unit"] == "percent" and row["high"] > _WHOLE:
            yield Suspect("percentages", row, f"a decrease by {_plain(row['high'])} per cent")


def _against_sign(part: Part, _: Run) -> Iterator[Suspect]:
    for row in _known(part, "percentages"):
        if row["high"] < 0 and row["direction"] == "increase":
            yield Suspect("percentages", row, f"an increase by {_plain(row['high'])}")


def _large_amount(part: Part, _: Run) -> Iterator[Suspect]:
    for row in _known(part, "money"):
        if abs(row["high"]) > _LARGEST_AMOUNT:
            yield Suspect("money", row, f"{_plain(row['high'])} {row['currency']}")


def _doubt(part: Part, _: Run) -> Iterator[Suspect]:
    for table in _FIGURES:
        for row in part.rows(table):
            if row.get("doubt"):
                read = "too many digits" if row["low"] is None else f"read as {_plain(row['low'])}"
                yield Suspect(table, row, f"{read}; doubt: {row['doubt']}")


def _two_scales(part: Part, _: Run) -> Iterator[Suspect]:
    for table, unit in (("money", "currency"), ("quantities", "unit")):
        for rows in part.by_article(table):
            groups: dict[tuple[str, tuple[int, ...]], list[Row]] = {}
            for row in rows:
                if row["low"] is not None and row["low"] == row["high"] != 0:
                    groups.setdefault((row[unit], _leading(row["low"])), []).append(row)
            for group in groups.values():
                yield from _apart(table, group)


def _apart(table: str, group: Sequence[Row]) -> Iterator[Suspect]:
    """Amounts of the same digits of which one may be another read wrongly."""
    for row in group:
        for other in group:
            step = abs(row["low"].adjusted() - other["low"].adjusted())
            if step == _SCALE_STEP and (_written_alike(row, other) or len(_leading(row["low"])) > _TELLING_DIGITS):
                yield Suspect(table, row, f"{_plain(row['low'])}, and {_plain(other['low'])} in {other['text']!r}")
                break


def _written_alike(row: Row, other: Row) -> bool:
    """Whether both have the same words behind digits, one with a separator that may be read in two ways."""
    texts = (row["text"], other["text"])
    return (
        len({_DIGITS.sub("", text) for text in texts}) == 1
        and any(re.search(r"\d[.,]\d", text) for text in texts)
        and (min(len(_leading(one["low"])) for one in (row, other)) > 1)
    )


def _leading(value: Decimal) -> tuple[int, ...]:
    """The digits without the zeros at both ends."""
    return value.normalize().as_tuple().digits


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


CHECKS = (
    Check("range.order", "wrong", "a range whose low is above its high", _range_order),
    Check("share.above_100", "doubtful", "a share of a whole above 100 per cent", _large_share),
    Check("sign.direction", "wrong", "a negative increase", _against_sign),
    Check("percent.large", "doubtful", "a percentage above 1,000", _large_percent),
    Check("percent.whole_lost", "doubtful", "a decrease by more than all", _whole_lost),
    Check("money.large", "doubtful", "an amount above 10^18", _large_amount),
    Check("value.two_scales", "doubtful", "one amount of one article at two scales", _two_scales),
    Check("value.doubt", "doubtful", "a value that the program itself doubts", _doubt),
)
