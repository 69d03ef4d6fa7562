"""What one article says as a whole: which full forms stand in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.model import Citation
from pipeline.resolve.citations.disambiguate import agreeing_code
from pipeline.resolve.citations.ids import DocumentId, is_local, parsed_code
from pipeline.resolve.citations.registry_ids import kind_key


@dataclass(slots=True)
class FullForms:
    """Documents that the article names in full, and those that other short forms of it were resolved to."""

    by_number: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    years: defaultdict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_subject: set[str] = field(default_factory=set)
    """Documents that short forms were resolved to by what is said about them: another subject is another document."""

    def add(self, citation: Citation, document_id: str) -> None:
        """Note the document that a citation names."""
        if citation.number is not None:
            self.by_number[kind_key(citation.type), citation.number].add(document_id)

    def add_year(self, citation: Citation, code: str, year: int) -> None:
        """Note the year of issue of a code that holds none."""
        self.years[kind_key(citation.type), code].add(year)

    def year(self, citation: Citation, code: str) -> int | None:
        """The year of issue said elsewhere for the code, when only one is."""
        years = self.years.get((kind_key(citation.type), code), set())
        return next(iter(years)) if len(years) == 1 else None

    def several_years(self, citation: Citation, code: str) -> bool:
        """Whether the article names documents of more than one year by the code."""
        return len(self.years.get((kind_key(citation.type), code), ())) > 1

    def several(self, citation: Citation) -> bool:
        """Whether more than one document of the article has the kind and number of a short form."""
        ids = self.by_number.get((kind_key(citation.type), citation.number or ""), set())
        return not _are_one(ids)

    def only(self, citation: Citation, scope: str | None = None) -> str | None:
        """The one document with the kind and number of a short form that its issuer, year and date agree with.

        ``scope`` is the place that the short form names for a local document.
        """
        if citation.number is None:
            return None
        ids = self.by_number.get((kind_key(citation.type), citation.number), set())
        fitting = {one for one in ids if _agrees(one, citation, scope)}
        if fitting and _are_one(fitting):
            return max(fitting, key=lambda one: (DocumentId.parse(one).year is not None, one))
        return None


def _are_one(document_ids: set[str]) -> bool:
    """Whether the ids are those of one document at most, whose year not all of them say."""
    found = [DocumentId.parse(one) for one in document_ids]
    years = {one.year for one in found if one.year is not None}
    return len({(one.code, one.scope) for one in found}) <= 1 and len(years) <= 1


def _agrees(document_id: str, citation: Citation, scope: str | None) -> bool:
    found = DocumentId.parse(document_id)
    if scope is not None and is_local(found.code) and found.scope not in {scope, None}:
        return False
    parsed = parsed_code(found.code)
    said = citation.year or (citation.issued.year if citation.issued else None)
    holds = (parsed.year if parsed else None) or found.year
    return agreeing_code(found.code, citation.issuer) and (said is None or holds is None or said == holds)
