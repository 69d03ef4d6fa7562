"""What stands right before the words that lead to the figure: "KIM NGẠCH XUẤT KHẨU ước đạt [2 tỷ USD]".

Dates and brackets may stand between ("IIP tháng 8 tăng [14%]"), places are passed over; no phrase: "Tại đây, [5%]".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.relate import phrases
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.model import Phrase, Piece
from pipeline.relate.proposals.again import says_it_again
from pipeline.relate.proposals.ticker import ticker
from pipeline.relate.proposals.together import before_with, named_with


def before(text: str, pieces: Sequence[Piece], first: int, lead: CueGroup) -> Phrase | None:
    """The phrase that ends right before the cue group, dates and brackets left out."""
    for stretch in phrases.stretches(pieces, first, lead.first):
        if not stretch.near or stretch.opener == "bởi":
            return None
        if stretch.first == stretch.last or pieces[stretch.first].lower in phrases.PLACES:
            continue
        found = ticker(text, pieces, stretch, lead) or phrases.headed(text, pieces, stretch.first, stretch.last)
        if found is None:
            return _plain(text, pieces, first, stretch)
        if found.end == pieces[lead.first - 1].end:
            found = replace(found, touches=True)
        return _together(text, pieces, first, stretch, found) or found
    return None


def _plain(text: str, pieces: Sequence[Piece], first: int, stretch: phrases.Stretch) -> Phrase | None:
    """The last words of a stretch that has no head word."""
    named = named_with(text, pieces, first, stretch) if stretch.opener == "với" else None
    return named or phrases.plain(text, pieces, stretch.first, stretch.last)


def _together(text: str, pieces: Sequence[Piece], first: int, stretch: phrases.Stretch, found: Phrase) -> Phrase | None:
    """What stands before "với" when the phrase behind it says little: "NHÓM CÔNG NGHỆ với mức tăng [2%]"."""
    if stretch.opener != "với":
        return None
    if says_it_again(found):
        return before_with(text, pieces, first, stretch.first - 1)
    return named_with(text, pieces, first, stretch) if "weak" in phrases.head_roles(pieces, stretch) else None
