"""Whether what a figure says has happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from pipeline.lexicon.facts import StatusWord
from pipeline.model import Status
from pipeline.relate.drafts import Draft
from pipeline.relate.model import Piece

_STATUS: tuple[StatusWord, ...] = ("estimate", "target", "forecast")


def read_status(pieces: Sequence[Piece], draft: Draft) -> Status:
    """The status of a figure: the nearest word of plans or estimates before it, up to the semicolon before."""
    for index in range(draft.at - 1, -1, -1):
        piece = pieces[index]
        if piece.lower == ";":
            break
        if "plan" in piece.roles and index and pieces[index - 1].kind == "figure":
            continue
        for status in _STATUS:
            if status in piece.roles:
                return cast("Status", status)
    return "actual"
