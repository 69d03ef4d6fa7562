"""The verb itself, when it says what the amount is: "BỒI THƯỜNG [948 tỷ đồng]", "LÃI [5 tỷ đồng]"; not "đạt [5 tỷ]"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.facts import fact_words
from pipeline.relate import phrases
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.model import Phrase, Piece


def verb(text: str, pieces: Sequence[Piece], lead: CueGroup) -> Phrase | None:
    """The piece of the cue group nearest to the figure that can also name what is measured."""
    for head in lead.heads:
        return phrases.phrase(text, pieces, head, head + 1, headed=True)
    return None


def deed(text: str, pieces: Sequence[Piece], lead: CueGroup, figure: int) -> Phrase | None:
    """A verb of paying, lending and the like in the cue group."""
    for piece in pieces[lead.first : figure]:
        if piece.lower in fact_words().deeds and "act" in piece.roles:
            return Phrase(piece.start, piece.end, text[piece.start : piece.end])
    return None
