"""Mentions laid on a spaCy ``Doc``: span groups for every kind, entities for the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from pipeline.model import Citation, DateMention, Field, Findings, Mention, Name
from pipeline.view.kinds import kind_of, mentions_of
from pipeline.view.values import short

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
    everything = mentions_of(findings, field)
    doc = _cut(doc, {place for mention in everything for place in (mention.start, mention.end)})
    for group in _GROUPS:
        mentions: Sequence[Mention] = getattr(findings, group)
        doc.spans[group] = [_span(doc, mention) for mention in mentions if mention.field == field]
    doc.spans["sc"] = [_span(doc, mention) for mention in everything]
    doc.ents = filter_spans(doc.spans["names"])
    return doc


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
