"""A share by its ticker, alone or before a bracket: "VCB (+25,3%)", "FPT tăng [2%]"; not "CPI tăng [2%]"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.relate.cue_group import CueGroup
from pipeline.relate.model import Phrase, Piece
from pipeline.relate.phrases import Stretch

TICKER = re.compile(r"[A-Z][A-Z0-9]{2}$")


def ticker(text: str, pieces: Sequence[Piece], stretch: Stretch, lead: CueGroup) -> Phrase | None:
    """The ticker at the end of a stretch, when the figure is a change."""
    piece = pieces[stretch.last - 1]
    if "head" in piece.roles:
        return None  # IIP, CPI, FDI look like one
    bracketed = stretch.last < len(pieces) and pieces[stretch.last].lower == "("
    alone = stretch.last - stretch.first == 1
    if (bracketed or alone) and TICKER.match(text, piece.start, piece.end) and lead.nearest in {"increase", "decrease"}:
        return Phrase(piece.start, piece.end, text[piece.start : piece.end], headed=True)
    return None
