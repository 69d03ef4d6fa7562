"""Names of the world that can hardly be anything else: their kind, and where the passes before found none.

Only names of two words and more, spelled as no Vietnamese name is, that name one kind of thing in the vocabularies
("Royal Caribbean", "Andhra Pradesh"); tests, cars and programs among them ("Google Scholar") name no one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import regex

from pipeline.extract.names.document_consistency import free_of
from pipeline.extract.names.passes import added_by
from pipeline.extract.names.tagger import Span
from pipeline.lexicon.spelling import sounds_foreign
from pipeline.lexicon.world_names import world_names
from pipeline.model import NameKind
from pipeline.text import alternation

_ORGANIZATIONS = frozenset({"companies", "bodies", "clubs", "media", "universities"})
_PASS = "settled"
_LEAST_WORDS = 2
_GOES_ON = regex.compile(r" ?[&+]| ?-\p{L}|(?: (?:of|and|for))* \p{Lu}| \d|['’]s? \p{Lu}")
"""What follows a name of which more was written: "Boston University | Police"."""
_WENT_BEFORE = regex.compile(r"(?r)(?:\p{Lu}[\w.’'-]* |[\w&.’'/@-])")


def settle_kinds(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names with the kind that they can only have, without what names no one, and with those not found before."""
    kinds = settled_names()
    decided: list[Span] = []
    for span in spans:
        kind = kinds.get(text[span.start : span.end], span.kind)
        if kind == span.kind:
            decided.append(span)
        elif kind != "none":
            decided.append(Span(span.start, span.end, kind, _PASS))
    return sorted((*decided, *added_by(_PASS, free_of(spans, _found(text)))), key=lambda span: span.start)


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
def _pattern() -> re.Pattern[str]:
    names = [name for name, kind in settled_names().items() if kind != "none"]
    return re.compile(rf"(?<!\w)(?:{alternation(names)})(?!\w)")


def _found(text: str) -> Iterator[Span]:
    """The names that stand by themselves, in order."""
    kinds = settled_names()
    for match in _pattern().finditer(text):
        kind = kinds[match.group()]
        if kind == "none" or _GOES_ON.match(text, match.end()) or _WENT_BEFORE.match(text, 0, match.start()):
            continue
        yield Span(match.start(), match.end(), kind)
