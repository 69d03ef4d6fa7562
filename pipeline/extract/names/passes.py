"""Which pass made a name what it is: what a pass adds or changes is its own, all else stays that of an earlier one.

The passes need not know of it: their spans are compared with those that they were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.names.tagger import Span


def made_by(name: str, before: Sequence[Span], after: Sequence[Span]) -> list[Span]:
    """The spans after a pass, those that were not there before it under its name.

    >>> [span.by for span in made_by("repair", [Span(0, 4, "person")], [Span(0, 4, "person"), Span(9, 12, "person")])]
    ['tagger', 'repair']
    """
    same = {id(span) for span in before}
    if all(id(span) in same for span in after):
        return list(after)
    known = {span: span for span in before}
    return [span if id(span) in same else known.get(span) or _by(name, span) for span in after]


def added_by(name: str, further: Iterable[Span]) -> Iterator[Span]:
    """The spans that a pass adds, under its name."""
    return (_by(name, span) for span in further)


def _by(name: str, span: Span) -> Span:
    return Span(span.start, span.end, span.kind, name)
