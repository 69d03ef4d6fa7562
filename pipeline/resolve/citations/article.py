"""What one article says as a whole: its date, and which full forms stand in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import regex

from pipeline.extract.citations.atoms import DAY
from pipeline.model import Citation, CleanText
from pipeline.resolve.citations.choose import agreeing_code
from pipeline.resolve.citations.ids import DocumentId, is_local, parsed_code
from pipeline.resolve.citations.known import kind_key

_YEAR = regex.compile(r"(?<![\d.,/-]|- )((?:19|20)\d\d)(?![\d-]|[.,/]\d| ?[-/])")
_AHEAD = regex.compile(
    r"(?:đến|tới|tầm nhìn|vào|trước|giai đoạn|mục tiêu|dự kiến|từ|kế hoạch|đầu|cuối) (?:(?:hết|cuối|đầu) )?(?:năm )?$"
)
_DONE = regex.compile(r"(?:ban hành|thông qua|ký|ra đời|công bố|thành lập|có hiệu lực) (?:vào |trong )?(?:năm )?$")
_LOOK_BACK = 24
_FULL_DAY = regex.compile(rf"(?P<future>(?:đến|trước|hết|từ|sau) (?:hết )?(?:ngày )?)?(?<!\d|\d[/.\-]){DAY}")


def probable_day(texts: Sequence[CleanText]) -> date | None:
    """The latest day that the article speaks of as past: an article without a date was written soon after it."""
    found: set[tuple[date, bool]] = set()
    for clean in texts:
        for match in _FULL_DAY.finditer(clean.text):
            if match["year"] is None:
                continue
            try:
                found.add(
                    (date(int(match["year"]), int(match["month"]), int(match["day"])), match["future"] is not None)
                )
            except ValueError:
                continue
    latest = sorted(found, reverse=True)
    for (day, future), (before, _) in zip(latest, [*latest[1:], (date.min, False)], strict=False):
        if not future or before.year >= day.year - 1:
            return max(day, _last_year(texts) or day)
    return None


def _last_year(texts: Sequence[CleanText]) -> date | None:
    """The first day of the last year that the article speaks of more than once, or as one in which something was done.

    Years to come do not count.
    """
    counts: Counter[str] = Counter()
    for clean in texts:
        for match in _YEAR.finditer(clean.text):
            before = max(0, match.start() - _LOOK_BACK)
            if not _AHEAD.search(clean.text, before, match.start()):
                counts[match[1]] += 2 if _DONE.search(clean.text, before, match.start()) else 1
    years = [int(year) for year, count in counts.items() if count > 1]
    return date(max(years), 1, 1) if years else None


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

    def several(self, citation: Citation) -> bool:
        """Whether more than one document of the article has the kind and number of a short form."""
        ids = self.by_number.get((kind_key(citation.type), citation.number or ""), set())
        return len({_document(one) for one in ids}) > 1

    def only(self, citation: Citation, scope: str | None = None) -> str | None:
        """The one document with the kind and number of a short form that its issuer, year and date agree with.

        ``scope`` is the place that the short form names for a local document.
        """
        if citation.number is None:
            return None
        ids = self.by_number.get((kind_key(citation.type), citation.number), set())
        fitting = {one for one in ids if _agrees(one, citation, scope)}
        if len({_document(one) for one in fitting}) == 1:
            return max(fitting, key=lambda one: (DocumentId.parse(one).year is not None, one))
        return None


def _document(document_id: str) -> tuple[str, str | None]:
    """What two ids of one document share, whether or not its year is said."""
    found = DocumentId.parse(document_id)
    return found.code, found.scope


def _agrees(document_id: str, citation: Citation, scope: str | None) -> bool:
    found = DocumentId.parse(document_id)
    if scope is not None and is_local(found.code) and found.scope not in {scope, None}:
        return False
    parsed = parsed_code(found.code)
    said = citation.year or (citation.issued.year if citation.issued else None)
    holds = (parsed.year if parsed else None) or found.year
    return agreeing_code(found.code, citation.issuer) and (said is None or holds is None or said == holds)
