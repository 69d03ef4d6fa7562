"""Dates of issue that the text gives without their year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pipeline.extract.citations.attributes import read_before, read_subject_behind, read_tail, taken_by
from pipeline.extract.citations.draft import CitationDraft
from pipeline.model import Citation, CleanText
from pipeline.resolve.publication_day import PublicationDay

_SAME_STORY = timedelta(days=30)
"""How long before the latest day of an undated article a day without a year is of the same weeks."""


def complete_dates(clean: CleanText, found: Sequence[Citation], written: PublicationDay) -> list[Citation]:
    """The citations; a date of issue without its year gets the year of the article, or the one before."""
    dated: list[Citation] = []
    before: CitationDraft | None = None
    for citation in found:
        dated.append(_complete_date(clean, citation, taken_by(before), written))
        before = _draft(clean, citation, citation.year)
    return dated


def _complete_date(clean: CleanText, citation: Citation, taken: tuple[int, int], written: PublicationDay) -> Citation:
    first = written.first
    if citation.issued is not None or first is None or citation.rule == "citation.back":
        return citation
    sentence = clean.sentences[clean.sentence_index(citation.start)]
    for year in (first.year, first.year - 1):
        draft = _draft(clean, citation, citation.year or year)
        read_before(clean.text, draft, sentence.start, taken)
        read_subject_behind(clean.text, draft, sentence.start, max(sentence.end, citation.end))
        if draft.issued is None or (citation.year is not None and draft.issued.year != citation.year):
            return citation
        if draft.issued <= first:
            sure = written.anchor is not None or first - draft.issued <= _SAME_STORY
            return replace(citation, issued=draft.issued) if sure else citation
        if written.last is not None and draft.issued <= written.last:
            return citation  # of this year or of the one before?
    return citation


def _draft(clean: CleanText, citation: Citation, year: int | None) -> CitationDraft:
    """The citation as a draft with what belongs to it behind it, read as of ``year``."""
    sentence = clean.sentences[clean.sentence_index(citation.start)]
    draft = CitationDraft(citation.start, citation.end, citation.type, citation.rule, year=year)
    read_tail(clean.text, draft, max(sentence.end, citation.end))
    return draft
