"""Which document of the registry is meant: by date, issuer, term and subject; one candidate or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import regex

from pipeline.lexicon.codes import ParsedCode, parse_code
from pipeline.lexicon.documents import documents
from pipeline.lexicon.issuers import codes_of_issuer, issuers
from pipeline.lexicon.registry import KnownDocument
from pipeline.resolve.citations.ids import is_local

_PLACE = regex.compile(r"\p{Lu}\p{Ll}{1,7}(?: \p{Lu}\p{Ll}{1,7}){1,4}$")
_NUMBERS_LAST = frozenset({"QH", "UBTVQH", "BCĐTW", "BCĐ"})
_OLD = timedelta(days=6 * 366)
_OLD_IN_SERIES = timedelta(days=2 * 366)
"""Numbers that restart every year are taken again: after this time a number alone means another document."""
_ABOUT_IT = 3
"""Telling pairs of syllables of its subject that an article about a document holds."""
_SURELY_IN_FORCE = timedelta(days=400)
_AMENDMENT_IS_FRESH = timedelta(days=3 * 366)


def bodies_agree(code: ParsedCode, codes: frozenset[str]) -> bool:
    """Whether a body in the code can be one with these letters ("QH" stands for "QH15")."""
    return any(
        body == letters or re.fullmatch(rf"{re.escape(letters)}\d+", body) for body in code.bodies for letters in codes
    )


def issuer_agrees(entry: KnownDocument, issuer: str | None) -> bool:
    """Whether the document can be by the issuer as named; an unnamed or unknown issuer contradicts nothing."""
    if issuer is None:
        return True
    codes = codes_of_issuer(issuer)
    code = entry.parsed
    return not codes or code is None or bodies_agree(code, codes)


class Wording:
    """A text that is asked many times whether it says something; it is read once.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs: frozenset[tuple[str, str]] | None = None
        self._places: dict[str, bool] = {}

    def common_words(self, subject: str | None) -> int:
        """How many of the subject's telling pairs of syllables stand in the text too."""
        if not subject:
            return 0
        if self._pairs is None:
            self._pairs = _pairs(self._text)
        return len(_pairs(subject) & self._pairs)

    def names(self, place: str) -> bool:
        """Whether the place stands in the text."""
        if place not in self._places:
            self._places[place] = place in self._text
        return self._places[place]


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    plain = _short_words().sub(lambda found: documents().written_out[found[0]], text.lower())
    syllables = re.findall(r"[^\W_]+", plain)
    common = documents().common_words
    return frozenset(pair for pair in pairwise(syllables) if not (pair[0] in common and pair[1] in common))


@cache
def _short_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, documents().written_out))})\b")


def party_term(day: date) -> str | None:
    """The Party's term that the day falls into."""
    terms = [
        term for term, year in issuers().terms.items() if (day.year, day.month) >= (year, 2 if year >= 2011 else 7)
    ]
    return terms[-1] if terms else None


def assembly(day: date) -> int | None:
    """Number of the National Assembly that sat on the day."""
    numbers = [
        number
        for number, year in issuers().assemblies.items()
        if (day.year, day.month) >= (year, 7 if number < 16 else 4)
    ]
    return numbers[-1] if numbers else None


def possible(
    entries: Sequence[KnownDocument],
    latest: date | None,
    issued: date | None,
    year: int | None,
    *,
    today: date | None = None,
) -> list[KnownDocument]:
    """The documents that were there and agree with a date or year that is said.

    Args:
        entries: What is looked at.
        latest: The last day on which the article can have been written.
        issued: Day of issue that the text says.
        year: Year that it says.
        today: Day that stands in for the article's: numbers that restart every year are not taken from after it.
    """
    return [
        entry
        for entry in entries
        if (latest is None or entry.issued is None or entry.issued <= (today if today and is_yearly(entry) else latest))
        and (issued is None or entry.issued is None or entry.issued == issued)
        and (year is None or entry.year is None or entry.year == year)
    ]


def named(
    entries: Sequence[KnownDocument], words: Wording, term: str | None, *, certain_code: bool
) -> KnownDocument | None:
    """The one document whose subject or term the text names.

    Args:
        entries: Documents that nothing contradicts.
        words: What the text says right behind the citation, or all of it.
        term: Term of the committee, where the text says it.
        certain_code: The code is written or follows from the issuer, so that fewer words are enough.
    """
    if term is not None:
        entries = [entry for entry in entries if entry.term in {None, term}]
    least = 2 if certain_code else 3
    ranked = sorted(((words.common_words(entry.subject), entry) for entry in entries), key=lambda pair: -pair[0])
    if ranked and ranked[0][0] >= least and (len(ranked) == 1 or ranked[1][0] * 2 <= ranked[0][0]):
        return ranked[0][1]
    return entries[0] if term is not None and len(entries) == 1 and entries[0].term == term else None


