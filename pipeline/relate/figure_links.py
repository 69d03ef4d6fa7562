"""How a figure hangs together with what stands before it: what it continues, and where its own words end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from pipeline.model import Percentage
from pipeline.relate.cue_group import CueGroup, read_lead
from pipeline.relate.fact_frame import FactFrame
from pipeline.relate.model import Figure, Phrase, Piece

_BELONGING = frozenset({"mỗi", "một", "về", "/"})
_COORDINATED = frozenset({"và", ",", "hơn", "gần", "trên", "khoảng", "hoặc"})


def lead_of(
    pieces: Sequence[Piece], at: int, first: int, figure: Figure, drafts: Sequence[FactFrame]
) -> tuple[bool, CueGroup]:
    """Whether a figure only continues the one before, and the cue group before it, which that one may share."""
    lead = read_lead(pieces, at, first)
    if not drafts:
        return False, lead
    joined = _is_joined(pieces, first, at) or _is_bracketed(pieces, first, at, drafts[-1])
    if joined and not lead.cues:
        lead = CueGroup(at, drafts[-1].lead.cues)
    if not lead.cues and _is_parallel(pieces, first, figure, drafts[-1]):
        lead = replace(lead, cues=drafts[-1].lead.cues)
    return joined, lead


def _is_parallel(pieces: Sequence[Piece], first: int, figure: Figure, before: FactFrame) -> bool:
    """Whether a percentage follows another of the same verb: "nông nghiệp tăng 3%, công nghiệp [5%]"."""
    return (
        first < len(pieces)
        and isinstance(figure, Percentage)
        and isinstance(before.figure, Percentage)
        and before.lead.cues[:1] in {("increase",), ("decrease",), ("share",)}
        and pieces[first].lower in {"và", ",", ";"}
    )


def verb_before(pieces: Sequence[Piece], first: int, at: int, phrase: Phrase | None) -> tuple[str, ...]:
    """The verb before what is measured: "GIẢM lãi suất [0,5%]", "VƯỢT chỉ tiêu doanh thu [23%]"."""
    for index in range(first, at):
        if phrase is not None and pieces[index].start >= phrase.start:
            before = pieces[max(first, index - 2) : index]
            cues = (cue for piece in reversed(before) for cue in ("increase", "decrease") if cue in piece.roles)
            return tuple(islice(cues, 1))
    return ()


def lays_down(pieces: Sequence[Piece]) -> bool:
    """Whether a sentence says to whom a rule applies: "áp dụng đối với cá nhân có doanh thu trên [500 triệu đồng]"."""
    words = {piece.lower for piece in pieces}
    return "đối với" in words and bool(words & {"áp dụng", "quy định", "trường hợp"})


def _is_joined(pieces: Sequence[Piece], first: int, at: int) -> bool:
    """Whether a figure only continues the one before: "3% và 5%"."""
    between = pieces[first:at]
    return bool(between) and between[0].lower in {"và", ","} and all(p.lower in _COORDINATED for p in between)


def _is_bracketed(pieces: Sequence[Piece], first: int, at: int, before: FactFrame) -> bool:
    """Whether a figure says the change before it in other units: "tăng 9,6% ([87 tỷ đồng])"."""
    if first != before.at + 1 or before.said.measure != "change" or [p.lower for p in pieces[first:at]] != ["("]:
        return False
    return at + 1 >= len(pieces) or "plan" not in pieces[at + 1].roles


def index_behind(pieces: Sequence[Piece], at: int, used: int) -> int:
    """Index of the piece behind a figure and its words: those up to ``used``, "mỗi kg", "về lượng"."""
    at += 1
    while at < len(pieces) and pieces[at].start < used:
        at += 1
    if at + 1 < len(pieces) and pieces[at].lower in _BELONGING and pieces[at + 1].kind == "word":
        at += 2
    return at
