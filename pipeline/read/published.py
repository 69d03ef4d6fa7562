"""The day an article was published, out of the many forms in which records and pages give it.

Times with an offset are brought to Vietnamese time first: an article of 2026-02-02T22:00Z appeared on 3 February.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

from pipeline.patterns import re

VIETNAM = timezone(timedelta(hours=7))
_YEARS = range(1900, 2101)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}")
_MILLISECONDS = 10**11
_LONGEST = 120
_MONTHS = 12

_TIME = r"(?P<hour>\d{1,2})[:hg](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_OFFSET = r"(?P<half>(?<= )[AP]M)? ?(?P<offset>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?(?!\d))?"
_YEAR_FIRST = r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"
_ISO = re.compile(rf"(?<!\d){_YEAR_FIRST}(?:(?:T|,? ){_TIME} ?{_OFFSET})?(?!\d)")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2}) ?([-/.]) ?(?P<month>\d{1,2}) ?\2 ?(?P<year>\d{4})(?!\d)")
_SHORT = re.compile(r"(?<![\d.,/-])(?P<first>\d{1,2})([-/.])(?P<second>\d{1,2})\2(?P<year>\d{2})(?![\d/-]|[.,]\d)")
"""Two digits for the year: day or month first, as the column tells."""
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})[:hg](?P<minute>\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?: ?(?P<half>[AP]M|SA|CH))?[ (]{0,3}"
    r"(?P<offset>Z\b|(?:UTC|GMT) ?[+-] ?\d{1,2}(?!\d)|(?:UTC|GMT)? ?[+-]\d{2}:?\d{2}|UTC|GMT)",
    re.IGNORECASE,
)
"""A time with its zone, wherever it stands beside the day."""
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"\b(?P<name>{'|'.join(_ENGLISH_MONTHS)})[a-z]{{0,6}}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? "
    r"(?P<year>\d{4})(?!\d)"
    rf"|(?<!\d)(?P<day2>\d{{1,2}}) (?P<name2>{'|'.join(_ENGLISH_MONTHS)})[a-z]{{0,6}}\.?,? (?P<year2>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_REPR = re.compile(r"datetime\.date(?:time)?\((\d{4}), (\d{1,2}), (\d{1,2})\b")
_WORDS = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?: tháng |,? th(?:g|áng)?\.? ?)(?P<month>\d{1,2})(?:,? năm |,? |/)(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|\d{1,2}[:hg]\d{2}(?::\d{2})?|giờ|phút|\bngày\b|\blúc\b|\bsáng\b"
    r"|\bchiều\b|\btối\b|gmt ?[+-] ?\d{1,2}(?::\d{2})?|utc|\b[ap]m\b|[\s,;:|()\-–—•.]+",
    re.IGNORECASE,
)
"""What may stand beside the date in a line that gives nothing else."""


DayOrder = Literal["day", "month"] | None
"""What stands first in dates like "4/5/25": told by the other dates of the column, None when they do not tell."""


def order_of(values: Iterable[str]) -> DayOrder:
    """What comes first in the dates of a column.

    >>> order_of(["4/5/25 9:00", "4/22/25 10:27"])
    'month'
    """
    votes = {"day": 0, "month": 0}
    for value in values:
        match = _SHORT.search(value) or _DAY_FIRST.search(value)
        if match is not None:
            first, second = int(match[1]), int(match[3])
            votes["day"] += first > _MONTHS >= second
            votes["month"] += second > _MONTHS >= first
    if votes["month"] > votes["day"]:
        return "month"
    return "day" if votes["day"] else None


def parse_published(value: object, order: DayOrder = None) -> date | None:
    """The day that ``value`` names, or None when it names none for certain ("2 giờ trước").

    Takes dates, date-times, seconds or milliseconds since 1970 and strings; "03/04/2024" is 3 April unless ``order``
    says that months come first, "03/04/24" is a day only when ``order`` says so.

    >>> parse_published("Thứ hai, 9/3/2026, 7:05 (GMT+7)")
    datetime.date(2026, 3, 9)
    >>> parse_published("1635940800")
    datetime.date(2021, 11, 3)
    """
    if isinstance(value, datetime):
        return _plausible(_local(value).date()) if value == value else None  # NaT differs from itself
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    if isinstance(value, str):
        return _from_string(" ".join(value.split()), order)
    return None


def published_line(line: str) -> date | None:
    """The day when ``line`` gives a date (with weekday, time, zone) and nothing else, else None."""
    line = " ".join(line.split())
    if len(line) > _LONGEST:
        return None
    for form in (_ISO, _DAY_FIRST, _WORDS):
        match = form.search(line)
        if match is not None and not _AROUND.sub("", line[: match.start()] + " " + line[match.end() :]):
            return _from_match(match)
    return None


def published_in_name(stem: str) -> date | None:
    """The day in a file name such as "2025-09-03_bai-viet" or "tin_03-09-2025", or None."""
    for form in (r"(?<!\d)(?P<year>(?:19|20)\d\d)([-_.]?)(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)",
                 r"(?<!\d)(?P<day>\d\d)([-_.])(?P<month>\d\d)\2(?P<year>(?:19|20)\d\d)(?!\d)"):  # fmt: skip
        match = re.search(form, stem)
        if match is not None and (day := _from_match(match)) is not None:
            return day
    return None


def month_in_name(stem: str) -> tuple[int, int] | None:
    """Year and month in a file name such as "bao-cao-2025-09", which gives no day, or None.

    >>> month_in_name("nghe-an-2025-09"), month_in_name("tin-2025-09-03")
    ((2025, 9), None)
    """
    match = re.search(r"(?<!\d)((?:19|20)\d\d)[-_.](0[1-9]|1[0-2])(?![-_.]?\d)", stem)
    return (int(match[1]), int(match[2])) if match is not None else None


def _from_string(text: str, order: DayOrder) -> date | None:
    if not text or len(text) > _LONGEST:
        return None
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text))
    match = _COMPACT.fullmatch(text) or _ISO.search(text)
    if match is not None:
        return _from_match(match)
    match = _DAY_FIRST.search(text)
    if match is not None:
        day = _in_order(int(match["day"]), int(match["month"]), int(match["year"]), order or "day")
        return _in_zone(day, text)
    match = _WORDS.search(text)
    if match is not None:
        return _in_zone(_from_match(match), text)
    match = _REPR.match(text)
    if match is not None:
        return _in_order(int(match[3]), int(match[2]), int(match[1]), "day")
    match = _SHORT.search(text)
    if match is not None:
        return _in_order(int(match["first"]), int(match["second"]), 2000 + int(match["year"]), order)
    return _from_english(text)


def _from_english(text: str) -> date | None:
    match = _ENGLISH.search(text)
    try:
        moment = parsedate_to_datetime(text)  # knows the zones that have names
        if moment.tzinfo is not None or match is None:
            return _plausible(_local(moment).date())
    except (ValueError, TypeError, IndexError, OverflowError):  # parsedate_to_datetime raises any of these
        if match is None:
            return None
    name = (match["name"] or match["name2"]).lower()
    day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"])
    return _in_zone(_in_order(day, _ENGLISH_MONTHS.index(name) + 1, year, "day"), text)


def _in_zone(day: date | None, text: str) -> date | None:
    """The day in Vietnam when ``text`` gives a time with its zone beside the day."""
    match = _CLOCK.search(text) if day is not None else None
    if day is None or match is None:
        return day
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"].upper() in ("PM", "CH"))
    zone = match["offset"].upper().replace("UTC", "").replace("GMT", "").replace(" ", "").replace("Z", "")
    digits = zone.lstrip("+-").replace(":", "")
    padded = digits.zfill(2).ljust(4, "0") if len(digits) <= 2 else digits
    offset = f"{zone[0]}{padded}" if digits else "UTC"
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(match["minute"]), tzinfo=_zone(offset))
        return _plausible(_local(moment).date())
    except (ValueError, OverflowError):
        return day


def _in_order(first: int, second: int, year: int, order: DayOrder) -> date | None:
    """The day of two numbers in the given order; a day that cannot be a month stands first without being told."""
    if order is None and (first > _MONTHS or first == second):
        order = "day"
    day, month = (second, first) if order == "month" else (first, second)
    try:
        return _plausible(date(year, month, day)) if order else None
    except ValueError:
        return None


def _from_match(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        if parts.get("offset") and parts.get("hour"):
            hour, minute = int(parts["hour"]), int(parts["minute"])
            if parts.get("half"):
                hour = hour % 12 + 12 * (parts["half"] == "PM")
            day = _local(datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone(parts["offset"]))).date()
    except (ValueError, OverflowError):
        return None
    return _plausible(day)


def _zone(offset: str) -> timezone:
    digits = offset.lstrip("+-").replace(":", "")
    if not digits.isdigit():
        return UTC
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-away if offset.startswith("-") else away)


def _from_epoch(seconds: float) -> date | None:
    try:
        if seconds >= _MILLISECONDS:
            seconds /= 1000  # overflows when an integer of hundreds of digits stands there
        return _plausible(datetime.fromtimestamp(seconds, VIETNAM).date()) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def _local(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(VIETNAM)


def _plausible(day: date) -> date | None:
    return date(day.year, day.month, day.day) if day.year in _YEARS else None
