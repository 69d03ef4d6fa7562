"""What is known of the article's date."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_YEARS = range(1800, 2200)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The article's date as far as it is known: a day, a month, or only a year.

    A year alone resolves "năm nay" and "tháng 8", a month also "tháng trước"; "sáng nay" needs the day.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, published: date | Anchor | None) -> Anchor | None:
        """The anchor of a date; anchors and None pass. A date of no news (metadata can hold year 1) is none."""
        anchor = cls(published.year, published.month, published.day) if isinstance(published, date) else published
        return anchor if anchor is not None and anchor.year in _YEARS else None

    @property
    def exact(self) -> date | None:
        """The day, when it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def first(self) -> date:
        """The first day that the article's date can be."""
        return self.exact or date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """The last day that the article's date can be."""
        month = self.month or 12
        return self.exact or date(self.year, month, monthrange(self.year, month)[1])

    @property
    def about(self) -> date:
        """A day near the article's: the middle of the month or of the year when no more is known."""
        return self.exact or date(self.year, self.month or 7, 15)
