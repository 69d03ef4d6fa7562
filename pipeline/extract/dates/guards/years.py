"""What must stand around years, alone, in ranges, in two digits and in words."""

from __future__ import annotations

import re

from pipeline.extract.dates import general_statements
from pipeline.extract.dates.atoms import WORDS, YEAR, E, S, any_of
from pipeline.extract.dates.guards.cues import (
    COUNTED,
    EVERY_BEFORE,
    LOOKALIKE_BEFORE,
    SEVERAL_BEFORE,
    YEAR_ENDS,
    before,
    not_counted,
    not_every,
    opens_line,
)
from pipeline.extract.dates.guards.names import named

_YEAR_CUE = re.compile(rf"(?:(?<!\w){any_of(WORDS.year_cues)}{S}|\()$", re.IGNORECASE)
_YEAR_OF = re.compile(rf"(?<!\w){any_of(WORDS.year_of)}(?:{S}[^\W\d]+){{0,3}}{S}$", re.IGNORECASE)
_YEAR_OPENS = re.compile(r" (?:(?:vẫn |cũng |sẽ )?là (?:một )?năm|không phải năm)\b")
_YEAR_LIST = re.compile(rf"năm{S}{YEAR}(?:, ?{YEAR}){{0,5}}(?:, ?|{S}(?:và|hay|hoặc){S})$", re.IGNORECASE)
_LAST_CENTURY = 45
"""From here on two digits after "năm" are a year of the last century, whatever stands around them."""
_WHOLE_BEFORE = re.compile(
    rf"(?<!\w){any_of(WORDS.whole_year)}(?:{S}[\w%.,]+){{0,5}}{S}(?<!cho )(?<!của )$", re.IGNORECASE
)
_COUNTED_AFTER = re.compile(rf" {any_of(WORDS.counted_after)}{E}", re.IGNORECASE)
_YEAR_CUE_SURE = re.compile(rf"(?<!\w){any_of(WORDS.year_cues_sure)}{S}$", re.IGNORECASE)


def part_of_year(match: re.Match[str]) -> bool:
    """Take "đầu năm"; "cả năm" only of what is reported: "lợi nhuận cả năm", not "làm cả năm", "giao cho cả năm"."""
    if match.groupdict().get("whole"):
        return before(match, _WHOLE_BEFORE) and not _YEAR_OPENS.match(match.string, match.end())
    return not_every(match) and not general_statements.seasonal(match)


def year_near(match: re.Match[str]) -> bool:
    """Tell "năm sau" from the years that are counted and from whichever year follows."""
    return not_counted(match) and not general_statements.any_following(match, match["yshift"].lower())


def school_near(match: re.Match[str]) -> bool:
    """Tell "năm học sau" from whichever school year follows, and from "những năm học tới"."""
    return not before(match, SEVERAL_BEFORE) and not general_statements.any_following(match, match["which"].lower())


def short_year(match: re.Match[str]) -> bool:
    """Take "năm 75" and "sinh năm 85", "cuối năm 24" and "so với năm 24", but not "mỗi năm 50" or "năm 20"."""
    if before(match, EVERY_BEFORE) or before(match, COUNTED):
        return False
    return int(match["yy"]) >= _LAST_CENTURY or match["part"] is not None or before(match, _YEAR_CUE)


def year_alone(match: re.Match[str]) -> bool:
    """2025 alone: a cue before it, and no noun that it could count after it."""
    if named(match):
        return False
    if opens_line(match) and match.string.startswith(":", match.end()):
        return True
    if _YEAR_OPENS.match(match.string, match.end()) or before(match, _YEAR_LIST):
        return not before(match, LOOKALIKE_BEFORE)
    ends = YEAR_ENDS.match(match.string, match.end()) is not None
    if not before(match, _YEAR_CUE):
        return ends and before(match, _YEAR_OF)
    if ends:
        return True
    plain = not match["year"].endswith("00") and _COUNTED_AFTER.match(match.string, match.end()) is None
    return plain and before(match, _YEAR_CUE_SURE)


def years_alone(match: re.Match[str]) -> bool:
    """2021-2025 alone."""
    if named(match):
        return False
    return "/" not in match.group() and not before(match, LOOKALIKE_BEFORE)  # "V-League 2025/26" is a name


def year(match: re.Match[str]) -> bool:
    """Take years before 1800 only where nothing is counted: "mỗi năm 1700 tấn"."""
    if named(match):
        return False
    return match["year"] >= "1800" or YEAR_ENDS.match(match.string, match.end()) is not None
