"""The named groups of a match, read: figures, months, years, times of day."""

from __future__ import annotations

import re
from calendar import monthrange

from pipeline.extract.dates.atoms import WORDS
from pipeline.extract.dates.model import Half, ShortYear, StemYear, Unit, Year, YearShift
from pipeline.model import Part

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
UNITS: dict[str, Unit] = {
    "ngày": "day",
    "hôm": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "quí": "quarter",
    "năm": "year",
}


def word(match: re.Match[str], group: str) -> str | None:
    """The group in lower case with single blanks, or None when it took no part."""
    index = match.re.groupindex.get(group)
    found = match[index] if index else None
    return " ".join(found.lower().split()) if found else None


def number(text: str) -> int:
    """A count in digits or words."""
    return int(text) if text.isdigit() else WORDS.numbers[text]


def year_of(match: re.Match[str]) -> Year:
    """The year of the groups ``year`` (digits) and ``shift`` (a word such as "ngoái")."""
    digits, stems = word(match, "year") or word(match, "yy"), word(match, "stem_year") or word(match, "stems")
    if stems:
        return stem_year(stems, digits)
    if digits:
        return full_year(digits)
    shift = word(match, "yshift")
    if shift:
        return YearShift(WORDS.shifts[shift].by, WORDS.shifts[shift].base, closes=shift == "qua")
    if word(match, "same_year"):
        return YearShift(0, "context")
    return YearShift(1, "published") if word(match, "next") else None


def full_year(digits: str) -> int | ShortYear:
    """A year of two or four digits."""
    return int(digits) if len(digits) > 2 else ShortYear(int(digits))


def month_number(text: str | None) -> int | None:
    """A month in digits or words."""
    if text is None:
        return None
    return int(text) if text.isdigit() else WORDS.months[text]


def moment_of(match: re.Match[str]) -> str | None:
    """The TIMEX3 letters of the part of the day."""
    moment = word(match, "moment")
    return WORDS.moments[moment] if moment else None


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


def weekday_of(text: str | None) -> int | None:
    """Monday 1 to Sunday 7."""
    if text is None:
        return None
    if text in {"cn", "chủ nhật", "chúa nhật"}:
        return 7
    name = text.removeprefix("thứ ")
    return int(name) - 1 if name.isdigit() else WORDS.weekdays[name]


def part_of(match: re.Match[str]) -> Part | None:
    """Read "đầu", "giữa", "cuối"."""
    part = word(match, "part")
    return WORDS.parts[part] if part else None


def half_of(match: re.Match[str]) -> Half | None:
    """Read "nửa đầu", "nửa cuối"."""
    half = word(match, "half")
    if half is None:
        return None
    return "first" if half == "đầu" else "second"


def century_number(text: str) -> int:
    """A century in digits or Roman numerals."""
    if text.isdigit():
        return int(text)
    total = 0
    values = [_ROMAN[letter] for letter in text.upper()]
    for index, value in enumerate(values):
        total += -value if value < max(values[index + 1 :], default=0) else value
    return total


def stem_year(name: str, digits: str | None = None) -> int | StemYear | None:
    """The year "Ất Tỵ" of the cycle of sixty, or the one in digits beside it; None for impossible pairs."""
    if digits and len(digits) > 2:
        return int(digits)
    stem, branch = name.split(" ")
    s, b = WORDS.stems.index("quý" if stem == "quí" else stem), WORDS.branches.index(branch)
    place = next((n for n in range(60) if n % 10 == s and n % 12 == b), None)
    return None if place is None else StemYear(place, int(digits) if digits else None)


def exists(day: int, month: int, year: int | None) -> bool:
    """Whether some year, or the given one, has the day."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year if year and year > 0 else 2000, month)[1]
