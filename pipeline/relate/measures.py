"""What kind of statement a figure makes, and which way it went."""

from __future__ import annotations

from pipeline.lexicon.facts import fact_words
from pipeline.model import Direction, Measure, Percentage, Quantity
from pipeline.relate.bases import Compared
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.indicator_match import Found
from pipeline.relate.model import Figure
from pipeline.values import value


@value
class Said:
    """Measure, direction and base of a figure."""

    measure: Measure
    direction: Direction | None = None
    base: Compared | None = None


def measure(
    figure: Figure, lead: CueGroup, found: Found, base: Compared | None, before: Compared | None, *, ruled: bool
) -> Said:
    """What a figure says of what it measures.

    ``base`` is what stands behind it as its base, ``before`` what stands before it, which only a change takes.
    ``ruled``: the sentence lays down to whom a rule applies.
    """
    direction = _direction(figure, lead)
    if direction is not None:
        if _is_other_thing(figure, found):
            return Said("other", None, Compared("other", found.part.text if found.part else None))
        return Said("change", direction, base or before)
    name = found.phrase.text.lower() if found.phrase else ""
    words = fact_words()
    if isinstance(figure, Percentage):
        return _percentage(figure, lead, found, base, name)
    if isinstance(figure, Quantity):
        if figure.of is not None:
            return Said("share", None, base if base and base.kind == "plan" else Compared("whole", None))
        if figure.dimension == "multiple":
            return Said("other", None, base)
    if name.startswith(words.ruled) or lead.fines or figure.qualifier == "at_most":
        return Said("other")
    if lead.nearest == "from" and figure.qualifier == "at_least":
        return Said("other")
    if ruled and figure.qualifier != "exact":
        return Said("other")
    return Said("level", None, base if base is not None and base.kind == "plan" and "share" in lead.cues else None)


def _direction(figure: Figure, lead: CueGroup) -> Direction | None:
    if lead.nearest == "to" or (lead.nearest == "from" and figure.low == figure.high):
        return None
    if lead.adds and isinstance(figure, Quantity):
        return None
    for cue in lead.cues:
        if cue in {"increase", "decrease"}:
            return "increase" if cue == "increase" else "decrease"
        if cue not in {"to", "from"}:
            return None
    return figure.direction


def _is_other_thing(figure: Figure, found: Found) -> bool:
    """Whether a multiple is one of something else: "quỹ tiền mặt gấp 8 lần NỢ NGẮN HẠN"."""
    if not isinstance(figure, Quantity) or figure.dimension != "multiple" or found.part is None or found.phrase is None:
        return False
    return found.part.headed and found.part.text.split()[0].lower() not in found.phrase.text.lower().split()


def _percentage(figure: Figure, lead: CueGroup, found: Found, base: Compared | None, name: str) -> Said:
    words = fact_words()
    if base is not None and base.kind == "plan":
        return Said("share", None, base)
    if "contribution" in lead.cues:
        return Said("contribution", None, base)
    if "share" in lead.cues or "owned" in lead.cues:
        return Said("share", None, base or _whole(found))
    if name.startswith(words.ruled) or figure.qualifier == "at_most":
        return Said("other", None, base)
    if "equal" in lead.cues and base is None and found.part is not None:
        return Said("share", None, _whole(found))
    if name.startswith(words.rates) or lead.nearest == "to" or (base is not None and base.kind != "whole"):
        return Said("level", None, base)
    return Said("share", None, _whole(found))


def _whole(found: Found) -> Compared:
    return Compared("whole", found.part.text if found.part else None)
