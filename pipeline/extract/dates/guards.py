"""What must stand around a match: cues that a bare figure is a date, look-alikes that it is not."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.extract.dates import general
from pipeline.extract.dates.atoms import WORDS, YEAR, E, S, any_of
from pipeline.extract.dates.rule import YEAR_END

_REACH = 48
"""Characters before a match that are looked at."""

_LOOKALIKE_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.lookalikes.before)}{S}$", re.IGNORECASE)
_LOOKALIKE_AFTER = re.compile(rf" {{0,2}}{any_of(WORDS.lookalikes.after)}{E}", re.IGNORECASE)
_AND = rf"(?:, ?|{S}và{S})"
_DAY_CUE = re.compile(
    rf"(?:(?<!\w){any_of(WORDS.day_cues)}{S}|\(|\d/\d{{1,2}}{_AND}|(?<!\w)(?:nay|qua|mai|kia|cùng{S}ngày),{S}"
    rf"|ngày{S}\d{{1,2}}(?:,{S}\d{{1,2}}){{0,8}}{_AND}|ngày{S}[^,.;\d]{{3,36}}{S}là{S})$",
    re.IGNORECASE,
)
_FEAST_CUE = re.compile(rf"(?<!\w)(?:(?:lễ|dịp|khánh|mừng|kỷ{S}niệm){S}|ngày{S}(?:[^\W\d]+{S}){{1,7}})$", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"(?<!\w)(?:ngày|nay|qua|mai|tuần|tới|hai|ba|tư|năm|sáu|bảy|nhật){S}\($", re.IGNORECASE)
"""A bracket behind a day in words: "cùng ngày (3.12)"."""
_PERIOD_NUMBER = re.compile(rf"(?<!\w)kỳ{S}$", re.IGNORECASE)
_YEAR_CUE = re.compile(rf"(?:(?<!\w){any_of(WORDS.year_cues)}{S}|\()$", re.IGNORECASE)
_YEAR_OF = re.compile(rf"(?<!\w){any_of(WORDS.year_of)}(?:{S}[^\W\d]+){{0,3}}{S}$", re.IGNORECASE)
_YEAR_OPENS = re.compile(r" (?:(?:vẫn |cũng |sẽ )?là (?:một )?năm|không phải năm)\b")
_YEAR_LIST = re.compile(rf"năm{S}{YEAR}(?:, ?{YEAR}){{0,5}}(?:, ?|{S}(?:và|hay|hoặc){S})$", re.IGNORECASE)
_YEAR_END = re.compile(YEAR_END, re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?:\d{S}|\d ?- ?|(?<!\w){any_of((*WORDS.counted, *(set(WORDS.numbers) - {'năm'})))}{S}"
    rf"|(?:các|những){S}\w+(?:,|{S}và){S})$",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"(?<!\w)so{S}(?:với{S})?$", re.IGNORECASE)
_FROM = re.compile(rf"(?<!\w)từ{S}$", re.IGNORECASE)
_OPENING = re.compile(rf"(?:^|[.!?\n] ?)(?:Trong|Sau|Qua){S}$")
_MONTHS_OF_REPORT = 4
_SPENT = re.compile(
    rf"(?<!\w)(?:dành|mất|cần|chờ|đợi|thêm|nhất|trong|học|phải|kéo{S}dài)(?:{S}\w+)?{S}$", re.IGNORECASE
)
"""Before "một năm nữa" that is spent, not counted from today."""
_NUMBERED = re.compile(rf"(?<!\w)thứ{S}$", re.IGNORECASE)
_COUNTDOWN = re.compile(rf"(?<!\w)còn{S}(?:\w+{S})?$", re.IGNORECASE)
_MONTHS_BEFORE = re.compile(
    rf"(?<!\w){any_of(WORDS.months_cues_before)}(?:{S}(?:sau|của|trong|cả))?{S}$", re.IGNORECASE
)
_MONTHS_AFTER = re.compile(rf"{S}{any_of(WORDS.months_cues_after)}{E}", re.IGNORECASE)
_MONTHS_NOT_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.months_not_before)}{S}$|\d ?- ?$", re.IGNORECASE)
_MONTHS_NOT_AFTER = re.compile(rf"{S}{any_of(WORDS.months_not_after)}{E}|[/-]", re.IGNORECASE)
_RECURRING_AFTER = re.compile(rf"{S}(?:hằng|hàng|mỗi|các){E}", re.IGNORECASE)
_LUNAR_AFTER = re.compile(rf"{S}\(?(?:âm{S}lịch|tết){E}", re.IGNORECASE)
_EVERY_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.every)}{S}$", re.IGNORECASE)
_EVERY_ONE_BEFORE = re.compile(
    rf"(?<!\w){any_of(WORDS.every)}{S}(?:(?:ngày|buổi|hôm|phiên|kỳ){S})?(?:{any_of(WORDS.moments)}{S})?(?:ngày{S})?$",
    re.IGNORECASE,
)
"""Before a day of the week that comes back: "mỗi sáng thứ Tư", "một ngày thứ Ba"."""
_RANK_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.ranked)}{S}$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(r"(?= ?[,.;)(\n]|$| (?:và|tại|ở|là|khi|sẽ|đã|vừa|cho|theo|do|với|giá|để|đến|tới)\b)")
_WEEKDAY_CUE = re.compile(rf"(?<!\w)(?:hôm|vào|phiên|từ|đến|kể từ|trước|đến hết){S}$", re.IGNORECASE)
_LIST_AFTER = re.compile(rf"(?:, ?\d{{1,2}}){{0,8}}{_AND}\d{{1,2}}(?:[/.]\d|{S}tháng{S}\d)")
_LUNAR_NOUN = re.compile(r"\bm[ùồ]ng\b", re.IGNORECASE)
_DAY_NOUN = re.compile(r"ngày\b", re.IGNORECASE)
_NAMED_DAY = re.compile(rf"[”\"]?{S}(?:xanh|đỏ|hồng|tình{S}nguyện|đen){E}", re.IGNORECASE)
"""Behind the name of a campaign: "Ngày Chủ nhật xanh"."""
_OF_SCHOOL_YEAR = re.compile(rf"(?:{S}tiên)?(?:{S}của)?(?:{S}năm)?{S}học{E}", re.IGNORECASE)
_FROM_WEEKDAY = re.compile(rf"(?:thứ{S}\w+|chủ{S}nhật){S}(?:đến|tới)(?:{S}hết)?{S}$", re.IGNORECASE)
"""Before the end of a timetable: "từ thứ 2 đến thứ 6"."""
_UTTERLY = re.compile(rf"(?<!\w)vô{S}$", re.IGNORECASE)
"""Before "cùng" in "vô cùng kỳ lạ"."""
_PRECIOUS = re.compile(rf"(?<!\w)(?:cao|đáng|phú|hiếm|vô|ngọc|tôn|yêu|trân){S}$", re.IGNORECASE)
_PREGNANT = re.compile(rf"(?<!\w)(?:thai|thai{S}kỳ|mang{S}bầu){S}(?:trong{S}|ở{S})?$", re.IGNORECASE)
_NIGHTS = re.compile(rf"(?:{S}|, ?)(?:đêm|tối){E}", re.IGNORECASE)
_TO_THE = re.compile(rf"(?<!\w)(?:đến|sang|là|vào){S}$", re.IGNORECASE)
_WEEKLY = re.compile(
    rf" ?[,-] ?(?:thứ )?\d|{S}(?:hằng|hàng|mỗi){E}"
    rf"|{S}(?:đến|tới)(?:{S}hết)?{S}(?:thứ{S}\w+|chủ{S}nhật)(?!\w|,?{S}(?:tuần|ngày)|,? ?\(|,?{S}\d)",
    re.IGNORECASE,
)
_DOCUMENT_BEFORE = re.compile(r"(?:số|[A-ZĐ])[ :]*$")


_LAST_CENTURY = 45
"""From here on two digits after "năm" are a year of the last century, whatever stands around them."""
_LISTED_DAYS = re.compile(rf"(?:(?:, ?|,?{S}(?:và|hoặc|hay){S})\d{{1,2}}){{1,9}}(?=/|{S}tháng)")
_LINE_OPENS = re.compile(r"(?:^|\n|[.!?…] {1,2})[-+*• ]{0,3}$")
_DAY_OPENS = re.compile(r"(?:/\d{2,4})?(?: ?[,:]|[ -]{1,3}là (?:ngày|dịp|hạn|thời|lễ|kỷ niệm|lúc)\b)")
"""What follows a day that opens its line: "5/9 là ngày khai giảng"; after "2/3 là" may come people."""
_DOTTED_END = re.compile(
    rf" ?- ?\d{{1,2}}\.(?:1[0-2]|0?[1-9])(?!\d|[.,]\d| ?%)"
    rf"(?= ?[;:)]| ?[,.](?!\d)| {{0,2}}(?:\n|$)|{S}(?:tại|ở|trên|năm)\b)",
    re.IGNORECASE,
)
"""The other end of "từ 27.8 - 3.9"; a unit after it would make both decimals."""
_EVENT_BEFORE = re.compile(rf"(?:{any_of(WORDS.feast_events)})(?:{S}(?:dịp|trong|vào|của))?{S}$", re.IGNORECASE)
_WHOLE_BEFORE = re.compile(
    rf"(?<!\w){any_of(WORDS.whole_year)}(?:{S}[\w%.,]+){{0,5}}{S}(?<!cho )(?<!của )$", re.IGNORECASE
)
_TRADE_BEFORE = re.compile(
    rf"(?<!\w)(?:phiên(?:{S}\w+){{0,4}}|so{S}với|(?:tính{S}|kể{S})?từ|chốt|giao{S}dịch){S}$", re.IGNORECASE
)
_SESSIONS_BEFORE = re.compile(
    rf"(?<!\w)(?:\d+|hai|ba|bốn|những|các|mấy|vài){S}phiên(?:{S}\w+){{0,4}}{S}$", re.IGNORECASE
)
_DAY_IN_BRACKETS = re.compile(rf" ?\((?:ngày{S})?\d{{1,2}}[/.-]\d")
_NAME_REACH = 110
_STOPS = ".,;:\n("
_NAME_HINTS = tuple(sorted({name.split()[0] for name in ("tiêu chí", *WORDS.name_heads, *WORDS.names_alone)}))
_NAME_WORD = rf"(?:(?!(?:{any_of(WORDS.name_ends)}){E})[\w&+/'\"“”-]+{S})"
_NAME_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{any_of(WORDS.name_heads)}){S}{_NAME_WORD}{{1,14}}|{any_of(WORDS.names_alone)}{S}(?:{_NAME_WORD}{{0,4}}))$",
    re.IGNORECASE,
)
"""The name of a contest, a festival, a month of action up to its year; a verb or "tại" ends it."""
_SEVERAL_BEFORE = re.compile(rf"(?<!\w)(?:các|những){S}$", re.IGNORECASE)
_CRITERIA_BEFORE = re.compile(rf"(?<!\w)tiêu{S}chí{S}{_NAME_WORD}{{1,14}}$", re.IGNORECASE)
_FIGURE_BEFORE = re.compile(rf"(?<!\w)(?:{any_of(WORDS.figurative)})(?:{S}của)?{S}$", re.IGNORECASE)
_COUNTED_AFTER = re.compile(rf" {any_of(WORDS.counted_after)}{E}", re.IGNORECASE)
_YEAR_CUE_SURE = re.compile(rf"(?<!\w){any_of(WORDS.year_cues_sure)}{S}$", re.IGNORECASE)
_AT_CLOCK = re.compile(rf"(?<!\w)(?:lúc|hồi|vào|khoảng|từ|đến){S}$", re.IGNORECASE)


def before(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether ``pattern``, which ends with ``$``, matches what stands right before the match."""
    return pattern.search(match.string, max(0, match.start() - _REACH), match.start()) is not None


