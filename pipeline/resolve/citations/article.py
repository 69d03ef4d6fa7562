"""What one article says as a whole: which full forms stand in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.lexicon.codes import parse_code
from pipeline.model import Citation
from pipeline.resolve.citations.choose import agreeing_code

_SAME_KIND = {"Văn bản": "Công văn", "Thông tư liên tịch": "Thông tư"}


def kind_key(kind: str | None) -> str:
    """Kinds that the press mixes up are one for the purposes of identity."""
    return _SAME_KIND.get(kind or "", kind or "")


@dataclass(slots=True)
class FullForms:
    """Documents that the article names in full, and those that other short forms of it were resolved to."""

    by_number: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    years: defaultdict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))

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

    def several(self, citation: Citation) -> bool:
        """Whether more than one document of the article has the kind and number of a short form."""
        ids = self.by_number.get((kind_key(citation.type), citation.number or ""), set())
        return len({one.split("@")[0] for one in ids}) > 1

    def only(self, citation: Citation) -> str | None:
        """The one document with the kind and number of a short form that its issuer, year and date agree with."""
        if citation.number is None:
            return None
        ids = self.by_number.get((kind_key(citation.type), citation.number), set())
        fitting = {one for one in ids if _agrees(one, citation)}
        if len({one.split("@")[0] for one in fitting}) == 1:
            return max(fitting, key=len)
        return None


def _agrees(document_id: str, citation: Citation) -> bool:
    code, _, year = document_id.partition("@")
    parsed = parse_code(code)
    said = citation.year or (citation.issued.year if citation.issued else None)
    holds = (parsed.year if parsed else None) or (int(year) if year else None)
    return agreeing_code(code, citation.issuer) and (said is None or holds is None or said == holds)
