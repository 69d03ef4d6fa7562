"""Companies of the stock exchanges: one entry, and one id, for ticker, short names, full and English name."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Literal

from pydantic import model_validator

from pipeline.lexicon.loader import Entry, load_yaml


class Company(Entry):
    """One company.

    Attributes:
        id: Last part of its entity id.
        ticker: Code of its share.
        exchange: Where the share is traded, as of the date in the head of the file.
        short: Names that it is called by, the most usual first.
        name: Full Vietnamese name.
        english: English name.
    """

    id: str
    ticker: str
    exchange: Literal["HOSE", "HNX", "UPCOM"]
    short: tuple[str, ...] = ()
    name: str
    english: str


class Companies(Entry):
    """The file ``companies.yaml``.

    Attributes:
        not_alone: Tickers that are words or other names as well.
        common: Short names that others bear too.
        companies: One entry a company.
    """

    not_alone: frozenset[str]
    common: frozenset[str]
    companies: tuple[Company, ...]

    @model_validator(mode="after")
    def _keys(self) -> Companies:
        for kind in ("id", "ticker"):
            counts = Counter(getattr(company, kind) for company in self.companies)
            twice = sorted(key for key, count in counts.items() if count > 1)
            if twice:
                message = f"{kind} stands there twice: {', '.join(twice)}"
                raise ValueError(message)
        unknown = self.not_alone - {company.ticker for company in self.companies}
        if unknown:
            message = f"not_alone names no ticker of the file: {', '.join(sorted(unknown))}"
            raise ValueError(message)
        return self


@cache
def companies() -> Companies:
    """The companies.

    >>> next(company.name for company in companies().companies if company.ticker == "VNM")
    'Công ty cổ phần Sữa Việt Nam'
    """
    return load_yaml("companies.yaml", Companies)