def headed(match: re.Match[str], group: str = "day") -> bool:
    """Whether a word of the date (ngày, sáng, thứ Hai) stands before its figure."""
    return match.start() < match.start(group)


def full_day(match: re.Match[str]) -> bool:
    """Day, month and year: a two-digit year needs a slash or a word of the date before it."""
    if headed(match) or match["lunar"]:
        return True
    if len(match["year"]) == 2 and "/" not in match["sep"]:
        return False
    return not (len(match["year"]) == 2 and before(match, _LOOKALIKE_BEFORE))


def cued_day(match: re.Match[str]) -> bool:
    """A day and month without a year: headed, or cued, or a holiday; never a fraction, a street, a score."""
    groups = match.re.groupindex
    if "lunar" in groups and match["lunar"]:
        return True
    figure = "first" if "first" in groups else "day"
    if _LOOKALIKE_AFTER.match(match.string, match.end()) and not headed(match, figure):
        return False
    if headed(match, figure):
        return not _rank_first(match)
    if before(match, _LOOKALIKE_BEFORE) or _named(match):
        return False
    if before(match, _DAY_CUE) or (_opens_line(match) and _DAY_OPENS.match(match.string, match.end())):
        return True
    return figure == "day" and _holiday(match) and int(match["day"]) > int(match["month"])  # 1/6 may be a sixth


