"""Who a figure can belong to without being a known name: tickers, models, films, and groups ("khối ngoại")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon.facts import fact_words
from pipeline.relate.proposals.ticker import TICKER

_TOKEN = re.compile(r"[^\W_]+(?:[-.&+'/][^\W_]+)*\+?|\n|\S")
_LONGEST_RUN, _LONGEST_GROUP = 8, 7
"""Words of a run of capitals and of a group."""
_HOW_MANY = frozenset({"các", "những", "mỗi", "một", "nhiều", "toàn bộ"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A candidate that no name is known of.

    Attributes:
        kind: "ticker", "capitals" or "group".
    """

    start: int
    end: int
    text: str
    kind: str
    entity_id: None = None


@lru_cache(maxsize=16)
def unnamed(text: str, start: int, end: int) -> tuple[Unnamed, ...]:
    """The candidates of a stretch of the normal form, in order.

    >>> [one.text for one in unnamed("Khối ngoại bán ròng mã HPG và mẫu Honda City đạt doanh số cao", 0, 61)]
    ['Khối ngoại', 'HPG', 'Honda City']
    """
    return tuple(_found(text, start, end))


def _found(text: str, start: int, end: int) -> Iterator[Unnamed]:
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]
    at = 0
    while at < len(tokens):
        last, kind = _group(tokens, at), "group"
        if last == at:
            last, kind = _run(tokens, at), "capitals"
        if last == at:
            at += 1
            continue
        span = tokens[at][1], tokens[last - 1][2]
        words = text[slice(*span)]
        if words.lower() in fact_words().bodies:
            at = last  # "doanh nghiệp này" is the body named before
            continue
        yield Unnamed(*span, words, "ticker" if TICKER.match(words) else kind)
        at = last


Tokens = list[tuple[str, int, int]]


def _run(tokens: Tokens, at: int) -> int:
    """Index behind the run of capitalised words that begins here; numbers can follow ("Galaxy S 24")."""
    if not _has_capital(tokens[at][0]):
        return at
    last = at + 1
    while last < min(len(tokens), at + _LONGEST_RUN) and (_has_capital(tokens[last][0]) or tokens[last][0].isdigit()):
        last += 1
    while tokens[last - 1][0].isdigit() and last < len(tokens) and tokens[last][0].islower():
        last -= 1  # the number is a figure's: "Honda Vision 35 triệu"
    return last


def _has_capital(word: str) -> bool:
    return word[0].isalpha() and any(letter.isupper() for letter in word)


def _group(tokens: Tokens, at: int) -> int:
    """Index behind the group that begins here: its head with the words that narrow it."""
    begin = at + (tokens[at][0].lower() in _HOW_MANY)
    if begin >= len(tokens):
        return at
    heads = _heads().get(tokens[begin][0].lower(), ())
    head = next((len(words) for words in heads if _is_here(tokens, begin, words)), 0)
    if not head:
        return at
    last = begin + head
    if last < len(tokens) and _has_capital(tokens[last][0]):
        return at  # the name that follows is the candidate
    stops = fact_words().group_stops
    while last < min(len(tokens), begin + _LONGEST_GROUP):
        word = tokens[last][0]
        if not word[0].isalpha() or word.lower() in stops:
            break
        last += 1
    return last


def _is_here(tokens: Tokens, at: int, words: tuple[str, ...]) -> bool:
    """Whether the words stand at an index."""
    return tuple([word.lower() for word, _, _ in tokens[at : at + len(words)]]) == words


@cache
def _heads() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """First word -> the heads that begin with it, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for head in sorted(fact_words().groups, key=lambda head: -len(head.split())):
        words = tuple(head.split())
        found[words[0]].append(words)
    return found
