"""Figures paired in order with what was named in order: "lần lượt tăng 3% và 5%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.relate.fact_frame import FactFrame
from pipeline.relate.model import Phrase, Piece

_JOINT = re.compile(r",? và |, ")
_IN_TURN = frozenset({"lần lượt", "lầnlượt", "theo thứ tự"})
_BETWEEN = frozenset({",", "và", ";", "hơn", "gần", "trên", "khoảng"})


def pair_in_turn(pieces: Sequence[Piece], drafts: Sequence[FactFrame]) -> None:
    """Give each figure of a run behind "lần lượt" the indicator whose turn it is, and those of a like run behind it."""
    number = 0
    named: list[Phrase] = []
    while number < len(drafts):
        run = _run(pieces, drafts, number)
        if len(run) > 1:
            if _says_in_turn(pieces, run[0]):
                split = (_split(phrase, len(run)) for phrase in _proposed(run[0]))
                named = next((parts for parts in split if parts), []) or _named_before(drafts[:number], len(run))
            if len(named) == len(run) and (_says_in_turn(pieces, run[0]) or run[0].found.rule == "carried"):
                for draft, phrase in zip(run, named, strict=True):
                    draft.found = replace(draft.found, phrase=phrase, rule="in_turn", confidence=None)
        number += len(run)


def _says_in_turn(pieces: Sequence[Piece], draft: FactFrame) -> bool:
    return any(piece.lower in _IN_TURN for piece in pieces[draft.first : draft.at])


def _run(pieces: Sequence[Piece], drafts: Sequence[FactFrame], number: int) -> Sequence[FactFrame]:
    """The figures from ``number`` on that stand side by side: "3%, 5% và 7%"."""
    last = number
    while last + 1 < len(drafts) and all(
        piece.lower in _BETWEEN for piece in pieces[drafts[last].at + 1 : drafts[last + 1].at]
    ):
        last += 1
    return drafts[number : last + 1]


def _proposed(draft: FactFrame) -> Iterator[Phrase]:
    """What was chosen for a figure, and what constructions propose."""
    if draft.found.phrase is not None:
        yield draft.found.phrase
    if draft.question is not None:
        yield from (phrase for _, phrase in draft.question.proposals)


def _split(phrase: Phrase, count: int) -> list[Phrase]:
    """The parts of "doanh thu và lợi nhuận", when they are as many as the figures."""
    parts: list[Phrase] = []
    start = phrase.start
    for word in [*_JOINT.finditer(phrase.text), None]:
        end = phrase.start + word.start() if word else phrase.end
        parts.append(Phrase(start, end, phrase.text[start - phrase.start : end - phrase.start], headed=True))
        start = phrase.start + word.end() if word else end
    return parts if len(parts) == count else []


def _named_before(drafts: Sequence[FactFrame], count: int) -> list[Phrase]:
    named: list[Phrase] = []
    for draft in reversed(drafts):
        phrase = draft.found.phrase
        if phrase is not None and all(phrase.start != other.start for other in named):
            named.append(phrase)
    return named[count - 1 :: -1] if len(named) >= count else []
