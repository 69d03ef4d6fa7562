"""The last phrase with a head word since the figure before: "XUẤT KHẨU của tỉnh nhờ giá tốt đạt [5 tỷ]".

A clause of its own must open behind a figure: "… 5%, trong đó VỐN FDI …"; not "… 5% nhờ vốn FDI … 7%".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate import phrases
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.model import Phrase, Piece
from pipeline.relate.proposals.again import says_it_again

_OPENS_OWN = frozenset(
    {"trong đó", "còn", "riêng", ";", "với", "cùng với", "trong khi", "trong khi đó", "nhưng", "thì"}
)
"""What opens a clause of its own within a sentence."""
_BARE = frozenset(
    {
        "tỷ lệ",
        "tỉ lệ",
        "mức",
        "số tiền",
        "tổng số tiền",
        "tổng",
        "số",
        "khoản",
        "mức giá",
        "tổng số",
        "khoản tiền",
        "trị giá",
        "tổng trị giá",
    }
)
"""Heads that say nothing alone: "với TỶ LỆ 8,5%" is a rate of what was named before."""


def far(text: str, pieces: Sequence[Piece], first: int, lead: CueGroup) -> Phrase | None:
    """The last phrase with a head word; rather one that says more than "số"."""
    bare: Phrase | None = None
    for stretch in phrases.stretches(pieces, first, lead.first):
        if first and (phrases.is_cause(stretch) or stretch.opener not in _OPENS_OWN):
            continue
        found = phrases.headed(text, pieces, stretch.first, stretch.last, strong=True)
        if found is None or says_it_again(found):
            continue
        if found.text.lower() not in _BARE:
            return found
        bare = bare or found
    return bare