def recent(entries: Sequence[KnownDocument], today: date | None) -> list[KnownDocument]:
    """Documents of the last years, which an article may be about without saying so."""
    return [entry for entry in entries if today is None or entry.issued is None or today - entry.issued <= _OLD]


def issuer_settles(entries: Sequence[KnownDocument], issuer: str | None, today: date | None) -> KnownDocument | None:
    """The only known document of a body whose numbers last for a whole term; those of the others restart every year."""
    codes = codes_of_issuer(issuer) if issuer else frozenset()
    if len(entries) != 1 or not codes & _NUMBERS_LAST or entries[0].issued is None:
        return None
    if codes & {"QH", "UBTVQH"}:
        return entries[0] if today is not None and assembly(entries[0].issued) == assembly(today) else None
    return entries[0] if today is None or today - entries[0].issued <= _OLD else None


def usual(
    entries: Sequence[KnownDocument], today: date | None, term: str | None, text: Wording, *, certain_code: bool
) -> KnownDocument | None:
    """The document that readers of ``today`` think of.

    Args:
        entries: Documents that nothing contradicts.
        today: Date of the article.
        term: Term of the committee, where the text says it.
        text: The article: what it is about.
        certain_code: The code is written or follows from the issuer, only the year is open.
    """
    if term is not None:
        entries = [entry for entry in entries if entry.term in {None, term}]
    entries = [entry for entry in entries if _of_this_time(entry, today, text)]
    if today is None:
        return entries[0] if len(entries) == 1 and entries[0].prominent else None
    fresh = [entry for entry in entries if entry.issued is not None and today - entry.issued <= _OLD]
    prominent = [entry for entry in entries if entry.prominent]
    if len(prominent) == 1 and fresh and prominent[0] is fresh[-1]:
        return prominent[0]
    if not certain_code or prominent:
        return None
    this_term = party_term(today)
    same_series = [entry for entry in fresh if (entry.term == this_term if entry.term else entry.year == today.year)]
    if same_series:
        return same_series[0] if len(same_series) == 1 else None
    return fresh[0] if len(fresh) == 1 and fresh[0].term else None


def is_yearly(entry: KnownDocument) -> bool:
    """Whether the document's number is one of a series that restarts every year."""
    parsed = entry.parsed
    return parsed is not None and parsed.year is None and entry.term is None and parsed.side != "party"


def _of_this_time(entry: KnownDocument, today: date | None, text: Wording) -> bool:
    """Whether a number alone can still mean the document: "Chỉ thị 16" of 2020 is not that of 2025."""
    if not is_yearly(entry) or entry.issued is None:
        return True
    if today is not None and today - entry.issued <= _OLD_IN_SERIES:
        return True
    return text.common_words(entry.subject) >= _ABOUT_IT


def place_agrees(entry: KnownDocument, text: Wording) -> bool:
    """Whether the place of a local body stands in the article; every province has its 09-NQ/TU."""
    code = entry.parsed
    if code is None or not entry.issuer or not is_local(code.canonical):
        return True
    place = _PLACE.search(entry.issuer)
    return place is not None and text.names(place.group())


def in_force(laws: Sequence[KnownDocument], day: date, *, amended: bool) -> KnownDocument | None:
    """The law of that name in force on ``day``; None when an adopted one was perhaps not yet in force."""
    adopted = [law for law in laws if law.issued is not None and law.issued <= day]
    if not adopted:
        return None
    newest = adopted[-1]
    if newest.issued is None:
        return None
    if amended:
        return newest if day - newest.issued <= _AMENDMENT_IS_FRESH and len(adopted) > 1 else None
    start = newest.effective or newest.issued + _SURELY_IN_FORCE
    return newest if start <= day or len(adopted) == 1 else None


def agreeing_code(code: str, issuer: str | None) -> bool:
    """Whether the canonical ``code`` can be by the issuer as named."""
    codes = codes_of_issuer(issuer) if issuer else frozenset()
    parsed = parse_code(code)
    return not codes or parsed is None or bodies_agree(parsed, codes)
