"""What must stand around a match: cues that a bare figure is a date, look-alikes that it is not."""

from __future__ import annotations

import re

from pipeline.extract.dates.atoms import WORDS, YEAR, E, S, any_of

_REACH = 48
"""Characters before a match that are looked at."""

_LOOKALIKE_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.lookalikes.before)}{S}$", re.IGNORECASE)
_LOOKALIKE_AFTER = re.compile(rf" {{0,2}}{any_of(WORDS.lookalikes.after)}{E}", re.IGNORECASE)
_DAY_CUE = re.compile(
    rf"(?:(?<!\w){any_of(WORDS.day_cues)}{S}|\(|\d/\d{{1,2}}(?:, ?|{S}và{S})|ngày{S}\d{{1,2}}(?:,{S}\d{{1,2}}){{0,3}}(?:, ?|{S}và{S})"
    rf"|ngày{S}[^,.;\d]{{3,36}}{S}là{S})$", re.IGNORECASE)
_YEAR_CUE = re.compile(rf"(?:(?<!\w){any_of(WORDS.year_cues)}{S}|\()$", re.IGNORECASE)
_YEAR_OPENS = re.compile(r" (?:(?:vẫn |cũng |sẽ )?là (?:một )?năm|không phải năm)\b")
_YEAR_LIST = re.compile(rf"(?<![\d/-]){YEAR}(?:, ?|{S}và{S}|{S}hay{S}|{S}hoặc{S})$")
_YEAR_END = re.compile(
    r"(?= ?[,;:()]| ?\.(?!\d)|\s*$|\n|\s(?:và|là|của|đạt|tăng|giảm|với|so|nhờ|do|khi|thì|cho|tới|đến|được|sẽ|đã|ước|trên|ở|tại|có|như|dự kiến|để|lên|mới|nhưng|khoảng)\b)"
)
_COUNTED = re.compile(
    rf"(?:\d{S}|\d ?- ?|(?<!\w)(?:{any_of(set(WORDS.numbers) - {'năm'})}|nhiều|vài|mấy|những|các|mỗi|hằng|hàng|từng|bao|mươi|chục|trăm|nghìn|suốt|một số|đôi|lâu){S}|(?:các|những){S}\w+(?:,|{S}và){S})$",
    re.IGNORECASE,
)
_MONTHS_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.months_cues_before)}(?:{S}(?:sau|của|trong|cả))?{S}$", re.IGNORECASE)
_MONTHS_AFTER = re.compile(rf"{S}{any_of(WORDS.months_cues_after)}{E}", re.IGNORECASE)
_MONTHS_NOT_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.months_not_before)}{S}$|\d ?- ?$", re.IGNORECASE)
_MONTHS_NOT_AFTER = re.compile(rf"{S}{any_of(WORDS.months_not_after)}{E}|[/-]", re.IGNORECASE)
_RECURRING_AFTER = re.compile(rf"{S}(?:hằng|hàng|mỗi|các){E}", re.IGNORECASE)
_EVERY_BEFORE = re.compile(rf"(?<!\w)(?:mỗi|một|hằng|hàng|từng|vài|mấy|nhiều|những|các){S}$", re.IGNORECASE)
_RANK_BEFORE = re.compile(rf"(?<!\w)(?:lần|kỳ họp|hạng|vị trí|đứng|người|xếp|lớn|nhóm|quý|năm|phiên|tháng|ngày|đợt|số|khóa|tuần){S}$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(r"(?= ?[,.;)(\n]|$| (?:và|tại|ở|là|khi|sẽ|đã|vừa|cho|theo|do|với|giá|để|đến|tới)\b)")
_WEEKDAY_CUE = re.compile(rf"(?<!\w)(?:hôm|vào|phiên|từ|đến|kể từ|trước|đến hết){S}$", re.IGNORECASE)
_DOCUMENT_BEFORE = re.compile(r"(?:số|[A-ZĐ])[ :]*$")


def before(text: str, position: int, pattern: re.Pattern[str]) -> bool:
    """Whether ``pattern``, which ends with ``$``, matches what stands right before ``position``."""
    return pattern.search(text, max(0, position - _REACH), position) is not None


def headed(match: re.Match[str], group: str = "day") -> bool:
    """Whether a word of the date (ngày, sáng, thứ Hai) stands before its figure."""
    return match.start() < match.start(group)


def full_day(text: str, match: re.Match[str]) -> bool:
    """Day, month and year: a two-digit year needs a slash or a word of the date before it."""
    if headed(match):
        return True
    if len(match["year"]) == 2 and "/" not in match["sep"]:
        return False
    return not (len(match["year"]) == 2 and before(text, match.start(), _LOOKALIKE_BEFORE))


def cued_day(text: str, match: re.Match[str]) -> bool:
    """A day and month without a year: headed, or cued, or a holiday; never a fraction, a street, a score."""
    start = match.start()
    groups = match.groupdict()
    figure = "first" if groups.get("first") else "day"
    if _LOOKALIKE_AFTER.match(text, match.end()) and not headed(match, figure):
        return False
    if headed(match, figure):
        return True
    if before(text, start, _LOOKALIKE_BEFORE):
        return False
    if before(text, start, _DAY_CUE):
        return True
    return f"{int(match['day'])}/{match['month'].lstrip('0')}" in WORDS.holidays and figure == "day"


def day_in_words(text: str, match: re.Match[str]) -> bool:
    """"30 tháng 4" without "ngày": cued or the name of a street."""
    return headed(match) or (not before(text, match.start(), _LOOKALIKE_BEFORE) and before(text, match.start(), _DAY_CUE))


def has_head(text: str, match: re.Match[str]) -> bool:
    """A word of the date stands before the figure."""
    return headed(match)


def has_weekday(text: str, match: re.Match[str]) -> bool:
    """The day of the week is given."""
    return match["weekday"] is not None


def day_alone(text: str, match: re.Match[str]) -> bool:
    """"ngày 12" is a day, "mỗi ngày 12 …" and "ngày 10 hằng tháng" are not."""
    return not before(text, match.start(), _EVERY_BEFORE) and not _RECURRING_AFTER.match(text, match.end())


def moment_alone(text: str, match: re.Match[str]) -> bool:
    """"đêm 24" needs the part of the day."""
    return match["moment"] is not None and match.start() < match.start("day") and not match["weekday"]


def deictic_day(text: str, match: re.Match[str]) -> bool:
    """"hôm qua", "ngày mai"; but not "ngày nay", "ngày qua"."""
    noun, name = match["noun"].lower(), match["deictic"].lower()
    if noun == "ngày" and name in {"nay", "qua"}:
        return False
    return not before(text, match.start(), _EVERY_BEFORE) or noun != "ngày"


def weekday(text: str, match: re.Match[str]) -> bool:
    """"thứ Ba" is a day when written with a capital, with a part of the day, "ngày", or as "chủ nhật"; "thứ ba" is a rank."""
    name = match["weekday"]
    if name == "CN" or before(text, match.start(), _RANK_BEFORE) or before(text, match.start(), _EVERY_BEFORE):
        return False
    if match.start() < match.start("weekday") or not name.lower().startswith("thứ"):
        return _WEEKDAY_AFTER.match(text, match.end()) is not None or match.start() < match.start("weekday")
    if name.split()[-1][0].isupper():
        return True
    return before(text, match.start(), _WEEKDAY_CUE) and _WEEKDAY_AFTER.match(text, match.end()) is not None



def not_counted(text: str, match: re.Match[str]) -> bool:
    """"năm trước" is a year, "hai năm trước", "những năm trước" and "nhiều năm qua" are not."""
    return text.endswith("ngoái", match.start(), match.end()) or not before(text, match.start(), _COUNTED)


def months_alone(text: str, match: re.Match[str]) -> bool:
    """"8 tháng" with a cue that it is the year so far."""
    if _MONTHS_NOT_AFTER.match(text, match.end()):
        return False
    return before(text, match.start(), _MONTHS_BEFORE) or _MONTHS_AFTER.match(text, match.end()) is not None


def months_again(text: str, match: re.Match[str]) -> bool:
    """"8 tháng" with nothing around it that makes it a duration."""
    return not _MONTHS_NOT_AFTER.match(text, match.end()) and not before(text, match.start(), _MONTHS_NOT_BEFORE)


def month_year(text: str, match: re.Match[str]) -> bool:
    """8/2025 alone: not the head of a code, not after "số" or the type of a document."""
    return not before(text, match.start(), _LOOKALIKE_BEFORE) and not before(text, match.start(), _DOCUMENT_BEFORE)


def year_alone(text: str, match: re.Match[str]) -> bool:
    """2025 alone: a cue before it, and no noun that it could count after it."""
    if _YEAR_OPENS.match(text, match.end()) or before(text, match.start(), _YEAR_LIST):
        return not before(text, match.start(), _LOOKALIKE_BEFORE)
    return before(text, match.start(), _YEAR_CUE) and _YEAR_END.match(text, match.end()) is not None


def years_alone(text: str, match: re.Match[str]) -> bool:
    """2021-2025 alone."""
    return not before(text, match.start(), _LOOKALIKE_BEFORE)


def feast_year(text: str, match: re.Match[str]) -> bool:
    """A feast is a date only with its year."""
    return bool(match["year"] or match["yshift"] or match["stem_year"])


def deictic_moment(text: str, match: re.Match[str]) -> bool:
    """"sáng nay", "tối qua" need the part of the day."""
    return match["moment"] is not None


def dashed(text: str, match: re.Match[str]) -> bool:
    """"tháng 7-9" is a run; "tháng 7 và 9" are two months."""
    return "-" in text[match.end("first") : match.start("month")]


def single(text: str, match: re.Match[str]) -> bool:
    """"10 ngày đầu tháng 8", "tuần đầu tháng 8"; but not "những ngày đầu tháng 8"."""
    return match["count"] is not None or not before(text, match.start(), _EVERY_BEFORE)


def not_phrase(text: str, match: re.Match[str]) -> bool:
    """Not the name of an event: "Cách mạng Tháng Tám"."""
    return _PHRASE.search(text, max(0, match.start() - _REACH), match.end()) is None


def year(text: str, match: re.Match[str]) -> bool:
    """"mỗi năm 2000 tấn": years before 1800 are taken only where nothing is counted."""
    return match["year"] >= "1800" or _YEAR_END.match(text, match.end()) is not None


def same(text: str, match: re.Match[str]) -> bool:
    """"cùng thời điểm" alone compares events, not periods."""
    noun = match.group().split()[1].lower()
    return noun in {"kỳ", "kì"} or match.end() - match.start() > len("cùng thời điểm")


_PHRASE = re.compile(rf"(?:{any_of(WORDS.lookalikes.phrases)})$", re.IGNORECASE)
