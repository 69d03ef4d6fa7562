"""What the dates read so far tell the next one: the period spoken of, the year, the last day named."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.dates.model import Value
from pipeline.model import DateSource
from pipeline.resolve.dates.anchor import Anchor
from pipeline.resolve.dates.calendar import CalendarPeriod

_REMEMBERED = 40
"""Dates that are looked back at; a bound, so that a text of dates only takes no longer than others."""


@dataclass(frozen=True, slots=True)
class Read:
    """A resolved date of the article and where it stood.

    Attributes:
        sentence: Counted through all fields of the article.
        subject: It is what the text speaks of, not what it compares with or mentions by the way.
        named: Its year stands in the text.
        opening: It opens its sentence.
        end: Where it ends in its field.
    """

    period: CalendarPeriod
    sentence: int
    subject: bool
    named: bool
    opening: bool = False
    end: int = 0


@dataclass(slots=True)
class DateContext:
    """The state of one forward pass over an article.

    Attributes:
        dated: Periods that the article names with their year, wherever they stand.
        compared: The last date was what something is compared with.
        unknown: The last period that stayed without days, and its sentence.
    """

    anchor: Anchor | None
    dated: tuple[CalendarPeriod, ...] = ()
    sentence: int = 0
    compared: bool = False
    unknown: tuple[int, Value] | None = None
    reads: deque[Read] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def near(self, sentences: int, *, subject: bool = True) -> Iterator[Read]:
        """The dates read in this sentence and so many before it, the last one first."""
        for read in reversed(self.reads):
            if self.sentence - read.sentence > sentences:
                return
            if read.subject or not subject:
                yield read

    def unknown_here(self) -> Value | None:
        """The period without days that this sentence speaks of, where it names no other."""
        if self.unknown is None or self.unknown[0] != self.sentence or next(self.near(0), None) is not None:
            return None
        return self.unknown[1]

    def ground(self, read: Read) -> DateSource:
        """How the table names the ground that ``read`` is."""
        return "sentence" if read.sentence == self.sentence else "article"
