"""What must stand around a day in words: the day of the week, today and its neighbours, the edge of a week."""

from __future__ import annotations

import re

from pipeline.extract.dates import general_statements
from pipeline.extract.dates.atoms import WORDS, E, S, any_of
from pipeline.extract.dates.guards.cues import EVERY_BEFORE, LOOKALIKE_AFTER, RANK_BEFORE, before, not_counted

_COMPARED = re.compile(rf"(?<!\w)so{S}(?:với{S})?$", re.IGNORECASE)
_EVERY_ONE_BEFORE = re.compile(
    rf"(?<!\w){any_of(WORDS.every)}{S}(?:(?:ngày|buổi|hôm|phiên|kỳ){S})?(?:{any_of(WORDS.moments)}{S})?(?:ngày{S})?$",
    re.IGNORECASE,
)
"""Before a day of the week that comes back: "mỗi sáng thứ Tư", "một ngày thứ Ba"."""
_WEEKDAY_AFTER = re.compile(rf"(?= ?[,.;)(\n]|$| {any_of(WORDS.behind_weekday)}\b)")
_WEEKDAY_CUE = re.compile(rf"(?<!\w){any_of(WORDS.before_weekday)}{S}$", re.IGNORECASE)
_DAY_NOUN = re.compile(r"ngày\b", re.IGNORECASE)
_NAMED_DAY = re.compile(rf"[”\"]?{S}(?:xanh|đỏ|hồng|tình{S}nguyện|đen){E}", re.IGNORECASE)
"""Behind the name of a campaign: "Ngày Chủ nhật xanh"."""
_FROM_WEEKDAY = re.compile(rf"(?:thứ{S}\w+|chủ{S}nhật){S}(?:đến|tới)(?:{S}hết)?{S}$", re.IGNORECASE)
"""Before the end of a timetable: "từ thứ 2 đến thứ 6"."""
_TO_THE = re.compile(rf"(?<!\w)(?:đến|sang|là|vào){S}$", re.IGNORECASE)
_WEEKLY = re.compile(
    rf" ?[,-] ?(?:thứ )?\d|{S}(?:hằng|hàng|mỗi){E}"
    rf"|{S}(?:đến|tới)(?:{S}hết)?{S}(?:thứ{S}\w+|chủ{S}nhật)(?!\w|,?{S}(?:tuần|ngày)|,? ?\(|,?{S}\d)",
    re.IGNORECASE,
)
_TRADE_BEFORE = re.compile(
    rf"(?<!\w)(?:phiên(?:{S}\w+){{0,4}}|so{S}với|(?:tính{S}|kể{S})?từ|chốt|giao{S}dịch){S}$", re.IGNORECASE
)
_SESSIONS_BEFORE = re.compile(
    rf"(?<!\w)(?:\d+|hai|ba|bốn|những|các|mấy|vài){S}phiên(?:{S}\w+){{0,4}}{S}$", re.IGNORECASE
)
_DAY_IN_BRACKETS = re.compile(rf" ?\((?:ngày{S})?\d{{1,2}}[/.-]\d")
_FIGURE_BEFORE = re.compile(rf"(?<!\w)(?:{any_of(WORDS.figurative)})(?:{S}của)?{S}$", re.IGNORECASE)


def has_weekday(match: re.Match[str]) -> bool:
    """The day of the week is given."""
    return match["weekday"] is not None


def deictic_day(match: re.Match[str]) -> bool:
    """Take "hôm qua" and "ngày mai", but not "ngày nay" and "ngày qua"."""
    noun, name = match["noun"].lower(), match["deictic"].lower()
    if noun == "ngày" and name in {"nay", "qua"}:
        return False
    return not before(match, EVERY_BEFORE)


def today(match: re.Match[str]) -> bool:
    """Take "hôm nay 9/5" and "sáng mai 9/5"; after "hôm nay" may come people: "hôm nay 2/3 số hộ"."""
    if LOOKALIKE_AFTER.match(match.string, match.end()):
        return False
    return match["moment"] is not None or match.group().lower().startswith(("hôm", "ngày"))


def weekday_near(match: re.Match[str]) -> bool:
    """Take "thứ Sáu tuần trước", but not "người thứ hai tới"."""
    return _as_day(match) or not before(match, RANK_BEFORE)


def _as_day(match: re.Match[str]) -> bool:
    """Whether "ngày" or a capital marks a day of the week: "phiên ngày thứ Sáu", but "phiên thứ hai"."""
    name = match["weekday"]
    return match.start() < match.start("weekday") or (name.lower().startswith("thứ") and name.split()[-1][0].isupper())


def next_day(match: re.Match[str]) -> bool:
    """Take "hôm sau" and "đêm hôm trước"; "hôm trước" alone is some day, save in "so với hôm trước"."""
    alone = match.group().lower().startswith("hôm")
    return match["which"].lower() == "sau" or not alone or before(match, _COMPARED)


def weekday(match: re.Match[str]) -> bool:
    """Tell a day from a rank: "thứ Ba" with a capital, "ngày" or a part of the day is one, "thứ ba" is not."""
    name = match["weekday"]
    if general_statements.in_programme(match) or general_statements.of_ranks(match) or before(match, _FROM_WEEKDAY):
        return False
    if name[-1].isdigit() and _nth_night(match):
        return False
    if name == "CN" or (not _as_day(match) and before(match, RANK_BEFORE)) or before(match, _EVERY_ONE_BEFORE):
        return False
    if _WEEKLY.match(match.string, match.end()) or _NAMED_DAY.match(match.string, match.end()):
        return False
    if name.lower().startswith("thứ") and not name.split()[-1][0].isupper() and _DAY_NOUN.match(match.group()):
        return False  # "ngày thứ bảy của đợt nắng"
    if match.start() < match.start("weekday") or not name.lower().startswith("thứ"):
        return _WEEKDAY_AFTER.match(match.string, match.end()) is not None or match.start() < match.start("weekday")
    if name.split()[-1][0].isupper():
        return True
    return before(match, _WEEKDAY_CUE) and _WEEKDAY_AFTER.match(match.string, match.end()) is not None


def _nth_night(match: re.Match[str]) -> bool:
    """Tell "sáng thứ 3" from the third night of a story: "đến đêm thứ 3"."""
    if match["moment"] is None or _DAY_NOUN.search(match.group()):
        return False
    return before(match, _TO_THE) or (
        match["moment"].lower() == "đêm" and not match.string.startswith(" (", match.end())
    )


def figurative(match: re.Match[str]) -> bool:
    """Whether "ngày hôm nay" and "ngày mai" are figures of speech: "có được như ngày hôm nay"."""
    if match["weekday"] is not None or match["clock"] is not None:
        return False
    return before(match, _FIGURE_BEFORE) or (match["deictic"].lower() == "nay" and general_statements.of_today(match))


def week_edge(match: re.Match[str]) -> bool:
    """Take "phiên cuối tuần", "tính từ đầu tuần", "cuối tuần (5/6)", but not "dịp cuối tuần", "ngày cuối tuần"."""
    if before(match, _SESSIONS_BEFORE):
        return False
    return before(match, _TRADE_BEFORE) or _DAY_IN_BRACKETS.match(match.string, match.end()) is not None


def not_several(match: re.Match[str]) -> bool:
    """Take "ngày đầu năm", but not "những ngày đầu năm", "10 ngày đầu năm"."""
    return not before(match, EVERY_BEFORE) and not_counted(match)


def deictic_moment(match: re.Match[str]) -> bool:
    """Take "sáng nay" and "tối qua" for the part of the day before them."""
    return match["moment"] is not None
