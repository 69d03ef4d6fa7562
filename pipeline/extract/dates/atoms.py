"""The smallest pieces of the date grammar; every rule is composed of these by f-strings.

All patterns are compiled with IGNORECASE and tried at one place of the text, never searched for.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.lexicon.time import time_words
from pipeline.text import alternation

WORDS = time_words()

S = r" {1,2}"
"""Blanks between two words; a line end never stands inside a date."""
E = r"(?!\w)"
"""End of a word or figure."""


def any_of(words: Iterable[str]) -> str:
    """An alternation of ``words``, the longest first, blanks as in running text."""
    return f"(?:{alternation(words, blank=S)})"


DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:1[0-2]|0?[1-9])"
HUNDRED = r"(?:1[5-9]|20|21)"
YEAR = rf"{HUNDRED}\d{{2}}"
LATE_YEAR = r"(?:19|20)\d{2}"
"""A year that may stand without the word "năm"."""
SHORT_YEAR = r"(?:0\d|1[3-9]|[2-9]\d)"
"""Two digits that are read as a year after a slash: "tháng 10/11" may be two months."""
COUNT = rf"(?:\d{{1,2}}|{any_of(WORDS.numbers)})"

_MONTH_NAMES = any_of(set(WORDS.months) - {"năm"})
MONTH_NAME = rf"(?:{MONTH}(?!\d|,\d)|{_MONTH_NAMES}{E}|(?-i:Năm){E})"
"""After "tháng"; "tháng năm 2024" in lower case is "… tháng" and a year."""
MONTH_NAME_AFTER_DAY = rf"(?:{MONTH_NAME}|năm(?={S}năm{E}| ?[,.;)(]|\s*$))"

_QUARTER_NAMES = [name for name in WORDS.quarters if not name.isdigit() and name.strip("iv")]
QUARTER = rf"(?:(?-i:IV|I{{1,3}}|iv|i{{1,3}})|[1-4]|{any_of(_QUARTER_NAMES)}){E}"
QUARTER_NOUN = "qu[ýí]"
MOMENT = any_of(WORDS.moments)
WEEKDAY = rf"(?:thứ{S}(?:{any_of(WORDS.weekdays)}|[2-7]){E}|ch(?:ủ|úa){S}nhật|(?<![\w/-])(?-i:CN){E})"
SHIFT = any_of(WORDS.shifts) + E
PART = any_of(WORDS.parts)
SEP = r" ?(?:\\?/|[.\-]) ?"
"""Between day, month and year; scraped JSON leaves a backslash before the slash."""

CLOCK = (
    r"(?:[01]?\d|2[0-4])(?:"
    rf"[hg](?:[0-5]\d)?(?:phút|ph|')?|:[0-5]\d(?::[0-5]\d)?(?: ?(?:phút|AM|PM))?"
    rf"| ?giờ(?:{S}(?:[0-5]?\d(?:{S}phút)?|rưỡi|kém{S}\d{{1,2}}(?:{S}phút)?))?{E})"
)
"""A time of day; it counts only before a day."""

STEM_YEAR = rf"{any_of(WORDS.stems)}{S}{any_of(WORDS.branches)}"
NOT_CODE = r"(?![\w%])(?!-[^\W\d]|/[^\W\d]|[/\-]\d{4}|[.,]\d)"
"""Right of a figure: not the head of a document code, of a longer figure or of a share."""
