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

_TOKEN = re.compile(r"\([A-ZĐ][A-ZĐ0-9&-]{1,11}\)|[^\W_]+(?:[-.&+][^\W_]+|/[A-ZĐ0-9][^\W_]*)*|\S")
_NO_ROLES: frozenset[str] = frozenset()

_OPENERS = frozenset({":", ".", "“", '"', "-", " - ", "…", "(", "/"})

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
    return _with_proper_names(text, pieces)


def mentions_only(text: str, start: int, end: int, mentions: Mentions) -> list[Piece]:  # noqa: ARG001 - as ``cut``
    """The pieces that are mentions, without the words between them."""
    return [
        Piece(kind, mention.start, mention.end, text[mention.start : mention.end].lower(), _NO_ROLES, mention)
        for kind, mention in mentions
    ]


def _with_proper_names(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with every run of capitalised words that nobody knows as one name."""
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        if not _is_capitalised(text, pieces[at]):
            joined.append(pieces[at])
            at += 1
            continue
        end = at
        while end < len(pieces) and _is_capitalised(text, pieces[end]):
            end += 1
        opens = at == 0 or pieces[at - 1].lower in _OPENERS
        acronym = opens and end - at == 2 and text[pieces[end - 1].start : pieces[end - 1].end].isupper()
        if (end - at >= 2 and not acronym) or (
            end - at == 1 and not opens and not text[pieces[at].start : pieces[at].end].isupper()
        ):
            start, stop = pieces[at].start, pieces[end - 1].end
            joined.append(Piece("name", start, stop, text[start:stop].lower(), _NO_ROLES))
            at = end
            continue
        joined.extend(pieces[at:end])
        at = end
    return joined


def _is_capitalised(text: str, piece: Piece) -> bool:
    return piece.kind == "word" and not piece.roles and text[piece.start].isupper()


def _words(text: str, start: int, end: int) -> Iterator[Piece]:
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]
    lengths, phrases = _phrases()
    at = 0
    while at < len(tokens):
        word, begin, finish = tokens[at]
        roles, taken = _NO_ROLES, 1
        for length in lengths.get(word, ()):
            found = phrases.get(" ".join([token[0] for token in tokens[at : at + length]]))
            if found is not None:
                roles, taken = found, min(length, len(tokens) - at)
                finish = tokens[at + taken - 1][2]
                break
        lower = word if taken == 1 else text[begin:finish].lower()
        if lower == "-" and text[begin - 1 : begin + 2] == " - ":
            lower = " - "
        kind = "word" if taken > 1 or word[0].isalnum() or (word[0] == "(" and len(word) > 1) else "mark"
        yield Piece(kind, begin, finish, lower, roles)
        at += taken


@cache
def _phrases() -> tuple[Mapping[str, tuple[int, ...]], Mapping[str, frozenset[str]]]:
    """First word -> how many words its phrases have, the longest first; phrase -> its roles."""
    roles: dict[str, set[str]] = defaultdict(set)
    lengths: dict[str, set[int]] = defaultdict(set)
    for role, names in _vocabulary():
        for name in names:
            words = [match.group().lower() for match in _TOKEN.finditer(name)]
            roles[" ".join(words)].add(role)
            lengths[words[0]].add(len(words))
    found = {word: tuple(sorted(counts, reverse=True)) for word, counts in lengths.items()}
    return found, {phrase: frozenset(found) for phrase, found in roles.items()}


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
