"""What the stage reads and what it carries from figure to figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.extract.figures import Figures
from pipeline.model import CleanText, DateMention, Money, Name, Percentage, Quantity
from pipeline.values import value

Figure: TypeAlias = Percentage | Money | Quantity


@dataclass(frozen=True, slots=True)
class FactText:
    """One field of an article with everything found in it; spans index the normal form."""

    clean: CleanText
    figures: Figures
    dates: Sequence[DateMention] = ()
    names: Sequence[Name] = ()
    words: Sequence[tuple[int, int, str]] = ()


@value
class Phrase:
    """Words of the normal form.

    Attributes:
        headed: They begin with a word that names something measured.
        touches: No more than fillers stand between them and the figure.
    """

    start: int
    end: int
    text: str
    headed: bool = False
    touches: bool = False


@dataclass(slots=True)
class Piece:
    """A word, a known phrase, a mark or a mention of a sentence.

    Attributes:
        kind: "word", "mark", "figure", "count" (a figure that reports nothing), "date" or "name".
        lower: Its text in lower case.
        roles: What the vocabulary says of it: "head", "level", "break", "plan" ….
        mention: The mention it is.
    """

    kind: str
    start: int
    end: int
    lower: str
    roles: frozenset[str] = field(default=frozenset())
    mention: Figure | DateMention | Name | None = None
