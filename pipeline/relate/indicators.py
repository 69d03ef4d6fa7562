"""Which words name what a figure measures: one small construction after the other, the first that fits wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Money, Percentage, Quantity
from pipeline.relate import phrases
from pipeline.relate.lead import Lead
from pipeline.relate.model import Phrase, Piece

_MEASURED = frozenset({"area", "length", "volume", "mass", "energy", "rate", "index", "multiple", "money_lots"})
"""Dimensions whose unit does not name the thing: "31 triệu tấn" of what?"""


@dataclass(frozen=True, slots=True)
class Found:
    """The words for what is measured, and the construction that gave them.

    Attributes:
        part: The whole that a share is taken of, when it stands behind the figure: "60% SỐ THÉP NHẬP".
    """

    phrase: Phrase | None
    rule: str
    part: Phrase | None = None


def find_indicator(
    text: str,
    pieces: Sequence[Piece],
    figure: int,
    first: int,
    lead: Lead,
    carried: Phrase | None,
    carried_measure: str | None,
) -> Found:
    """What the figure at piece ``figure`` measures.

    Args:
        first: Index of the piece behind the figure before.
        lead: The cue group before the figure.
        carried: What the figure before measures.
    """
    mention = pieces[figure].mention
    near = _near(text, pieces, first, lead)
    part = _behind(text, pieces, figure)
    if near is not None and near.headed:
        return Found(near, "before", part)
    counted = isinstance(mention, Quantity) and mention.dimension not in _MEASURED
    if counted and part is not None and not _changes(lead, carried):
        return Found(part, "counted")
    if part is not None and _names_itself(mention, lead):
        return Found(part, "behind", part)
    if near is not None:
        return Found(near, "phrase", part)
    if lead.heads:
        head = lead.heads[-1]
        named = phrases.headed(text, pieces, head, head + 1) or phrases.phrase(text, pieces, head, head + 1)
        if named is not None:
            return Found(named, "verb", part)
    far = _far(text, pieces, first, lead)
    if far is not None:
        return Found(far, "far", part)
    if carried is not None:
        return Found(carried, "carried", part)
    if part is not None:
        return Found(part, "behind", part)
    return Found(None, "none")


def _near(text: str, pieces: Sequence[Piece], first: int, lead: Lead) -> Phrase | None:
    """The phrase that ends right before the cue group."""
    for start, end in phrases.groups(pieces, first, lead.first):
        found = phrases.headed(text, pieces, start, end)
        if found is not None:
            return found
        if end == lead.first and start < end:
            return phrases.plain(text, pieces, start, end)
        if end > start or end == lead.first:
            continue
    return None


def _far(text: str, pieces: Sequence[Piece], first: int, lead: Lead) -> Phrase | None:
    """The last phrase with a head word between the figure before and this one."""
    for start, end in phrases.groups(pieces, first, lead.first):
        found = phrases.headed(text, pieces, start, end) or (
            phrases.plain(text, pieces, start, end) if first == 0 else None
        )
        if found is not None:
            return found
    return None


def _behind(text: str, pieces: Sequence[Piece], figure: int) -> Phrase | None:
    mention = pieces[figure].mention
    if isinstance(mention, Quantity) and mention.dimension not in _MEASURED:
        noun = text.rfind(mention.unit, mention.start, mention.end)
        return phrases.behind(text, pieces, figure, noun if noun >= 0 else None)
    return phrases.behind(text, pieces, figure)


def _changes(lead: Lead, carried: Phrase | None) -> bool:
    return carried is not None and lead.nearest in {"increase", "decrease"}


def _names_itself(mention: object, lead: Lead) -> bool:
    """Whether the words behind a figure name what it measures, not the whole it is compared with."""
    if isinstance(mention, Percentage):
        return not set(lead.cues) & {"increase", "decrease", "share", "to"}
    return isinstance(mention, Money) or lead.nearest not in {"increase", "decrease"}
