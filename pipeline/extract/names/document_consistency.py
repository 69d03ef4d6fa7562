"""What the article says once of a name settles its other mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.syllables import split_units
from pipeline.extract.names.tagger import Span
from pipeline.model import NameKind

_START = attrgetter("start")
_JOINED = re.compile(r"[\w/&-]")


def free_of(spans: Iterable[Span], found: Iterable[Span]) -> Iterator[Span]:
    """Those of ``found``, in order, that overlap nothing in ``spans`` and no earlier one of ``found``."""
    found = list(found)
    if not found:
        return
    taken = sorted(spans, key=_START)
    starts = [span.start for span in taken]
    last = 0
    for span in found:
        at = bisect_right(starts, span.start)
        if span.start < last or (at and taken[at - 1].end > span.start) or (at < len(taken) and starts[at] < span.end):
            continue
        last = span.end
        yield span


def add_other_mentions(context: FieldContext, spans: Sequence[Span]) -> list[Span]:
    """The spans, and further mentions of the names among them that can hardly be anything else."""
    text = context.clean.text
    kinds: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for span in spans:
        kinds[text[span.start : span.end]][span.kind] += 1
    sure: dict[str, list[tuple[str, NameKind]]] = defaultdict(list)
    for name, counts in sorted(kinds.items(), key=lambda item: -len(item[0])):
        if kind := _certain(name, counts):
            sure[_opening(name)].append((name, kind))
    further = free_of(spans, _mentions(context, sure)) if sure else ()
    return sorted((*spans, *further), key=_START)


def _mentions(context: FieldContext, names: dict[str, list[tuple[str, NameKind]]]) -> Iterator[Span]:
    """Every place where one of the names stands, by the syllable it begins with, in order."""
    text = context.clean.text
    units = context.units
    for at, _, _ in units.places_of(units.texts, names):
        start = units.starts[at]
        for name, kind in names[units.texts[at]]:
            span = Span(start, start + len(name), kind)
            if text.startswith(name, start) and _stands_alone(text, span):
                yield span
                break


def _opening(name: str) -> str:
    """The first syllable of a name."""
    return next(split_units(name))[0]


def _certain(name: str, counts: Counter[NameKind]) -> NameKind | None:
    """The kind of a name that nothing else is called, or None."""
    (kind, count), *others = counts.most_common()
    if others or not _is_distinctive(name):
        return None
    return kind if count > 0 else None


def _is_distinctive(name: str) -> bool:
    words = name.split()
    if len(words) > 1:
        return all(word[0].isupper() for word in words)
    return len(name) > 2 and sum(map(str.isupper, name)) > 1 and name.isalnum()


def _stands_alone(text: str, span: Span) -> bool:
    before = span.start > 0 and _JOINED.match(text[span.start - 1])
    after = span.end < len(text) and _JOINED.match(text[span.end])
    return not before and not after
