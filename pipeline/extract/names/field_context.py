"""One field of an article as the tagger and the rules see it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.names.gazetteer import NAMES, gazetteer
from pipeline.extract.names.shapes import shapes_of
from pipeline.extract.names.syllables import Syllables, split_syllables
from pipeline.memory import Memory
from pipeline.model import CleanText
from pipeline.native import extension
from pipeline.tokenize import WordSpan


@dataclass(frozen=True)
class FieldContext:
    """Syllables of one field with what several columns and rules need of them.

    Attributes:
        clean: The field.
        units: Its syllables.
        words: Its words in order; empty when it was not segmented.
    """

    clean: CleanText
    units: Syllables
    words: Sequence[WordSpan]

    @cached_property
    def phrases(self) -> list[str]:
        """What each syllable is part of, see ``Gazetteer.tags``."""
        return gazetteer().tags(self.units.texts, self.units.lowers, self.units.bounds)

    @cached_property
    def known(self) -> list[tuple[str, int, int]]:
        """The known names in order: class of the gazetteer, first and last syllable."""
        phrases, begins = self.phrases, _BEGINS
        return [
            (letter, first, first if place == "S" else _last(phrases, letter, first))
            for first, tags in enumerate(phrases)
            if tags
            for letter, place in begins[tags]
        ]

    @cached_property
    def shapes(self) -> list[str]:
        """How each syllable is written, see ``shapes_of``."""
        return shapes_of(self.units)

    @cached_property
    def segments(self) -> list[str]:
        """Place of each syllable in its word: begin, inside, end, or single."""
        return self._places[0]

    @cached_property
    def parts_of_speech(self) -> list[str]:
        """Place of each syllable in its word, and the part of speech of the word."""
        return self._places[1]

    @cached_property
    def _places(self) -> tuple[list[str], list[str]]:
        """The place of each syllable in its word; the same with the part of speech of the word."""
        places: list[str] = []
        tagged: list[str] = []
        core = extension()
        if core is not None:
            core.find_places(self.units.starts, self.units.ends, list(self.words), tuple("BIES"), "", places, tagged)
            return places, tagged
        words = iter(self.words)
        begin, end, tag = next(words, (0, 0, ""))
        for start, stop in zip(self.units.starts, self.units.ends, strict=True):
            while end <= start and (word := next(words, None)):
                begin, end, tag = word
            first, last = start <= begin, stop >= end
            place = ("S" if last else "B") if first else ("E" if last else "I")
            places.append(place)
            tagged.append(place + tag)
        return places, tagged

    def ends_word(self, end: int) -> bool:
        """Whether no word goes on at offset ``end``: "Thẩm" of "ông Thẩm phán" ends none."""
        at = bisect_left(self.words, (end, 0, "")) - 1
        return at < 0 or self.words[at][1] <= end

    def section(self, number: int) -> str:
        """The section of the sentence with that number among ``units.bounds``; the tagger has learned from no table."""
        section = self.clean.sentences[self.units.sentences[number]].section
        return "body" if section == "table" else section


def build_context(clean: CleanText, words: Sequence[WordSpan] = ()) -> FieldContext:
    """The context of one field."""
    return FieldContext(clean, split_syllables(clean), words)


def _last(tags: Sequence[str], letter: str, first: int) -> int:
    """Last syllable of the known name of that class that begins at ``first`` and is longer."""
    last = first + 1  # no phrase goes on in the next sentence
    while letter + "I" in _pairs(tags[last]):
        last += 1
    return last


def _pairs(tags: str) -> list[str]:
    return [tags[at : at + 2] for at in range(0, len(tags), 2)]


_BEGINS: Memory[str, list[tuple[str, str]]] = Memory(
    lambda tags: [(pair[0], pair[1]) for pair in _pairs(tags) if pair[1] in "BS" and pair[0] in NAMES]
)
"""The names that begin at a syllable, by its tags: class, and whether it is the only one."""
