"""Facts as sentences that one can check against the text."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Base, Fact, Findings, Measure, Status

_MEASURES: dict[Measure, str] = {
    "level": "is",
    "change": "changed by",
    "share": "makes up",
    "contribution": "contributed",
    "other": "laid down or compared:",
}
_DIRECTIONS = {"increase": "rose by", "decrease": "fell by"}
_BASES: dict[Base, str] = {
    "same_period_last_year": "on the same period of the year before",
    "previous_period": "on the period before",
    "plan": "of the plan",
    "start_of_period": "since the start",
    "whole": "of the whole",
    "other": "against",
}
_STATUS: dict[Status, str] = {"actual": "", "estimate": "estimate", "target": "target", "forecast": "forecast"}


def sentences(findings: Findings) -> Iterator[str]:
    """One line for each fact: who or where, what, how much, against what, when, and the rule behind it."""
    for fact in findings.facts:
        yield sentence(fact)


def sentence(fact: Fact) -> str:
    """What one figure says.

    Words of the text stand in quotes; what is inferred stands without.
    """
    whose = f"“{fact.subject}”: " if fact.subject else f"{fact.place_id}: " if fact.place_id else ""
    what = f"“{fact.indicator}”" if fact.indicator else "(something)"
    known = f" [{fact.indicator_id}]" if fact.indicator_id else ""
    verb = _DIRECTIONS.get(fact.direction or "", _MEASURES[fact.measure])
    words = [f"{whose}{what}{known}", verb, f"“{fact.text}”"]
    if fact.base is not None:
        words.append(_BASES[fact.base] + (f" (“{fact.base_text}”)" if fact.base_text else ""))
    period = _period(fact)
    return " ".join(words) + "".join(f", {part}" for part in (period, _STATUS[fact.status]) if part) + f"  {fact.rule}"


def _period(fact: Fact) -> str:
    if fact.period_start is None and fact.period_end is None:
        return f"“{fact.period_text}”" if fact.period_text else ""
    return f"{fact.period_start or ''}…{fact.period_end or ''}"
