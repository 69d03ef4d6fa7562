"""Words around a figure as features, shared by the roles."""

from __future__ import annotations

from datetime import date

from pipeline.model import Money, Name, Quantity
from pipeline.relate.model import Piece
from pipeline.relate.roles.role_input import RoleInput


def around(asked: RoleInput, before: int = 4, behind: int = 4) -> list[str]:
    """Words and roles of the pieces around the figure."""
    pieces, at = asked.pieces, asked.at
    names: list[str] = []
    for distance in range(-before, behind + 1):
        if not distance:
            continue
        index = at + distance
        if 0 <= index < len(pieces):
            piece = pieces[index]
            word = word_of(piece)
            side = "<" if distance < 0 else ">"
            names.append(f"w{distance}={word}")
            names.append(f"{side}{word}")
            names += [f"r{distance}={role}" for role in sorted(piece.roles)]
        else:
            names.append(f"w{distance}=#")
    for one, two in ((-2, -1), (1, 2), (-1, 1)):
        if at + one >= 0 and at + two < len(pieces):
            names.append(f"ww{one}={word_of(pieces[at + one])} {word_of(pieces[at + two])}")
    return names


def word_of(piece: Piece) -> str:
    """A piece as a word: mentions by their kind."""
    if piece.kind == "name":
        return f"name:{piece.mention.kind if isinstance(piece.mention, Name) else 'x'}"
    return piece.kind if piece.kind in {"figure", "count", "date"} else piece.lower


def between(asked: RoleInput, other: RoleInput) -> list[str]:
    """The words between the figure before and this one, in one sentence."""
    return [word_of(piece) for piece in asked.pieces[other.at + 1 : asked.at]][:12]


def head_of(asked: RoleInput) -> str:
    """The first two words of what is measured."""
    return " ".join(asked.phrase.text.lower().split()[:2]) if asked.phrase else "-"


def length_of(start: date | None, end: date | None) -> str:
    """How long a period is, roughly."""
    if start is None or end is None:
        return "none" if start is end else "since" if start else "until"
    days = (end - start).days
    return next(
        (name for name, most in zip("dwmqh", (1, 9, 31, 94, 339), strict=True) if days <= most),
        "y" if days < 367 else "Y",
    )


def when_of(start: date | None, end: date | None, published: date | None) -> str:
    """Where a period lies against the day of the article."""
    if published is None:
        return "?"
    if start is not None and start > published:
        return "future"
    if end is not None and end < published:
        gone = (published - end).days
        return "recent" if gone < 45 else "past" if gone < 400 else "old"
    return "now" if end is not None or start is not None else "none"


def words_of(asked: RoleInput, first: int, last: int, name: str) -> list[str]:
    """The words of some pieces as a bag."""
    return [f"{name}={word_of(piece)}" for piece in asked.pieces[max(first, last - 14) : last]]


def unit_of(asked: RoleInput) -> str:
    """The unit of the figure."""
    figure = asked.figure
    if isinstance(figure, Quantity):
        return figure.unit
    return f"{asked.sort}/{figure.per is not None:d}" if isinstance(figure, Money) else asked.sort
