"""Rows that a reader accepted or rejected in the report: which part of them is right, and of those ready for print."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import GoldError

_NEEDED = frozenset({"article_id", "field", "start", "right"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reader's word on one row of ``readings``.

    Attributes:
        row: The row: id of its article, field, start.
        right: Whether all that it says is right.
        print_ready: Whether the program called it ready for print; None where it did not say.
        rule: Id of the rule that made it.
    """

    row: tuple[str, str, int]
    right: bool
    print_ready: bool | None
    rule: str


def is_review(path: Path) -> bool:
    """Whether a file is one that the report saved."""
    try:
        with path.open(encoding="utf-8") as lines:
            first = json.loads(next(lines, ""))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and first.keys() >= _NEEDED


def read_review(path: Path) -> list[Verdict]:
    """The verdicts of a file, the last one on each row.

    Raises:
        GoldError: ``gold.json`` if a line is no verdict.
    """
    found: dict[tuple[str, str, int], Verdict] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            key = (str(row["article_id"]), str(row["field"]), int(row["start"]))
            right = row["right"]
            if not isinstance(right, bool):
                raise TypeError("right must be true or false")
            found[key] = Verdict(key, right, row.get("print_ready"), str(row.get("rule") or ""))
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError("gold.json", f"{path}:{number}: no verdict of a review: {error}") from error
    return list(found.values())


def table_of_review(verdicts: Sequence[Verdict]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows: all rows, those ready for print, the others, and each rule.

    >>> table_of_review([Verdict(("a", "text", 1), True, True, "fact.before")])[1]
    [('all', '1', '1', '100.0'), ('print-ready', '1', '1', '100.0'), ('fact.before', '1', '1', '100.0')]
    """
    groups = {"all": list(verdicts)}
    groups["print-ready"] = [verdict for verdict in verdicts if verdict.print_ready]
    groups["not print-ready"] = [verdict for verdict in verdicts if verdict.print_ready is False]
    rules: defaultdict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        rules[one.rule].append(one)
    groups |= dict(sorted(rules.items()))
    return ("rows", "read", "right", "% right"), [_row(name, group) for name, group in groups.items() if group]


def _row(name: str, group: Iterable[Verdict]) -> tuple[str, ...]:
    verdicts = [one.right for one in group]
    right = sum(verdicts)
    return name, str(len(verdicts)), str(right), f"{100 * right / len(verdicts):.1f}"
