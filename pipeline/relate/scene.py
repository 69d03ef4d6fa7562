"""Whose figure it is: the company or body, or the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon.facts import fact_words
from pipeline.model import Name
from pipeline.relate.drafts import Draft
from pipeline.relate.indicators import TICKER
from pipeline.relate.model import FactText, Piece

_SOURCES = frozenset({"theo", "theo đó", "từ", "dẫn", "báo", "cùng", "bởi", "cho"})
_TOWARDS = frozenset({"từ", "sang", "đến", "tới", "vào", "thị trường"})
_SHARES = frozenset({"cổ phiếu", "mã", "mã cổ phiếu"})
_OFTEN = 3
"""How often the one company that an article is about is named."""


@dataclass(frozen=True, slots=True)
class Body:
    """Who a figure belongs to, as named in the text."""

    start: int
    end: int
    text: str
    entity_id: str | None = None

    @classmethod
    def of(cls, name: Name) -> Body:
        """The body that a name names."""
        return cls(name.start, name.end, name.text, name.entity_id)


@dataclass(slots=True)
class Scene:
    """The place and body that the article speaks of.

    Attributes:
        home: Place of the whole article, or None.
        company: Identity of the company that the article is about, or None.
        subject: The company named last, in this paragraph or the one the article is about.
        place: The place named last in this paragraph.
    """

    home: str | None = None
    company: str | None = None
    subject: Name | None = None
    place: str | None = None
    line: int = -1

    @classmethod
    def of(cls, texts: Sequence[FactText]) -> Scene:
        """The scene of an article: the place it names most, if that is more than once or in its title."""
        places: Counter[str] = Counter()
        companies: Counter[str] = Counter()
        for text in texts:
            for name in text.names:
                if name.kind == "location" and name.entity_id:
                    places[name.entity_id] += 2 if text.clean.field == "title" else 1
                elif name.kind == "organization" and not _is_agency(name):
                    companies[name.name] += 1
        place, often = places.most_common(1)[0] if places else (None, 0)
        company, times = companies.most_common(1)[0] if companies else (None, 0)
        return cls(
            home=place if often >= 2 and 2 * often >= places.total() else None,
            company=company if times >= _OFTEN else None,
        )

    def enter(self, line: int) -> None:
        """A sentence begins."""
        if line != self.line:
            self.line, self.place = line, None
            if self.subject is not None and self.subject.name != self.company:
                self.subject = None

    def whose(self, text: str, pieces: Sequence[Piece], draft: Draft) -> tuple[Body | None, str | None]:
        """Body and place of a figure."""
        company: Body | None = None
        place = None
        for index in range(draft.at):
            piece = pieces[index]
            name = piece.mention
            if piece.kind != "name" and (piece.roles or not TICKER.match(text, piece.start, piece.end)):
                continue
            if not isinstance(name, Name):
                if index == draft.lead.first - 1 and index >= draft.first:
                    company = Body(piece.start, piece.end, text[piece.start : piece.end])
            elif name.kind == "organization" and not _is_agency(name):
                self.subject = name
                company = company if _is_source(pieces, index) else Body.of(name)
            elif name.kind == "location" and name.entity_id and not _is_target(pieces, index):
                place = name.entity_id
        company = _share(draft) or company
        if company is not None:
            return company, None
        if self.subject is not None and any("body" in piece.roles for piece in pieces[: draft.at]):
            return Body.of(self.subject), None
        if place is not None:
            self.place = place
        if self.subject is not None and place is None and _of_companies(draft):
            return Body.of(self.subject), None
        return None, place or self.place or self.home


def _share(draft: Draft) -> Body | None:
    """The company by the ticker of its share: "cổ phiếu PGV tăng [2%]"."""
    found = draft.found.phrase
    if found is None:
        return None
    *words, last = found.text.split()
    if TICKER.match(last) and (not words or " ".join(words).lower() in _SHARES):
        return Body(found.end - len(last), found.end, last)
    return None


def _is_source(pieces: Sequence[Piece], index: int) -> bool:
    return any(piece.lower in _SOURCES for piece in pieces[max(0, index - 2) : index])


def _is_target(pieces: Sequence[Piece], index: int) -> bool:
    return index > 0 and pieces[index - 1].lower in _TOWARDS


def _is_agency(name: Name) -> bool:
    return name.text.lower().startswith(fact_words().agencies)


def _of_companies(draft: Draft) -> bool:
    found = draft.found.phrase
    return found is not None and found.text.lower().startswith(fact_words().company)
