"""What one heading, row label or title of a table says: the thing measured, whose, when, where, in what status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.extract.figures.table_units import declared_in
from pipeline.lexicon.tables import table_words, word_pattern
from pipeline.model import Base, Cell, Name, Status, within
from pipeline.patterns import re
from pipeline.relate.bases import Compared
from pipeline.relate.model import FactText, Phrase
from pipeline.relate.owner import Owner
from pipeline.relate.pieces import cut
from pipeline.relate.proposals.ticker import TICKER
from pipeline.relate.tables.periods import HeadPeriod, read_period, school_year

_ENUMERATION = re.compile(
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zA-Zđ])[.)/]|[-+*•●▪o]) *|\d{1,2}(?:\.\d{1,2}){1,3} +"
)
_EDGE = " ,;:.-–+*()[]/%\"'“”"
_TRAILING = re.compile(
    r" (?:tính|lũy kế|so|với|đến|hết|của|tại|trong|năm|tháng|quý|kỳ|là|từ|ngày|và|theo|thời điểm|cuối|đầu|giai đoạn)$",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"(?:Trong đó|Gồm|Bao gồm|Trđ) ?: ?", re.IGNORECASE)
_FORMULA = re.compile(r" ?\([\d\s=+.,/*x()-]{2,40}\)$")
"""How a row is reckoned from others: "(10 = 01 - 02)"."""
_AGAINST = re.compile(r"(?<!\w)(?:so|svck|yoy|cùng kỳ|với)(?!\w)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]")
_UNIT_WORDS = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|khu vực) ?", re.IGNORECASE)
LANDS = ("place:country:", "place:province:", "place:old-province:", "place:district:", "place:city:", "place:commune:")


@dataclass(frozen=True, slots=True)
class Head:
    """What a heading says.

    Attributes:
        phrase: Its words without unit, period and what only says how the figures compare; None when nothing is left.
        headed: They begin with a word that names something measured.
        united: It names the unit of its figures.
        period: The time that it names.
        place: Entity id of the place that it is.
        body: The company or body that it is.
        status: Whether what it heads has happened.
        total: It sums up the other rows.
        against: What it names as a period is what its figures are compared with: "So với 2024 (%)".
        plain: Its words where they name nothing by themselves: "Giá trị (tỷ đồng)".
        elsewhere: It is a place that the gazetteer does not know, so that the article's place is not meant.
    """

    phrase: Phrase | None = None
    headed: bool = False
    united: bool = False
    period: HeadPeriod | None = None
    place: str | None = None
    body: Owner | None = None
    status: Status | None = None
    total: bool = False
    against: bool = False
    plain: Phrase | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class TableContext:
    """What a table as a whole tells of its headings.

    Attributes:
        year: The year that it is about.
        terms: It is one of interest rates, where "3 tháng" is a term.
    """

    year: int | None = None
    terms: bool = False


Named = Literal["place", "body", "school year"]


def read_head(
    source: FactText, cell: Cell, known: TableContext, named: Named | None = None, *, label: bool = False
) -> Head:
    """What a heading or row label says.

    Args:
        source: The text with everything found in it.
        cell: The heading.
        known: What the table as a whole tells of its headings.
        named: What the heading of the column says that its cells name.
        label: It names a row.
    """
    text = source.clean.text
    unit = declared_in(text, cell, label=label)
    period = read_period(text, cell, source.dates, known.year, terms=known.terms)
    if named == "school year" and period is not None:
        period = school_year(period)
    gone = [(unit.start, unit.end)] if unit is not None else []
    gone += period.spans if period is not None else ()
    phrase = _phrase(text, cell, gone)
    status = read_status(text[cell.start : cell.end])
    lower = text[cell.start : cell.end].lower().strip(_EDGE)
    if lower in table_words().totals:
        return Head(united=unit is not None, period=period, status=status, total=True)
    against = is_against(text, cell, period)
    if phrase is None:
        end = unit.start if unit is not None else cell.start
        plain = Phrase(*trimmed(text, cell.start, end), text[slice(*trimmed(text, cell.start, end))])
        named_plainly = plain if plain.text and period is None else None
        return Head(united=unit is not None, period=period, status=status, against=against, plain=named_plainly)
    name = _name(source.names, phrase)
    place = _place(name)
    body = None if place else _body(phrase, name)
    if named == "body" and not place and body is None:
        body = Owner(phrase.start, phrase.end, phrase.text)
    is_location = name is not None and name.kind == "location"
    elsewhere = (named == "place" or is_location) and not place and body is None
    if place or body or elsewhere:
        body = None if elsewhere else body
        return Head(united=unit is not None, period=period, place=place, body=body, status=status, elsewhere=elsewhere)
    return Head(phrase, phrase.headed, unit is not None, period, status=status, against=against)


def is_against(text: str, cell: Cell, period: HeadPeriod | None) -> bool:
    """Whether the period of a heading is what its figures are compared with."""
    match = _AGAINST.search(text, cell.start, cell.end)
    return match is not None and (period is None or not period.spans or period.spans[0][0] >= match.start())


def named_by(heading: str) -> Named | None:
    """What the cells below a heading name: "Địa phương" places, "Ngân hàng" companies, "Năm học" school years."""
    lower = heading.lower().strip(_EDGE)
    if lower == "năm học":
        return "school year"
    if lower in table_words().places:
        return "place"
    return "body" if lower in table_words().bearers else None


def _phrase(text: str, cell: Cell, gone: Sequence[tuple[int, int]]) -> Phrase | None:
    """The longest stretch of the cell that is neither unit nor period, if any word of it names something."""
    start = cell.start
    while (match := _ENUMERATION.match(text, start, cell.end)) is not None and match.end() > start:
        start = match.end()
    best = start, start
    for first, last in sorted([*gone, (cell.end, cell.end)]):
        if first - start > best[1] - best[0]:
            best = start, first
        start = max(start, last)
    match = _PART_OF.match(text, *best)
    begin, end = trimmed(text, match.end() if match is not None else best[0], best[1], cut=best[1] < cell.end)
    match = _FORMULA.search(text, begin, end)
    end = match.start() if match is not None else end
    written = text[begin:end]
    known = table_words()
    if written.lower() in known.labels | known.ordinals or not _WORDS.search(_plain().sub(" ", written)):
        return None
    return Phrase(begin, end, written, headed=is_headed(text, begin, end))


def trimmed(text: str, start: int, end: int, *, cut: bool = True) -> tuple[int, int]:
    """The stretch without marks at its ends and, where it was cut before a period, the words that led up to it."""
    while start < end and text[start] in _EDGE:
        start += 1
    while True:
        while end > start and text[end - 1] in _EDGE and not (text[end - 1] == ")" and "(" in text[start:end]):
            end -= 1
        match = _TRAILING.search(text, start, end) if cut else None
        if match is None:
            return start, end
        end = match.start()


@cache
def _plain() -> re.Pattern[str]:
    words = table_words()
    lists = [*words.plain, *words.changes, *words.fulfilled]
    lists += [word for group in (*words.bases.values(), *words.status.values()) for word in group]
    return word_pattern(dict.fromkeys(lists))


def is_headed(text: str, start: int, end: int) -> bool:
    """Whether the words begin with one that names something measured: "Doanh thu thuần"."""
    pieces = cut(text, start, end, [])
    if pieces and pieces[0].lower in {"tổng", "số"} and len(pieces) > 1:
        return True
    return bool(pieces) and "head" in pieces[0].roles


def read_status(written: str, *, plans: bool = True) -> Status | None:
    """What the words say of whether it has happened; without ``plans`` only whether it is estimated or forecast."""
    lower = written.lower()
    for status, pattern in _status_patterns():
        if (plans or status != "target") and status != "actual" and pattern.search(lower):
            return status
    return None


@cache
def _status_patterns() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    return tuple((status, word_pattern(words)) for status, words in table_words().status.items())


@cache
def _base_patterns() -> tuple[tuple[Base, re.Pattern[str]], ...]:
    return tuple((base, word_pattern(words)) for base, words in table_words().bases.items())


def read_base(written: str) -> Compared | None:
    """What a heading says its figures are compared with."""
    for base, pattern in _base_patterns():
        match = pattern.search(written)
        if match is not None:
            return Compared(base, match.group())
    return None


def _name(names: Sequence[Name], phrase: Phrase) -> Name | None:
    """The name that a phrase is, a unit word before it set aside."""
    for name in within(names, phrase.start, phrase.end):
        if name.end >= phrase.end - 1:
            between = phrase.text[: name.start - phrase.start]
            return name if not between or _UNIT_WORDS.fullmatch(between) else None
    return None


def _place(name: Name | None) -> str | None:
    if name is not None and name.kind == "location" and name.entity_id and name.entity_id.startswith(LANDS):
        return name.entity_id
    return None


def _body(phrase: Phrase, name: Name | None) -> Owner | None:
    if name is not None and name.kind == "organization":
        return Owner(name.start, name.end, name.text, name.entity_id)
    is_share = TICKER.match(phrase.text) and phrase.text not in table_words().not_tickers and not phrase.headed
    return Owner(phrase.start, phrase.end, phrase.text) if is_share else None
