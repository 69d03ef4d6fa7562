"""From the named groups of a match to a partial value; a value that no calendar has is None."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from pipeline.extract.dates.atoms import WORDS
from pipeline.extract.dates.model import (
    Annual, Century, Day, Decade, Distance, Feast, Half, Month, Months, Neighbour, Ordinal, Range, Same, SchoolYear,
    Season, Unit, Value, Weekday, Window, Year, Years, YearShift,
)  # fmt: skip
from pipeline.model import Part

Builder = Callable[[re.Match[str]], Value | None]

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_UNITS: dict[str, Unit] = {"ngày": "day", "hôm": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}


def word(match: re.Match[str], group: str) -> str | None:
    """The group in lower case with single blanks, or None when it took no part."""
    found = match.groupdict().get(group)
    return " ".join(found.lower().split()) if found else None


def number(text: str) -> int:
    """A count in digits or words."""
    return int(text) if text.isdigit() else WORDS.numbers[text]


def year_of(match: re.Match[str]) -> Year:
    """The year of the groups ``year`` (digits) and ``shift`` (a word such as "ngoái")."""
    digits = word(match, "year")
    if digits:
        return full_year(digits)
    shift = word(match, "yshift")
    if shift:
        return YearShift(WORDS.shifts[shift].by, WORDS.shifts[shift].base)
    return None


def full_year(digits: str) -> int:
    """A year of two or four digits; two digits are of this century up to 69, of the last one above."""
    value = int(digits)
    if len(digits) > 2:
        return value
    return 2000 + value if value < 70 else 1900 + value


def exists(day: int, month: int, year: int | None) -> bool:
    """Whether some year, or the given one, has the day."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year if year and year > 0 else 2000, month)[1]


def month_number(text: str | None) -> int | None:
    """A month in digits or words."""
    if text is None:
        return None
    return int(text) if text.isdigit() else WORDS.months[text]


def clock_of(match: re.Match[str]) -> str | None:
    """The time of day as HH:MM, counted from midnight."""
    text = word(match, "clock")
    if text is None:
        return None
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
    if "rưỡi" in text:
        minute = 30
    if "kém" in text:
        hour, minute = hour - 1, 60 - minute
    if hour < 12 and (word(match, "moment") in WORDS.afternoon or text.endswith("pm")):
        hour += 12
    return f"{hour:02d}:{minute:02d}" if 0 <= hour <= 24 and 0 <= minute < 60 else None


def moment_of(match: re.Match[str]) -> str | None:
    """The TIMEX3 letters of the part of the day."""
    moment = word(match, "moment")
    return WORDS.moments[moment] if moment else None


def weekday_of(text: str | None) -> int | None:
    """Monday 1 to Sunday 7."""
    if text is None:
        return None
    if text in {"cn", "chủ nhật", "chúa nhật"}:
        return 7
    name = text.removeprefix("thứ ")
    return int(name) - 1 if name.isdigit() else WORDS.weekdays[name]


def day(match: re.Match[str]) -> Value | None:
    """A day of the calendar with what stands before it: time, part of the day, weekday."""
    month = month_number(word(match, "month"))
    year = year_of(match)
    number_of_day = int(match["day"])
    lunar = bool(word(match, "lunar")) or word(match, "month") in WORDS.lunar_months
    if lunar:
        if month is None or number_of_day > 30:
            return None
    elif month is not None and not exists(number_of_day, month, year if isinstance(year, int) else None):
        return None
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


def month(match: re.Match[str]) -> Value | None:
    """A month, its part, or its half."""
    number_of_month = month_number(word(match, "month"))
    if number_of_month is None:
        return None
    part, half = part_of(match), half_of(match)
    lunar = bool(word(match, "lunar")) or word(match, "month") in WORDS.lunar_months
    return Month(number_of_month, year_of(match), part, half, lunar)


def part_of(match: re.Match[str]) -> Part | None:
    """"đầu", "giữa", "cuối"."""
    part = word(match, "part")
    return WORDS.parts[part] if part else None


