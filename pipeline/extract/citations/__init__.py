"""Stage 4, citations: references to numbered or named documents of Party and State."""

from __future__ import annotations

from pipeline.extract.citations.find import find_citations

__all__ = ["find_citations"]
