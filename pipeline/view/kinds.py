"""The kinds of mention as they are shown: their names, their colours, and their order where two claim one span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Citation, DateMention, Field, Findings, Mention, Money, Name, Percentage, Quantity


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of mention is shown.

    Attributes:
        label: What the reader sees.
        rgb: Colour of the mark; it is laid over the page half transparent, so that it suits light and dark.
        style: Rich style of the mark in the terminal.
    """

    label: str
    rgb: tuple[int, int, int]
    style: str


KINDS: dict[str, Kind] = {
    "percentage": Kind("percentage", (34, 160, 80), "black on green3"),
    "money": Kind("money", (214, 158, 0), "black on gold1"),
    "quantity": Kind("quantity", (130, 130, 130), "black on grey70"),
    "date": Kind("date", (36, 120, 220), "black on sky_blue1"),
    "citation": Kind("citation", (200, 60, 60), "black on light_coral"),
    "person": Kind("person", (160, 80, 200), "black on plum2"),
    "organization": Kind("organization", (0, 150, 160), "black on dark_turquoise"),
    "location": Kind("location", (150, 95, 40), "black on light_salmon3"),
}

_CLASSES: dict[type[Mention], str] = {
    Percentage: "percentage",
    Money: "money",
    Quantity: "quantity",
    DateMention: "date",
    Citation: "citation",
}
_ORDER = {kind: number for number, kind in enumerate(KINDS)}


def kind_of(mention: Mention) -> str:
    """Key of the mention in ``KINDS``."""
    return mention.kind if isinstance(mention, Name) else _CLASSES[type(mention)]


def mentions_of(findings: Findings, field: Field) -> list[Mention]:
    """All mentions of one field, in order of their starts, the longer first."""
    return sorted(
        (mention for mention in _all(findings) if mention.field == field),
        key=lambda mention: (mention.start, -mention.end, _ORDER[kind_of(mention)]),
    )


def _all(findings: Findings) -> Iterator[Mention]:
    yield from findings.percentages
    yield from findings.money
    yield from findings.quantities
    yield from findings.dates
    yield from findings.citations
    yield from findings.names