def half_of(match: re.Match[str]) -> Half | None:
    """"nửa đầu", "nửa cuối"."""
    half = word(match, "half")
    if half is None:
        return None
    return "first" if half == "đầu" else "second"


def month_run(match: re.Match[str]) -> Value | None:
    """tháng 7-9/2025."""
    first, last = month_number(word(match, "first")), month_number(word(match, "month"))
    if first is None or last is None or first >= last:
        return None
    return Range(Month(first, year_of(match)), Month(last, year_of(match)))


def months(match: re.Match[str]) -> Value | None:
    """8 tháng đầu năm, 6 tháng cuối năm, hai quý đầu năm."""
    count = number(str(word(match, "count")))
    length = 3 * count if word(match, "unit") == "quý" else count
    if not 1 <= length <= 12:
        return None
    if word(match, "side") in {"cuối", "còn lại", "cuối cùng", "sau"}:
        return Months(13 - length, 12, year_of(match))
    return Months(1, length, year_of(match))


def months_alone(match: re.Match[str]) -> Value | None:
    """"8 tháng" with a cue that it is the year so far."""
    count = number(str(word(match, "count")))
    return Months(1, count) if 2 <= count <= 12 else None


def weak_months(match: re.Match[str]) -> Value | None:
    """"8 tháng": a period of the year where the article says so."""
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
    return Annual(year_of(match), part_of(match))


def years(match: re.Match[str]) -> Value | None:
    """giai đoạn 2026-2030, năm học 2024-2025."""
    first, last_text = int(match["first"]), match["last"]
    last = int(last_text) if len(last_text) == 4 else first // 100 * 100 + int(last_text)
    school = bool(word(match, "school"))
    if not first < last <= first + 60 or (school and last != first + 1):
        return Years(first, last) if first < last <= first + 60 else None
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


def century_number(text: str) -> int:
    """A century in digits or Roman numerals."""
    if text.isdigit():
        return int(text)
    total = 0
    values = [_ROMAN[letter] for letter in text.upper()]
    for index, value in enumerate(values):
        total += -value if value < max(values[index + 1 :], default=0) else value
    return total


def deictic(match: re.Match[str]) -> Value | None:
    """sáng nay, hôm qua, tối mai, ngày kia."""
    name = str(word(match, "deictic"))
    by = WORDS.days[name].by
    if name == "kia" and word(match, "noun") == "ngày":
        by = 2
    if name in {"kìa", "kỉa"} and word(match, "noun") == "ngày":
        by = 3
    return Neighbour("day", by, moment=moment_of(match), clock=clock_of(match))


def anaphoric_day(match: re.Match[str]) -> Value | None:
    """cùng ngày, hôm sau, ngày hôm trước."""
    by = {"cùng ngày": 0, "sau": 1, "trước": -1}[str(word(match, "which"))]
    return Neighbour("day", by, "context", moment=moment_of(match), clock=clock_of(match))


def neighbour(match: re.Match[str]) -> Value | None:
    """tuần trước, đầu tháng này, quý tới."""
    shift = WORDS.shifts[str(word(match, "shift"))]
    return Neighbour(_UNITS[str(word(match, "unit"))], shift.by, shift.base, part_of(match))


def bare_part(match: re.Match[str]) -> Value | None:
    """đầu tháng, cuối tuần: of the period the article stands in."""
    return Neighbour(_UNITS[str(word(match, "unit"))], 0, "published", part_of(match))


def same_unit(match: re.Match[str]) -> Value | None:
    """cùng năm, cùng tháng."""
    return Neighbour(_UNITS[str(word(match, "unit"))], 0, "context")


def distance(match: re.Match[str]) -> Value | None:
    """3 ngày trước, cách đây 2 năm, một tháng trước đó."""
    count = number(str(word(match, "count")))
    side = word(match, "side")
    unit = _UNITS[str(word(match, "unit"))]
    if side is None or side == "trước":
        return Distance(unit, -count)
    if side == "nữa":
        return Distance(unit, count)
    return Distance(unit, -count if "trước" in side else count, "context")


