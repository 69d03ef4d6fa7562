"""What stands right behind a number and makes it a figure: percent signs, currencies with their "per", units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.units import units
from pipeline.patterns import re
from pipeline.text import alternation

TailKind = Literal["percent", "money", "unit"]


class Tail(NamedTuple):
    """A unit with its place.

    Attributes:
        kind: What the number becomes.
        start: Where the unit begins.
        end: End of the unit, with its "/kg".
        what: Percent unit, ISO code, or the unit as written.
        dimension: Dimension of a unit of measure, else None.
        per: What a price is for, or None.
        loose: The word is also an ordinary one ("tệ", "bảng"): it needs money around it.
        part: The unit is a hundredth of the currency ("cent").
    """

    kind: TailKind
    start: int
    end: int
    what: str
    dimension: str | None = None
    per: str | None = None
    loose: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    written: str
    kind: TailKind
    what: str
    dimension: str | None = None
    any_case: bool = False
    loose: bool = False
    part: bool = False


_PERCENT = {
    "%": "percent", "phần trăm": "percent", "‰": "permille", "phần nghìn": "permille", "phần ngàn": "permille",
    "%o": "permille", "%0": "permille", "điểm phần trăm": "percentage_point", "điểm %": "percentage_point",
    "đpt": "percentage_point",
}  # fmt: skip
_WORD_GOES_ON = re.compile(r"\w")
_RANGE_GOES_ON = re.compile(r" (?:đến|tới) (?:gần |hơn |khoảng |trên )?-?\d[\d.,]* ?")
_NEXT_WORDS = re.compile(r" (\w+)")


@cache
def _first() -> re.Pattern[str]:
    """The first word or sign behind a number; signs are those that a percentage, a currency or a unit begins with."""
    written = (
        *_PERCENT,
        *(sign for currency in currencies().currencies for sign in (*currency.symbols, *currency.parts)),
        *(name for names in units().dimensions.values() for name in names),
    )
    signs = "".join(sorted({one[0] for one in written if not one[0].isalpha()}))
    return re.compile(rf" ?([^\W\d_]+|[{re.escape(signs)}])")


@cache
def _candidates() -> dict[str, tuple[_Candidate, ...]]:
    """All tails by their first word or sign in lower case, longest first."""
    found = [_Candidate(written, "percent", unit, any_case=True) for written, unit in _PERCENT.items()]
    for currency in currencies().currencies:
        words, parts = ({word.lower() for word in written} for written in (currency.words, currency.parts))
        found += [_Candidate(word, "money", currency.iso, any_case=True) for word in sorted(words)]
        found += [_Candidate(code, "money", currency.iso) for code in (*currency.codes, *currency.symbols)]
        found += [_Candidate(word, "money", currency.iso, loose=True) for word in currency.loose]
        found += [_Candidate(word, "money", currency.iso, any_case=True, part=True) for word in sorted(parts)]
    found.append(_Candidate("Đ", "money", "VND"))
    for dimension, names in units().dimensions.items():
        found += [_Candidate(name, "unit", name, dimension) for name in names]
    found += [_Candidate(name, "unit", name) for name in units().things]
    by_first: dict[str, list[_Candidate]] = {}
    for candidate in found:
        first = _first().match(candidate.written)
        if first is not None:
            by_first.setdefault(first[1].lower(), []).append(candidate)
    return {first: tuple(sorted(group, key=lambda one: -len(one.written))) for first, group in by_first.items()}


@cache
def _per() -> re.Pattern[str]:
    counted = (name for names in (*units().dimensions.values(), units().things) for name in names)
    names = alternation((*currencies().per_units, *counted))
    unit = rf"(?:\d{{1,4}} ?)?(?:(?:{names})(?!\w)|[^\W\d_]{{1,12}}(?=[.,;:)/]|$))"
    after_one = alternation(currencies().per_after_one)
    return re.compile(
        rf" ?/ ?(?P<slash>{unit}(?: ?/ ?{unit}){{0,2}})"
        rf"|(?= mỗi (?P<each>{names})(?!\w))|(?= (?:một|1) (?P<one>{after_one})(?!\w))"
    )


@cache
def _not_before() -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for source in (units().not_before, currencies().not_currency_before):
        for written, words in source.items():
            lists[written] = lists.get(written, frozenset()) | frozenset(words)
    return lists


@cache
def _siblings() -> dict[str, re.Pattern[str]]:
    """For each unit that is counted together with others, the pattern of those that may follow it."""
    patterns: dict[str, re.Pattern[str]] = {}
    for names in units().together:
        pattern = re.compile(
            rf"(?:(?:, ?| và | )(?:{alternation(names)})(?!\w)(?! (?:[A-ZĐ]|\d|(?:ủy|mình|tự)(?!\w)))){{1,4}}"
        )
        patterns |= dict.fromkeys(names, pattern)
    return patterns


def find_tail(text: str, end: int) -> Tail | None:
    """The unit right behind the number that ends at ``end``, or None.

    >>> find_tail("25.600 đồng/cổ phiếu", 6)
    Tail(kind='money', start=7, end=20, what='VND', dimension=None, per='cổ phiếu', loose=False, part=False)
    """
    first = _first().match(text, end)
    if first is None:
        return None
    start = first.start(1)
    candidates = _candidates().get(first[1].lower())
    if candidates is None:
        return None
    for candidate in candidates:
        stop = start + len(candidate.written)
        if not text.startswith(candidate.written, start) and not (
            candidate.any_case and text[start:stop].lower() == candidate.written
        ):
            continue
        if candidate.written[-1].isalnum() and _WORD_GOES_ON.match(text, stop) and not _is_glued(text, stop, candidate):
            continue
        if _is_other_word(text, stop, candidate.written):
            continue
        if candidate.kind == "money" and _opens_name(text, start, stop):
            continue
        if candidate.kind != "money":
            tail = Tail(candidate.kind, start, stop, candidate.what, candidate.dimension)
            return tail if candidate.kind == "percent" else _with_siblings(text, _with_rate(text, tail))
        return _with_per(text, Tail("money", start, stop, candidate.what, loose=candidate.loose, part=candidate.part))
    return None


def _is_glued(text: str, stop: int, candidate: _Candidate) -> bool:
    """Whether scraping has stuck a new sentence to a currency: "6 tỷ đồngCô"."""
    written = candidate.written
    return candidate.kind == "money" and len(written) > 1 and written.islower() and text[stop].isupper()


def find_per(text: str, end: int) -> tuple[str, int] | None:
    """What a price that ends at ``end`` is for, and where that ends ("/kg"), or None."""
    match = _per().match(text, end)
    if match is None:
        return None
    return match["slash"] or match["each"] or match["one"], match.end()


def _with_rate(text: str, tail: Tail) -> Tail:
    """The unit with what it is counted by: "170 tấn/km", "310 lượt/ngày"."""
    if not text.startswith("/", tail.end):
        return tail
    match = _per().match(text, tail.end)
    if match is None or match["slash"] is None:
        return tail
    return tail._replace(end=match.end(), what=text[tail.start : match.end()], dimension="rate")


def _with_siblings(text: str, tail: Tail) -> Tail:
    """The unit with the others that are counted together with it: "166 xã, phường"."""
    siblings = _siblings().get(tail.what)
    match = siblings.match(text, tail.end) if siblings is not None else None
    return tail if match is None else tail._replace(end=match.end(), what=text[tail.start : match.end()])


def _with_per(text: str, tail: Tail) -> Tail:
    found = find_per(text, tail.end)
    if found is None:
        return tail
    return tail._replace(end=found[1], per=found[0])


def _opens_name(text: str, start: int, end: int) -> bool:
    """Whether the currency opens a name: "ngã ba Đồng Lộc"."""
    if not (text[start].isupper() and text[start + 1 : end].islower()):
        return False
    return text.startswith(" ", end) and text[end + 1 : end + 2].isupper()


def _is_other_word(text: str, end: int, written: str) -> bool:
    """Whether the unit is the beginning of another word: "đồng chí", "điểm đến"."""
    blocked = _not_before().get(written)
    if not blocked:
        return False
    following = _NEXT_WORDS.match(text, end)
    goes_on = _RANGE_GOES_ON.match(text, end)
    if goes_on is not None and text.startswith(written, goes_on.end()):
        return False  # "-12 điểm đến -7 điểm"
    return following is not None and (following[1] in blocked or following[1].lower() in blocked)
