"""The row of a fact: a figure with all of its roles, and how sure the program is of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.model import Fact
from pipeline.relate.fact_frame import FactFrame, unit_of
from pipeline.relate.indicator_linking import counts_things, identify, is_narrowed
from pipeline.relate.model import Phrase
from pipeline.relate.roles.confidence import default_confidence
from pipeline.relate.roles.role_input import Before, RoleInput, Roles
from pipeline.relate.roles.row_features import tells

_FARTHEST = 20_000
"""Characters before a figure that are searched for the words: so that time grows with the length of a text alone."""


def fact_of(text: str, number: int, draft: FactFrame, roles: Roles, sure: Mapping[str, Any]) -> Fact:
    """The row of a figure."""
    figure, found, subject, period = draft.figure, draft.found.phrase, roles.subject, roles.period
    named = last_named(text, found, figure.start) if found else None
    return Fact(
        field=figure.field,
        sentence=number,
        start=figure.start,
        end=figure.end,
        text=figure.text,
        rule=f"fact.{draft.found.rule}",
        figure=draft.kind,
        indicator=found.text if found else None,
        indicator_start=named[0] if named else None,
        indicator_end=named[1] if named else None,
        indicator_id=known_indicator(text, found, draft) if found else None,
        subject=subject.text if subject else None,
        subject_start=subject.start if subject else None,
        subject_end=subject.end if subject else None,
        entity_id=subject.entity_id if subject else None,
        low=figure.low,
        high=figure.high,
        unit=unit_of(figure),
        measure=roles.measure,
        direction=roles.direction,
        base=roles.base,
        base_text=roles.base_text,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        period_text=period.text if period else None,
        place_id=roles.place,
        status=roles.status,
        doubt=figure.doubt,
        **sure,
    )


def last_named(text: str, found: Phrase, figure: int) -> tuple[int, int]:
    """Where the words of an indicator stand: last before the figure, else first behind it.

    So the guidelines place them. "15 dự án cấp mới" takes its words from behind the figure; if the article has named
    "dự án cấp mới" before, the span is of that naming.
    """
    if found.start < figure:
        return found.start, found.end
    first = max(0, figure - _FARTHEST)
    at = text.rfind(found.text, first, figure)
    while at >= 0:
        end = at + len(found.text)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return at, end
        at = text.rfind(found.text, first, end - 1)
    return found.start, found.end


def known_indicator(text: str, found: Phrase, draft: FactFrame) -> str | None:
    """The known indicator that a phrase names, unless the words around it say that a part or another thing is meant."""
    if is_narrowed(text, found.start, found.end):
        return None
    return identify(found.text, counted=counts_things(draft.figure))


def confidences(asked: RoleInput, before: Sequence[Before], roles: Roles) -> dict[str, Any]:
    """How sure the program is of each role, and of all of them together."""
    found: dict[str, Any] = {f"confidence_{role}": round(100 * chance) for role, chance in roles.chances.items()}
    found["confidence_indicator"] = asked.sure
    if asked.sure is None or not roles.chances:
        return found
    sure = default_confidence().of(tells(asked, before, roles))
    return found | {"confidence": round(100 * sure.probability), "print_ready": sure.print_ready}