def day_in_words(match: re.Match[str]) -> bool:
    """Tell "đến 30 tháng 4" from the street "30 tháng 4"."""
    if match["lunar"] or match["stems"] or match["month"].lower() in WORDS.lunar_months:
        return True
    return headed(match) or (not before(match, _LOOKALIKE_BEFORE) and before(match, _DAY_CUE))


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
    return bool(match["weekday"]) and match["weekday"][-1].isdigit() and before(match, _RANK_BEFORE)


def _opens_line(match: re.Match[str]) -> bool:
    return _LINE_OPENS.search(match.string, max(0, match.start() - 8), match.start()) is not None


def _holiday(match: re.Match[str]) -> bool:
    return f"{int(match['day'])}/{int(match['month'])}" in WORDS.holidays


def not_period(match: re.Match[str]) -> bool:
    """Tell the day "1 tháng 1/2023" from the customs period "kỳ 1 tháng 1/2023"."""
    return headed(match) or match["lunar"] is not None or not before(match, _PERIOD_NUMBER)


def is_share(text: str, end: int) -> bool:
    """Whether what is counted follows: "giảm từ 1/4 - 1/3 số lượng"."""
    return _LOOKALIKE_AFTER.match(text, end) is not None


def has_weekday(match: re.Match[str]) -> bool:
    """The day of the week is given."""
    return match["weekday"] is not None


