"""The one scan: words and figures that a date can begin with, and the rules to try at each.

The scan runs over the text in lower case and looks at no boundary on the left: both are what makes it fast. The
first words form a tree of letters, so that a character is compared a few times and not once a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.dates import days, periods
from pipeline.extract.dates.atoms import WORDS
from pipeline.extract.dates.rule import Rule
from pipeline.text import letter_tree

_UNITS = "tháng|ngày|tuần|qu[ýí]|năm"
_PERIODS = f"{_UNITS}|những|thập|thế|đầu|cuối|nửa|(?:19|20)[0-9]{{2}}"

_CODES = {"t", "q", "h", "f"}
"""First letters of T9/2025, Q3/2025, H1/2025, FY2025."""
_Rules = tuple[Rule, ...]
_AFTER_COUNT = rf" {{1,3}}(?:(?:một|hai) )?(?:{_UNITS})\b"


def _heads(phrases: Iterable[str]) -> set[str]:
    return {phrase.split()[0] for phrase in phrases}


def _followings(phrases: Iterable[str], rules: _Rules) -> Iterator[tuple[Iterable[str], str, _Rules]]:
    """An entry of the table for each first word of ``phrases``, with all that follows it in one of them."""
    for head in sorted(_heads(phrases)):
        rests = [phrase.split()[1:] for phrase in phrases if phrase.split()[0] == head]
        follows = "" if [] in rests else rf"(?:{'|'.join(' {1,2}'.join(rest) for rest in rests)})\b"
        yield (head,), f" {{1,2}}{follows}", rules


_TABLE: tuple[tuple[Iterable[str], str, _Rules], ...] = (
    # first words, what must follow them, the rules
    (["ngày", "hôm", "mùng", "mồng", "rằm", "bữa"], " ", (*days.DAYS, *periods.ORDINALS)),
    (_heads(WORDS.moments) - {"nửa"}, " ", (*days.DAYS, *periods.EDGES)),
    (["thứ"], rf" {{1,3}}(?:{'|'.join(WORDS.weekdays)}|[2-7])\b", days.WEEKDAYS),
    (["chủ", "chúa"], r" {1,3}nhật\b", days.WEEKDAYS),
    (["cn"], " ?[,(]", days.WEEKDAYS),
    (["tháng"], " ", periods.MONTHS),
    (["quý", "quí"], " ", periods.QUARTERS),
    (["tuần"], " ", (*periods.WEEKS, *periods.ORDINALS)),
    (
        ["đầu", "giữa", "cuối", "nửa", "thượng", "trung", "hạ", "cả", "hết"],
        rf" {{1,3}}(?:{_PERIODS})\b",
        (*periods.YEARS, *periods.MONTHS, *periods.WEEKS, *periods.EDGES, *periods.ERAS),
    ),
    (["năm"], " ", (*periods.DURATIONS, *periods.YEARS, *periods.COUNTED)),
    (["những", "các", "sang"], r" {1,3}(?:năm|thập)\b", periods.YEARS),
    (["cùng"], r" {1,3}(?:k[ỳì]|thời|giai|năm|tháng|ngày|qu[ýí]|tuần)\b", (*periods.SAME, *days.SAME_DAY)),
    (["cách"], r" {1,3}(?:đây|nay)\b", (*periods.AGO, *periods.COUNTED)),
    (_heads(WORDS.numbers) - {"năm"}, _AFTER_COUNT, (*periods.DURATIONS, *periods.ORDINALS, *periods.COUNTED)),
    (["thập", "thế"], r" {1,3}(?:niên|k[ỷỉ])\b", periods.ERAS),
    *_followings((*WORDS.feasts, *WORDS.holiday_names), periods.FEASTS),
    (sorted(_CODES), "", periods.SHORT),
    *_followings(tuple(WORDS.seasons), periods.SEASONS),
    *_followings(WORDS.plans, periods.PLANS),
    *_followings(WORDS.school, periods.SCHOOL),
)

_FIGURES: dict[str, tuple[str, _Rules]] = {
    # what must follow a figure, the rules
    "clock": (r"[:hg]| {1,3}giờ\b", (*days.AT_CLOCK, *periods.FIGURES_SHORT)),
    "parted": (
        r"(?!\.[0-9]{3}(?![0-9])) ?\\?[/.\-] ?[0-9]",
        (*days.AT_FIGURE, *days.RUNS_IN_WORDS, *periods.YEARS_ALONE, *periods.MONTH_YEAR),
    ),
    "counted": (rf" {{1,3}}(?:{_UNITS})\b", (*periods.DURATIONS, *days.IN_WORDS, *periods.ORDINALS, *periods.COUNTED)),
    "coded": (r"[qtm][/.'’\-]? ?[0-9]{2}", periods.FIGURES_SHORT),
    "listed": (
        r"(?:, ?[0-9]{1,2}){0,8}(?:, ?|,? {1,2}(?:và|hoặc|hay) {1,2})[0-9]{1,2}(?:/[0-9]| {1,2}tháng {1,2}[0-9])",
        days.LISTED,
    ),
    "joined": (r" {1,3}(?:đến|tới|tết)\b", (*days.AT_FIGURE, *days.IN_WORDS, *days.FEAST_DAYS, *periods.YEARS_ALONE)),
    "year": (r"(?<=(?:19|20)[0-9][0-9])(?![\w/])", periods.YEARS_ALONE),
}


def _by_head() -> dict[str, list[tuple[re.Pattern[str], _Rules]]]:
    heads: dict[str, list[tuple[re.Pattern[str], _Rules]]] = {}
    for words, following, rules in _TABLE:
        for word in words:
            heads.setdefault(word, []).append((re.compile(following), rules))
    return heads


HEADS = _by_head()
"""First word -> what must follow it, and the rules that may begin so."""

FIGURES: dict[str, _Rules] = {name: rules for name, (_, rules) in _FIGURES.items()}
"""What follows a figure -> the rules that may begin so."""

WORD = re.compile(rf"(?:{letter_tree(set(HEADS) - _CODES)})\b")
"""A first word, in a text in lower case; what stands before it is not looked at."""
CODE = re.compile(r"T(?=[1-9])|Q(?=[1-4])|H(?=[12])|F(?=Y)")
"""The first letter of an abbreviation of reports, in the text as it is."""
FIGURE = re.compile(
    r"[0-9](?<![\d/.,%+][0-9])[0-9]{0,3}(?![0-9])(?:"
    + "|".join(f"(?=(?P<{name}>{following}))" for name, (following, _) in _FIGURES.items())
    + ")"
)
"""A figure that a date can begin with; one that is part of a longer figure or of a code is none."""
