"""Words of the calendar, and the look-alikes that are not dates."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.lexicon.loader import Entry, load_yaml
from pipeline.model import Part


class DeicticDay(Entry):
    """A day named from the article's own: "hôm qua"."""

    by: int


class ShiftWord(Entry):
    """A word after tuần, tháng, quý, năm that names a neighbour of a known one."""

    by: int
    base: Literal["published", "context", "anaphoric"]
    closes: bool = False


class SeasonWord(Entry):
    """Months of a season; it crosses the year's end when ``last`` is before ``first``."""

    first: int
    last: int
    timex: str | None = None


class FeastWord(Entry):
    """A feast on a fixed day of the lunar year, or of the solar one."""

    month: int
    day: int
    lunar: bool = True


class TimeLookalikes(Entry):
    """What stands around figures that look like dates, and whole expressions that are names."""

    grown: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    phrases: tuple[str, ...]


class TimeWords(Entry):
    """The whole vocabulary of ``time.yaml``; what each list is for is said there."""

    numbers: dict[str, int]
    months: dict[str, int]
    lunar_months: tuple[str, ...]
    weekdays: dict[str, int]
    quarters: dict[str, int]
    moments: dict[str, str]
    afternoon: tuple[str, ...]
    days: dict[str, DeicticDay]
    shifts: dict[str, ShiftWord]
    parts: dict[str, Part]
    seasons: dict[str, SeasonWord]
    feasts: dict[str, FeastWord]
    not_habit: tuple[str, ...]
    seasonal: tuple[str, ...]
    any_year: tuple[str, ...]
    lasting: tuple[str, ...]
    lasting_at_end: tuple[str, ...]
    feast_things: tuple[str, ...]
    programmes: tuple[str, ...]
    feast_events: tuple[str, ...]
    stems: tuple[str, ...]
    branches: tuple[str, ...]
    holidays: tuple[str, ...]
    holiday_names: tuple[str, ...]
    plans: tuple[str, ...]
    school: tuple[str, ...]
    fiscal: tuple[str, ...]
    future: tuple[str, ...]
    each_one: tuple[str, ...]
    past: tuple[str, ...]
    compared: tuple[str, ...]
    compared_nouns: tuple[str, ...]
    name_heads: tuple[str, ...]
    names_alone: tuple[str, ...]
    name_ends: tuple[str, ...]
    whole_year: tuple[str, ...]
    figurative: tuple[str, ...]
    year_cues: tuple[str, ...]
    day_cues: tuple[str, ...]
    year_of: tuple[str, ...]
    year_cues_sure: tuple[str, ...]
    counted_after: tuple[str, ...]
    after_year: tuple[str, ...]
    counted: tuple[str, ...]
    every: tuple[str, ...]
    ranked: tuple[str, ...]
    day_counts: tuple[str, ...]
    months_cues_before: tuple[str, ...]
    months_cues_after: tuple[str, ...]
    months_not_before: tuple[str, ...]
    months_not_after: tuple[str, ...]
    lookalikes: TimeLookalikes
    open_ends: tuple[str, ...]
    open_clauses: tuple[str, ...]
    wished: tuple[str, ...]
    wished_clauses: tuple[str, ...]
    events_of_a_day: tuple[str, ...]
    at_once: tuple[str, ...]
    behind_weekday: tuple[str, ...]
    before_weekday: tuple[str, ...]
    spent: tuple[str, ...]
    before_precious: tuple[str, ...]
    before_feast_day: tuple[str, ...]
    before_bracketed_day: tuple[str, ...]
    born_or_died: tuple[str, ...]
    not_near_before: tuple[str, ...]


@cache
def time_words() -> TimeWords:
    """The vocabulary of the calendar."""
    return load_yaml("time.yaml", TimeWords)
