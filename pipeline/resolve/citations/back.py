"""Words that point back: "Nghị quyết này", "Luật này"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Citation, CleanText

_PASSAGE = 600
_BACK_TO = {"Luật": {"Luật", "Bộ luật"}, "Công văn": {"Công văn", "Văn bản"}}


def point_back(clean: CleanText, found: Sequence[Citation]) -> list[Citation]:
    """The citations with every "… này" resolved to the one document of its kind in the same passage, or left out."""
    kept: list[Citation] = []
    for citation in found:
        if citation.rule != "citation.back":
            kept.append(citation)
            continue
        line = clean.lines[clean.line_index(citation.start)]
        begin = max(line.start, citation.start - _PASSAGE)
        kinds = _BACK_TO.get(citation.type or "", {citation.type})
        before = [other for other in kept if other.start >= begin and other.type in kinds]
        ids = {other.document_id for other in before}
        if before and len(ids) == 1 and None not in ids:
            kept.append(replace(citation, document_id=before[-1].document_id, resolved_by="article"))
    return kept
