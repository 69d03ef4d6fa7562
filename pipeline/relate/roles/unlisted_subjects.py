"""Who a figure can belong to without being a known name: tickers, models, films, and groups ("khối ngoại")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.lexicon.facts import fact_words
from pipeline.memory import Memory
from pipeline.relate.proposals.ticker import TICKER
from pipeline.values import value

_TOKEN = re.compile(r"[^\W_]+(?:[-.&+'/][^\W_]+)*\+?|\n|\S")
_DIVIDES = re.compile(r"[,;:()\n]")
"""Marks that are tokens of their own wherever they stand, at which runs and groups end."""
_LONGEST_RUN, _LONGEST_GROUP = 8, 7
"""Words of a run of capitals and of a group."""
_HOW_MANY = frozenset({"các", "những", "mỗi", "một", "nhiều", "toàn bộ"})


@value
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


def unnamed(text: str, start: int, end: int) -> Sequence[Unnamed]:
    """The candidates of a stretch of the normal form, in order.

    >>> [one.text for one in unnamed("Khối ngoại bán ròng mã HPG và mẫu Honda City đạt doanh số cao", 0, 61)]
    ['Khối ngoại', 'HPG', 'Honda City']
    """
    return [one for part in parts(text, start, end) for one in of_part(text, *part)]


def parts(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The parts of a stretch between marks that no candidate goes over, in order."""
    marks = [match.start() for match in _DIVIDES.finditer(text, start, end)]
    return [*zip([start, *[mark + 1 for mark in marks]], [*marks, end], strict=True)]


def of_part(text: str, start: int, end: int) -> Sequence[Unnamed]:
    """The candidates of a part, in order."""
    words: list[str] = _TOKEN.findall(text, start, end)
    sorts = [*map(_SORTS.__getitem__, words)]
    openers = [at for at, sort in enumerate(sorts) if sort & _OPENS]
    if not openers:
        return ()
    no_bodies = _no_bodies()
    found: list[Unnamed] = []
    position, reached = start, 0
    for at in openers:
        if at < reached:
            continue
        sort, last, kind = sorts[at], at, "group"
        if sort & (_MANY | _HEAD):
            last = _group(words, sorts, at)
        if last == at and sort & _CAPITAL:
            last, kind = _run(words, sorts, at), "capitals"
        if last == at:
            continue
        for word in words[reached:at]:  # only blanks stand between tokens
            position = text.index(word, position) + len(word)
        begin = text.index(words[at], position)
        position = begin
        for word in words[at:last]:
            position = text.index(word, position) + len(word)
        reached = last
        found_words = text[begin:position]
        if found_words.lower() not in no_bodies:  # "doanh nghiệp này" is the body named before, "dự án" what is counted
            found.append(Unnamed(begin, position, found_words, "ticker" if TICKER.match(found_words) else kind))
    return found


def _sort(word: str) -> int:
    """What a word can do."""
    lower = word.lower()
    capital = word[0].isalpha() and any(letter.isupper() for letter in word)
    return (
        _CAPITAL * capital
        | _NUMBER * word.isdigit()
        | _SMALL * word.islower()
        | _MANY * (lower in _HOW_MANY)
        | _HEAD * (lower in _heads())
        | _STOP * (not word[0].isalpha() or lower in fact_words().group_stops)
    )


_CAPITAL, _NUMBER, _SMALL, _MANY, _HEAD, _STOP = 1, 2, 4, 8, 16, 32
_OPENS = _CAPITAL | _MANY | _HEAD
"""Sorts of words that a candidate can begin with."""
_SORTS: Memory[str, int] = Memory(_sort)


def _run(words: Sequence[str], sorts: Sequence[int], at: int) -> int:
    """Index behind the run of capitalised words that begins here; numbers can follow ("Galaxy S 24")."""
    last = at + 1
    while last < min(len(words), at + _LONGEST_RUN) and sorts[last] & (_CAPITAL | _NUMBER):
        last += 1
    while sorts[last - 1] & _NUMBER and last < len(words) and sorts[last] & _SMALL:
        last -= 1  # the number is a figure's: "Honda Vision 35 triệu"
    return last


def _group(words: Sequence[str], sorts: Sequence[int], at: int) -> int:
    """Index behind the group that begins here: its head with the words that narrow it."""
    begin = at + (sorts[at] & _MANY > 0)
    if begin >= len(words) or not sorts[begin] & _HEAD:
        return at
    head = 0
    for one in _heads()[words[begin].lower()]:
        if len(one) == 1 or tuple([word.lower() for word in words[begin : begin + len(one)]]) == one:
            head = len(one)
            break
    if not head:
        return at
    last = begin + head
    if last < len(words) and sorts[last] & _CAPITAL:
        return at  # the name that follows is the candidate
    while last < min(len(words), begin + _LONGEST_GROUP) and not sorts[last] & _STOP:
        last += 1
    return last


@cache
def _no_bodies() -> frozenset[str]:
    """What names nobody by itself."""
    words = fact_words()
    return frozenset(words.bodies) | (frozenset(words.groups) - frozenset(words.parties))


@cache
def _heads() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """First word -> the heads that begin with it, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for head in sorted(fact_words().groups, key=lambda head: -len(head.split())):
        words = tuple(head.split())
        found[words[0]].append(words)
    return found
