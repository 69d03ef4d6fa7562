"""Documents of the registry under the ids of the tables."""

from __future__ import annotations

from functools import lru_cache

from pipeline.lexicon.documents import type_named
from pipeline.lexicon.registry import KnownDocument, Registry, slug
from pipeline.resolve.citations.ids import DocumentId, broader_kind, is_local, kind_scope
from pipeline.resolve.citations.local import places_in


def kind_key(kind: str | None) -> str:
    """Kinds that the press mixes up are one for the purposes of identity."""
    known = type_named().get(kind or "")
    return (known and known.same_as) or broader_kind(kind or "")


def known_id(entry: KnownDocument) -> str:
    """The id of a document of the registry; that of a local body holds its place."""
    return _known_id(entry.document_id, entry.type, entry.issuer)


@lru_cache(maxsize=4096)
def _known_id(document_id: str, kind: str, issuer: str | None) -> str:
    found = DocumentId.parse(document_id)
    if is_local(found.code):
        bare = {place.bare for place in places_in(issuer or "") if place.level == "province"}
        return str(found.within(slug(bare.pop()) if len(bare) == 1 else None))
    return str(found.within(kind_scope(found.code, kind)))


def known_document(document_id: str, kind: str | None, registry: Registry) -> KnownDocument | None:
    """The entry of the registry with that id, of that kind where one is given."""
    plain = str(DocumentId.parse(document_id).within(None))
    entries = [entry for entry in registry.by_id.get(plain, ()) if known_id(entry) == document_id]
    same = (entry for entry in entries if kind is None or kind_key(entry.type) == kind_key(kind) or "-QĐ" in plain)
    return next(same, None) or next(
        (entry for entry in entries if {entry.type, kind} <= set(type_named()["Luật"].means)), None
    )
