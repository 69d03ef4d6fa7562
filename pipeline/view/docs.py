"""Mentions laid on a spaCy ``Doc``: span groups for every kind, entities for the names, facts and values as extensions.

Values lie in ``doc.user_data`` as plain data, so that a ``Doc`` is stored with them; extensions make them typed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from pipeline.model import (
    Citation,
    DateMention,
    Fact,
    Field,
    Findings,
    Mention,
    Money,
    Name,
    Percentage,
    Quantity,
)
from pipeline.plain import from_plain, to_plain
from pipeline.view.kinds import KINDS, kind_of, mentions_of
from pipeline.view.values import short

_DATA = "vietnews"
_CLASSES: dict[str, type[Mention]] = {
    "percentage": Percentage,
    "money": Money,
    "quantity": Quantity,
    "date": DateMention,
    "citation": Citation,
    "person": Name,
    "organization": Name,
    "location": Name,
}
SHORT = {
    "percentage": "PCT",
    "money": "MONEY",
    "quantity": "QTY",
    "date": "DATE",
    "citation": "DOC",
    "person": "PER",
    "organization": "ORG",
    "location": "LOC",
}
"""What displaCy shows for a kind: its own labels are short."""
DISPLACY_COLORS = {
    name.upper(): "#{:02x}{:02x}{:02x}55".format(*KINDS[kind].rgb)
    for kind in KINDS
    for name in dict.fromkeys((kind, SHORT[kind]))
}
"""Colours for displaCy, half transparent; spaCy finds them as an entry point."""
_GROUPS = ("percentages", "money", "quantities", "dates", "citations", "names")


def annotate(doc: Doc, findings: Findings, field: Field = "text") -> Doc:
    """``doc`` with ``spans["percentages"]``, ``spans["money"]`` … and ``ents`` of the names.

    A span of a ``Doc`` holds whole words; words that reach over the edge of a mention are cut there, in a copy of
    ``doc``, so that every span is the mention to the letter. ``label_`` is the kind; ``kb_id_`` the entity, the
    document or the TIMEX3 value; ``id_`` the value as it is shown. ``spans["sc"]``, which displaCy draws, holds all.

    Args:
        doc: The words of the field; ``doc.text`` is the field as delivered.
        findings: What was found in the article.
        field: Which field of the article ``doc`` is.
    """
    register_extensions()
    everything = mentions_of(findings, field)
    before = [(ent.start_char, ent.end_char, ent.label_, ent.kb_id_, ent.id_) for ent in doc.ents]
    doc = _cut(doc, {place for mention in everything for place in (mention.start, mention.end)})
    for group in _GROUPS:
        mentions: Sequence[Mention] = getattr(findings, group)
        doc.spans[group] = [_span(doc, mention) for mention in mentions if mention.field == field]
    doc.spans["sc"] = [_span(doc, mention) for mention in everything]
    kept = [
        doc.char_span(start, end, label=label, kb_id=kb_id, span_id=span_id, alignment_mode="expand")
        for start, end, label, kb_id, span_id in before
    ]
    theirs = [span for span in kept if span is not None]
    taken = {token.i for span in theirs for token in span}
    ours = [span for span in filter_spans(doc.spans["names"]) if not any(token.i in taken for token in span)]
    doc.ents = [*theirs, *ours]
    doc.user_data[_DATA] = {
        "mentions": {_key(mention.start, mention.end, kind_of(mention)): to_plain(mention) for mention in everything},
        "facts": [to_plain(fact) for fact in findings.facts if fact.field == field],
    }
    return doc


def register_extensions() -> None:
    """Let spaCy know ``doc._.facts``, ``doc._.published`` and ``span._.value``; where others have one, it stays theirs.

    ``span._.value`` is the mention with its numbers and days (``Money``, ``DateMention`` …), None for other spans;
    ``doc._.facts`` are the ``Fact`` of the text in their order.
    """
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", getter=_facts)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    if not Span.has_extension("value"):
        Span.set_extension("value", getter=_value)


def displacy_data(doc: Doc) -> dict[str, Any]:
    """All mentions of the text for ``displacy.render(..., style="ent", manual=True)``, with short labels.

    displaCy draws no two marks over each other: the longer mention is drawn.
    """
    return {
        "text": doc.text,
        "title": None,
        "ents": [
            {"start": span.start_char, "end": span.end_char, "label": SHORT[span.label_]}
            for span in filter_spans(doc.spans["sc"])
        ],
    }


def _facts(doc: Doc) -> tuple[Fact, ...]:
    return tuple(from_plain(Fact, plain) for plain in doc.user_data.get(_DATA, {}).get("facts", ()))


def _value(span: Span) -> Mention | None:
    kind = _CLASSES.get(span.label_)
    plain = span.doc.user_data.get(_DATA, {}).get("mentions", {}).get(_key(span.start_char, span.end_char, span.label_))
    return None if kind is None or plain is None else from_plain(kind, plain)


def _key(start: int, end: int, label: str) -> str:
    return f"{start}:{end}:{label}"


def _cut(doc: Doc, places: set[int]) -> Doc:
    """A copy of ``doc`` in which no word reaches over one of ``places``; ``doc`` itself when none does."""
    cuts = {token.i: inside for token in doc if (inside := _inside(token, places))}
    if not cuts:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    starts: list[int | bool | None] = []
    for token in doc:
        pieces = list(_pieces(token, cuts.get(token.i, ())))
        words += [word for word, _ in pieces]
        spaces += [space for _, space in pieces]
        tags += [token.tag_] * len(pieces)
        starts += [token.is_sent_start, *[False] * (len(pieces) - 1)]
    return Doc(doc.vocab, words=words, spaces=spaces, tags=tags, sent_starts=starts, user_data=doc.user_data)


def _inside(token: Token, places: set[int]) -> list[int]:
    """The places strictly inside the word, counted from its start."""
    return [offset for offset in range(1, len(token)) if token.idx + offset in places]


def _pieces(token: Token, cuts: Iterable[int]) -> Iterator[tuple[str, bool]]:
    """The parts of a word, each with whether a blank follows it."""
    start, text = 0, token.text
    for cut in cuts:
        word = text[start:cut]
        start = cut
        if word.endswith(" ") and word != " ":
            yield word[:-1], True
        elif text[cut] == " " and cut + 1 < len(text):
            yield word, True
            start = cut + 1
        elif word:
            yield word, False
    yield text[start:], bool(token.whitespace_)


def _span(doc: Doc, mention: Mention) -> Span:
    span = doc.char_span(
        mention.start,
        mention.end,
        label=kind_of(mention),
        kb_id=_identity(mention),
        span_id=short(mention),
        alignment_mode="expand",  # a blank at the edge of a mention belongs to no word
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
