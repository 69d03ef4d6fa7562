"""Which document of the registry is meant: by date, issuer, term and subject; one candidate or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import regex

from pipeline.lexicon.codes import Code, parse_code
from pipeline.lexicon.issuers import codes_of_issuer, issuers
from pipeline.lexicon.registry import KnownDocument

LOCAL_BODIES = frozenset({"UBND", "UB", "HĐND", "TU", "HU", "QU", "TXU", "ThU", "ĐU", "VPTU", "BTCTU", "CB"})
"""Bodies that every province or district has: their codes tell nothing without the place."""
_PLACE = regex.compile(r"\p{Lu}\p{Ll}{1,7}(?: \p{Lu}\p{Ll}{1,7}){1,4}$")
_NUMBERS_LAST = frozenset({"QH", "UBTVQH", "BCĐTW", "BCĐ"})
_OLD = timedelta(days=6 * 366)
_SURELY_IN_FORCE = timedelta(days=400)
_AMENDMENT_IS_FRESH = timedelta(days=3 * 366)
_COMMON = frozenset(
    [
        "và",
        "của",
        "các",
        "về",
        "cho",
        "trong",
        "theo",
        "đến",
        "năm",
        "một",
        "số",
        "những",
        "với",
        "tại",
        "được",
        "là",
        "có",
        "từ",
        "trên",
        "đối",
        "thực",
        "hiện",
        "tiếp",
        "tục",
        "tăng",
        "cường",
        "tình",
        "hình",
        "mới",
        "giai",
        "đoạn",
        "phát",
        "triển",
        "nâng",
        "cao",
        "xây",
        "dựng",
        "nghị",
        "quyết",
        "kết",
        "luận",
        "quy",
        "định",
        "chi",
        "tiết",
        "điều",
        "luật",
    ]
)


def bodies_agree(code: Code, codes: frozenset[str]) -> bool:
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
    syllables = re.findall(r"[^\W_]+", text.lower())
    return frozenset(pair for pair in pairwise(syllables) if not (pair[0] in _COMMON and pair[1] in _COMMON))


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
    entries: Sequence[KnownDocument], today: date | None, issued: date | None, year: int | None
) -> list[KnownDocument]:
    """The documents that were there on ``today`` and agree with a date or year that is said."""
    return [
        entry
        for entry in entries
        if (today is None or entry.issued is None or entry.issued <= today)
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


def issuer_settles(entries: Sequence[KnownDocument], issuer: str | None, today: date | None) -> KnownDocument | None:
    """The only known document of a body whose numbers last for a whole term; those of the others restart every year."""
    codes = codes_of_issuer(issuer) if issuer else frozenset()
    if len(entries) != 1 or not codes & _NUMBERS_LAST or entries[0].issued is None:
        return None
    if codes & {"QH", "UBTVQH"}:
        return entries[0] if today is not None and assembly(entries[0].issued) == assembly(today) else None
    return entries[0] if today is None or today - entries[0].issued <= _OLD else None


def usual(
    entries: Sequence[KnownDocument], today: date | None, term: str | None, *, certain_code: bool
) -> KnownDocument | None:
    """The document that readers of ``today`` think of.

    Args:
        entries: Documents that nothing contradicts.
        today: Date of the article.
        term: Term of the committee, where the text says it.
        certain_code: The code is written or follows from the issuer, only the year is open.
    """
    if term is not None:
        entries = [entry for entry in entries if entry.term in {None, term}]
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


def place_agrees(entry: KnownDocument, text: Wording) -> bool:
    """Whether the place of a local body stands in the article; every province has its 09-NQ/TU."""
    code = entry.parsed
    if code is None or not code.bodies or code.bodies[0] not in LOCAL_BODIES or not entry.issuer:
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