def day_alone(match: re.Match[str]) -> bool:
    """Tell the day "ngày 12" from "mỗi ngày 12 …" and "ngày 10 hằng tháng"."""
    if _LUNAR_NOUN.search(match.group()) or _LUNAR_AFTER.match(match.string, match.end()):
        return False  # "mùng 10", "ngày 12 âm lịch" of which month?
    if _LIST_AFTER.match(match.string, match.end()):
        return True
    if before(match, _COUNTED) and _NIGHTS.match(match.string, match.end()):
        return False  # "suốt 3 ngày 3 đêm"
    return not before(match, _EVERY_BEFORE) and not _RECURRING_AFTER.match(match.string, match.end())


def moment_alone(match: re.Match[str]) -> bool:
    """Take "đêm 24" for the part of the day before it."""
    return match["moment"] is not None and match.start() < match.start("day") and not match["weekday"]


def deictic_day(match: re.Match[str]) -> bool:
    """Take "hôm qua" and "ngày mai", but not "ngày nay" and "ngày qua"."""
    noun, name = match["noun"].lower(), match["deictic"].lower()
    if noun == "ngày" and name in {"nay", "qua"}:
        return False
    return not before(match, _EVERY_BEFORE)


def today(match: re.Match[str]) -> bool:
    """Take "hôm nay 9/5" and "sáng mai 9/5"; after "hôm nay" may come people: "hôm nay 2/3 số hộ"."""
    if _LOOKALIKE_AFTER.match(match.string, match.end()):
        return False
    return match["moment"] is not None or match.group().lower().startswith(("hôm", "ngày"))


def weekday_near(match: re.Match[str]) -> bool:
    """Take "thứ Sáu tuần trước", but not "người thứ hai tới"."""
    return _as_day(match) or not before(match, _RANK_BEFORE)


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
    if general.in_programme(match) or general.of_ranks(match) or before(match, _FROM_WEEKDAY):
        return False
    if name[-1].isdigit() and _nth_night(match):
        return False
    if name == "CN" or (not _as_day(match) and before(match, _RANK_BEFORE)) or before(match, _EVERY_ONE_BEFORE):
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


def not_counted(match: re.Match[str]) -> bool:
    """Tell the year "năm trước" from "hai năm trước", "những năm trước" and "nhiều năm qua"."""
    return match.string.endswith("ngoái", match.start(), match.end()) or not before(match, _COUNTED)


