"""From matches to weeks, months, years and longer periods; a period that no calendar has is None."""

from __future__ import annotations

import re

from pipeline.extract.dates import general_statements
from pipeline.extract.dates.alternations import (
    UNITS,
    century_number,
    half_of,
    month_number,
    number,
    part_of,
    word,
    year_of,
)
from pipeline.extract.dates.atoms import WORDS
from pipeline.extract.dates.model import (
    Annual,
    Century,
    Decade,
    Distance,
    Feast,
    Fiscal,
    Month,
    Months,
    Neighbour,
    NoDate,
    Ordinal,
    Range,
    Same,
    SchoolYear,
    Season,
    Unit,
    Value,
    Week,
    Window,
    Years,
    YearShift,
)

_PLAN_YEARS = range(4, 21)
"""How many years a plan or a term lasts."""


def month(match: re.Match[str]) -> Value | None:
    """A month, its part, or its half."""
    number_of_month = month_number(word(match, "month"))
    if number_of_month is None:
        return None
    leap = bool(word(match, "leap") or word(match, "leap_alone"))
    part, half = part_of(match), half_of(match)
    lunar = bool(word(match, "lunar")) or word(match, "month") in WORDS.lunar_months
    return Month(number_of_month, year_of(match), part, half, lunar, leap)


def month_run(match: re.Match[str]) -> Value | None:
    """tháng 7-9/2025."""
    first, last = month_number(word(match, "first")), month_number(word(match, "month"))
    if first is None or last is None or first >= last:
        return None
    return Range(Month(first, year_of(match)), Month(last, year_of(match)))


def months(match: re.Match[str]) -> Value | None:
    """8 tháng đầu năm, 6 tháng cuối năm, hai quý đầu năm."""
    count = number(str(word(match, "count")))
    length = 3 * count if UNITS[str(word(match, "unit") or "tháng")] == "quarter" else count
    if not 1 <= length <= 12:
        return None
    if word(match, "side") in {"cuối", "còn lại", "cuối cùng", "sau"}:
        return Months(13 - length, 12, year_of(match))
    return Months(1, length, year_of(match))


def months_alone(match: re.Match[str]) -> Value | None:
    """Read "8 tháng" that a cue makes the year so far."""
    count = number(str(word(match, "count")))
    return Months(1, count) if 2 <= count <= 12 else None


def weak_months(match: re.Match[str]) -> Value | None:
    """Read "8 tháng", a period of the year where the article says so."""
    count = number(str(word(match, "count")))
    return Months(1, count, weak=True) if 2 <= count <= 12 else None


def one_month(match: re.Match[str]) -> Value | None:
    """tháng cuối năm, tháng đầu tiên của năm."""
    return Month(1 if str(word(match, "side")).startswith("đầu") else 12, year_of(match))


def half_year(match: re.Match[str]) -> Value | None:
    """nửa đầu năm."""
    return Months(1, 6, year_of(match)) if half_of(match) == "first" else Months(7, 12, year_of(match))


def quarter(match: re.Match[str]) -> Value | None:
    """quý III/2025."""
    index = WORDS.quarters[str(word(match, "quarter"))]
    return Months(3 * index - 2, 3 * index, year_of(match))


def annual(match: re.Match[str]) -> Value | None:
    """năm 2025, cuối năm ngoái, cả năm."""
    half = half_of(match)
    if half:
        return half_year(match)
    year = year_of(match)
    if year is None and general_statements.from_now(match):
        year = YearShift(0, "published")
    return Annual(year, part_of(match))


def half_number(match: re.Match[str]) -> Value | None:
    """H1/2025, 1H2025."""
    first = 6 * int(match["number"]) - 5
    return Months(first, first + 5, year_of(match))


def months_so_far(match: re.Match[str]) -> Value | None:
    """9T2025, 6M/2025."""
    count = int(match["count"])
    return Months(1, count, year_of(match)) if count > 1 else None


def week_number(match: re.Match[str]) -> Value | None:
    """tuần 35 năm 2025."""
    return Week(int(match["week"]), year_of(match))


def fiscal(_match: re.Match[str]) -> Value | None:
    """quý II niên độ tài chính 2024-2025: the year of a business begins where it likes."""
    return Fiscal()


def duration(_match: re.Match[str]) -> Value | None:
    """7 năm 6 tháng 12 ngày."""
    return NoDate()


def short_years(match: re.Match[str]) -> Value | None:
    """năm học 24-25, nhiệm kỳ 20-25."""
    first, last = int(match["first"]), int(match["last"])
    school = bool(word(match, "school"))
    apart = (last - first) % 100
    if apart != 1 if school else apart not in _PLAN_YEARS:
        return None
    return Years(first, last, school, short=True)


