"""Other extents of the names found: with the head before, without it, with what follows, cut in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.tagger import Span
from pipeline.extract.names.whole.candidates import NameCandidate

_GAP = 3
"""Words that may stand between a head and a name in capitals: "câu lạc bộ | cờ vua | Sao Biển"."""
_JOINTS = frozenset({" ", " - ", "-", ".", " và ", ", "})
_CUTS = frozenset({"-", "và", "(", ",", "."})


def find_variants(
    context: FieldContext, candidates: Sequence[NameCandidate], doubtful: Sequence[NameCandidate | None]
) -> list[NameCandidate]:
    """Other extents of the candidates, each once; none is a candidate already.

    Args:
        context: The field.
        candidates: All candidates in order.
        doubtful: The same, None in the place of those whose extent is beyond doubt.
    """
    seen = {(item.first, item.last) for item in candidates}
    found: list[NameCandidate] = []
    for number, item in enumerate(doubtful):
        if item is None:
            continue
        following = candidates[number + 1] if number + 1 < len(candidates) else None
        for how, first, last in _extents(context, item, following):
            if (first, last) not in seen and first <= last:
                seen.add((first, last))
                span = Span(context.units.starts[first], context.units.ends[last], item.span.kind)
                found.append(item._replace(first=first, last=last, span=span, how=how))
    return found


def _extents(
    context: FieldContext, item: NameCandidate, following: NameCandidate | None
) -> Iterator[tuple[str, int, int]]:
    if item.status == "N":
        yield from _with_head(context, item)
        return
    yield from _with_head(context, item)
    yield from _without_head(context, item)
    yield from _with_number(context, item)
    yield from _cut(context, item)
    if following is not None and following.begin == item.begin:
        between = context.clean.text[item.span.end : following.span.start]
        if between in _JOINTS and (following.status != "N" or between in {" ", ".", "-"}):
            yield "join" + between.strip(), item.first, following.last


def _with_head(context: FieldContext, item: NameCandidate) -> Iterator[tuple[str, int, int]]:
    """With the head right before the name, or before a few words that stand between."""
    units, phrases = context.units, context.phrases
    for gap in range(_GAP + 1):
        at = item.first - 1 - gap
        if at < item.begin or not units.texts[at].isalpha():
            return
        for letter in "HU":
            if letter + "S" in phrases[at]:
                yield f"head{letter}{gap}", at, item.last
                return
            if letter + "E" in phrases[at]:
                first = at
                while first > item.begin and letter + "B" not in phrases[first]:
                    first -= 1
                yield f"head{letter}{gap}", first, item.last
                return


def _without_head(context: FieldContext, item: NameCandidate) -> Iterator[tuple[str, int, int]]:
    """From its first capital on."""
    texts = context.units.texts
    if texts[item.first][0].islower():
        capital = next((at for at in range(item.first, item.last + 1) if texts[at][0].isupper()), item.first)
        if capital > item.first:
            yield "capital", capital, item.last


def _with_number(context: FieldContext, item: NameCandidate) -> Iterator[tuple[str, int, int]]:
    texts, at = context.units.texts, item.last + 1
    if at < item.end and texts[at].lower() == "số":
        at += 1
    if at < item.end and (texts[at].isdigit() or texts[at] in {"I", "II", "III", "IV", "V"}):
        yield "number", item.first, at


def _cut(context: FieldContext, item: NameCandidate) -> Iterator[tuple[str, int, int]]:
    """The parts before and behind a dash, a comma, a bracket or "và" inside."""
    texts = context.units.texts
    for at in range(item.first + 1, item.last):
        if texts[at] in _CUTS:
            yield "left" + texts[at], item.first, at - 1
            yield "right" + texts[at], at + 1, item.last
            return
