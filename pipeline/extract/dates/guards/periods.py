"""What must stand around months and quarters, and around what is counted in them."""

from __future__ import annotations

import re

from pipeline.extract.dates.atoms import WORDS, E, S, any_of
from pipeline.extract.dates.guards.cues import EVERY_BEFORE, LOOKALIKE_BEFORE, YEAR_ENDS, before, not_counted

_OPENING = re.compile(rf"(?:^|[.!?\n] ?)(?:Trong|Sau|Qua){S}$")
_MONTHS_OF_REPORT = 4
_SPENT = re.compile(rf"(?<!\w){any_of(WORDS.spent)}(?:{S}\w+)?{S}$", re.IGNORECASE)
"""Before "một năm nữa" that is spent, not counted from today."""
_NUMBERED = re.compile(rf"(?<!\w)thứ{S}$", re.IGNORECASE)
_COUNTDOWN = re.compile(rf"(?<!\w)còn{S}(?:\w+{S})?$", re.IGNORECASE)
_MONTHS_BEFORE = re.compile(
    rf"(?<!\w){any_of(WORDS.months_cues_before)}(?:{S}(?:sau|của|trong|cả))?{S}$", re.IGNORECASE
)
_MONTHS_AFTER = re.compile(rf"{S}{any_of(WORDS.months_cues_after)}{E}", re.IGNORECASE)
_MONTHS_NOT_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.months_not_before)}{S}$|\d ?- ?$", re.IGNORECASE)
_MONTHS_NOT_AFTER = re.compile(rf"{S}{any_of(WORDS.months_not_after)}{E}|[/-]", re.IGNORECASE)
_OF_SCHOOL_YEAR = re.compile(rf"(?:{S}tiên)?(?:{S}của)?(?:{S}năm)?{S}học{E}", re.IGNORECASE)
_UTTERLY = re.compile(rf"(?<!\w)vô{S}$", re.IGNORECASE)
"""Before "cùng" in "vô cùng kỳ lạ"."""
_PRECIOUS = re.compile(rf"(?<!\w){any_of(WORDS.before_precious)}{S}$", re.IGNORECASE)
_PREGNANT = re.compile(rf"(?<!\w)(?:thai|thai{S}kỳ|mang{S}bầu){S}(?:trong{S}|ở{S})?$", re.IGNORECASE)
_DOCUMENT_BEFORE = re.compile(r"(?:số|[A-ZĐ])[ :]*$")
_AT_CLOCK = re.compile(rf"(?<!\w)(?:lúc|hồi|vào|khoảng|từ|đến){S}$", re.IGNORECASE)


def quarter(match: re.Match[str]) -> bool:
    """Take "quý 3" anywhere, "quý đầu", "quý cuối" where quarters are not counted: "ba quý đầu"."""
    if _OF_SCHOOL_YEAR.match(match.string, match.end()) or before(match, _PREGNANT):
        return False
    return match["quarter"].isdigit() or not match["quarter"].strip("IVXivx") or not_counted(match)


def quarter_near(match: re.Match[str]) -> bool:
    """Take "quý này", but not the praise "giải thưởng cao quý này"."""
    return not_counted(match) and not before(match, _PRECIOUS)


def distance(match: re.Match[str]) -> bool:
    """Take "20 ngày nữa" and "3 ngày trước", but not the countdown "còn 7 ngày nữa"."""
    if match.group("side") == "nữa" and before(match, _SPENT):
        return False
    return not_counted(match) and not before(match, _COUNTDOWN) and not before(match, _NUMBERED)


def months_alone(match: re.Match[str]) -> bool:
    """Take "8 tháng" where a cue says that it is the year so far."""
    if _MONTHS_NOT_AFTER.match(match.string, match.end()):
        return False
    return before(match, _MONTHS_BEFORE) or _MONTHS_AFTER.match(match.string, match.end()) is not None


def months_compared(match: re.Match[str]) -> bool:
    """Take "gạo 8 tháng, tăng 8,5% so với cùng kỳ" for the year so far, but not "trong vòng 8 tháng, tăng …"."""
    return not before(match, _MONTHS_NOT_BEFORE)


def months_opening(match: re.Match[str]) -> bool:
    """Take "Trong 10 tháng, …" at the head of a sentence; whether it is the year so far, the article's date tells."""
    return before(match, _OPENING) and (not match["count"].isdigit() or int(match["count"]) >= _MONTHS_OF_REPORT)


def months_again(match: re.Match[str]) -> bool:
    """Take "8 tháng" where nothing around it makes it a duration."""
    return not _MONTHS_NOT_AFTER.match(match.string, match.end()) and not before(match, _MONTHS_NOT_BEFORE)


def month_year(match: re.Match[str]) -> bool:
    """8/2025 alone: not the head of a code, not after "số" or the type of a document."""
    return not before(match, LOOKALIKE_BEFORE) and not before(match, _DOCUMENT_BEFORE)


def not_at_clock(match: re.Match[str]) -> bool:
    """Tell the half year "1H25" from "lúc 1H25"."""
    return match["year"] is not None or not before(match, _AT_CLOCK)


def months_first(match: re.Match[str]) -> bool:
    """Take "7 tháng đầu, …" of a report for months of its year; whether it is one, the rest of the article tells."""
    return not before(match, _MONTHS_NOT_BEFORE) and YEAR_ENDS.match(match.string, match.end()) is not None


def dashed(match: re.Match[str]) -> bool:
    """Tell the run "tháng 7-9" from the two months "tháng 7 và 9"."""
    return "-" in match.string[match.end("first") : match.start("month")]


def single(match: re.Match[str]) -> bool:
    """Take "10 ngày đầu tháng 8" and "tuần đầu tháng 8", but not "những ngày đầu tháng 8", "một ngày cuối tháng 8"."""
    if match["count"] and match["count"].lower() == "một" and match["rank"].lower() in {"đầu", "cuối"}:
        return False
    return match["count"] is not None or not before(match, EVERY_BEFORE)


def same(match: re.Match[str]) -> bool:
    """Leave "cùng thời điểm" alone out: it compares events, not periods."""
    if before(match, _UTTERLY):
        return False
    noun = match.group().split()[1].lower()
    return noun in {"kỳ", "kì"} or match.end() - match.start() > len("cùng thời điểm")
