"""Units: the words and marks of a sentence, figures and dates as wholes, with what the vocabulary says of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.model import Money, Name, Percentage, Quantity
from pipeline.relate.learned.feature_templates import FeatureTemplate
from pipeline.relate.model import Figure, Piece

TaggedWord = tuple[int, int, str]
"""Start and end in the normal form, and part of speech."""

FIGURES = frozenset({"%", "money", "count"})
_MENTIONED = frozenset({"figure", "count", "date"})
"""Kinds of pieces that are one unit."""


@dataclass(slots=True)
class PhraseUnit:
    """A word, a mark, or a figure or date as a whole; of "48 dự án" only the number is the figure.

    Attributes:
        kind: "word", "mark", "%", "money", "count" or "date".
        tag: Part of speech of a word; the kind of everything else.
        role: What the vocabulary says of the phrase that it is in, behind its place there ("B", "I"); "" for nothing.
        name: Kind of the name that it is in, behind its place there; "" when in none.
    """

    start: int
    end: int
    lower: str
    kind: str
    tag: str
    role: str = ""
    name: str = ""
    capital: bool = False


@dataclass(slots=True)
class Passage:
    """The units of a sentence, or of a part of a very long one.

    Attributes:
        starts: Where each unit begins.
        figures: Which units are figures.
        phrases: Units that may name what is measured: gain, first, last; the best first.
        edges: Span of a candidate -> what its edges weigh, by the ranker that reads the article.
        around: Unit of a figure -> what stands around it.
    """

    units: list[PhraseUnit]
    starts: list[int] = field(init=False)
    figures: list[int] = field(init=False)
    phrases: list[tuple[float, int, int]] = field(default_factory=list)
    edges: dict[tuple[int, int], float] = field(default_factory=dict)
    around: dict[int, list[FeatureTemplate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.starts = [unit.start for unit in self.units]
        self.figures = [index for index, unit in enumerate(self.units) if unit.kind in FIGURES]

    def at(self, position: int) -> int | None:
        """Index of the unit that covers a position."""
        index = bisect_right(self.starts, position) - 1
        return index if index >= 0 and position < self.units[index].end else None

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last unit that overlap a span."""
        last = bisect_left(self.starts, end) - 1
        first = last
        while first >= 0 and self.units[first].end > start:
            first -= 1
        return (first + 1, last) if first < last else None


def sort_of_figure(figure: Figure) -> str:
    """Its kind as a unit."""
    return "%" if isinstance(figure, Percentage) else "money" if isinstance(figure, Money) else "count"


def units_of(text: str, words: Sequence[TaggedWord], pieces: Sequence[Piece]) -> list[PhraseUnit]:
    """The units of the stretch of text that ``pieces`` are."""
    units: list[PhraseUnit] = []
    if not pieces:
        return units
    at = bisect_left(words, (pieces[0].start, 0, ""))
    end = pieces[-1].end
    number = done = seen = 0
    while at < len(words) and words[at][0] < end:
        start, stop, tag = words[at]
        at += 1
        if start < done or stop <= start:
            continue
        while number < len(pieces) and pieces[number].end <= start:
            number += 1
        piece = pieces[number] if number < len(pieces) and pieces[number].start < stop else None
        if piece is not None and piece.kind in _MENTIONED and piece.start >= seen:
            whole = _whole(text, piece)
            units.append(whole)
            seen, done = piece.end, whole.end
        else:
            units.append(_word(text, start, stop, tag, piece, counted=start < seen))
            done = stop
    return units


def _word(text: str, start: int, stop: int, tag: str, piece: Piece | None, *, counted: bool) -> PhraseUnit:
    word = text[start:stop]
    is_word = word[0].isalnum() or any(map(str.isalnum, word))
    unit = PhraseUnit(start, stop, word.lower(), "word" if is_word else "mark", tag or "mark")
    unit.capital = word[0].isupper()
    if counted:
        unit.role = "counted"
    elif piece is not None and piece.roles:
        unit.role = ("B" if start <= piece.start else "I") + _joined(piece.roles)
    elif piece is not None and piece.kind == "name":
        kind = piece.mention.kind if isinstance(piece.mention, Name) else "capitals"
        unit.name = ("B" if start <= piece.start else "I") + kind
    return unit


@cache
def _joined(roles: frozenset[str]) -> str:
    return "+".join(sorted(roles))


def _whole(text: str, piece: Piece) -> PhraseUnit:
    """The figure or date that a piece is."""
    mention = piece.mention
    end = piece.end
    kind = "%" if isinstance(mention, Percentage) else "money" if isinstance(mention, Money) else piece.kind
    if isinstance(mention, Quantity):
        noun = text.rfind(mention.unit, mention.start, mention.end)
        end = noun if noun > mention.start else end
        kind = "count"
    return PhraseUnit(piece.start, end, kind, kind, kind)
