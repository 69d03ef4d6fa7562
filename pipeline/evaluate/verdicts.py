"""What a found mention is worth against the gold, in one word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pipeline.evaluate.annotation import Annotation
from pipeline.evaluate.equality import same_value
from pipeline.evaluate.matching import Matching, Pair

Verdict = Literal["right", "span", "value", "false"]
"""Span and value right; only the span differs; the value differs; there is no such mention."""


def verdict(pair: Pair) -> Verdict:
    """The worth of a mention that answers a gold mention."""
    if not same_value(pair.gold, pair.found):
        return "value"
    return "right" if pair.exact else "span"


def verdicts(matching: Matching) -> Iterator[tuple[Annotation, Verdict]]:
    """Every found mention with its worth."""
    for pair in matching.pairs:
        yield pair.found, verdict(pair)
    for mention in matching.false:
        yield mention, "false"
