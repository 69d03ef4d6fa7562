"""Words that point back: "Nghị quyết này", "Luật này"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon.documents import type_named
from pipeline.model import Citation, CleanText

_PASSAGE = 600


def point_back(clean: CleanText, found: Sequence[Citation]) -> list[Citation]:
    """The citations with every "… này" resolved to the one document of its kind in the same passage, or left out."""
    kept: list[Citation] = []
    for citation in found:
        if citation.rule != "citation.back":
            kept.append(citation)
            continue
        line = clean.lines[clean.line_index(citation.start)]
        begin = max(line.start, citation.start - _PASSAGE)
        kinds = _meant(citation.type)
        before = [other for other in kept if other.start >= begin and other.type in kinds]
        ids = {other.document_id for other in before}
        if before and len(ids) == 1 and None not in ids:
            kept.append(replace(citation, document_id=before[-1].document_id, resolved_by="article"))
    return kept


def _meant(kind: str | None) -> tuple[str | None, ...]:
    known = type_named().get(kind or "")
    return known.means if known is not None and known.means else (kind,)
