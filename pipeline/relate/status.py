"""Whether what a figure says has happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.model import Status
from pipeline.relate.fact_frame import FactFrame
from pipeline.relate.model import Piece
from pipeline.relate.periods import FactPeriod

_BEATS = frozenset({"vượt", "vượt xa", "vượt mức", "hoàn thành", "đã hoàn thành", "hoàn thành vượt", "bằng"})


def read_status(pieces: Sequence[Piece], draft: FactFrame, period: FactPeriod | None, published: date | None) -> Status:
    """The status of a figure: the nearest word of plans or estimates before it, up to the semicolon before."""
    comma = False
    for index in range(draft.at - 1, -1, -1):
        piece = pieces[index]
        if piece.lower == ";":
            break
        comma = comma or piece.lower == ","
        if not piece.roles or ("plan" in piece.roles and index and _is_measure(pieces[index - 1])):
            continue
        status = _of(piece, comma=comma, begun=_has_begun(period, published))
        if status is not None:
            return status
    return "actual"


def settle_future(
    status: Status, period: FactPeriod | None, published: date | None, *, carried: bool
) -> tuple[Status, FactPeriod | None]:
    """A status and period that agree: what begins after publication has not happened.

    A period that was only carried on from earlier sentences is given up; one that the sentence names makes the figure
    a target ("đến năm 2030") or a forecast.
    """
    if status != "actual" or period is None or period.start is None or published is None or period.start <= published:
        return status, period
    if carried:
        return status, None
    return ("target" if period.until else "forecast"), period


def _is_measure(piece: Piece) -> bool:
    """Whether a plan behind a piece is only what something is measured by: "[103%] KẾ HOẠCH", "vượt KẾ HOẠCH"."""
    return piece.kind == "figure" or piece.lower in _BEATS or "against" in piece.roles


def _of(piece: Piece, *, comma: bool, begun: bool) -> Status | None:
    if "estimate" in piece.roles:
        return "estimate"
    if "target" in piece.roles or ("loose_target" in piece.roles and not comma):
        return "target"
    if "forecast" in piece.roles:
        return "forecast"
    if "expected" in piece.roles:
        return "estimate" if begun else "target"
    return None


def _has_begun(period: FactPeriod | None, published: date | None) -> bool:
    return bool(period and period.start and published and period.start <= published)
