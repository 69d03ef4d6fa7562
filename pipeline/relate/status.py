"""Whether what a figure says has happened."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Status
from pipeline.relate.measures import Said
from pipeline.relate.model import Piece

_ENDS = frozenset({";", "."})


def read_status(pieces: Sequence[Piece], at: int, first: int, said: Said) -> Status:
    """The status of the figure at piece ``at``: the nearest word of plans or estimates before it in the sentence."""
    for index in range(at - 1, -1, -1):
        piece = pieces[index]
        if piece.lower in _ENDS and piece.kind == "mark":
            return "actual"
        if "plan" in piece.roles and index and pieces[index - 1].kind == "figure":
            continue
        if "estimate" in piece.roles:
            return "estimate"
        if "target" in piece.roles:
            return "target"
        if "forecast" in piece.roles:
            return "forecast"
    return "actual"
