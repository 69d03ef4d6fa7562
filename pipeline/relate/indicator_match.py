"""What was found to name what a figure measures."""

from __future__ import annotations

from pipeline.relate.model import Phrase
from pipeline.values import value


@value
class Found:
    """The words for what is measured, and where they stand.

    Attributes:
        rule: "before", "behind", "counted", "carried", "earlier", "in_turn", or "none".
        part: The whole that a share is taken of, when it stands behind the figure: "60% SỐ THÉP NHẬP".
        used: End of the words behind the figure that belong to it; 0 when there are none.
        confidence: How sure the ranker is, per cent; None when it was not asked.
    """

    phrase: Phrase | None
    rule: str
    part: Phrase | None = None
    used: int = 0
    confidence: int | None = None
