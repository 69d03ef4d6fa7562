"""Time that is no date: habits, any year that follows, figures of speech, names of prizes and programmes."""

from __future__ import annotations

from pipeline.extract.dates.atoms import WORDS, E, S, any_of
from pipeline.extract.dates.model import Annual, Day, Month, Months, Range, Season, Value
from pipeline.patterns import re

_REACH = 64
_CLAUSE = r"[^.,;:\n\d]"

_HABIT = re.compile(
    rf"(?:(?<!\w)(?<!bất )(?<!bình )(?<!phi )thường{S}(?!{any_of(WORDS.not_habit)}{E}){_CLAUSE}{{0,36}}"
    rf"(?:vào|từ|trong|đến|tới|khoảng){S}"
    rf"|(?:^|[.;:!?”\"\n(] ?|- ?|\bvà{S})(?:hằng|hàng|mỗi|mọi){S}năm,?{S}"
    rf"(?:{_CLAUSE}{{0,24}}(?:vào|từ|trong|khoảng){S})?"
    rf"|(?<!\w)cứ{S}(?:(?:mỗi|vào|đến|tới|độ|dịp){S}){{0,3}})(?:khoảng{S}|ngày{S}|dịp{S})?$",
    re.IGNORECASE,
)
"""Before what comes back every year: "thường khai giảng vào tháng 9", "cứ đến tháng 3"."""
_SEASONAL = re.compile(
    rf"(?<!\w)(?:dịp|(?:những|các){S}ngày|{any_of(WORDS.seasonal)}){S}(?:(?:các|những|mùa){S})?$", re.IGNORECASE
)
_ANY_YEAR = re.compile(rf"(?<!\w){any_of(WORDS.any_year)}(?:{S}[^\W\d]+){{0,5}}{S}$", re.IGNORECASE)
_HALF = re.compile(rf"(?<!\w)nửa{S}$", re.IGNORECASE)
_FOLLOWING = {"sau", "tiếp", "tiếp theo", "kế tiếp"}
_OF_TODAY = re.compile(
    rf"(?:(?<!\w)(?:của|{any_of(WORDS.lasting)})|(?:mãi|tận|cho){S}(?:cho{S})?(?:đến|tới)(?:{S}tận)?){S}$",
    re.IGNORECASE,
)
_AS_NOUN = re.compile(rf"(?<!\w){any_of(WORDS.lasting_at_end)}{S}$", re.IGNORECASE)
_EVENT_OF_DAY = re.compile(
    rf"(?<!\w){any_of(WORDS.events_of_a_day)}{S}(?:[^\W\d]+{S}){{0,4}}của{S}$",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    rf"(?<!\w){any_of(WORDS.at_once)}(?:{S}[^\W\d]+){{0,7}}{S}ngay{S}$",
    re.IGNORECASE,
)
_ANY_NIGHT = re.compile(
    rf"(?<!\w)(?:hoặc|(?<!thông )qua|qua{S}đêm,?|(?:(?:mỗi|hằng|hàng){S}(?:ngày|đêm|tối|sáng)|thường){S}[^.;\n]{{0,40}}"
    rf"|qua{S}đêm[^.;\n]{{1,24}}),?{S}$",
    re.IGNORECASE,
)
"""Before the "hôm sau" of a recipe or a habit."""
_FROM_NOW = re.compile(rf"(?<!\w)từ{S}nay{S}(?:cho{S})?(?:đến|tới)(?:{S}(?:hết|khoảng))?{S}$", re.IGNORECASE)
_CLOSES = re.compile(r" ?[”\"’'.,;:!?)\n]|$")
_GIFT = re.compile(rf"(?<!\w){any_of(WORDS.feast_things)}(?:{S}(?:vui|đón|xuân|nhân|dịp)){{0,2}}{S}$", re.IGNORECASE)
_WHEN = re.compile(rf"(?<!\w)(?:dịp|ngày|vào|trước|sau|trong)(?:{S}[^\W\d]+){{0,2}}{S}$", re.IGNORECASE)
_PROGRAMME = re.compile(
    rf"(?<!\w)(?:{any_of(WORDS.programmes)})(?:{S}[^\W\d]+){{0,4}} ?[“\"‘'][^”\"’'\n]{{0,36}}$", re.IGNORECASE
)
_RANKED_LIST = re.compile(rf"(?<!\w)(?:{any_of(WORDS.ranked)}){S}thứ{S}\w+(?:,?{S}(?:đến|tới|và)|,){S}$", re.IGNORECASE)


def before(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether ``pattern``, which ends with ``$``, matches what stands right before the match."""
    return pattern.search(match.string, max(0, match.start() - _REACH), match.start()) is not None


def habit(text: str, start: int, value: Value) -> bool:
    """Whether a date without a year comes back every year: "hằng năm, từ tháng 3 đến tháng 5"."""
    end = value.first if isinstance(value, Range) else value
    if not isinstance(end, Day | Month | Months | Annual | Season) or end.year is not None:
        return False
    return _HABIT.search(text, max(0, start - _REACH), start) is not None


def from_now(match: re.Match[str]) -> bool:
    """Whether "cuối năm" is that of the article's own year: "từ nay đến cuối năm"."""
    return before(match, _FROM_NOW)


def seasonal(match: re.Match[str]) -> bool:
    """Whether "cuối năm" is a time of every year: "dịp cuối năm", "lạm thu đầu năm"."""
    return before(match, _SEASONAL)


def any_following(match: re.Match[str], shift: str | None) -> bool:
    """Whether "năm sau" is whichever year follows: "bị trừ chỉ tiêu năm sau", "nửa năm sau"."""
    if shift is None:
        return False
    return before(match, _HALF) or (shift in _FOLLOWING and before(match, _ANY_YEAR))


def of_today(match: re.Match[str]) -> bool:
    """Whether "hôm nay" stands for the present: "nhịp sống hôm nay", "tôi của ngày hôm nay"."""
    if before(match, _AT_ONCE):
        return True
    if before(match, _OF_TODAY):
        return not before(match, _EVENT_OF_DAY)
    return before(match, _AS_NOUN) and _CLOSES.match(match.string, match.end()) is not None


def any_night(match: re.Match[str]) -> bool:
    """Whether "hôm sau" is the day after any other: "để qua đêm, sáng hôm sau rửa sạch"."""
    return before(match, _ANY_NIGHT)


def feast_as_theme(match: re.Match[str]) -> bool:
    """Whether a feast names things and not a time: "quà Tết Nguyên đán 2023"; "dịp Tết" says when."""
    return before(match, _GIFT) and not before(match, _WHEN)


def in_programme(match: re.Match[str]) -> bool:
    """Whether a day of the week stands in the title of a programme."""
    return before(match, _PROGRAMME)


def of_ranks(match: re.Match[str]) -> bool:
    """Whether "thứ 7" ends a run of ranks: "từ vị trí thứ 4 đến thứ 7"."""
    return before(match, _RANKED_LIST)
