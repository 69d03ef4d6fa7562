"""Where the tagger and the rules meet.

The tagger leads. Rules repair the edges of what it found, add what a pattern gives away, and let the article agree
with itself; a rule that adds never touches a name that is there. The order is the one that measured best.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from pipeline.extract.names.abbreviations import find_abbreviations
from pipeline.extract.names.boundary_repair import join_neighbours, repair_edges
from pipeline.extract.names.compounds import complete, join_parts
from pipeline.extract.names.document_consistency import add_other_mentions, free_of
from pipeline.extract.names.false_positives import without_misnomers
from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.known_names import find_known, find_listed_districts
from pipeline.extract.names.passes import added_by, made_by
from pipeline.extract.names.patterns import find_facilities, find_numbered_places, find_offices, find_persons
from pipeline.extract.names.short_names import find_given_names, find_single_names
from pipeline.extract.names.span_extension import extend
from pipeline.extract.names.tagger import Span
from pipeline.extract.names.tickers import is_ticker

_START = attrgetter("start")


def apply_rules(context: FieldContext, found: Sequence[Span]) -> list[Span]:
    """The names of one field in order, given those that the tagger found."""
    text = context.clean.text
    spans = made_by("repair", found, repair_edges(context, found))
    persons = (person for person in find_persons(text) if context.ends_word(person.end))
    spans = _with(spans, "introduced", persons)
    spans = _with(spans, "numbered", find_numbered_places(text))
    spans = _with(spans, "facility", find_facilities(text))
    spans = _with(spans, "office", find_offices(text))
    spans = _with(spans, "known", find_known(context))
    spans = _with(spans, "districts", find_listed_districts(context))
    spans = _without_tickers(text, spans)
    spans = made_by("joined", spans, join_neighbours(text, spans))
    spans = made_by("extended", spans, extend(context, spans))
    spans = made_by("completed", spans, complete(text, spans))
    spans = made_by("joined", spans, join_parts(text, spans))
    spans = _with(spans, "abbreviation", find_abbreviations(text, spans))
    spans = _without_tickers(text, made_by("repeated", spans, add_other_mentions(context, spans)))
    spans = _with(spans, "given_name", find_given_names(context, spans))
    spans = _with(spans, "single_name", find_single_names(context, spans))
    return without_misnomers(text, spans)


def _with(spans: list[Span], name: str, further: Iterable[Span]) -> list[Span]:
    """The names, which are in order, and those of the others that overlap none of them, in order."""
    free = list(added_by(name, free_of(spans, further)))
    return sorted((*spans, *free), key=_START) if free else spans


def _without_tickers(text: str, spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if not (span.kind == "organization" and is_ticker(text, span))]
