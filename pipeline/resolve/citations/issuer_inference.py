"""Who issued a document where the text does not say it: known from the registry, or from the letters of its code."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon.issuers import body_of_code
from pipeline.lexicon.registry import Registry
from pipeline.model import Citation
from pipeline.resolve.citations.ids import DocumentId, parsed_code
from pipeline.resolve.citations.laws import FOREIGN
from pipeline.resolve.citations.registry_ids import known_document


def with_issuer(citation: Citation, registry: Registry) -> Citation:
    """The citation with ``issuer`` and ``issuer_by`` filled: as named, by its code, or by the registry."""
    if citation.rule == FOREIGN:
        return replace(citation, issuer=None)  # "Quốc hội" is that of another country
    if citation.issuer is not None:
        return replace(citation, issuer_by="text")
    if citation.document_id is None or ";" in citation.document_id:
        return citation
    issuer = issuer_of_code(DocumentId.parse(citation.document_id).code)
    if issuer is not None:
        return replace(citation, issuer=issuer, issuer_by="code")
    known = known_document(citation.document_id, citation.type, registry)
    if known is not None and known.issuer:
        return replace(citation, issuer=known.issuer, issuer_by="registry")
    return citation


def issuer_of_code(code: str) -> str | None:
    """The body whose letters close the code; joint documents of several bodies have none.

    >>> issuer_of_code("178/2024/NĐ-CP"), issuer_of_code("03/2022/TT-NHNN"), issuer_of_code("418/TTg-NN")
    ('Chính phủ', 'Ngân hàng Nhà nước Việt Nam', 'Thủ tướng Chính phủ')
    """
    parsed = parsed_code(code)
    if parsed is None or not parsed.bodies or parsed.side is None:
        return None
    if (parsed.kind or "").endswith(("LT", "LB")) or parsed.kind == "VBHN":
        return None
    return body_of_code(parsed.bodies[0])