def quarter(match: re.Match[str]) -> bool:
    """Take "quý 3" anywhere, "quý đầu", "quý cuối" where quarters are not counted: "ba quý đầu"."""
    if _OF_SCHOOL_YEAR.match(match.string, match.end()) or before(match, _PREGNANT):
        return False
    return match["quarter"].isdigit() or not match["quarter"].strip("IVXivx") or not_counted(match)


def quarter_near(match: re.Match[str]) -> bool:
    """Take "quý này", but not the praise "giải thưởng cao quý này"."""
    return not_counted(match) and not before(match, _PRECIOUS)


def not_every(match: re.Match[str]) -> bool:
    """Tell "đầu năm" from "mỗi đầu năm"."""
    return not before(match, _EVERY_BEFORE)


def part_of_year(match: re.Match[str]) -> bool:
    """Take "đầu năm"; "cả năm" only of what is reported: "lợi nhuận cả năm", not "làm cả năm", "giao cho cả năm"."""
    if match.groupdict().get("whole"):
        return before(match, _WHOLE_BEFORE) and not _YEAR_OPENS.match(match.string, match.end())
    return not_every(match) and not general.seasonal(match)


def year_near(match: re.Match[str]) -> bool:
    """Tell "năm sau" from the years that are counted and from whichever year follows."""
    return not_counted(match) and not general.any_following(match, match["yshift"].lower())


def school_near(match: re.Match[str]) -> bool:
    """Tell "năm học sau" from whichever school year follows, and from "những năm học tới"."""
    return not before(match, _SEVERAL_BEFORE) and not general.any_following(match, match["which"].lower())


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
    return not before(match, _LOOKALIKE_BEFORE) and not before(match, _DOCUMENT_BEFORE)


def short_year(match: re.Match[str]) -> bool:
    """Take "năm 75" and "sinh năm 85", "cuối năm 24" and "so với năm 24", but not "mỗi năm 50" or "năm 20"."""
    if before(match, _EVERY_BEFORE) or before(match, _COUNTED):
        return False
    return int(match["yy"]) >= _LAST_CENTURY or match["part"] is not None or before(match, _YEAR_CUE)


def day_listed(match: re.Match[str]) -> bool:
    """Take "5, 6 và 7 tháng 11" for three days; two, or days before a slash, need a cue."""
    if before(match, _LOOKALIKE_BEFORE):
        return False
    rest = match.string[match.end() : match.end() + _REACH]
    listed = _LISTED_DAYS.match(rest)
    if listed is None:
        return False
    days = [int(match["day"]), *map(int, re.findall(r"\d+", listed.group()))]
    if any(one >= other for one, other in pairwise(days)):
        return False
    return before(match, _DAY_CUE) or (len(days) > 2 and rest[listed.end()] != "/")


def not_at_clock(match: re.Match[str]) -> bool:
    """Tell the half year "1H25" from "lúc 1H25"."""
    return match["year"] is not None or not before(match, _AT_CLOCK)


def months_first(match: re.Match[str]) -> bool:
    """Take "7 tháng đầu, …" of a report for months of its year; whether it is one, the rest of the article tells."""
    return not before(match, _MONTHS_NOT_BEFORE) and _YEAR_END.match(match.string, match.end()) is not None


def year_alone(match: re.Match[str]) -> bool:
    """2025 alone: a cue before it, and no noun that it could count after it."""
    if _named(match):
        return False
    if _opens_line(match) and match.string.startswith(":", match.end()):
        return True
    if _YEAR_OPENS.match(match.string, match.end()) or before(match, _YEAR_LIST):
        return not before(match, _LOOKALIKE_BEFORE)
    ends = _YEAR_END.match(match.string, match.end()) is not None
    if not before(match, _YEAR_CUE):
        return ends and before(match, _YEAR_OF)
    if ends:
        return True
    plain = not match["year"].endswith("00") and _COUNTED_AFTER.match(match.string, match.end()) is None
    return plain and before(match, _YEAR_CUE_SURE)


def years_alone(match: re.Match[str]) -> bool:
    """2021-2025 alone."""
    if _named(match):
        return False
    return "/" not in match.group() and not before(match, _LOOKALIKE_BEFORE)  # "V-League 2025/26" is a name


