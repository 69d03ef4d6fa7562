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

_BEFORE_DATE = 80
"""Characters before a date that can say what it is."""

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


def cut_dates(text: str, start: int, mentions: Mentions) -> list[Piece]:
    """The mentions of a sentence from ``start`` on, with the words right before each date, which say what it is."""
    pieces: list[Piece] = []
    position = start
    for kind, mention in mentions:
        if mention.start < position:
            continue
        if kind == "date":
            begin = position
            if mention.start - position > _BEFORE_DATE:
                begin = text.find(" ", mention.start - _BEFORE_DATE, mention.start)
            pieces += _words(text, begin if begin >= 0 else position, mention.start)
        lower = text[mention.start : mention.end].lower()
        pieces.append(Piece(kind, mention.start, mention.end, lower, _NO_ROLES, mention))
        position = mention.end
    return pieces


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


def _words(text: str, start: int, end: int) -> list[Piece]:
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]
    lengths, phrases = _phrases()
    pieces: list[Piece] = []
    done = start
    for at, (word, begin, finish) in enumerate(tokens):
        if begin < done:
            continue
        lower, roles, done = word, _NO_ROLES, finish
        for length in lengths.get(word, ()):
            phrase = word if length == 1 else " ".join([token[0] for token in tokens[at : at + length]])
            if phrase in phrases:
                roles, done = phrases[phrase], tokens[min(at + length, len(tokens)) - 1][2]
                break
        is_word = done > finish or word[0].isalnum() or (word[0] == "(" and len(word) > 1)
        if done > finish:
            lower = text[begin:done].lower()
        elif word == "-" and text[begin - 1 : begin + 2] == " - ":
            lower = " - "
        pieces.append(Piece("word" if is_word else "mark", begin, done, lower, roles))
    return pieces


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
