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


def fact_of(text: str, number: int, draft: FactFrame, roles: Roles, sure: Mapping[str, Any]) -> Fact:
    """The row of a figure."""
    figure, found, subject, period = draft.figure, draft.found.phrase, roles.subject, roles.period
    return Fact(
        field=figure.field,
        sentence=number,
        start=figure.start,
        end=figure.end,
        text=figure.text,
        rule=f"fact.{draft.found.rule}",
        figure=draft.kind,
        indicator=found.text if found else None,
        indicator_start=found.start if found else None,
        indicator_end=found.end if found else None,
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
