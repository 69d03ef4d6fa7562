"""What a figure is compared with or part of."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Base
from pipeline.relate.model import Piece
from pipeline.values import value

_STOP_MARKS = frozenset({",", ";", "(", ")", ".", ":", "…"})
_ENDING = frozenset({"break", "increase", "decrease", "share", "to"})
_BETWEEN = 3
"""Words that may stand between a figure and what it is compared with: "tăng 3% về lượng so với …"."""


@value
class Compared:
    """A base and its words.

    Attributes:
        end: Index of the piece behind it.
    """

    kind: Base
    text: str | None
    end: int = 0


def behind(text: str, pieces: Sequence[Piece], figure: int) -> Compared | None:
    """The base that follows the figure: "[18,4%] so với cùng kỳ", "[103%] dự toán"."""
    at = _past_bracket(pieces, figure + 1)
    for step in range(_BETWEEN + 8):
        if at + step >= len(pieces):
            return None
        piece = pieces[at + step]
        if piece.kind == "figure" or (piece.kind == "mark" and piece.lower in _STOP_MARKS):
            return None
        if "plan" in piece.roles and step <= 1:
            return _plan(text, pieces, at + step)
        found = at_piece(text, pieces, at + step)
        if found is not None:
            return found
    return None


def _past_bracket(pieces: Sequence[Piece], at: int) -> int:
    """Index behind a bracket that opens at ``at`` or closes right behind: "[9,6%] (87 tỷ đồng) so với dự toán"."""
    if at < len(pieces) and pieces[at].lower == "(":
        for index in range(at + 1, min(len(pieces), at + 12)):
            if pieces[index].lower == ")":
                return index + 1
    for index in range(at, min(len(pieces), at + 5)):
        if pieces[index].lower == ")":
            return index + 1 if index + 1 < len(pieces) and "against" in pieces[index + 1].roles else at
        if pieces[index].kind != "word":
            break
    return at


def before(text: str, pieces: Sequence[Piece], first: int, last: int) -> Compared | None:
    """The last base in ``pieces[first:last]``: "So với cùng kỳ, … tăng [3%]"."""
    for at in range(last - 1, first - 1, -1):
        if "against" in pieces[at].roles or pieces[at].lower.startswith("cùng"):
            found = at_piece(text, pieces, at)
            if found is not None:
                return found
    return None


def at_piece(text: str, pieces: Sequence[Piece], at: int) -> Compared | None:
    """The base whose words begin at a piece."""
    piece = pieces[at]
    if "against" in piece.roles:
        return _against(text, pieces, at + 1)
    if _is_same(piece):
        return _named(text, pieces, at)
    return None


def _against(text: str, pieces: Sequence[Piece], at: int) -> Compared | None:
    if at < len(pieces) and pieces[at].lower in {"với", "mức", "thời điểm", "hồi", "thời"}:
        at += 1
    if at >= len(pieces):
        return None
    piece = pieces[at]
    if _is_same(piece) or piece.kind == "date" or piece.roles & {"start", "previous"}:
        return _named(text, pieces, at)
    end = at
    kind: Base = "other"
    while end < len(pieces) and end - at < 12 and pieces[end].kind in {"word", "date", "name"}:
        if end > at and pieces[end].roles & _ENDING:
            break
        end += 1
    if end == at:
        return None
    for one in pieces[at:end]:
        if _is_same(one) or (one.kind == "date" and kind == "other") or one.roles & {"plan", "start", "previous"}:
            kind = _kind(one)
            break
    return Compared(kind, text[pieces[at].start : pieces[end - 1].end], end)


def _named(text: str, pieces: Sequence[Piece], at: int) -> Compared:
    """A period, with the date that belongs to it: "cùng kỳ" + "năm trước"."""
    end = at + 1
    while end < len(pieces) and (pieces[end].kind == "date" or pieces[end].roles & {"previous", "start"}):
        end += 1
    return Compared(_kind(pieces[at]), text[pieces[at].start : pieces[end - 1].end], end)


def _plan(text: str, pieces: Sequence[Piece], at: int) -> Compared:
    end = at + 1
    while (
        end < len(pieces)
        and end - at < 8
        and pieces[end].kind in {"word", "name", "date"}
        and not pieces[end].roles & {"break", "against", "increase", "decrease", "same"}
    ):
        end += 1
    while end > at + 1 and pieces[end - 1].lower in {"và", "đạt", "được", "hoặc", "cũng", "chỉ"}:
        end -= 1
    return Compared("plan", text[pieces[at].start : pieces[end - 1].end], end)


def _is_same(piece: Piece) -> bool:
    return "same" in piece.roles or (piece.kind == "date" and piece.lower.startswith("cùng "))


def _kind(piece: Piece) -> Base:
    if _is_same(piece):
        return "same_period_last_year"
    if "plan" in piece.roles:
        return "plan"
    if "start" in piece.roles:
        return "start_of_period"
    lower = piece.lower
    if lower.startswith(("đầu ", "cuối ")) or "tháng 12" in lower or "31/12" in lower:
        return "start_of_period"
    return "previous_period"
