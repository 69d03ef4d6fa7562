"""Whose figure it is: the company or body, or the place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.facts import fact_words
from pipeline.model import Name
from pipeline.relate.fact_frame import FactFrame
from pipeline.relate.model import FactText, Piece
from pipeline.relate.proposals.ticker import TICKER
from pipeline.values import value

_SOURCES = frozenset({"theo", "theo đó", "từ", "dẫn", "báo", "cùng", "bởi", "cho"})
_TOWARDS = frozenset({"từ", "sang", "đến", "tới", "vào", "thị trường"})
_SHARES = frozenset({"cổ phiếu", "mã", "mã cổ phiếu"})
_OFTEN = 3
"""How often the one company that an article is about is named."""
LANDS = (
    "place:country:",
    "place:province:",
    "place:old-province:",
    "place:district:",
    "place:city:",
    "place:commune:",
)
"""Ids of places that have figures of their own; roads and airports have none."""
_VIETNAM = "place:country:vn"
_NATIONAL = ("tổng cục", "bộ ", "ngân hàng nhà nước", "nhnn", "chính phủ", "quốc hội", "cục thống kê")


@value
class Owner:
    """Who a figure belongs to, as named in the text."""

    start: int
    end: int
    text: str
    entity_id: str | None = None


@dataclass(slots=True)
class Owners:
    """Where a sentence names what can own its figures, looked for once for all of them.

    Attributes:
        named: Indices of names, and of words that look like the ticker of a share.
        body: Index of the first word for a body that is not named ("công ty"); none is behind the last piece.
    """

    named: list[int]
    body: int

    @classmethod
    def of(cls, text: str, pieces: Sequence[Piece]) -> Owners:
        """The owners of a sentence."""
        named = [
            index
            for index, piece in enumerate(pieces)
            if piece.kind == "name"
            or (piece.kind == "word" and not piece.roles and TICKER.match(text, piece.start, piece.end))
        ]
        return cls(named, next((index for index, piece in enumerate(pieces) if "body" in piece.roles), len(pieces)))


@dataclass(slots=True)
class Attribution:
    """The place and body that the article speaks of.

    Attributes:
        home: Place of the whole article, or None.
        company: Name of the company that the article is about, or None.
        subject: The company named last, in this paragraph or the one the article is about.
        place: The place named last in this paragraph.
    """

    home: str | None = None
    company: str | None = None
    subject: Owner | None = None
    place: str | None = None
    line: int = -1

    @classmethod
    def of(cls, texts: Sequence[FactText]) -> Attribution:
        """The scene of an article: the place and the company that it names most."""
        places: Counter[str] = Counter()
        companies: Counter[str] = Counter()
        national = False
        for text in texts:
            for name in text.names:
                if text.clean.tables and text.clean.table_at(name.start) is not None:
                    continue  # a list of provinces is not what the article is about
                if name.kind == "location" and name.entity_id and name.entity_id.startswith(LANDS):
                    places[name.entity_id] += 2 if text.clean.field == "title" else 1
                elif name.kind == "organization" and not _is_agency(name):
                    companies[name.text] += 1
                if name.kind == "organization" and (land := land_of(name)):
                    places[land] += 1
                if name.kind == "organization" and not national:
                    national = name.text.lower().startswith(_NATIONAL)
        place, often = places.most_common(1)[0] if places else (_VIETNAM if national else None, 0)
        company, times = companies.most_common(1)[0] if companies else (None, 0)
        return cls(
            home=place if 2 * often >= places.total() and (often > 1 or len(places) < 2) else None,
            company=company if times >= _OFTEN else None,
        )

    def enter(self, line: int) -> None:
        """A sentence begins."""
        if line != self.line:
            self.line, self.place = line, None
            if self.subject is not None and self.subject.text != self.company:
                self.subject = None

    def leave(self, pieces: Sequence[Piece]) -> None:
        """A sentence is over: its companies can be meant by the next."""
        for piece in pieces:
            name = piece.mention
            if isinstance(name, Name) and name.kind == "organization" and not _is_agency(name):
                self.subject = Owner(name.start, name.end, name.text, name.entity_id)

    def whose(
        self, text: str, pieces: Sequence[Piece], owners: Owners, draft: FactFrame
    ) -> tuple[Owner | None, str | None]:
        """Body and place of a figure, among the owners of its sentence."""
        company: Owner | None = None
        place = None
        for index in owners.named[: bisect_left(owners.named, draft.at)]:
            name = pieces[index].mention
            if isinstance(name, Name) and name.kind == "location" and name.entity_id:
                place = place if _is_target(pieces, index) else name.entity_id
                continue
            body = _body(text, pieces, index, draft)
            if body is not None:
                self.subject = body
                company = company if _is_source(pieces, index) else body
        company = _share(draft) or company
        if company is not None:
            return company, None
        if self.subject is not None and owners.body < draft.at:
            return self.subject, None
        self.place = place or self.place
        of_company = _of_companies(draft)
        if self.subject is not None and place is None and of_company:
            return self.subject, None
        return None, place or (None if of_company else self.place or self.home)


def land_of(name: Name) -> str | None:
    """The place that a local body is one of ("Tỉnh ủy" of Hà Tĩnh), or None."""
    _, at, where = (name.entity_id or "").partition("@")
    return f"place:{where}" if at and f"place:{where}".startswith(LANDS) else None


def _body(text: str, pieces: Sequence[Piece], index: int, draft: FactFrame) -> Owner | None:
    """The company, project or ticker at a piece of the owners, if it can own the figure."""
    piece = pieces[index]
    name = piece.mention
    if isinstance(name, Name):
        if name.kind == "organization":
            return None if _is_agency(name) else Owner(name.start, name.end, name.text, name.entity_id)
        owns = name.kind == "location" and index >= draft.first and _leads(pieces, index, draft)
        return Owner(name.start, name.end, name.text) if owns else None
    if piece.kind == "name":
        return Owner(piece.start, piece.end, text[piece.start : piece.end]) if _leads(pieces, index, draft) else None
    if _leads(pieces, index, draft) or _of_companies(draft):
        return Owner(piece.start, piece.end, text[piece.start : piece.end])
    return None


def _leads(pieces: Sequence[Piece], index: int, draft: FactFrame) -> bool:
    """Whether a piece stands right before the cue group of the figure or its bracket."""
    following = index + 1
    if following < len(pieces) and pieces[following].lower == "(":
        following += 1
    return index >= draft.first and following == draft.lead.first


def _share(draft: FactFrame) -> Owner | None:
    """The company by the ticker of its share: "cổ phiếu PGV tăng [2%]"."""
    found = draft.found.phrase
    if found is None:
        return None
    *words, last = found.text.split()
    if TICKER.match(last) and (" ".join(words).lower() in _SHARES if words else not found.headed):
        return Owner(found.end - len(last), found.end, last)
    return None


def _is_source(pieces: Sequence[Piece], index: int) -> bool:
    return any(piece.lower in _SOURCES for piece in pieces[max(0, index - 2) : index])


def _is_target(pieces: Sequence[Piece], index: int) -> bool:
    return index > 0 and pieces[index - 1].lower in _TOWARDS


def _is_agency(name: Name) -> bool:
    return _names_agency(name.text)


@lru_cache(maxsize=4096)
def _names_agency(name: str) -> bool:
    return name.lower().startswith(fact_words().agencies)


def _of_companies(draft: FactFrame) -> bool:
    found = draft.found.phrase
    if found is None:
        return False
    lower = found.text.lower()
    words = fact_words()
    return lower.startswith(words.company) and not any(sector in lower for sector in words.sectors)
