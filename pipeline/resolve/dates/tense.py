"""What the words around a date tell of it: past or future, the period spoken of or one compared with it."""

from __future__ import annotations

from typing import Literal

from pipeline.lexicon.time import time_words
from pipeline.patterns import re
from pipeline.text import alternation

Tense = Literal["past", "future"] | None

_REACH = 70
_AHEAD = 40


_FUTURE = re.compile(rf"\b(?<!sau )(?<!đã )(?<!vừa )(?<!từng )(?:{alternation(time_words().future)})\b", re.IGNORECASE)
_PAST = re.compile(
    rf"\b(?:{alternation(time_words().past)})\b(?!(?<=từng) (?:{alternation(time_words().each_one)})\b)",
    re.IGNORECASE,
)
"""In "từng giai đoạn" the word means each one."""
_FUTURE_NEXT = re.compile(r" (?:tới đây|tới|sắp tới|này)\b(?! (?:cuối|đầu|tháng|năm|ngày|nay))", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:(?<!ngay )(?<!Ngay )trước|chậm nhất|muộn nhất|hạn) $")
_PAST_NEXT = re.compile(r" (?:vừa qua|vừa rồi|qua)\b", re.IGNORECASE)
_BETWEEN = alternation(time_words().compared_nouns)
_COMPARED = re.compile(
    rf"\b(?:(?:{alternation(time_words().compared)})(?: với)?(?: (?:{_BETWEEN})){{0,4}}"
    rf"|(?:tăng|giảm)(?: \w+){{0,4}} với|gấp \w+(?: \w+){{0,6}})\s?\(?$",
    re.IGNORECASE,
)
_A_DAY = re.compile(r"ngày |\d{1,2}[/.-]\d")
_MOST = re.compile(r"\bnhất\b|\bkỷ lục\b", re.IGNORECASE)
"""Before "kể từ ngày 26/11": a record is compared with that day, a rule begins on it."""
_UNTIL = re.compile(r"\b(?:đến|tới)(?: (?:hết|cuối|ngày))? $", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán)(?: [^\W\d]+){0,2} $", re.IGNORECASE)
_OF_DOCUMENT = re.compile(r"(?:\b\d[\w.]{0,8}[/\-][\w/\-]{0,24}[A-ZĐ]\d{0,2}|\bsố \d{1,6})(?:,| ra)? ?\(?$")
_BIRTH = re.compile(r"\b(?:sinh|SN|sinh ngày|sinh vào) {0,2}:? {0,2}$", re.IGNORECASE)
_OPENING = re.compile(
    r"\W{0,6}(?:(?:trước đó|trong|vào|từ|đến|riêng|bước sang|sang|cả|hồi)[, ]{1,3}){0,3}", re.IGNORECASE
)
_OPENS = re.compile(r"(?:^|\b(?:trong|vào|từ|đến|trước|ngày|hết|kể từ|đầu|cuối)) {0,2}$", re.IGNORECASE)


def tense(text: str, start: int, end: int, first: int, last: int) -> Tense:
    """The tense at ``start:end`` of the sentence ``first:last``; None where the words do not tell.

    A cue after the date counts only when the date opens the clause: "số liệu tháng 10 sẽ được công bố" speaks of
    a past October.
    """
    if _FUTURE_NEXT.match(text, end, last) or _DEADLINE.search(text, max(first, start - 12), start):
        return "future"
    if _PAST_NEXT.match(text, end, last):
        return "past"
    begin = max(first, start - _REACH)
    before_future = _last(_FUTURE, text, begin, start)
    before_past = _last(_PAST, text, begin, start)
    if before_future > before_past:
        return "future"
    if before_past >= 0:
        return "past"
    if start - first < 15 or _OPENS.search(text, max(first, start - 12), start):
        after = min(last, end + _AHEAD)
        clause = text.find(";", end, after)
        after = after if clause < 0 else clause
        future, past = _FUTURE.search(text, end, after), _PAST.search(text, end, after)
        if future and (past is None or future.start() < past.start()):
            return "future"
        if past:
            return "past"
    return None


def foretold(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether a word of the future stands near the date in its sentence, on either side."""
    return _FUTURE.search(text, max(first, start - _REACH), min(last, end + _AHEAD)) is not None


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> int:
    return max((match.start() for match in pattern.finditer(text, begin, end)), default=-1)


def opens(text: str, start: int, first: int) -> bool:
    """Whether the date opens its sentence: "Trong năm 2018, …"."""
    return _OPENING.fullmatch(text, first, start) is not None


def ends(text: str, start: int, first: int) -> bool:
    """Whether the date ends what began before: "đến hết …"."""
    return _UNTIL.search(text, max(first, start - 16), start) is not None


def compared(text: str, start: int, first: int) -> bool:
    """Whether the date is what something is compared with: "so với …"."""
    if _COMPARED.search(text, max(first, start - 40), start) is None:
        return False
    since_day = text.endswith("kể từ ", first, start) and _A_DAY.match(text, start) is not None
    return not since_day or _MOST.search(text, max(first, start - 60), start) is not None


def aside(text: str, start: int) -> bool:
    """Whether the date belongs to a document's number, a birth or a parenthesis, not to what the sentence tells."""
    begin = max(0, start - 40)
    return (
        text.endswith("(", begin, start)
        or (text.startswith("cả ", start) and _PLANNED.search(text, begin, start) is not None)
        or _OF_DOCUMENT.search(text, begin, start) is not None
        or _BIRTH.search(text, begin, start) is not None
    )