def feast_year(match: re.Match[str]) -> bool:
    """A feast is a date only with its year."""
    return bool(match["year"] or match["yshift"] or match["stem_year"]) and not_event(match)


def figurative(match: re.Match[str]) -> bool:
    """Whether "ngày hôm nay" and "ngày mai" are figures of speech: "có được như ngày hôm nay"."""
    if match["weekday"] is not None or match["clock"] is not None:
        return False
    return before(match, _FIGURE_BEFORE) or (match["deictic"].lower() == "nay" and general.of_today(match))


def week_edge(match: re.Match[str]) -> bool:
    """Take "phiên cuối tuần", "tính từ đầu tuần", "cuối tuần (5/6)", but not "dịp cuối tuần", "ngày cuối tuần"."""
    if before(match, _SESSIONS_BEFORE):
        return False
    return before(match, _TRADE_BEFORE) or _DAY_IN_BRACKETS.match(match.string, match.end()) is not None


def not_several(match: re.Match[str]) -> bool:
    """Take "ngày đầu năm", but not "những ngày đầu năm", "10 ngày đầu năm"."""
    return not before(match, _EVERY_BEFORE) and not_counted(match)


def not_of_criteria(match: re.Match[str]) -> bool:
    """Tell "giai đoạn 2021-2025" from the one in the name of a set of criteria."""
    clause = _clause(match)
    return "tiêu chí" not in clause or _CRITERIA_BEFORE.search(clause) is None


def _named(match: re.Match[str]) -> bool:
    """Whether a year is part of a name: "Giải vô địch các câu lạc bộ quốc gia năm 2025"."""
    clause = _clause(match)
    if not any(hint in clause for hint in _NAME_HINTS):
        return False
    if _CRITERIA_BEFORE.search(clause):
        return True
    return _NAME_BEFORE.search(clause) is not None and not before(match, _SEVERAL_BEFORE)


def _clause(match: re.Match[str]) -> str:
    """What stands before the match in its clause, in lower case."""
    window = match.string[max(0, match.start() - _NAME_REACH) : match.start()]
    return window[max(window.rfind(stop) for stop in _STOPS) + 1 :].lower()


def not_event(match: re.Match[str]) -> bool:
    """Tell "Tết Mậu Thân 1968" from the event "Tổng tiến công và nổi dậy Tết Mậu Thân năm 1968", whose year stays."""
    return not before(match, _EVENT_BEFORE)


def deictic_moment(match: re.Match[str]) -> bool:
    """Take "sáng nay" and "tối qua" for the part of the day before them."""
    return match["moment"] is not None


def dashed(match: re.Match[str]) -> bool:
    """Tell the run "tháng 7-9" from the two months "tháng 7 và 9"."""
    return "-" in match.string[match.end("first") : match.start("month")]


def single(match: re.Match[str]) -> bool:
    """Take "10 ngày đầu tháng 8" and "tuần đầu tháng 8", but not "những ngày đầu tháng 8", "một ngày cuối tháng 8"."""
    if match["count"] and match["count"].lower() == "một" and match["rank"].lower() in {"đầu", "cuối"}:
        return False
    return match["count"] is not None or not before(match, _EVERY_BEFORE)


def not_phrase(match: re.Match[str]) -> bool:
    """Not the name of an event: "Cách mạng Tháng Tám"."""
    if not match["month"].isdigit() and before(match, _EVERY_BEFORE):
        return False  # "mỗi tháng một lần"
    return _PHRASE.search(match.string, max(0, match.start() - _REACH), match.end("month")) is None


def year(match: re.Match[str]) -> bool:
    """Take years before 1800 only where nothing is counted: "mỗi năm 1700 tấn"."""
    if _named(match):
        return False
    return match["year"] >= "1800" or _YEAR_END.match(match.string, match.end()) is not None


def same(match: re.Match[str]) -> bool:
    """Leave "cùng thời điểm" alone out: it compares events, not periods."""
    if before(match, _UTTERLY):
        return False
    noun = match.group().split()[1].lower()
    return noun in {"kỳ", "kì"} or match.end() - match.start() > len("cùng thời điểm")


_PHRASE = re.compile(rf"(?:{any_of(WORDS.lookalikes.phrases)})$", re.IGNORECASE)
