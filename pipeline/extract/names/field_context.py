"""One field of an article as the tagger and the rules see it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.names.gazetteer import gazetteer
from pipeline.extract.names.shapes import shapes_of
from pipeline.extract.names.syllables import Syllables, split_syllables
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
    def known(self) -> list[int]:
        """The syllables that are part of anything known, in order."""
        return [at for at, tags in enumerate(self.phrases) if tags]

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