def weekday(match: re.Match[str]) -> Value | None:
    """thứ Sáu tuần trước, sáng Chủ nhật, cuối tuần qua."""
    first = weekday_of(word(match, "weekday"))
    shift = word(match, "shift")
    by = WORDS.shifts[shift].by if shift else None
    return Weekday(first or 6, first or 7, by, by is not None and bool(word(match, "week")), moment_of(match), clock_of(match))


def ordinal(match: re.Match[str]) -> Value | None:
    """tuần đầu tháng 9, 10 ngày đầu tháng 8, ngày cuối cùng của tháng 3."""
    of = month(match)
    if not isinstance(of, Month):
        return None
    unit: Unit = _UNITS[str(word(match, "ounit"))]
    count_text = word(match, "count")
    count = number(count_text) if count_text else 1
    rank = word(match, "rank")
    if rank and rank.startswith("cuối"):
        first, last = -count, -1
    elif rank and rank.startswith("thứ"):
        which = rank.removeprefix("thứ ")
        first = last = int(which) if which.isdigit() else WORDS.numbers[which] if which in WORDS.numbers else 2
    else:
        first, last = 1, count
    return Ordinal("week" if unit == "week" else "day", first, last, of)


def same(match: re.Match[str]) -> Value | None:
    """cùng kỳ năm trước, cùng kỳ 2024, cùng thời điểm tháng trước, cùng kỳ."""
    digits = word(match, "year")
    if digits:
        return Same("year", 0, int(digits))
    unit = word(match, "unit")
    if unit == "hôm" or word(match, "yesterday"):
        return Same("day", -1)
    shift = word(match, "shift")
    if unit and shift:
        return Same(_UNITS[unit], WORDS.shifts[shift].by)
    return Same("year", -1)


def window(match: re.Match[str]) -> Value | None:
    """11 tháng qua."""
    count = number(str(word(match, "count")))
    return Window(count) if 2 <= count <= 12 else None


def feast(match: re.Match[str]) -> Value | None:
    """Tết Nguyên đán 2026, Trung thu năm nay, mùng 3 Tết."""
    name = word(match, "feast")
    entry = WORDS.feasts[str(name)]
    day_text = word(match, "day")
    number_of_day = int(day_text) if day_text else entry.day
    if number_of_day == 30:  # "30 Tết" is the last day of the old year
        return Feast(12, 30, feast_year(match))
    return Feast(entry.month, number_of_day, feast_year(match), entry.lunar)


def feast_year(match: re.Match[str]) -> Year:
    """The year of a feast: in digits, by a word, or by the name of the lunar year."""
    year = year_of(match)
    stems = word(match, "stem_year")
    if year is None and stems:
        return stem_year(stems)
    return year


def stem_year(name: str) -> int | None:
    """The year 1984-2043 that has the name "Ất Tỵ" in the cycle of sixty years; None for impossible pairs."""
    stem, branch = name.split(" ")
    s, b = WORDS.stems.index(stem), WORDS.branches.index(branch)
    return next((1984 + n for n in range(60) if n % 10 == s and n % 12 == b), None)


def full_moon(match: re.Match[str]) -> Value | None:
    """rằm tháng Giêng."""
    month_of = month_number(word(match, "month"))
    return Day(15, month_of, year_of(match), lunar=True) if month_of else None


def lunar_year(match: re.Match[str]) -> Value | None:
    """năm Ất Tỵ."""
    year = stem_year(str(word(match, "stem_year")))
    return Feast(1, 1, year, whole_year=True) if year else None


def season(match: re.Match[str]) -> Value | None:
    """mùa hè năm nay, hè 2025."""
    entry = WORDS.seasons[str(word(match, "season"))]
    return Season(entry.first, entry.last, year_of(match), entry.timex)


def next_year(match: re.Match[str]) -> Value | None:
    """sang năm."""
    return Annual(YearShift(1, "published"))
