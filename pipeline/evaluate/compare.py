"""What a change of rules gained and lost: this report beside the saved one of before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import GoldError
from pipeline.evaluate.report import Report


@dataclass(frozen=True, slots=True)
class MentionChange:
    """A mention that only one of two runs has; a mention whose value changed is one lost and one gained.

    Attributes:
        verdict: What it is worth against the gold: "right", "span", "value" or "false".
    """

    what: Literal["gained", "lost"]
    article: str
    kind: str
    start: int
    end: int
    text: str
    values: Mapping[str, Any]
    rule: str
    verdict: str

    @property
    def good(self) -> bool:
        """Whether the change is for the better: a hit won or a mistake gone."""
        return (self.what == "gained") == (self.verdict in {"right", "span"})

    def __str__(self) -> str:
        values = " ".join(f"{key}={value}" for key, value in self.values.items() if value is not None)
        sign = "+" if self.what == "gained" else "-"
        place = f"{self.article}:{self.start}:{self.end}"
        return f"{sign} {self.verdict:<5} {self.kind} {place} ⟦{self.text}⟧ {values} [{self.rule}]"


def compare(report: Report, old: Path) -> list[MentionChange]:
    """Every mention gained and lost since ``old`` was written, by kind, article and place.

    Mentions of kinds that only one of the two scored are left out, and a mention is the same one when its span and
    values are; the rule that found it may have been renamed.

    Raises:
        GoldError: ``gold.compare`` if ``old`` was not written by an evaluation of the same gold file.
    """
    before = _read(old)
    now = report.to_dict()
    if before["sha256"] != now["sha256"]:
        raise GoldError("gold.compare", f"{old} was scored against another state of {report.gold}; score it again")
    kinds = before["kinds"].keys() & now["kinds"].keys()
    old_found, new_found = ({_key(f): f for f in run["found"] if f["kind"] in kinds} for run in (before, now))
    gained = [_change("gained", new_found[key]) for key in new_found.keys() - old_found.keys()]
    lost = [_change("lost", old_found[key]) for key in old_found.keys() - new_found.keys()]
    order = list(now["kinds"])
    return sorted(
        gained + lost, key=lambda change: (order.index(change.kind), change.article, change.start, change.what)
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError("gold.compare", f"{path}: {error}") from error
    if not isinstance(saved, dict) or not {"sha256", "kinds", "found"} <= saved.keys():
        raise GoldError("gold.compare", f"{path} was not written by an evaluation")
    return saved


def _key(found: Mapping[str, Any]) -> tuple[Any, ...]:
    values = json.dumps(found["values"], ensure_ascii=False, sort_keys=True)
    return found["article"], found["kind"], found["start"], found["end"], values


def _change(what: Literal["gained", "lost"], found: Mapping[str, Any]) -> MentionChange:
    return MentionChange(what=what, **found)
