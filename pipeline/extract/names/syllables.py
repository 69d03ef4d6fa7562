"""The units that the tagger labels: syllables, numbers and marks, finer than words so that any name has its edges."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import regex

from pipeline.lexicon.name_words import name_words, word_clusters
from pipeline.memory import Memory
from pipeline.model import CleanText
from pipeline.native import extension

_UNIT = regex.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W\d_]+)*|\S")
_GLUED = regex.compile(r"(?P<word>\p{L}\p{Ll}+|[\p{Lu}\d]{2,})(?P<next>\p{Lu}[\p{L}\d]+)")
"""Two words stuck together by scraping: "khiCoteccons", "QuyếtHiện"."""


@dataclass(frozen=True, slots=True)
class Syllables:
    """The units of one field in order.

    Attributes:
        texts: As in the normal form.
        lowers: Lower-cased.
        starts: Offsets into the normal form.
        ends: Offsets into the normal form.
        bounds: First unit and the one after the last of each sentence that has any, in order.
        sentences: Number of the sentence of each of ``bounds``.
    """

    texts: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    bounds: list[tuple[int, int]]
    sentences: list[int]

    def places_of(self, units: Sequence[str], wanted: Container[str]) -> Iterator[tuple[int, int, int]]:
        """Where one of the wanted stands among ``units`` (texts or lowers), with the bounds of its sentence."""
        bounds = iter(self.bounds)
        begin = end = 0
        for at in [at for at, unit in enumerate(units) if unit in wanted]:
            while at >= end:
                begin, end = next(bounds)
            yield at, begin, end

    def capitals_beside(self, at: int, begin: int, end: int) -> tuple[bool, bool]:
        """Whether capitalised units stand right before and behind unit ``at`` of the sentence ``begin:end``."""
        texts, starts, ends = self.texts, self.starts, self.ends
        left = at > begin and texts[at - 1][0].isupper() and ends[at - 1] + 1 >= starts[at]
        right = at + 1 < end and texts[at + 1][0].isupper() and ends[at] + 1 >= starts[at + 1]
        return left, right


def split_syllables(clean: CleanText) -> Syllables:
    """The units of all sentences of ``clean``."""
    core = extension()
    if core is not None:
        return _split_by(core, clean)
    text = clean.text
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    bounds: list[tuple[int, int]] = []
    sentences: list[int] = []
    for number, sentence in enumerate(clean.sentences):
        first = len(texts)
        for unit, start in split_units(text, sentence.start, sentence.end):
            texts.append(unit)
            starts.append(start)
            ends.append(start + len(unit))
        if len(texts) > first:
            bounds.append((first, len(texts)))
            sentences.append(number)
    return Syllables(texts, [unit.lower() for unit in texts], starts, ends, bounds, sentences)


def _split_by(core: ModuleType, clean: CleanText) -> Syllables:
    texts: list[str] = []
    lowers: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    spans = [(sentence.start, sentence.end) for sentence in clean.sentences]
    lists = texts, lowers, starts, ends
    counts = core.split_units(clean.text, spans, _classes(), _class_of, _ABOUT, _ABOUT.__missing__, lists)
    bounds: list[tuple[int, int]] = []
    sentences: list[int] = []
    first = 0
    for number, last in enumerate(counts):
        if last > first:
            bounds.append((first, last))
            sentences.append(number)
        first = last
    return Syllables(texts, lowers, starts, ends, bounds, sentences)


def split_units(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int]]:
    """Each unit of ``text[start:end]`` and where it begins.

    >>> list(split_units("khiCoteccons đạt 1,5 tỷ"))
    [('khi', 0), ('Coteccons', 3), ('đạt', 13), ('1,5', 17), ('tỷ', 21)]
    """
    for match in _UNIT.finditer(text, start, len(text) if end is None else end):
        unit, begin = match.group(), match.start()
        if not unit.islower() and not unit.istitle() and (cut := _cut(unit)):
            yield unit[:cut], begin
            yield unit[cut:], begin + cut
        else:
            yield unit, begin


def _about(unit: str) -> tuple[int, str]:
    """Where the unit is to be cut in two, or 0, and how it is written in small letters."""
    whole = unit.islower() or unit.istitle()
    return 0 if whole else _cut(unit), unit.lower()


_ABOUT = Memory(_about)
CASES: Memory[str, int] = Memory(lambda text: text[0].isupper() + 2 * text[0].isalpha())
"""Of a unit, whether it begins with a capital (1) and with a letter (2)."""
_CLASSES = tuple((1 << bit, regex.compile(one)) for bit, one in enumerate((r"\d", r"[^\W_]", r"[^\W\d_]", r"\s")))
"""Digits, what words are made of, letters, white space: as the extension numbers them."""
_FIRST = 0x3000
"""Characters whose class is laid out in a table; those of Vietnamese and its signs are among them."""


@cache
def _classes() -> bytes:
    """The classes of the first characters of Unicode, of which ``_UNIT`` is made up."""
    classes = bytearray(_FIRST)
    letters = "".join(map(chr, range(_FIRST)))
    for bit, pattern in _CLASSES:
        for letter in pattern.findall(letters):
            classes[ord(letter)] |= bit
    return bytes(classes)


def _class_of(code: int) -> int:
    """Which of the classes of ``_UNIT`` a character belongs to, one bit each."""
    return sum(bit for bit, pattern in _CLASSES if pattern.fullmatch(chr(code)))


def _cut(unit: str) -> int:
    """Where the second of two words begins that scraping has glued together, or 0."""
    match = _GLUED.fullmatch(unit)
    if match is None or unit.lower() in word_clusters():
        return 0
    first, second = match["word"], match["next"]
    if first.islower():
        return len(first) if first in word_clusters() else 0
    if second in name_words().sentence_openers:
        return len(first)
    # two capitalised words: only when both are Vietnamese, "VietinBank" is one
    vietnamese = not second.isascii() and second.lower() in word_clusters() and first.lower() in word_clusters()
    return len(first) if vietnamese else 0
