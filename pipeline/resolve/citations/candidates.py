"""What the registry offers for a citation, and which of it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import regex

from pipeline.lexicon.codes import parse_code
from pipeline.lexicon.registry import KnownDocument, Registry
from pipeline.model import Citation, CleanText
from pipeline.resolve.citations.disambiguate import (
    Wording,
    issuer_agrees,
    issuer_settles,
    named,
    place_agrees,
    possible,
    recent,
    usual,
)
from pipeline.resolve.citations.registry_ids import kind_key

_TERM = regex.compile(r"[Kk]hóa (?P<term>[IVX]{1,5}|\d{1,2})(?!\w)")
_ROMAN = {
    str(number): roman
    for number, roman in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"], start=1
    )
}
_SUBJECT = regex.compile(r"(?: năm \d{4})? (?:về|quy định|hướng dẫn|sửa đổi|xử phạt) ")
_ABOUT = 170


class Candidates:
    """The known documents, as seen from one article.

    Args:
        registry: Known documents.
        today: Its date, or the day that stands in for it.
        latest: The last day on which it may have been written.
    """

    def __init__(self, registry: Registry, today: date | None, latest: date | None) -> None:
        self._registry = registry
        self._today = today
        self._latest = latest
        self._wordings: dict[str, Wording] = {}

    def _wording(self, clean: CleanText) -> Wording:
        """The text of a field, read once for all of its citations."""
        if clean.field not in self._wordings:
            self._wordings[clean.field] = Wording(clean.text)
        return self._wordings[clean.field]

    def same_code(self, citation: Citation, code: str) -> list[KnownDocument]:
        """Known documents with the code; papers mix up decisions and regulations of the Party."""
        entries = self._registry.by_code.get(code, ())
        return [
            e for e in entries if citation.type is None or kind_key(e.type) == kind_key(citation.type) or "-QĐ" in code
        ]

    def year_by_subject(self, clean: CleanText, citation: Citation, code: str) -> int | None:
        """Year of the one known document with the code whose subject or term the text names here."""
        parsed = parse_code(code)
        entries = self.same_code(citation, code) if parsed is not None and parsed.year is None else []
        if not entries:
            return None
        behind, term = behind_it(clean, citation)
        agreeing = [e for e in entries if issuer_agrees(e, citation.issuer) and place_agrees(e, self._wording(clean))]
        there = possible(agreeing, self._latest, None, None, today=self._today)
        entry = named(there, Wording(behind), term, certain_code=True)
        return None if entry is None else entry.year

    def one(
        self, clean: CleanText, citation: Citation, entries: Sequence[KnownDocument], *, certain_code: bool
    ) -> KnownDocument | None:
        """The one of the entries that is meant: by its subject, by its issuer, or as the usual one of the time."""
        agreeing = [e for e in entries if issuer_agrees(e, citation.issuer) and place_agrees(e, self._wording(clean))]
        there = possible(agreeing, self._latest, citation.issued, citation.year, today=self._today)
        behind, term = behind_it(clean, citation)
        settled = issuer_settles(there, citation.issuer, self._latest)
        if settled is None and certain_code and len(there) > 1:  # one code of several terms: what is the article about?
            settled = named(recent(there, self._today), self._wording(clean), term, certain_code=False)
        return (
            named(there, Wording(behind), term, certain_code=certain_code)
            or settled
            or usual(there, self._today, term, self._wording(clean), certain_code=certain_code)
        )

    def called(self, citation: Citation) -> KnownDocument | None:
        """The document that goes by what is written: "Đề án 06", "Đề án 06/CP", "Chương trình 135"."""
        entries = self._registry.by_alias.get(regex.sub(r" (?:số|số:) ", " ", citation.text.lower()), ())
        there = possible(entries, self._latest, citation.issued, citation.year)
        if len(there) != 1:
            return None
        # papers call a scheme of the Prime Minister's one "của Chính phủ"
        agrees = citation.issuer == "Chính phủ" or issuer_agrees(there[0], citation.issuer)
        return there[0] if agrees else None

    def numbered(self, citation: Citation) -> tuple[KnownDocument, ...]:
        """Known documents with the kind and number."""
        return self._registry.by_number.get((citation.type or "", citation.number or ""), ())


def behind_it(clean: CleanText, citation: Citation) -> tuple[str, str | None]:
    """What is said right behind the citation, and the committee's term in it."""
    behind = clean.text[citation.end : citation.end + _ABOUT].split("\n")[0]
    term = _TERM.search(behind[:60])
    return behind, None if term is None else _ROMAN.get(term["term"], term["term"])


def says_subject(clean: CleanText, citation: Citation) -> bool:
    """Whether the text says what the document is about: "Nghị định 100 về nhà ở xã hội"."""
    return _SUBJECT.match(clean.text, citation.end) is not None
