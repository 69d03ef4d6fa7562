"""Mentions laid on a spaCy ``Doc``: span groups for every kind, entities for the names."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.model import Citation, DateMention, Field, Findings, Mention, Name
from pipeline.view.kinds import kind_of
from pipeline.view.values import short

_GROUPS = ("percentages", "money", "quantities", "dates", "citations", "names")


def annotate(doc: Doc, findings: Findings, field: Field = "text") -> Doc:
    """Set ``doc.spans["percentages"]``, ``["money"]`` … and ``doc.ents``; ``doc.text`` is the field as delivered.

    A span of a ``Doc`` holds whole words; where a mention begins or ends inside a word, its span takes in that word.
    ``label_`` is the kind, ``kb_id_`` the entity, the document or the TIMEX3 value, ``id_`` the value as it is shown.
    ``spans["sc"]``, which displaCy draws by default, holds all of them.
    """
    everything: list[Span] = []
    for group in _GROUPS:
        mentions: Sequence[Mention] = getattr(findings, group)
        spans = [_span(doc, mention) for mention in mentions if mention.field == field]
        doc.spans[group] = spans
        everything.extend(spans)
    doc.spans["sc"] = sorted(everything)
    doc.ents = filter_spans(doc.spans["names"])
    return doc


def _span(doc: Doc, mention: Mention) -> Span:
    span = doc.char_span(
        mention.start,
        mention.end,
        label=kind_of(mention),
        kb_id=_identity(mention),
        span_id=short(mention),
        alignment_mode="expand",
    )
    if span is None:
        raise ValueError(f"{mention.rule} gave {mention.start}:{mention.end}, which is outside the document")
    return span


def _identity(mention: Mention) -> str:
    match mention:
        case Name():
            return mention.entity_id or ""
        case Citation():
            return mention.document_id or ""
        case DateMention():
            return mention.timex or ""
        case _:
            return ""