def years(match: re.Match[str]) -> Value | None:
    """Giai đoạn 2026-2030, năm học 2024-2025."""
    first, last_text = int(match["first"]), match["last"]
    last = int(last_text) if len(last_text) == 4 else first // 100 * 100 + int(last_text)
    school = bool(word(match, "school"))
    if not first < last <= first + 130 or (school and last != first + 1):
        return Years(first, last) if first < last <= first + 130 else None
    return Years(first, last, school)


def school_year(match: re.Match[str]) -> Value | None:
    """năm học mới, năm học này, năm học trước."""
    return SchoolYear({"mới": 0, "này": 0, "nay": 0, "tới": 1, "sau": 1}.get(str(word(match, "which")), -1))


def one_school_year(match: re.Match[str]) -> Value | None:
    """năm học 2025."""
    year = int(match["year"])
    return Years(year, year + 1, school=True)


def decade(match: re.Match[str]) -> Value | None:
    """thập niên 90, những năm 1980, những năm 20 của thế kỷ XX."""
    digits = match["decade"]
    century = match.groupdict().get("century")
    if len(digits) == 4:
        return Decade(int(digits)) if digits.endswith("0") else None
    if century:
        return Decade((century_number(century) - 1) * 100 + int(digits))
    return Decade(1900 + int(digits))


def century(match: re.Match[str]) -> Value | None:
    """thế kỷ XXI, đầu thế kỷ 20."""
    index = century_number(match["century"])
    return Century(index, part_of(match)) if 1 <= index <= 22 else None


def neighbour(match: re.Match[str]) -> Value | None:
    """tuần trước, đầu tháng này, quý tới."""
    shift = WORDS.shifts[str(word(match, "shift"))]
    unit = UNITS[str(word(match, "unit"))]
    return Neighbour(unit, shift.by, shift.base, part_of(match), closes=shift.closes and unit == "week")


def bare_part(match: re.Match[str]) -> Value | None:
    """đầu tháng, cuối tuần: of the period the article stands in."""
    return Neighbour(UNITS[str(word(match, "unit"))], 0, "published", part_of(match))


def same_unit(match: re.Match[str]) -> Value | None:
    """cùng năm, cùng tháng."""
    return Neighbour(UNITS[str(word(match, "unit"))], 0, "context")


def distance(match: re.Match[str]) -> Value | None:
    """3 ngày trước, cách đây 2 năm, một tháng trước đó."""
    count = number(str(word(match, "count")))
    side = word(match, "side")
    unit = UNITS[str(word(match, "unit"))]
    if side is None or side == "trước":
        return Distance(unit, -count)
    if side == "nữa":
        return Distance(unit, count)
    return Distance(unit, -count if "trước" in side else count, "context")


def ordinal(match: re.Match[str]) -> Value | None:
    """tuần đầu tháng 9, 10 ngày đầu tháng 8, ngày cuối cùng của tháng 3."""
    of = month(match)
    if not isinstance(of, Month):
        return None
    unit: Unit = UNITS[str(word(match, "ounit"))]
    count_text = word(match, "count")
    count = number(count_text) if count_text else 1
    rank = word(match, "rank")
    if rank and rank.startswith("cuối"):
        first, last = -count, -1
    elif rank and rank.startswith("thứ"):
        which = rank.removeprefix("thứ ")
        first = last = int(which) if which.isdigit() else WORDS.numbers.get(which, 2)
    else:
        first, last = 1, count
    return Ordinal("week" if unit == "week" else "day", first, last, of)


def same(match: re.Match[str]) -> Value | None:
    """cùng kỳ năm trước, cùng kỳ 2024, cùng thời điểm tháng trước, cùng kỳ."""
    year = year_of(match)
    if year is not None:
        return Same("year", 0, year)
    unit = word(match, "unit")
    if unit == "hôm" or word(match, "yesterday"):
        return Same("day", -1)
    shift = word(match, "shift")
    if unit and shift:
        return Same(UNITS[unit], WORDS.shifts[shift].by)
    return Same("year", -1)


def window(match: re.Match[str]) -> Value | None:
    """11 tháng qua."""
    count = number(str(word(match, "count")))
    return Window(count) if 2 <= count <= 12 else None


def lunar_year(match: re.Match[str]) -> Value | None:
    """năm Ất Tỵ."""
    year = year_of(match)
    return Feast(1, 1, year, whole_year=True) if year else None


def season(match: re.Match[str]) -> Value | None:
    """mùa hè năm nay, hè 2025."""
    entry = WORDS.seasons[str(word(match, "season"))]
    return Season(entry.first, entry.last, year_of(match), entry.timex)
