"""The phrase that names what is measured: before the cue group, or behind the figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.relate.lead import CUES
from pipeline.relate.model import Phrase, Piece

_LINKS = frozenset({"và", "hay", "hoặc", "các", "những", "mỗi", "một", "riêng", "cả", "trong", "tại", "ở", "toàn"})
_ENDERS = frozenset({"và", "hoặc", "hay", "các", "những", "cũng", "đã", "lần", "để", "nữa", "ước"})
_LONGEST = 14
_SOFT_STOPS = frozenset({"và", "hoặc", "hay", "mỗi", "một", "/"})


def groups(pieces: Sequence[Piece], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of ``pieces[first:last]`` without marks and ending words, the last one first."""
    end = at = last
    while at > first:
        if _divides(pieces[at - 1]):
            yield at, end
            end = at - 1
        at -= 1
    yield at, end


def headed(text: str, pieces: Sequence[Piece], first: int, last: int) -> Phrase | None:
    """The phrase from the first head word of ``pieces[first:last]`` to where it ends."""
    for at in range(first, last):
        if "head" in pieces[at].roles and not _is_verb(pieces, at, last):
            return phrase(text, pieces, at, _end(pieces, at, last), headed=True)
    return None


def plain(text: str, pieces: Sequence[Piece], first: int, last: int) -> Phrase | None:
    """The words of ``pieces[first:last]`` as they stand, without names and what only links."""
    while first < last and (pieces[first].lower in _LINKS or _is_function(pieces[first]) or pieces[first].kind == "name"):
        first += 1
    end = first
    while end < last and pieces[end].kind == "word" and "cut" not in pieces[end].roles:
        end += 1
    if end == first or end - first > _LONGEST:
        return None
    return phrase(text, pieces, first, end)


def behind(text: str, pieces: Sequence[Piece], figure: int, start: int | None = None) -> Phrase | None:
    """The noun phrase right behind a figure: "hơn 60% SỐ THÉP NHẬP", "48 DỰ ÁN ĐẦU TƯ MỚI".

    Args:
        start: Where the phrase begins inside the figure, when the counted noun is part of it.
    """
    at = figure + 1
    end = at
    while end < len(pieces) and end - at < _LONGEST and _goes_on(pieces, end, end == at):
        end += 1
    if start is None:
        return phrase(text, pieces, at, end) if end > at else None
    stop = _without_enders(pieces, at, end)
    last = pieces[stop - 1].end if stop > at else pieces[figure].end
    return Phrase(start, last, text[start:last])


def _goes_on(pieces: Sequence[Piece], at: int, opens: bool) -> bool:
    piece = pieces[at]
    if piece.kind == "name":
        return not opens
    if piece.kind != "word" or piece.roles & {"break", "against", "plan", "same", "previous", "start"}:
        return False
    if "head" in piece.roles:
        return True
    if opens and piece.lower in _SOFT_STOPS:
        return False
    return not piece.roles & (CUES | {"cut", "filler", "target", "estimate", "forecast"})


def phrase(text: str, pieces: Sequence[Piece], first: int, end: int, *, headed: bool = False) -> Phrase | None:
    """``pieces[first:end]`` as a phrase, without linking words at its end; None when nothing is left."""
    end = _without_enders(pieces, first, end)
    if end <= first:
        return None
    start, stop = pieces[first].start, pieces[end - 1].end
    return Phrase(start, stop, text[start:stop], headed)


def _without_enders(pieces: Sequence[Piece], first: int, end: int) -> int:
    while end > first and (pieces[end - 1].lower in _ENDERS or (_is_function(pieces[end - 1]) and end - 1 > first)):
        end -= 1
    return end


def _end(pieces: Sequence[Piece], head: int, last: int) -> int:
    at = head + 1
    while at < last and at - head < _LONGEST:
        piece = pieces[at]
        if piece.kind == "name":
            break
        if piece.kind != "word":
            break
        if "head" not in piece.roles and piece.roles & {"cut", "break", "increase", "decrease"}:
            break
        at += 1
    return at


def _is_verb(pieces: Sequence[Piece], at: int, last: int) -> bool:
    """Whether a word that is a head and a cue is the verb of another head behind it: "huy động VỐN"."""
    return bool(pieces[at].roles & CUES) and any("head" in piece.roles for piece in pieces[at + 1 : last])


def _divides(piece: Piece) -> bool:
    if piece.kind in {"mark", "date", "figure"}:
        return piece.lower not in {"-", '"', "/"}
    return "head" not in piece.roles and "break" in piece.roles


def _is_function(piece: Piece) -> bool:
    return "head" not in piece.roles and bool(piece.roles & (CUES | {"filler", "cut", "break", "again", "target", "estimate", "forecast"}))
