"""Laws by name: that of the year said, or the one in force; none for the laws of other countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from pipeline.extract.citations.atoms import words
from pipeline.lexicon.documents import documents, law_types
from pipeline.lexicon.registry import KnownDocument, Registry, law_key, slug
from pipeline.model import Citation, CleanText, DocumentSource
from pipeline.patterns import regex
from pipeline.resolve.citations.disambiguate import in_force
from pipeline.resolve.citations.registry_ids import known_id

FOREIGN = "citation.law.foreign"
_PARLIAMENT = (
    r"(?:Quốc hội|Nghị viện|Thượng viện|Hạ viện|Chính phủ|Tổng thống|[Cc]hính quyền|[Gg]iới chức|[Tt]òa án|Nội các"
    r"|[Bb]ộ (?!luật)[\p{L} ,]{3,40}?|[Cc]ảnh sát|[Nn]gười dân|[Nn]ước) "
)
_HOME = regex.compile(
    r"Việt Nam|UBND|HĐND|TP\.? ?HCM|Hà Nội|[Tt]ỉnh ủy|đại biểu Quốc hội|Thủ tướng Chính phủ"
    r"|nước ta|(?:nghìn|triệu|tỷ|tỉ) đồng|Bộ Công Thương|Bộ Công an|Bộ GD|Bộ LĐ|NHNN|Ngân hàng Nhà nước"
    r"|Phòng vệ thương mại|ngành hải quan|Tổng cục|VND|khóa X[IV]+"
)
_TWO_MEANINGS = frozenset({"Anh", "Pháp", "Đức", "Ý", "Áo", "Bỉ", "Nga", "Lào", "bang", "liên bang", "Liên bang"})
"""Names of countries that are also other words, and so count only behind a body."""
_VAGUE = frozenset({"nước ngoài", "nước này", "nước sở tại"})
_LEAST = 2


@cache
def _abroad() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{words(set(documents().foreign) - _TWO_MEANINGS - _VAGUE)})(?!\p{{L}})")


@cache
def _body_abroad() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}}){_PARLIAMENT}(?:{words(documents().foreign)})(?!\p{{L}})")


class Laws:
    """The laws of one article.

    Args:
        texts: Its fields.
        registry: Known documents.
        today: Its date, or the day that stands in for it.
        latest: The last day on which it may have been written.
    """

    def __init__(self, texts: Sequence[CleanText], registry: Registry, today: date | None, latest: date | None) -> None:
        self._texts = texts
        self._registry = registry
        self._today = today
        self._latest = latest
        self._years: defaultdict[tuple[bool, str], set[int]] = defaultdict(set)
        self._foreign: bool | None = None

    def note(self, citation: Citation) -> None:
        """Remember the year that a law is named with."""
        if citation.type in law_types() and citation.title is not None and citation.year is not None:
            self._years[_name(citation)].add(citation.year)

    def identify(self, clean: CleanText, citation: Citation) -> Citation:
        """The citation of a law by name with its id, where that is certain."""
        if citation.rule == FOREIGN or citation.type == "Đạo luật":
            return citation
        if citation.type == "Hiến pháp":
            return _resolved(citation, f"hien-phap:{citation.year}", "registry") if citation.year else citation
        if self._is_abroad(clean, citation):
            return replace(citation, rule=FOREIGN)
        return self._by_year(citation) or self._in_force(citation)

    def _by_year(self, citation: Citation) -> Citation | None:
        """The law of the year that is said, here or elsewhere in the article."""
        name, year = _title(citation), citation.year
        source: DocumentSource = "registry"
        years = self._years.get(_name(citation), set())
        if year is None and len(years) == 1 and not _is_amended(citation):
            year, source = next(iter(years)), "article"
        if year is None:
            return None
        entry = next((law for law in self._named(citation) if law.year == year), None)
        if entry is not None:
            return _resolved(citation, known_id(entry), source)
        found = f"{slug(citation.type or 'Luật')}:{slug(law_key(name))}:{year}"
        return _resolved(citation, found, "article" if source == "article" else "code")

    def _in_force(self, citation: Citation) -> Citation:
        """The law in force on every day on which the article may have been written."""
        if self._today is None or _name(citation) in self._years:
            return citation
        laws, amended = self._named(citation), _is_amended(citation)
        law = in_force(laws, self._today, amended=amended)
        later = in_force(laws, self._latest or date.max, amended=amended)
        return citation if law is None or law is not later else _resolved(citation, known_id(law), "registry")

    def _named(self, citation: Citation) -> list[KnownDocument]:
        found = self._registry.law(_title(citation))
        return [law for law in found if law.type == citation.type or citation.type == "Luật"]

    def _is_abroad(self, clean: CleanText, citation: Citation) -> bool:
        """Whether the sentence speaks of a parliament or government abroad, or the article of other countries only."""
        sentence = clean.sentences[clean.sentence_index(citation.start)]
        if citation.start < sentence.end:
            near = clean.text[sentence.start : citation.start]
            if "Việt Nam" not in near and _body_abroad().search(near):
                return True
        if self._foreign is None:
            abroad = sum(1 for text in self._texts for _ in _abroad().finditer(text.text))
            home = sum(1 for text in self._texts for _ in _HOME.finditer(text.text))
            self._foreign = abroad >= _LEAST and home == 0
        return self._foreign


def _name(citation: Citation) -> tuple[bool, str]:
    """What laws of one name share; an ordinance may have the name of the law that takes its place."""
    return citation.type == "Pháp lệnh", law_key(_title(citation))


def _is_amended(citation: Citation) -> bool:
    return citation.rule == "citation.law.amended"


def _title(citation: Citation) -> str:
    title = citation.title or ""
    return documents().code_letters.get(title, title)


def _resolved(citation: Citation, document_id: str, source: DocumentSource) -> Citation:
    return replace(citation, document_id=document_id, resolved_by=source)
