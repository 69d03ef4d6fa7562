"""What a role is asked about: a figure with its sentence, its article, and what was chosen for the figures before."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.model import Base, DateMention, Direction, FigureKind, Measure, Status
from pipeline.relate.attribution import Owner
from pipeline.relate.bases import Compared
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.measures import Said
from pipeline.relate.model import FactText, Figure, Phrase, Piece
from pipeline.relate.periods import FactPeriod


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say of the roles of a figure."""

    said: Said
    period: FactPeriod | None
    status: Status
    base: Compared | None
    subject: Owner | None
    place: str | None


@dataclass(frozen=True, slots=True)
class ArticleSetting:
    """The text that is read, and what is known of all of it.

    Attributes:
        dates: The dates of the text, in order; ``lines``: the line of each.
        title: The dates of the field before, which is the headline.
        published: The day of the article.
        home: Place of the whole article.
    """

    source: FactText
    published: date | None
    title: Sequence[DateMention] = ()
    home: str | None = None
    lines: Sequence[int] = ()
    starts: Sequence[int] = ()
    name_lines: Sequence[int] = ()
    name_starts: Sequence[int] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    dated: Mapping[tuple[date | None, date | None], int] = field(default_factory=dict)
    ids: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    most_named_place: int = 1
    most_named_body: int = 1

    @classmethod
    def of(cls, source: FactText, published: date | None, title: FactText | None, home: str | None) -> ArticleSetting:
        """The setting of a text; ``title`` is the field before it."""
        places = Counter(name.entity_id for name in source.names if name.kind == "location" and name.entity_id)
        bodies = Counter(name.text.lower() for name in source.names if name.kind == "organization")
        return cls(
            source,
            published,
            title.dates if title is not None else (),
            home,
            [source.clean.line_index(one.start) for one in source.dates],
            [one.start for one in source.dates],
            [source.clean.line_index(name.start) for name in source.names],
            [name.start for name in source.names],
            Counter(name.text.lower() for name in source.names),
            Counter((one.start_date, one.end_date) for one in source.dates),
            Counter(name.entity_id for name in source.names if name.entity_id),
            Counter(name.kind for name in source.names),
            max(places.values(), default=1),
            min(5, max(bodies.values(), default=1)),
        )

    def names_before(self, position: int) -> int:
        """How many names begin before a position."""
        return bisect_left(self.name_starts, position)

    def often_dated(self, days: tuple[date | None, date | None]) -> int:
        """How often a date of the text stands for these days, up to four times."""
        return min(self.dated.get(days, 0), 4)

    def often(self, name: str) -> int:
        """How often a name stands in the text, up to five times."""
        return min(self.counts.get(name, 0), 5)

    def dates_before(self, position: int) -> int:
        """How many dates begin before a position."""
        return bisect_left(self.starts, position)


@dataclass(frozen=True, slots=True)
class RoleInput:
    """A figure whose roles are to be chosen.

    Attributes:
        sentence: Number of its sentence; ``line`` that of its line.
        start: Where the sentence begins.
        pieces: The pieces of the sentence; ``at`` that of the figure, ``first`` the one behind the figure before.
        found: The words for what is measured, and the construction that gave them.
        later: The next base that is named in the sentence, "" for none.
        sure: How sure the program is of what is measured, per cent.
    """

    kind: FigureKind
    figure: Figure
    sort: str
    setting: ArticleSetting
    sentence: int
    line: int
    pieces: Sequence[Piece]
    at: int
    first: int
    lead: CueGroup
    phrase: Phrase | None
    rule: str
    joined: bool
    ruled: Ruled
    later: str = ""
    sure: int | None = None

    @property
    def text(self) -> str:
        """The normal form."""
        return self.setting.source.clean.text


@dataclass(frozen=True, slots=True)
class Roles:
    """What was chosen for a figure; ``chances`` says how likely each is right, of 1."""

    measure: Measure
    direction: Direction | None
    base: Base | None
    base_text: str | None
    period: FactPeriod | None
    status: Status
    subject: Owner | None
    place: str | None
    chances: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """A figure read before, with its roles."""

    asked: RoleInput
    roles: Roles
