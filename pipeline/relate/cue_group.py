"""The words right before a figure that say how it stands to the thing measured: "đã ước đạt trên", "giảm từ"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.model import Piece
from pipeline.values import value

CUES = frozenset({"level", "equal", "act", "to", "from", "increase", "decrease", "share", "owned", "contribution"})
STATUS = frozenset({"estimate", "target", "forecast", "expected", "loose_target"})
_PASSED = CUES | STATUS | {"filler"}
_MARKS = frozenset({":", "-", " - ", "~", '"', "“", "”"})


@value
class CueGroup:
    """The cue group before a figure.

    Attributes:
        first: Index of its first piece; that of the figure when nothing leads it.
        cues: Classes of its cues, the nearest first.
        adds: The nearest cue is "thêm", which says that there are more, not how many more.
        fines: A cue is a verb of fining.
        heads: Indices of its pieces that can also name what is measured, the nearest first.
    """

    first: int
    cues: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    fines: bool = False
    adds: bool = False

    @property
    def nearest(self) -> str | None:
        """The class of the cue nearest to the figure."""
        return self.cues[0] if self.cues else None


def read_lead(pieces: Sequence[Piece], figure: int, first: int) -> CueGroup:
    """The cue group that ends at piece ``figure`` and begins at ``first`` or behind it."""
    cues: list[str] = []
    heads: list[int] = []
    at = figure
    while at > first:
        piece = pieces[at - 1]
        if piece.lower == "-" and at == figure and _is_minus(pieces, at):
            cues.append("decrease")
        elif _ends(pieces, at, first, led=bool(cues)):
            break
        elif "head" in piece.roles:
            heads.append(at - 1)
        if piece.roles & {"act", "owned"} and _completes(pieces, at - 1, first):
            break
        cues.extend(sorted(piece.roles & CUES))
        at -= 1
        if piece.lower == ":":
            break
    fines = any("phạt" in piece.lower for piece in pieces[at:figure])
    adds = figure > first and any(
        piece.lower in {"thêm", "có thêm", "bổ sung"} for piece in pieces[max(at, figure - 3) : figure]
    )
    grows = any(piece.lower.startswith(("tăng", "giảm")) for piece in pieces[at:figure])
    return CueGroup(at, tuple(cues), tuple(heads), fines, adds and not grows)


def _ends(pieces: Sequence[Piece], at: int, first: int, *, led: bool) -> bool:
    """Whether the cue group begins behind the piece before ``at``; ``led``: it has a cue already."""
    piece = pieces[at - 1]
    if piece.kind == "mark" and not piece.roles:
        return piece.lower not in _MARKS and not _goes_on(pieces, at, first)
    if piece.kind == "date":
        return not _leads_on(pieces, at - 1, first)
    names = led and "head" in piece.roles and not _is_growth(piece, follows=at - 1 > first)
    return names or not piece.roles & _PASSED


def _completes(pieces: Sequence[Piece], index: int, first: int) -> bool:
    """Whether a verb is part of the name before it: "tỷ lệ BỒI THƯỜNG [34%]"."""
    return index - 1 >= first and "head" in pieces[index - 1].roles and "weak" not in pieces[index - 1].roles


def _is_growth(piece: Piece, *, follows: bool) -> bool:
    """Whether "tăng trưởng" is the verb of what stands before it: "vốn ghi nhận tăng trưởng đạt [226 tỷ đồng]"."""
    return piece.lower == "tăng trưởng" and follows


def _is_minus(pieces: Sequence[Piece], figure: int) -> bool:
    """Whether a hyphen right before the figure is a sign: "TVC -8,5%"."""
    return (
        figure >= 2
        and pieces[figure - 1].end == pieces[figure].start
        and pieces[figure - 2].end < pieces[figure - 1].start
    )


def _goes_on(pieces: Sequence[Piece], at: int, first: int) -> bool:
    """Whether the comma before piece ``at`` stands inside the group: "tăng đột biến, ở mức [166%]"."""
    return (
        pieces[at - 1].lower == ","
        and pieces[at].lower in {"ở mức", "đạt mức", "với mức"}
        and at - 2 >= first
        and bool(pieces[at - 2].roles & {"filler", "increase", "decrease"})
    )


def _leads_on(pieces: Sequence[Piece], date: int, first: int) -> bool:
    """Whether a cue stands before the date: "tăng trong tháng 8 [3%]"."""
    at = date - 1
    while at >= first and pieces[at].lower in {"trong", "vào", "đến", "từ"}:
        at -= 1
    return at >= first and bool(pieces[at].roles & CUES)
