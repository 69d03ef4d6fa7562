"""What the second pass decides: every name found, every name left out, every other string in capitals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.names.context import Context
from pipeline.extract.names.reading import Reading
from pipeline.extract.names.tagger import Span, spans_of
from pipeline.lexicon.name_words import name_words

_LONGEST = 7
"""Syllables in capitals that may be one name without anything else saying so."""


@dataclass(frozen=True, slots=True)
class Candidate:
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


def find_candidates(context: Context, reading: Reading, found: Sequence[Span]) -> list[Candidate]:
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


def _placed(context: Context, taken: Sequence[tuple[Span, str]], own: frozenset[Span]) -> Iterator[Candidate]:
    units = context.units
    waiting = iter(taken)
    span, status = next(waiting, (None, ""))
    for begin, end in units.bounds:
        at = begin
        while at < end:
            while span is not None and span.start < units.starts[at]:  # begins inside a syllable: left as it is
                span, status = next(waiting, (None, ""))
            if span is not None and span.start < units.ends[at]:
                last = bisect_left(units.ends, span.end, at, end)
                if last < end:
                    kind = span.kind[0].upper()
                    yield Candidate(at, last, begin, end, status + kind, span, ruled=span not in own)
                    at = last + 1
                else:
                    at += 1
                span, status = next(waiting, (None, ""))
                continue
            if not _may_begin(units.texts[at]):
                at += 1
                continue
            stop = units.starts[at] + 10_000 if span is None else span.start
            last = at
            while (
                last + 1 < end
                and _may_begin(units.texts[last + 1])
                and units.starts[last + 1] < stop
                and units.starts[last + 1] - units.ends[last] <= 1
            ):
                last += 1
            first = at
            if at == begin and last > at and units.texts[at] in name_words().sentence_openers:
                first += 1
            if last - first < _LONGEST:
                yield Candidate(first, last, begin, end, "N", Span(units.starts[first], units.ends[last], "person"))
            at = last + 1


def _may_begin(text: str) -> bool:
    return text[0].isupper()
