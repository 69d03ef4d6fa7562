"""Which words of a sentence can name what some figure measures, whatever the figure: a linear CRF over units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.crf.columns import BESIDE, HERE, NEAR, Attribute, Column
from pipeline.crf.decoder import Decoder
from pipeline.crf.file import load_crf
from pipeline.lexicon.name_words import word_clusters
from pipeline.relate.learned.units import FIGURES, Passage, PhraseUnit

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
MODEL = Path(__file__).with_name("finder.crf")
LONGEST = 14
"""Units of a phrase at most."""
_MOST = 8
"""Phrases kept of a passage, at the most, and the smallest gain."""
_LEAST = -2.5
_OVERLAPS = 1
_DIGIT = re.compile(r"\d")
_UNKNOWN = ("?", "?")
_NO_START = frozenset({"mark", "date"})


@dataclass(frozen=True, slots=True)
class UnitSequence:
    """The units of several passages one after the other.

    Attributes:
        bounds: First unit and the one after the last of each passage.
        words: The units in lower case, digits as 0.
    """

    units: list[PhraseUnit]
    bounds: list[tuple[int, int]]
    words: list[str]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> UnitSequence:
        """The units of the passages that have any."""
        units: list[PhraseUnit] = []
        bounds: list[tuple[int, int]] = []
        for passage in passages:
            if passage.units:
                bounds.append((len(units), len(units) + len(passage.units)))
                units += passage.units
        return cls(units, bounds, [_DIGIT.sub("0", unit.lower) for unit in units])


def _word_attributes(word: str) -> Iterator[Attribute]:
    yield f"w={word}", NEAR
    first, _, _ = word.partition(" ")
    coarse, fine = word_clusters().get(first, _UNKNOWN)
    yield f"c={coarse}", BESIDE
    yield f"C={fine}", BESIDE
    yield f"l={word_clusters().get(word.rpartition(' ')[2], _UNKNOWN)[0]}", BESIDE


def _tag_attributes(tag: str) -> Iterator[Attribute]:
    yield f"t={tag}", NEAR


def _role_attributes(role: str) -> Iterator[Attribute]:
    if role:
        yield f"r={role}", NEAR


def _pairs(values: Sequence[str]) -> list[str]:
    return [f"{one} {next_}" for one, next_ in zip(values, [*values[1:], ""], strict=True)]


def _word_pair_attributes(pair: str) -> Iterator[Attribute]:
    yield f"ww={pair}", (-1, 0)


def _figure_attributes(value: str) -> Iterator[Attribute]:
    ahead, behind, capital = value.split("|")
    yield f"ahead={ahead}", HERE
    yield f"behind={behind}", HERE
    yield f"figures={ahead}|{behind}", HERE
    yield f"capital={capital}", HERE


def _figures(source: UnitSequence) -> list[str]:
    """How far the next and the last figure are, up to nine and six units, and how the unit is written."""
    values: list[str] = []
    for begin, end in source.bounds:
        ahead = [9] * (end - begin)
        behind = [6] * (end - begin)
        distance = 9
        for at in range(end - 1, begin - 1, -1):
            distance = 0 if source.units[at].kind in FIGURES else min(distance + 1, 9)
            ahead[at - begin] = distance
        distance = 6
        for at in range(begin, end):
            distance = 0 if source.units[at].kind in FIGURES else min(distance + 1, 6)
            behind[at - begin] = distance
        values += [
            f"{a}|{b}|{unit.capital:d}{at == 0:d}"
            for at, (a, b, unit) in enumerate(zip(ahead, behind, source.units[begin:end], strict=True))
        ]
    return values


COLUMNS: tuple[Column[UnitSequence], ...] = (
    Column("word", lambda source: source.words, _word_attributes, NEAR),
    Column("tag", lambda source: [unit.tag for unit in source.units], _tag_attributes, NEAR),
    Column("role", lambda source: [unit.role or unit.name for unit in source.units], _role_attributes, NEAR),
    Column("words", lambda source: _pairs(source.words), _word_pair_attributes, (-1, 0), "ww="),
    Column("figures", _figures, _figure_attributes, HERE),
)


class PhraseFinder:
    """The learned finder.

    Args:
        path: Model file, as written by ``pipeline.relate.learned.training``.
    """

    def __init__(self, path: Path = MODEL) -> None:
        model = load_crf(path)
        self._decoder = Decoder(model, COLUMNS)
        self._gains = _Gains(model.labels, model.transitions)

    def find(self, passages: Sequence[Passage]) -> None:
        """Fill in the phrases of the passages."""
        source = UnitSequence.of(passages)
        if not source.bounds:
            return
        scores = self._decoder.scores([column.values(source) for column in COLUMNS], source.bounds)
        full = [passage for passage in passages if passage.units]
        for passage, phrases in zip(full, self._gains.best(scores, source), strict=True):
            passage.phrases = phrases


class _Gains:
    """How much more likely the model finds a phrase than none, by first and last unit."""

    def __init__(self, labels: Sequence[str], transitions: Floats) -> None:
        self._rows = [labels.index(label) for label in "OBIES"]
        outside, begin, inside, end, single = self._rows
        stay = transitions[outside, outside]
        go = transitions - stay
        self._enter, self._leave = go[outside, begin], go[end, outside]
        self._enter_single, self._leave_single = go[outside, single], go[single, outside]
        self._pair = go[begin, end]
        self._open_close = go[begin, inside] + go[inside, end]
        self._inner = go[inside, inside]

    def best(self, scores: Floats, source: UnitSequence) -> list[list[tuple[float, int, int]]]:
        """The phrases with the largest gains of each passage; each overlaps at most two better ones."""
        outside, begin, inside, end, single = self._rows
        relative = scores - scores[:, outside : outside + 1]
        begins, ends = np.array(source.bounds, dtype=np.int64).T
        enters, leaves = np.ones(len(scores)), np.ones(len(scores))
        enters[begins] = leaves[ends - 1] = 0.0
        opening = relative[:, begin] + enters * self._enter
        closing = relative[:, end] + leaves * self._leave
        alone = relative[:, single] + enters * self._enter_single + leaves * self._leave_single
        through = np.concatenate(([0.0], np.cumsum(relative[:, inside] + self._inner)))
        barred = np.array([unit.kind in FIGURES for unit in source.units])
        starts = ~barred & np.array([unit.kind not in _NO_START for unit in source.units])
        # a phrase ends before the next figure and in its passage
        stops = np.minimum.accumulate(np.where(barred, np.arange(len(scores)), len(scores))[::-1])[::-1]
        firsts, lasts = _spans(np.flatnonzero(starts), np.minimum(stops, np.repeat(ends, ends - begins)))
        lengths = lasts - firsts
        inner = through[lasts] - through[np.minimum(firsts + 1, lasts)] - self._inner + self._open_close
        gains = opening[firsts] + closing[lasts] + np.where(lengths == 1, self._pair, inner)
        gains = np.where(lengths == 0, alone[firsts], gains)
        good = np.flatnonzero(gains > _LEAST)
        good = good[np.argsort(-gains[good], kind="stable")]
        numbers = np.searchsorted(ends, firsts[good], side="right")
        offsets = begins[numbers]
        phrases: list[list[tuple[float, int, int]]] = [[] for _ in source.bounds]
        found = (numbers, gains[good], firsts[good] - offsets, lasts[good] - offsets)
        for number, gain, first, last in zip(*(one.tolist() for one in found), strict=True):
            kept = phrases[number]
            if len(kept) < _MOST and sum([first <= end and begin <= last for _, begin, end in kept]) <= _OVERLAPS:
                kept.append((gain, first, last))
        return phrases


def _spans(firsts: Integers, stops: Integers) -> tuple[Integers, Integers]:
    """First and last unit of every span of at most ``LONGEST`` units that ends before the stop of its first."""
    lasts = np.add.outer(firsts, np.arange(LONGEST))
    inside = lasts < stops[firsts][:, np.newaxis]
    return np.broadcast_to(firsts[:, np.newaxis], lasts.shape)[inside], lasts[inside]
