"""What a role is asked about: a figure with its sentence, its article, and what was chosen for the figures before."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.model import Base, DateMention, Direction, FigureKind, Measure, Money, Quantity, Status
from pipeline.relate.bases import Compared
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.measures import Said
from pipeline.relate.model import FactText, Figure, Phrase, Piece
from pipeline.relate.owner import Owner
from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles.guessed_days import day_of_article
from pipeline.relate.roles.seen import SeenText
from pipeline.relate.roles.sentence import FigureSurroundings, RoleSentence

Days = tuple[date | None, date | None]
NONE: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say of the roles of a figure."""

    said: Said
    period: FactPeriod | None
    status: Status
    base: Compared | None


@dataclass(frozen=True)
class ArticleSetting:
    """The text that is read, and what is known of all of it.

    Attributes:
        dates: The dates of the text, in order; ``lines``: the line of each.
        title: The dates of the field before, which is the headline.
        published: The day of the article.
        home: Place of the whole article.
        seen: What was found out about the text on the way.
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
    seen: SeenText = field(default_factory=SeenText, repr=False, compare=False)

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

    @cached_property
    def article(self) -> tuple[int, int, int, bool, bool, str]:
        """What kind of article it is, by the names in it; see ``owners.py``."""
        kinds = self.kinds
        bodies, lands, people = kinds.get("organization", 0), kinds.get("location", 0), kinds.get("person", 0)
        return (
            min(bodies, 24) // 6,
            min(lands, 24) // 6,
            min(people, 12) // 4,
            bodies > 2 * lands,
            lands > 2 * bodies,
            (self.home or "-").split(":")[-1],
        )

    @cached_property
    def day(self) -> date | None:
        """The day of the article, or a guess of it."""
        return self.published or day_of_article(
            self.source.dates[:250], self.title
        )  # no article has more, and time stays linear

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


@dataclass(frozen=True)
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

    @cached_property
    def here(self) -> RoleSentence:
        """Its sentence, which the figures in it share."""
        return self.setting.seen.sentence(self.setting, self.pieces, self.line)

    @cached_property
    def names(self) -> Sequence[FigureSurroundings]:
        """The names around it, for subject and place alike."""
        return [*self.here.names_around(self)]

    @cached_property
    def words(self) -> Sequence[str]:
        """The words for what is measured, in lower case; none where nothing is named."""
        return self.phrase.text.lower().split() if self.phrase else ()

    @cached_property
    def measured(self) -> str | None:
        """What is measured, in lower case."""
        return self.phrase.text.lower() if self.phrase else None

    @cached_property
    def head(self) -> str:
        """The first two words of what is measured."""
        return " ".join(self.words[:2]) if self.phrase else "-"

    @cached_property
    def head_word(self) -> str:
        """The first word of what is measured."""
        return self.words[0] if self.phrase else "-"

    @cached_property
    def unit(self) -> str:
        """The unit of the figure."""
        figure = self.figure
        if isinstance(figure, Quantity):
            return figure.unit
        return f"{self.sort}/{figure.per is not None:d}" if isinstance(figure, Money) else self.sort

    def where(self, other: RoleInput) -> str:
        """Where a figure before stands: in the sentence, the line or the article."""
        return "s" if other.sentence == self.sentence else "l" if other.line == self.line else "a"


@dataclass(frozen=True)
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

    @cached_property
    def body(self) -> str | None:
        """The subject in lower case."""
        return self.subject.text.lower() if self.subject else None

    @property
    def days(self) -> Days:
        """First and last day of the period."""
        return (self.period.start, self.period.end) if self.period else NONE


@dataclass(frozen=True, slots=True)
class Before:
    """A figure read before, with its roles."""

    asked: RoleInput
    roles: Roles
