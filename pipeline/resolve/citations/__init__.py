"""Stage 5, citations: which document each of them is, and the documents of a run."""

from __future__ import annotations

from pipeline.resolve.citations.documents import DocumentRow, DocumentTable, collect_documents
from pipeline.resolve.citations.resolve import resolve_citations

__all__ = ["DocumentRow", "DocumentTable", "collect_documents", "resolve_citations"]
