"""Persons called by one name: after they were named in full ("Phan Đình Tuấn … Tuấn"), or throughout ("Phong")."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import regex

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.tagger import Span

_SYLLABLE = regex.compile(r"\p{Lu}\p{Ll}+")
_ALWAYS = 0.9
"""Share of capitals, inside sentences, from which on a syllable is a name throughout the article."""
_OFTEN = 0.3
"""Share of its places at which the tagger must have found a single name, to add it at the others."""


def find_given_names(context: FieldContext, spans: Sequence[Span]) -> Iterator[Span]:
    """Where the last name of a person among ``spans`` stands alone, if the article uses it for nothing else."""
    text = context.clean.text
    called = {
        words[-1]
        for span in spans
        if span.kind == "person"
        and len(words := text[span.start : span.end].split()) > 1
        and all(map(_SYLLABLE.fullmatch, words))
    }
    if not called:
        return
    units = context.units
    names = called & _always_capitalised(context, called)
    for at, begin, end in units.places_of(units.texts, names):
        if _stands_alone(context, at, begin, end):
            yield Span(units.starts[at], units.ends[at], "person")


def find_single_names(context: FieldContext, spans: Sequence[Span]) -> Iterator[Span]:
    """Where a person whose whole name is one syllable stands again, once the tagger is sure enough of it.

    Sure enough is twice or more, never as another kind, and in a third of the places where it stands alone.
    """
    text = context.clean.text
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        name = text[span.start : span.end]
        if _SYLLABLE.fullmatch(name):
            kinds[name][span.kind] += 1
    named = {name: counts["person"] for name, counts in kinds.items() if len(counts) == 1 and counts["person"] > 1}
    if not named:
        return
    units = context.units
    alone: dict[str, list[int]] = defaultdict(list)
    for at, begin, end in units.places_of(units.texts, named):
        if _between_small_letters(context, at, begin, end):
            alone[units.texts[at]].append(at)
    sure = [at for name, places in alone.items() if named[name] >= _OFTEN * len(places) for at in places]
    for at in sorted(sure):
        yield Span(units.starts[at], units.ends[at], "person")


def _between_small_letters(context: FieldContext, at: int, begin: int, end: int) -> bool:
    """Whether no capital stands beside the syllable, the first of the sentence left out, nor a word begins with it."""
    if at == begin and context.words and context.segments[at] != "S":
        return False  # the sentence opens with "Thành phố" or "Hòa giải"
    left, right = context.units.capitals_beside(at, begin, end)
    return not right and (not left or at == begin + 1)


def _always_capitalised(context: FieldContext, syllables: set[str]) -> set[str]:
    lowers = {syllable.lower(): syllable for syllable in syllables}
    units = context.units
    total: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    for at, begin, _ in units.places_of(units.lowers, lowers):
        if at > begin:
            syllable = lowers[units.lowers[at]]
            total[syllable] += 1
            capitalised[syllable] += units.texts[at][0].isupper()
    return {syllable for syllable, count in total.items() if capitalised[syllable] >= _ALWAYS * count}


def _stands_alone(context: FieldContext, at: int, begin: int, end: int) -> bool:
    """Whether the syllable is a word of its own between words that are no names."""
    units = context.units
    if context.words and context.segments[at] != "S":
        return False
    if at + 1 < end and units.texts[at + 1][0].isupper():
        return False
    if at == begin:
        return at + 1 < end and units.texts[at + 1].islower()
    glued = units.starts[at] == units.ends[at - 1] and units.texts[at - 1] in {".", "-", "/"}
    return not glued and not units.texts[at - 1][0].isupper()
