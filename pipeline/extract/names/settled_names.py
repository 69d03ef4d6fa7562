"""Names of the world that can hardly be anything else: their kind, and where the passes before found none.

Only names of two words and more, spelled as no Vietnamese name is, that name one kind of thing in the vocabularies
("Royal Caribbean", "Andhra Pradesh"); tests, cars and programs among them ("Google Scholar") name no one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import regex

from pipeline.extract.names.document_consistency import free_of
from pipeline.extract.names.passes import added_by
from pipeline.extract.names.tagger import Span
from pipeline.lexicon.name_words import name_words
from pipeline.lexicon.spelling import sounds_foreign
from pipeline.lexicon.world_names import world_names
from pipeline.model import NameKind
from pipeline.text import longest_first

_ORGANIZATIONS = frozenset({"companies", "bodies", "clubs", "media", "universities"})
_BY = "settled"
_LEAST_WORDS = 2
_WORD = re.compile(r"(?<!\w)[A-Z][\w&.'’-]{0,30}(?= )")
_GOES_ON = regex.compile(r" ?[&+]| ?-\p{L}|(?: (?:of|and|for))* \p{Lu}| \d|['’]s? \p{Lu}")
"""What follows a name of which more was written: "Boston University | Police"."""
_WENT_BEFORE = regex.compile(r"(?r)(?:(?P<word>\p{Lu}[\w.’'-]*) |[\w&.’'/@-])")


def settle_kinds(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names with the kind that they can only have, without what names no one, and with those not found before.

    A name of which only a part was found is taken whole: "Danang | Dragons".
    """
    kinds = settled_names()
    found = list(_found(text))
    parts = _parts_of(found, spans)
    decided: list[Span] = []
    for span in spans:
        kind = kinds.get(text[span.start : span.end], span.kind)
        if kind == span.kind and span not in parts:
            decided.append(span)
        elif kind != "none" and kind != span.kind:
            decided.append(Span(span.start, span.end, kind, _BY))
    return sorted((*decided, *added_by(_BY, free_of(decided, found))), key=lambda span: span.start)


def _parts_of(found: Sequence[Span], spans: Sequence[Span]) -> frozenset[Span]:
    """The spans that are part of one of those found."""
    if not found:
        return frozenset()
    return frozenset(
        span
        for span in spans
        for whole in found
        if whole.start <= span.start and span.end <= whole.end and span.end - span.start < whole.end - whole.start
    )


@cache
def settled_names() -> dict[str, NameKind | Literal["none"]]:
    """The names, and what each can only be.

    >>> settled_names()["Royal Caribbean"], settled_names()["Erasmus Mundus"], "Mai Linh" in settled_names()
    ('organization', 'none', False)
    """
    found: dict[str, NameKind | Literal["none"]] = {}
    for name, said in world_names().items():
        if len(name.split()) < _LEAST_WORDS or not sounds_foreign(name):
            continue
        kinds = set(said.split("+"))
        if kinds <= _ORGANIZATIONS:
            found[name] = "organization"
        elif kinds == {"cities"}:
            found[name] = "location"
        elif kinds == {"products"}:
            found[name] = "none"
    return found


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """The names that name someone, the longest first, by their first word."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, kind in settled_names().items():
        if kind != "none":
            found[name.split(" ")[0]].append(name)
    return {first: tuple(longest_first(names)) for first, names in found.items()}


def _found(text: str) -> Iterator[Span]:
    """The names that stand by themselves, in order."""
    names, kinds = _by_first_word(), settled_names()
    for match in _WORD.finditer(text):
        for name in names.get(match.group(), ()):
            kind, end = kinds[name], match.start() + len(name)
            if kind != "none" and text.startswith(name, match.start()) and _stands_alone(text, match.start(), end):
                yield Span(match.start(), end, kind)
                break


def _stands_alone(text: str, start: int, end: int) -> bool:
    if text[end : end + 1].isalnum() or _GOES_ON.match(text, end):
        return False
    before = _WENT_BEFORE.match(text, 0, start)
    return before is None or before["word"] in name_words().sentence_openers
