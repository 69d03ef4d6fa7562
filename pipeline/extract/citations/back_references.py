"""Words that point back to a document: "Nghị quyết này", "Nghị định nói trên"; resolve says to which."""

from __future__ import annotations

import regex

from pipeline.extract.citations.draft import CitationDraft
from pipeline.lexicon.documents import DocumentType

_BACK = regex.compile(
    r" (?:này|nói trên|nêu trên|kể trên|vừa nêu|trên(?= ?[.,;:)\n]| (?:đã|được|là|có|sẽ|quy|của|và)(?!\p{L})))(?!\p{L})"
)
_DRAFT = regex.compile(r"(?:dự thảo|dự án|dự) $", regex.IGNORECASE)


def back_at(text: str, start: int, end: int, kind: DocumentType) -> CitationDraft | None:
    """Words that point back to a document: "Nghị quyết này", "Nghị định nói trên"."""
    if kind.back == "never" or (kind.back == "capital" and not text[start].isupper()):
        return None
    match = _BACK.match(text, end)
    if match is None or _DRAFT.search(text, max(0, start - 9), start):
        return None
    return CitationDraft(start, match.end(), kind.name, "citation.back")
