"""A date of a text with what the words around it say: the same for every figure near it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.model import DateMention
from pipeline.relate.periods import is_end_of_week, is_running_total, names_no_time
from pipeline.relate.roles.guessed_days import guess
from pipeline.relate.roles.spoken_weeks import spoken_week
from pipeline.relate.roles.worded_days import worded_days, year_of_accounts

if TYPE_CHECKING:
    from pipeline.relate.roles.role_input import ArticleSetting, Days

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_JOINS = re.compile(r"\s?(?:và|đến|tới|-|–|,)(?: hết)?\s?(?:năm |tháng |quý |ngày )?$", re.IGNORECASE)
_MARK = re.compile(r"[,.;\n]")
_NEAR, _COMPARED = 24, 40
"""Characters before a date whose words are looked at, and which may say what something is compared with."""
_APART = 14
"""Characters between two dates up to which they can be joined."""

_BEFORE, _BEHIND = 60, 20
"""Dates before and behind one that can tell its year."""


class Dated:
    """A date of a text.

    Args:
        setting: The text.
        mention: The date.
    """

    def __init__(self, setting: ArticleSetting, mention: DateMention) -> None:
        self._setting, self.mention = setting, mention
        self._text = setting.source.clean.text

    @cached_property
    def names_no_time(self) -> bool:
        """Whether it is that of a document or the like."""
        return names_no_time(self._text, self.mention)

    @cached_property
    def before(self) -> Sequence[str]:
        """The words right before it."""
        start = self.mention.start
        return _WORD.findall(self._text[max(0, start - _NEAR) : start].lower())

    @cached_property
    def last_words(self) -> tuple[str, str]:
        """The last word before it, "#" for none, and the last two."""
        words = self.before[-2:]
        return words[-1] if words else "#", " ".join(words)

    @cached_property
    def opening(self) -> str:
        """Its first word."""
        return self.mention.text.split(maxsplit=1)[0].lower()

    @cached_property
    def form(self) -> str:
        """What is given of it: its grain, its part, and whether it needs another."""
        return f"{self.mention.grain}{self.mention.part or ''}{self.mention.relative:d}"

    @cached_property
    def is_total(self) -> bool:
        """Whether what is said is a total up to it."""
        return is_running_total(self._text, self.mention)

    @cached_property
    def against(self) -> str:
        """Whether the words before it say that something is compared with it: "x" or nothing."""
        start = self.mention.start
        near = _MARK.split(self._text[max(0, start - _COMPARED) : start].lower())[-1]
        compared = "so với" in near or "cùng kỳ" in near or self.mention.text.lower().startswith("cùng")
        return "x" if compared else ""

    @cached_property
    def variants(self) -> Sequence[tuple[Days, str]]:
        """The pairs of days that it can stand for with the words before it."""
        return [*self._variants(from_it=False)]

    @cached_property
    def variants_from(self) -> Sequence[tuple[Days, str]]:
        """The same for a figure that something was before: "from"."""
        return [*self._variants(from_it=True)]

    def _variants(self, *, from_it: bool) -> Iterator[tuple[Days, str]]:
        mention, published = self.mention, self._setting.published
        start, end = mention.start_date, mention.end_date
        if end is not None and is_end_of_week(self._text, mention):
            yield (end - timedelta(6), end), "week"
            return
        whole = mention.grain in {"month", "quarter"} and mention.part is None
        if end is not None and whole and self.is_total:
            yield (date(end.year, 1, 1), end), "sofar"
            if "lũy" not in self.before:
                yield (start, end), "alone"
            return
        meant = spoken_week(mention, self._dates_around()) or year_of_accounts(mention, self.before[-3:])
        if meant is not None:
            yield meant, ""
            return
        undated = start is None and end is None
        guessed = guess(mention, self._dates_around(), self._setting.title) if undated else None
        if guessed is not None:
            yield guessed, "guess"
            return
        yield (start, end), "open" if undated else ""
        yield from worded_days(mention, self.before[-3:], published, changed_from=from_it)
        joined = self._joined() if start is not None and end is not None else None
        if joined is not None:
            yield (joined, end), "both"

    def _dates_around(self) -> Sequence[DateMention]:
        """The dates near this one, so that time grows with the length of a text alone."""
        number = self._setting.dates_before(self.mention.start)
        return self._setting.source.dates[max(0, number - _BEFORE) : number + _BEHIND]

    def _joined(self) -> date | None:
        """The first day of the date that is joined to this one: "năm 2014 và 2015"."""
        mention, setting = self.mention, self._setting
        number = setting.dates_before(mention.start) - 1
        if number < 0:
            return None
        other = setting.source.dates[number]
        if mention.start - other.end > _APART or other.start_date is None or mention.start_date is None:
            return None
        if other.start_date >= mention.start_date or not _JOINS.match(self._text[other.end : mention.start]):
            return None
        return other.start_date
