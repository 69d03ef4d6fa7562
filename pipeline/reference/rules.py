"""The page of rules: ids of the column ``rule``, each with an example and a counter-example."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.lexicon.yaml_files import load

PUBLISHED = "2025-09-10"
"""The day on which the examples are said."""
_FILE = Path(__file__).parent / "rules.yaml"


@dataclass(frozen=True, slots=True)
class RuleExample:
    """One id of the column ``rule``.

    Attributes:
        id: The id.
        what: What it stands for.
        example: A text that gives a row of this rule.
        counter: A near text that gives none.
    """

    id: str
    what: str
    example: str
    counter: str


@cache
def rule_examples() -> dict[str, tuple[RuleExample, ...]]:
    """Kind of finding -> its rules."""
    kinds = load(_FILE.read_text(encoding="utf-8"))
    return {kind: tuple(RuleExample(**row) for row in rows) for kind, rows in kinds.items()}


def rules_page() -> str:
    """Markdown: a table a kind, a row a rule."""
    parts = [
        "# Rules\n",
        "Made from `pipeline/reference/rules.yaml`: `python -m pipeline.reference docs/reference`. A test runs"
        f" every example and counter-example, as said on {PUBLISHED}.\n",
        "Ids are joined: behind `+` stands what decided between two readings of a separator, and `.range-dash`,"
        " `.words`, `.repaired` may follow any rule of their kind. `fact.table` is a figure of a table, by its head;"
        " `fact.none` a figure of which nothing is known to be measured.\n",
    ]
    for kind, rules in rule_examples().items():
        rows = [f"| `{rule.id}` | {rule.what} | {rule.example} | {rule.counter} |" for rule in rules]
        parts.append("\n".join([f"## {kind}\n", "| rule | | gives it | does not |", "|---|---|---|---|", *rows, ""]))
    return "\n".join(parts)
