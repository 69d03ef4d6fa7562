"""Whose figure it is: the company or body, or the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import DateMention, Name
from pipeline.relate.indicators import Found
from pipeline.relate.model import FactText, Figure, Piece


@dataclass(slots=True)
class Scene:
    """The place and body that the article speaks of.

    Attributes:
        home: Place of the whole article, or None.
        subject: The body named last.
        place: The place named last in this paragraph.
    """

    home: str | None = None
    subject: Name | None = None
    place: str | None = None
    names: list[Name] = field(default_factory=list)

    @classmethod
    def of(cls, texts: Sequence[FactText]) -> Scene:
        """The scene of an article: the place named in its title, else the one named most."""
        counts: Counter[str] = Counter()
        for text in texts:
            for name in text.names:
                if name.kind == "location" and name.entity_id:
                    counts[name.entity_id] += 3 if text.clean.field == "title" else 1
        return cls(home=counts.most_common(1)[0][0] if counts else None)

    def enter(self, number: int, inside: Sequence[tuple[str, Figure | DateMention | Name]]) -> None:
        """A sentence begins."""
        self.names = [mention for _, mention in inside if isinstance(mention, Name)]

    def whose(self, pieces: Sequence[Piece], first: int, at: int, found: Found) -> tuple[Name | None, str | None]:
        """Body and place of the figure at piece ``at``."""
        subject: Name | None = None
        place: str | None = None
        for piece in pieces[:at]:
            name = piece.mention
            if isinstance(name, Name):
                if name.kind == "organization":
                    subject = name
                elif name.kind == "location" and name.entity_id:
                    place = name.entity_id
        if subject is not None:
            return subject, None
        return None, place or self.home
