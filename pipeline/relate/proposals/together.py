"""What stands before "với": "MỨC THUẾ TẠM THỜI với sản phẩm đường là [48%]", "NHÓM CÔNG NGHỆ với mức tăng [2,07%]"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate import phrases
from pipeline.relate.model import Phrase, Piece


def named_with(text: str, pieces: Sequence[Piece], first: int, stretch: phrases.Stretch) -> Phrase | None:
    """A phrase with a head word right before "với"."""
    for before in phrases.stretches(pieces, first, stretch.first - 1):
        found = phrases.headed(text, pieces, before.first, before.last, strong=True)
        return found if found is not None and found.end == pieces[stretch.first - 2].end else None
    return None


def before_with(text: str, pieces: Sequence[Piece], first: int, last: int) -> Phrase | None:
    """What stands before "với mức tăng"."""
    for stretch in phrases.stretches(pieces, first, last):
        if stretch.first < stretch.last:
            return phrases.headed(text, pieces, stretch.first, stretch.last) or phrases.plain(
                text, pieces, stretch.first, stretch.last
            )
    return None
