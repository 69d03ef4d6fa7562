"""What a date expression says, kept as partial as it is written.

"tháng 8" is a ``Month`` without a year, "năm ngoái" a neighbour of a year that the words do not name.
Nothing here knows the article's date; ``pipeline.resolve.dates`` turns these values into days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.model import Mention, Part

Base = Literal["published", "context", "anaphoric"]
"""From the article's date, from the period spoken of where compared with it, or from it wherever there is one."""
Unit = Literal["day", "week", "month", "quarter", "year"]
Half = Literal["first", "second"]


@dataclass(frozen=True, slots=True)
class YearShift:
    """A year counted from another one: "năm ngoái" from the article's, "năm trước" from the one spoken of.

    Attributes:
        closes: "năm qua": the year before in its first months, the year itself at its end, else the last twelve months.
    """

    by: int
    base: Base
    closes: bool = False


@dataclass(frozen=True, slots=True)
class ShortYear:
    """A year of two digits: "quý IV/24", "sinh ngày 11/8/45"; the century follows from the article's date."""

    digits: int


@dataclass(frozen=True, slots=True)
class StemYear:
    """A year of the cycle of sixty, counted from 1984: "Mậu Thân"; two digits beside it settle which."""

    place: int
    digits: int | None = None


Year: TypeAlias = int | YearShift | ShortYear | StemYear | None
"""A year as written, one that waits for its century, one counted from another one, or one that is left out."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar.

    Attributes:
        month: None for "ngày 12", whose month is that of its neighbour.
        clock: "08:30" when a time of day is given.
        moment: TIMEX3 part of the day ("MO", "AF", "EV", "NI").
        lunar: Day and month (and year) are of the lunar calendar.
        month_by: Months away from the article's: "ngày 5 tháng này", "ngày 10 tháng trước".
        leap: The lunar month is the second of its name in its year: "10 tháng 6 nhuận".
    """

    day: int
    month: int | None = None
    year: Year = None
    weekday: int | None = None
    clock: str | None = None
    moment: str | None = None
    lunar: bool = False
    month_by: int | None = None
    leap: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month, or its first, middle or last ten days, or its half."""

    month: int
    year: Year = None
    part: Part | None = None
    half: Half | None = None
    lunar: bool = False
    leap: bool = False


@dataclass(frozen=True, slots=True)
class Months:
    """A run of months of one year: "8 tháng đầu năm", "6 tháng cuối năm", "quý III", "nửa đầu năm".

    Attributes:
        weak: The words alone do not tell a period of the year from a duration; the article must.
    """

    first: int
    last: int
    year: Year = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Annual:
    """A year or the beginning, middle or end of it."""

    year: Year
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """Whole years, both ends included; a school year begins on the first of September.

    Attributes:
        short: Both are of two digits: "nhiệm kỳ 20-25".
    """

    first: int
    last: int
    school: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school year that is not named by its years: "năm học mới", "năm học này"."""

    by: int


@dataclass(frozen=True, slots=True)
class Decade:
    """The ten years from ``first``; two digits ("thập niên 90") stand for the last century unless it is given."""

    first: int


@dataclass(frozen=True, slots=True)
class Century:
    """The hundred years that end with ``number`` * 100."""

    number: int
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A day, week, month or quarter counted from another one: "hôm qua", "tuần trước", "tháng tới".

    Attributes:
        closes: At the end of a week it is that week: "tuần qua", said on a Saturday.
    """

    unit: Unit
    by: int
    base: Base = "published"
    part: Part | None = None
    moment: str | None = None
    clock: str | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """A point so many units away: "3 ngày trước", "cách đây 2 năm", "một tháng trước đó"."""

    unit: Unit
    by: int
    base: Base = "published"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 1), or the weekend (6 to 7), of a week counted from another one.

    Attributes:
        by: Direction: weeks away, or None when only the tense tells.
        week: ``by`` counts calendar weeks ("thứ Sáu tuần trước"), not days of that name ("thứ Sáu vừa qua").
        part: Its name is that of a part of the week: "phiên đầu tuần", "cuối tuần qua".
    """

    first: int
    last: int
    by: int | None = None
    week: bool = False
    moment: str | None = None
    clock: str | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A numbered week of a year, as ISO 8601 counts them: "tuần 35 năm 2025"."""

    number: int
    year: Year


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A part of a business year that is not that of the calendar: "quý II niên độ 2024-2025"; its days are open."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A numbered stretch of a month: "tuần đầu tháng 9", "10 ngày đầu tháng 8", "ngày đầu tiên của tháng 3"."""

    unit: Literal["day", "week"]
    first: int
    last: int
    of: Month


@dataclass(frozen=True, slots=True)
class Same:
    """The period spoken of, in another year, quarter, month, week or day: "cùng kỳ năm trước"."""

    unit: Unit
    by: int
    year: Year = None


@dataclass(frozen=True, slots=True)
class Window:
    """A run of months up to the article's date: "11 tháng qua"; a date only when it is the year so far."""

    months: int


@dataclass(frozen=True, slots=True)
class Feast:
    """A day of the lunar year named by the feast: "Tết Nguyên đán 2026"; or the whole lunar year.

    Attributes:
        eve: A day of the old year named by the new one: "30 Tết Bính Ngọ".
    """

    month: int
    day: int
    year: Year = None
    lunar: bool = True
    whole_year: bool = False
    eve: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """A season or a crop season of a year, from month ``first`` to month ``last``; it may cross the year's end."""

    first: int
    last: int
    year: Year
    timex: str | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """The end of "từ đầu năm đến nay": the article's date."""


@dataclass(frozen=True, slots=True)
class NoDate:
    """A look-alike, such as the 31st of February: it takes its place in the text and is dropped."""


@dataclass(frozen=True, slots=True)
class Range:
    """From the first day of one value to the last day of another."""

    first: Value
    last: Value


Value: TypeAlias = (
    Day
    | Month
    | Months
    | Annual
    | Years
    | SchoolYear
    | Decade
    | Century
    | Neighbour
    | Distance
    | Weekday
    | Ordinal
    | Week
    | Fiscal
    | Same
    | Window
    | Feast
    | Season
    | Now
    | NoDate
    | Range
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression(Mention):
    """A date as found: where it stands and what it says."""

    value: Value
