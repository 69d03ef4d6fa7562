"""The date of issue that belongs to a citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from pipeline.extract.citations.atoms import DAY
from pipeline.lexicon.citing import citing
from pipeline.text import alternation


@cache
def _after() -> regex.Pattern[str]:
    return regex.compile(
        rf" ?(?P<comma>, ?)?\(?(?:(?:{alternation(citing().dated)}) )?(?:lần đầu )?"
        rf"(?P<word>(?:vào )?[Nn]g(?:ày|ay) ?)?{DAY}\)?"
    )


@cache
def _before() -> regex.Pattern[str]:
    opening = alternation([word for day in citing().days for word in (day, day.capitalize())])
    return regex.compile(
        rf"(?:^|[\s(“\"])(?:{opening})(?: (?:nay|qua|ngày|hôm|vào|ngay))*,? \(?{DAY}\)?,? ?"
        r"(?:(?![Nn]gày \d)(?:[^.;:\n]|\.(?! ))){0,140}$"
    )


@dataclass(frozen=True, slots=True)
class IssueDay:
    """A day of issue; the year is None where the words leave it out."""

    day: int
    month: int
    year: int | None

    def in_year(self, year: int | None) -> date | None:
        """The date, in ``year`` where the words give none; None when there is no such day."""
        chosen = self.year or year
        if chosen is None:
            return None
        try:
            return date(chosen, self.month, self.day)
        except ValueError:
            return None


def day_after(text: str, position: int) -> tuple[IssueDay, int] | None:
    """The day of issue that stands at ``position``, right behind a code or an issuer, and where it ends."""
    match = _after().match(text, position)
    if match is None or not (match["word"] or match["year"]):
        return None
    if match["year"] is None and (match["comma"] or not match["word"]):
        return None  # "theo Nghị định 46, ngày 4/2 Bộ …": hardly the date of the decree
    return _issue_day(match), match.end()


def day_before(window: str) -> IssueDay | None:
    """The day that opens the clause which ``window`` ends in."""
    match = _before().search(window)
    return None if match is None else _issue_day(match)


def _issue_day(match: regex.Match[str]) -> IssueDay:
    return IssueDay(int(match["day"]), int(match["month"]), int(match["year"]) if match["year"] else None)
