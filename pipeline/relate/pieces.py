"""A sentence as pieces: words, known phrases, marks, and the mentions found in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from pipeline.lexicon.facts import fact_words
from pipeline.lexicon.indicators import indicators
from pipeline.model import DateMention, Name
from pipeline.relate.model import Figure, Piece

_TOKEN = re.compile(r"\([A-ZĐ][A-ZĐ0-9&-]{1,11}\)|[^\W_]+(?:[-./&+][^\W_]+)*|\S")
_NO_ROLES: frozenset[str] = frozenset()

Mentions = Sequence[tuple[str, Figure | DateMention | Name]]
"""Kind of piece and mention, in order, none overlapping another."""


def cut(text: str, start: int, end: int, mentions: Mentions) -> list[Piece]:
    """The pieces of ``text[start:end]``; of known phrases the longest at each place."""
    pieces: list[Piece] = []
    position = start
    for kind, mention in mentions:
        if mention.start < position:
            continue
        pieces.extend(_words(text, position, mention.start))
        lower = text[mention.start : mention.end].lower()
        pieces.append(Piece(kind, mention.start, mention.end, lower, _NO_ROLES, mention))
        position = mention.end
    pieces.extend(_words(text, position, end))
    return pieces


def _words(text: str, start: int, end: int) -> Iterator[Piece]:
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]
    longest, phrases = _phrases()
    at = 0
    while at < len(tokens):
        word, begin, finish = tokens[at]
        roles, taken = _NO_ROLES, 1
        most = min(longest.get(word, 0), len(tokens) - at)
        key = [token[0] for token in tokens[at : at + most]]
        while most:
            found = phrases.get(" ".join(key[:most]))
            if found is not None:
                roles, taken, finish = found, most, tokens[at + most - 1][2]
                break
            most -= 1
        lower = text[begin:finish].lower()
        if lower == "-" and text[begin - 1 : begin + 2] == " - ":
            lower = " - "
        kind = "word" if taken > 1 or word[0].isalnum() or (word[0] == "(" and len(word) > 1) else "mark"
        yield Piece(kind, begin, finish, lower, roles)
        at += taken


@cache
def _phrases() -> tuple[Mapping[str, int], Mapping[str, frozenset[str]]]:
    """First word -> how many words its longest phrase has; phrase -> its roles."""
    roles: dict[str, set[str]] = defaultdict(set)
    longest: dict[str, int] = {}
    for role, names in _vocabulary():
        for name in names:
            words = [match.group().lower() for match in _TOKEN.finditer(name)]
            roles[" ".join(words)].add(role)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest, {phrase: frozenset(found) for phrase, found in roles.items()}


def _vocabulary() -> Iterator[tuple[str, Iterable[str]]]:
    words, known = fact_words(), indicators()
    yield from words.cues.items()
    yield from words.status.items()
    yield "filler", words.fillers
    yield "break", words.breaks
    yield "cut", words.cuts
    yield "against", words.against
    yield "plan", words.plans
    yield "same", words.same_period
    yield "start", words.start_of_period
    yield "previous", words.previous
    yield "again", words.again
    yield "body", words.bodies
    yield "head", known.heads
    yield "lookalike", known.lookalikes
    yield "weak", known.weak
    yield "compound", known.compounds
    for indicator in known.indicators:
        yield "head", indicator.names
