"""From matches to days; a day that no calendar has is None."""

from __future__ import annotations

import re

from pipeline.extract.dates import general_statements, guards
from pipeline.extract.dates.alternations import (
    clock_of,
    exists,
    moment_of,
    month_number,
    weekday_of,
    word,
    year_of,
)
from pipeline.extract.dates.atoms import WORDS
from pipeline.extract.dates.model import Day, Feast, Neighbour, NoDate, Range, Value, Weekday
from pipeline.model import Part

_EDGES: dict[str, tuple[int, Part]] = {"đầu": (1, "early"), "cuối": (5, "late")}


def day(match: re.Match[str]) -> Value | None:
    """A day of the calendar with what stands before it: time, part of the day, weekday."""
    month = month_number(word(match, "month"))
    year = year_of(match)
    number_of_day = int(match["day"])
    leap = bool(word(match, "leap") or word(match, "leap_alone"))
    stems = word(match, "stem_year") or word(match, "stems")
    lunar = bool(word(match, "lunar") or stems) or word(match, "month") in WORDS.lunar_months
    if lunar:
        if month is None or number_of_day > 30:
            return NoDate()
    elif month is not None and not exists(number_of_day, month, year if isinstance(year, int) else None):
        return NoDate()
    mshift = word(match, "mshift")
    return Day(
        number_of_day,
        month,
        year,
        weekday=weekday_of(word(match, "weekday")),
        clock=clock_of(match),
        moment=moment_of(match),
        lunar=lunar,
        month_by=WORDS.shifts[mshift].by if mshift else None,
        leap=leap,
    )


def iso(match: re.Match[str]) -> Value | None:
    """2025-08-24."""
    year, month, number_of_day = int(match["year"]), int(match["month"]), int(match["day"])
    return Day(number_of_day, month, year) if exists(number_of_day, month, year) else None


def day_run(match: re.Match[str]) -> Value | None:
    """1-15/7, 7 và 8/9 hold one month for both days."""
    last = day(match)
    first = int(match["first"])
    if not isinstance(last, Day) or first >= last.day:
        return None
    return Range(Day(first, last.month, last.year, lunar=last.lunar), last)


def deictic(match: re.Match[str]) -> Value | None:
    """sáng nay, hôm qua, tối mai, ngày kia."""
    name = str(word(match, "deictic"))
    if name in {"nay", "mai"} and word(match, "moment") is None and guards.figurative(match):
        return NoDate()
    by = WORDS.days[name].by
    if name == "kia" and word(match, "noun") == "ngày":
        by = 2
    if name in {"kìa", "kỉa"} and word(match, "noun") == "ngày":
        by = 3
    return Neighbour("day", by, moment=moment_of(match), clock=clock_of(match))


def today(match: re.Match[str]) -> Value | None:
    """hôm nay 9/5, 8h sáng mai 19-7: the day that is named."""
    found = day(match)
    return found if isinstance(found, Day) else None


def anaphoric_day(match: re.Match[str]) -> Value | None:
    """cùng ngày, hôm sau, ngày hôm trước."""
    if word(match, "which") != "cùng ngày" and general_statements.any_night(match):
        return NoDate()
    by = {"cùng ngày": 0, "sau": 1, "trước": -1}[str(word(match, "which"))]
    return Neighbour("day", by, "context", moment=moment_of(match), clock=clock_of(match))


def weekday(match: re.Match[str]) -> Value | None:
    """thứ Sáu tuần trước, sáng Chủ nhật, cuối tuần qua."""
    first = weekday_of(word(match, "weekday"))
    shift = WORDS.shifts[str(word(match, "shift"))] if word(match, "shift") else None
    by = shift.by if shift else None
    if first is None:
        return Weekday(6, 7, by, week=shift is not None and not shift.closes)
    return Weekday(first, first, by, by is not None and bool(word(match, "week")), moment_of(match), clock_of(match))


def week_edge(match: re.Match[str]) -> Value | None:
    """phiên đầu tuần, phiên cuối tuần: Monday, Friday."""
    day_of_week, part = _EDGES[str(word(match, "edge"))]
    return Weekday(day_of_week, day_of_week, moment=moment_of(match), part=part)


def feast(match: re.Match[str]) -> Value | None:
    """Tết Nguyên đán 2026, Trung thu năm nay, mùng 3 Tết."""
    if general_statements.feast_as_theme(match):
        return NoDate()
    return _feast_day(match, word(match, "day"))


def feast_run(match: re.Match[str]) -> Value | None:
    """mùng 1 đến mùng 5 Tết, 29 đến mùng 3 Tết."""
    return Range(_feast_day(match, match["first"]), _feast_day(match, match["day"]))


def _feast_day(match: re.Match[str], digits: str | None) -> Feast:
    entry = WORDS.feasts[str(word(match, "feast"))]
    number_of_day = int(digits) if digits else entry.day
    year = year_of(match)
    if digits and number_of_day > 10:  # "28 Tết", "30 Tết" are the last days of the old year
        return Feast(12, number_of_day, year, eve=True)
    return Feast(entry.month, number_of_day, year, entry.lunar)


def new_year(match: re.Match[str]) -> Value | None:
    """ngày đầu năm mới 2023."""
    return Day(1, 1, year_of(match), moment=moment_of(match))


def full_moon(match: re.Match[str]) -> Value | None:
    """rằm tháng Giêng."""
    month_of = month_number(word(match, "month"))
    leap = bool(word(match, "leap") or word(match, "leap_alone"))
    return Day(15, month_of, year_of(match), lunar=True, leap=leap, moment=moment_of(match)) if month_of else None
