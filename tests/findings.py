"""``Findings`` out of marked examples, as if a perfect pipeline had read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.model import Article, Citation, DateMention, Findings, Mention, Money, Name, Percentage, Quantity
from tests.markup import Marked, parse

_CONVERT: dict[str, Callable[[str], Any]] = {
    "low": Decimal,
    "high": Decimal,
    "of": Decimal,
    "start_date": date.fromisoformat,
    "end_date": date.fromisoformat,
    "issued": date.fromisoformat,
    "relative": lambda word: word == "true",
}
_GROUPS: dict[str, tuple[str, type[Mention], dict[str, Any]]] = {
    "percent": ("percentages", Percentage, {"unit": "percent"}),
    "money": ("money", Money, {"currency": "VND"}),
    "quantity": ("quantities", Quantity, {"unit": ""}),
    "date": ("dates", DateMention, {"grain": "day", "start_date": None, "end_date": None}),
    "document": ("citations", Citation, {"type": None}),
    "person": ("names", Name, {"kind": "person"}),
    "organization": ("names", Name, {"kind": "organization"}),
    "location": ("names", Name, {"kind": "location"}),
}


def findings(example: str, identifier: str = "a", title: str | None = None) -> Findings:
    """The plain text of ``example`` as an article, and what its tags mark as the findings of its text."""
    text, marked = parse(example)
    groups: dict[str, list[Mention]] = {}
    for span in marked:
        group, mention = _mention(span)
        groups.setdefault(group, []).append(mention)
    article = Article(identifier, text, title=title)
    return Findings(article=article, **{group: tuple(mentions) for group, mentions in groups.items()})


def _mention(span: Marked) -> tuple[str, Mention]:
    group, shape, defaults = _GROUPS[span.kind]
    values = {key: _CONVERT.get(key, str)(value) for key, value in span.attributes.items()}
    if shape is Name:
        values.setdefault("name", span.text)
    place = {"field": "text", "sentence": 0, "start": span.start, "end": span.end, "text": span.text}
    return group, shape(**{"rule": f"{span.kind}.test", **place, **defaults, **values})
