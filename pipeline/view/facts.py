"""Facts as Vietnamese sentences that one can check against the text."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon.labels import labels
from pipeline.model import Fact, Findings
from pipeline.tabulate.period_labels import period_label
from pipeline.tabulate.wording import indicator_label, place_label, plain_words, subject_label

_SIGNED = frozenset({"change", "contribution"})
"""Measures of which a direction is the verb: a level that an increase led to has not risen by it."""


def sentences(findings: Findings) -> Iterator[str]:
    """One line for each fact: who or where, what, how much, against what, when, and the rule behind it."""
    for fact in findings.facts:
        yield sentence(fact)


def sentence(fact: Fact) -> str:
    """What one figure says: "Nghệ An: Kim ngạch xuất khẩu giảm “5,2%” so với cùng kỳ năm trước, tháng 8/2025".

    Words of the text stand in quotes; what is inferred, and names of what is known, stand without.
    """
    words = labels()
    whose = subject_label(fact.entity_id, fact.subject) or place_label(fact.place_id)
    parts = [f"{whose}: {_what(fact)}" if whose else _what(fact), _verb(fact), f"“{plain_words(fact.text)}”"]
    if fact.base is not None:
        parts.append(_base(words.bases[fact.base], fact.base_text))
    said = " ".join(parts)
    if (period := _period(fact)) is not None:
        said += f", {period}"
    if fact.status != "actual":
        said += f" ({words.statuses[fact.status]})"
    return f"{said}  {fact.rule}"


def _what(fact: Fact) -> str:
    label = indicator_label(fact.indicator_id, fact.indicator)
    if label is None:
        return labels().something
    return f"“{label}”" if fact.indicator is not None and label == plain_words(fact.indicator) else label


def _verb(fact: Fact) -> str:
    if fact.direction is not None and fact.measure in _SIGNED:
        return labels().directions[fact.direction]
    return labels().part if fact.base == "whole" else labels().verbs[fact.measure]


def _base(label: str, written: str | None) -> str:
    """What it is compared with, and its words where they say more."""
    return label if written is None or plain_words(written).lower() in label else f"{label} (“{plain_words(written)}”)"


def _period(fact: Fact) -> str | None:
    label = period_label(fact.period_start, fact.period_end)
    return label or (f"“{plain_words(fact.period_text)}”" if fact.period_text else None)
