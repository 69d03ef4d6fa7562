"""What the guards share: cues before a match that more than one of them looks for."""

from __future__ import annotations

from pipeline.extract.dates.atoms import WORDS, E, S, any_of
from pipeline.extract.dates.rule import YEAR_END
from pipeline.patterns import re

REACH = 48
"""Characters before a match that are looked at."""
LOOKALIKE_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.lookalikes.before)}{S}$", re.IGNORECASE)
LOOKALIKE_AFTER = re.compile(rf" {{0,2}}{any_of(WORDS.lookalikes.after)}{E}", re.IGNORECASE)
YEAR_ENDS = re.compile(YEAR_END, re.IGNORECASE)
COUNTED = re.compile(
    rf"(?:\d{S}|\d ?- ?|(?<!\w){any_of((*WORDS.counted, *(set(WORDS.numbers) - {'năm'})))}{S}"
    rf"|(?:các|những){S}\w+(?:,|{S}và){S})$",
    re.IGNORECASE,
)
EVERY_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.every)}{S}$", re.IGNORECASE)
RANK_BEFORE = re.compile(rf"(?<!\w){any_of(WORDS.ranked)}{S}$", re.IGNORECASE)
_LINE_OPENS = re.compile(r"(?:^|\n|[.!?…] {1,2})[-+*• ]{0,3}$")
SEVERAL_BEFORE = re.compile(rf"(?<!\w)(?:các|những){S}$", re.IGNORECASE)


def before(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether ``pattern``, which ends with ``$``, matches what stands right before the match."""
    return pattern.search(match.string, max(0, match.start() - REACH), match.start()) is not None


def headed(match: re.Match[str], group: str = "day") -> bool:
    """Whether a word of the date (ngày, sáng, thứ Hai) stands before its figure."""
    return match.start() < match.start(group)


def opens_line(match: re.Match[str]) -> bool:
    """Whether the match opens a line or a sentence, behind a bullet or not."""
    return _LINE_OPENS.search(match.string, max(0, match.start() - 8), match.start()) is not None


def not_counted(match: re.Match[str]) -> bool:
    """Tell the year "năm trước" from "hai năm trước", "những năm trước" and "nhiều năm qua"."""
    return match.string.endswith("ngoái", match.start(), match.end()) or not before(match, COUNTED)


def not_every(match: re.Match[str]) -> bool:
    """Tell "đầu năm" from "mỗi đầu năm"."""
    return not before(match, EVERY_BEFORE)
