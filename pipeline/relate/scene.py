"""Whose figure it is: the company or body, or the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.lexicon.facts import fact_words
from pipeline.model import Name
from pipeline.relate.drafts import Draft
from pipeline.relate.model import FactText, Piece

_SOURCES = frozenset({"theo", "theo đó", "từ", "dẫn", "báo", "cùng", "bởi"})
_TOWARDS = frozenset({"từ", "sang", "đến", "tới", "vào", "thị trường"})
_SHARE_OF_PLACE = 2
"""How often the place of an article is named at least, a title counting twice."""


@dataclass(slots=True)
class Scene:
    """The place and body that the article speaks of.

    Attributes:
        home: Place of the whole article, or None.
        subject: The company named last.
        place: The place named last in this paragraph.
    """

    home: str | None = None
    subject: Name | None = None
    place: str | None = None
    line: int = -1
    names: list[Name] = field(default_factory=list)

    @classmethod
    def of(cls, texts: Sequence[FactText]) -> Scene:
        """The scene of an article: the place it names most, if that is more than once or in its title."""
        counts: Counter[str] = Counter()
        for text in texts:
            for name in text.names:
                if name.kind == "location" and name.entity_id:
                    counts[name.entity_id] += 2 if text.clean.field == "title" else 1
        place, count = counts.most_common(1)[0] if counts else (None, 0)
        return cls(home=place if count >= _SHARE_OF_PLACE and 2 * count >= counts.total() else None)

    def enter(self, names: Sequence[Name], line: int) -> None:
        """A sentence begins."""
        if line != self.line:
            self.line, self.place = line, None

    def whose(self, pieces: Sequence[Piece], draft: Draft) -> tuple[Name | None, str | None]:
        """Body and place of a figure."""
        company = place = None
        for index in range(draft.at):
            name = pieces[index].mention
            if not isinstance(name, Name):
                continue
            if name.kind == "organization" and not _is_agency(name):
                self.subject = name
                company = company if _is_source(pieces, index) else name
            elif name.kind == "location" and name.entity_id and not _is_target(pieces, index):
                place = name.entity_id
        if company is not None:
            return company, None
        if self.subject is not None and any("body" in piece.roles for piece in pieces[: draft.at]):
            return self.subject, None
        if place is not None:
            self.place = place
        if self.subject is not None and place is None and _of_companies(draft):
            return self.subject, None
        return None, place or self.place or self.home


def _is_source(pieces: Sequence[Piece], index: int) -> bool:
    return any(piece.lower in _SOURCES for piece in pieces[max(0, index - 2) : index])


def _is_target(pieces: Sequence[Piece], index: int) -> bool:
    return index > 0 and pieces[index - 1].lower in _TOWARDS


def _is_agency(name: Name) -> bool:
    return name.text.lower().startswith(fact_words().agencies)


def _of_companies(draft: Draft) -> bool:
    found = draft.found.phrase
    return found is not None and found.text.lower().startswith(fact_words().company)
