"""What must stand around a day in figures: cues that it is a date, look-alikes that it is not."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.extract.dates.atoms import WORDS, E, S, any_of
from pipeline.extract.dates.guards.cues import (
    COUNTED,
    EVERY_BEFORE,
    LOOKALIKE_AFTER,
    LOOKALIKE_BEFORE,
    RANK_BEFORE,
    REACH,
    before,
    headed,
    opens_line,
)
from pipeline.extract.dates.guards.names import named

_AND = rf"(?:, ?|{S}và{S})"
_DAY_CUE = re.compile(
    rf"(?:(?<!\w){any_of(WORDS.day_cues)}{S}|\(|\d/\d{{1,2}}{_AND}|(?<!\w)(?:nay|qua|mai|kia|cùng{S}ngày),{S}"
    rf"|ngày{S}\d{{1,2}}(?:,{S}\d{{1,2}}){{0,8}}{_AND}|ngày{S}[^,.;\d]{{3,36}}{S}là{S})$",
    re.IGNORECASE,
)
_FEAST_CUE = re.compile(
    rf"(?<!\w)(?:{any_of(WORDS.before_feast_day)}{S}|ngày{S}(?:[^\W\d]+{S}){{1,7}})$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(rf"(?<!\w){any_of(WORDS.before_bracketed_day)}{S}\($", re.IGNORECASE)
"""A bracket behind a day in words: "cùng ngày (3.12)"."""
_PERIOD_NUMBER = re.compile(rf"(?<!\w)kỳ{S}$", re.IGNORECASE)
_FROM = re.compile(rf"(?<!\w)từ{S}$", re.IGNORECASE)
_RECURRING_AFTER = re.compile(rf"{S}(?:hằng|hàng|mỗi|các){E}", re.IGNORECASE)
_LUNAR_AFTER = re.compile(rf"{S}\(?(?:âm{S}lịch|tết){E}", re.IGNORECASE)
_LIST_AFTER = re.compile(rf"(?:, ?\d{{1,2}}){{0,8}}{_AND}\d{{1,2}}(?:[/.]\d|{S}tháng{S}\d)")
_GROWN_TO = re.compile(rf"(?<!\w){any_of(WORDS.lookalikes.grown)}{S}$", re.IGNORECASE)
_LARGEST_PART = 10
"""Denominators beyond it are rare in words of growth: "tăng lên đến 1/12" is a day."""
_LUNAR_NOUN = re.compile(r"\bm[ùồ]ng\b", re.IGNORECASE)
_NIGHTS = re.compile(rf"(?:{S}|, ?)(?:đêm|tối){E}", re.IGNORECASE)
_LISTED_DAYS = re.compile(rf"(?:(?:, ?|,?{S}(?:và|hoặc|hay){S})\d{{1,2}}){{1,9}}(?=/|{S}tháng)")
_DAY_OPENS = re.compile(r"(?:/\d{2,4})?(?: ?[,:]|[ -]{1,3}là (?:ngày|dịp|hạn|thời|lễ|kỷ niệm|lúc)\b)")
"""What follows a day that opens its line: "5/9 là ngày khai giảng"; after "2/3 là" may come people."""
_DOTTED_END = re.compile(
    rf" ?- ?\d{{1,2}}\.(?:1[0-2]|0?[1-9])(?!\d|[.,]\d| ?%)"
    rf"(?= ?[;:)]| ?[,.](?!\d)| {{0,2}}(?:\n|$)|{S}(?:tại|ở|trên|năm)\b)",
    re.IGNORECASE,
)
"""The other end of "từ 27.8 - 3.9"; a unit after it would make both decimals."""


def full_day(match: re.Match[str]) -> bool:
    """Day, month and year: a two-digit year needs a slash or a word of the date before it."""
    if headed(match) or match["lunar"]:
        return True
    if len(match["year"]) == 2 and "/" not in match["sep"]:
        return False
    return not (len(match["year"]) == 2 and before(match, LOOKALIKE_BEFORE))


def cued_day(match: re.Match[str]) -> bool:
    """A day and month without a year: headed, or cued, or a holiday; never a fraction, a street, a score."""
    groups = match.re.groupindex
    if "lunar" in groups and match["lunar"]:
        return True
    figure = "first" if "first" in groups else "day"
    if LOOKALIKE_AFTER.match(match.string, match.end()) and not headed(match, figure):
        return False
    if headed(match, figure):
        return not _rank_first(match)
    if before(match, LOOKALIKE_BEFORE) or named(match) or _grown_to_part(match):
        return False
    if before(match, _DAY_CUE) or (opens_line(match) and _DAY_OPENS.match(match.string, match.end())):
        return True
    return figure == "day" and _holiday(match) and int(match["day"]) > int(match["month"])  # 1/6 may be a sixth


def _grown_to_part(match: re.Match[str]) -> bool:
    """Whether something grew or fell to a part of the whole: "con số này lên đến 1/2"."""
    groups = match.re.groupindex
    if "month" not in groups or "day" not in groups or not match["day"].isdigit() or not match["month"].isdigit():
        return False
    return int(match["day"]) < int(match["month"]) <= _LARGEST_PART and before(match, _GROWN_TO)


def day_in_words(match: re.Match[str]) -> bool:
    """Tell "đến 30 tháng 4" from the street "30 tháng 4"."""
    if match["lunar"] or match["stems"] or match["month"].lower() in WORDS.lunar_months:
        return True
    return headed(match) or (not before(match, LOOKALIKE_BEFORE) and before(match, _DAY_CUE))


def run_in_words(match: re.Match[str]) -> bool:
    """Take "từ 1 đến 5 tháng 9"; "1 - 5 tháng 9" needs a word of the date or "từ" before it."""
    return headed(match, "first") or before(match, _FROM) or before(match, _DAY_CUE)


def has_head_or_feast(match: re.Match[str]) -> bool:
    """A word of the date stands before the figure, or "2-9" is a holiday with its cue."""
    if headed(match) or match["lunar"]:
        return not _rank_first(match)
    if before(match, _IN_BRACKETS):
        return match.string.startswith(")", match.end())
    if before(match, _FROM):
        return _DOTTED_END.match(match.string, match.end()) is not None
    return _holiday(match) and before(match, _FEAST_CUE)


def _rank_first(match: re.Match[str]) -> bool:
    """Whether the weekday is a rank: "đứng thứ 4, 6-8"."""
    return bool(match["weekday"]) and match["weekday"][-1].isdigit() and before(match, RANK_BEFORE)


def _holiday(match: re.Match[str]) -> bool:
    return f"{int(match['day'])}/{int(match['month'])}" in WORDS.holidays


def not_period(match: re.Match[str]) -> bool:
    """Tell the day "1 tháng 1/2023" from the customs period "kỳ 1 tháng 1/2023"."""
    return headed(match) or match["lunar"] is not None or not before(match, _PERIOD_NUMBER)


def is_share(text: str, end: int) -> bool:
    """Whether what is counted follows: "giảm từ 1/4 - 1/3 số lượng"."""
    return LOOKALIKE_AFTER.match(text, end) is not None


def day_alone(match: re.Match[str]) -> bool:
    """Tell the day "ngày 12" from "mỗi ngày 12 …" and "ngày 10 hằng tháng"."""
    if _LUNAR_NOUN.search(match.group()) or _LUNAR_AFTER.match(match.string, match.end()):
        return False  # "mùng 10", "ngày 12 âm lịch" of which month?
    if _LIST_AFTER.match(match.string, match.end()):
        return True
    if before(match, COUNTED) and _NIGHTS.match(match.string, match.end()):
        return False  # "suốt 3 ngày 3 đêm"
    return not before(match, EVERY_BEFORE) and not _RECURRING_AFTER.match(match.string, match.end())


def moment_alone(match: re.Match[str]) -> bool:
    """Take "đêm 24" for the part of the day before it."""
    return match["moment"] is not None and match.start() < match.start("day") and not match["weekday"]


def day_listed(match: re.Match[str]) -> bool:
    """Take "5, 6 và 7 tháng 11" for three days; two, or days before a slash, need a cue."""
    if before(match, LOOKALIKE_BEFORE):
        return False
    rest = match.string[match.end() : match.end() + REACH]
    listed = _LISTED_DAYS.match(rest)
    if listed is None:
        return False
    days = [int(match["day"]), *map(int, re.findall(r"\d+", listed.group()))]
    if any(one >= other for one, other in pairwise(days)):
        return False
    return before(match, _DAY_CUE) or (len(days) > 2 and rest[listed.end()] != "/")
