"""One shape for gold and found mentions, so that they can be compared: a span of the text with plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.model import Findings, Mention, Name

GROUPS: dict[str, str] = {
    "percent": "percentages",
    "money": "money",
    "quantity": "quantities",
    "date": "dates",
    "document": "citations",
    "person": "names",
    "organization": "names",
    "location": "names",
}
"""Kind of a gold mention -> where ``Findings`` keeps the like."""

KINDS: tuple[str, ...] = tuple(GROUPS)

_MENTION = frozenset(item.name for item in fields(Mention))


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mention in the text of an article, gold or found.

    Attributes:
        values: Its attributes as JSON has them: figures as decimal strings, days in ISO form.
        rule: Id of the rule that found it; empty for gold.
    """

    kind: str
    start: int
    end: int
    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    rule: str = ""


def annotations_of(findings: Findings, kinds: tuple[str, ...]) -> tuple[Annotation, ...]:
    """The mentions of ``kinds`` in the article's text, by start; those of the title are left out, gold has none."""
    return tuple(sorted(_annotations(findings, kinds), key=lambda found: (found.start, found.end, found.kind)))


def _annotations(findings: Findings, kinds: tuple[str, ...]) -> Iterator[Annotation]:
    for kind in kinds:
        for mention in getattr(findings, GROUPS[kind]):
            if mention.field == "text" and (not isinstance(mention, Name) or mention.kind == kind):
                yield Annotation(kind, mention.start, mention.end, mention.text, _values(mention), mention.rule)


def _values(mention: Mention) -> dict[str, Any]:
    return {
        item.name: _plain(getattr(mention, item.name))
        for item in fields(mention)
        if item.name not in _MENTION and item.name != "kind"
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value
