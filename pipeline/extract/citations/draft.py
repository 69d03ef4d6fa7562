"""A citation while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)
class CitationDraft:
    """What is known so far of one citation; offsets index the normal form.

    Attributes:
        tail: Where the words that belong to it end: date, issuer, term.
        group: Number shared by the members of one enumeration.
        year_behind: Whether the year was said behind a code that holds none.
        from_before: Whether issuer and date were said before it, and so hold for what is linked behind it.
    """

    start: int
    end: int
    type: str | None
    rule: str
    number: str | None = None
    code: str | None = None
    title: str | None = None
    year: int | None = None
    issuer: str | None = None
    issued: date | None = None
    provision: str | None = None
    year_behind: bool = False
    tail: int = 0
    group: int = 0
    from_before: bool = False
    linked: bool = False

    def __post_init__(self) -> None:
        self.tail = self.end
