"""What the second pass decides: every name found, every name left out, every other string in capitals."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.shapes import CAPITALISED
from pipeline.extract.names.span_scores import SpanScores
from pipeline.extract.names.syllables import Syllables
from pipeline.extract.names.tagger import Span, spans_of
from pipeline.lexicon.name_words import name_words

_LONGEST = 7
"""Syllables in capitals that may be one name without anything else saying so."""
_FURTHEST = 10_000
"""Characters that a string in capitals goes on for at most where no name follows."""
_NO_MORE = Span(sys.maxsize, sys.maxsize, "person"), ""
"""Stands behind all names."""


class NameCandidate(NamedTuple):
    """A string that may be a name at this place.

    Attributes:
        first: First syllable.
        last: Last syllable.
        begin: First syllable of its sentence.
        end: The syllable after the last of its sentence.
        status: "T" and the kind as found, "U" and the kind as left out, "N" for what was taken for nothing.
        span: Where it stands, with the kind as found, "person" where it has none.
        ruled: Whether a rule made it what it is, not the tagger.
        how: How it differs from what was found there; "" for what was found itself.
    """

    first: int
    last: int
    begin: int
    end: int
    status: str
    span: Span
    ruled: bool = False
    how: str = ""


def find_candidates(context: FieldContext, reading: SpanScores, found: Sequence[Span]) -> list[NameCandidate]:
    """The candidates of one field in order, none overlapping another; ``found``: the names, in order."""
    starts = [span.start for span in found]
    own = spans_of(context, reading.labels)
    taken = [(span, "T") for span in found]
    taken += [(span, "U") for span in own if _is_free(span, found, starts)]
    taken.sort(key=lambda item: item[0].start)
    return list(_placed(context, taken, frozenset(own)))


def _is_free(span: Span, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start)
    return not ((at and spans[at - 1].end > span.start) or (at < len(spans) and starts[at] < span.end))


def _placed(context: FieldContext, taken: Sequence[tuple[Span, str]], own: frozenset[Span]) -> Iterator[NameCandidate]:
    units = context.units
    starts, ends = units.starts, units.ends
    capitals = [at for at, shape in enumerate(context.shapes) if shape in CAPITALISED]
    capitals.append(len(units.texts))
    number = 0
    waiting = iter(taken)
    span, status = next(waiting, _NO_MORE)
    for begin, end in units.bounds:
        at = begin
        while at < end:
            while span.start < starts[at]:  # begins inside a syllable: left as it is
                span, status = next(waiting, _NO_MORE)
            if span.start < ends[at]:
                last = bisect_left(ends, span.end, at, end)
                if last < end:
                    yield NameCandidate(at, last, begin, end, status + span.kind[0].upper(), span, span not in own)
                    at = last
                at += 1
                span, status = next(waiting, _NO_MORE)
                continue
            number = bisect_left(capitals, at, number)
            if capitals[number] > at:  # nothing stands before the next in capitals or the next name
                at = min(capitals[number], bisect_right(ends, span.start, at))
                continue
            stop = span.start if span.start < sys.maxsize else starts[at] + _FURTHEST
            last = _last_in_capitals(units, capitals, number, end, stop)
            first = at
            if at == begin and last > at and units.texts[at] in name_words().sentence_openers:
                first += 1
            if last - first < _LONGEST:
                yield NameCandidate(first, last, begin, end, "N", Span(starts[first], ends[last], "person"))
            at = last + 1


def _last_in_capitals(units: Syllables, capitals: Sequence[int], number: int, end: int, stop: int) -> int:
    """The last of the syllables in capitals that stand side by side from that number on.

    Args:
        units: All syllables.
        capitals: Those in capitals, in order, and a last one that is none.
        number: Where to begin among ``capitals``.
        end: The syllable after the last of the sentence.
        stop: Offset where the next name begins.
    """
    last = capitals[number]
    while (after := capitals[number + 1]) == last + 1 and after < end:
        if units.starts[after] >= stop or units.starts[after] - units.ends[last] > 1:
            break
        last, number = after, number + 1
    return last
