"""Names: persons with their titles, organizations, places; a learned tagger and rules together."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.names.extent_patterns import fit
from pipeline.extract.names.external_taggers import SpacyTagger, UndertheseaTagger, load_tagger
from pipeline.extract.names.field_context import FieldContext, build_context
from pipeline.extract.names.passes import made_by
from pipeline.extract.names.rules import apply_rules
from pipeline.extract.names.span_extension import with_number
from pipeline.extract.names.table_cells import in_cells
from pipeline.extract.names.tagger import CrfTagger, NameTagger, Span, default_tagger
from pipeline.extract.names.titles import find_titles
from pipeline.extract.names.whole import whole_article
from pipeline.model import CleanText, Name
from pipeline.tokenize import WordSpan, find_tokens, word_spans

__all__ = ["CrfTagger", "NameTagger", "SpacyTagger", "Span", "UndertheseaTagger", "find_names", "load_tagger"]


def find_names(
    clean: CleanText,
    tagger: NameTagger | None = None,
    words: Sequence[WordSpan] | None = None,
) -> list[Name]:
    """The names of one field in order, none overlapping another; offsets into the normal form.

    Args:
        clean: The field.
        tagger: What finds names; ours when None.
        words: Its words, when they are there already.
    """
    context = build_context(clean, word_spans(clean, find_tokens(clean, pos=True)) if words is None else words)
    found = _spans(context, tagger or default_tagger())
    spans = made_by("extent", found, fit(clean.text, with_number(clean.text, found)))
    titles = find_titles(context, spans)
    names = [
        Name(
            field=clean.field,
            sentence=clean.sentence_index(span.start),
            start=span.start,
            end=span.end,
            text=clean.text[span.start : span.end],
            rule=f"name.{span.kind}.{span.by}",
            kind=span.kind,
            name=clean.text[span.start : span.end],
            title=titles.get(span.start),
        )
        for span in spans
    ]
    return in_cells(clean, names) if clean.tables else names


def _spans(context: FieldContext, tagger: NameTagger) -> list[Span]:
    """The names of one field: the tagger, the rules, and the article as a whole where the scores are ours."""
    if not isinstance(tagger, CrfTagger):
        return apply_rules(context, tagger.tag(context))
    found, reading = tagger.read(context)
    return whole_article().decide(context, reading, apply_rules(context, found))
