"""Known phrases in a list of syllables: places, organizations, titles, heads; the longest match of each class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.extract.names.syllables import CASES
from pipeline.kept import kept
from pipeline.lexicon import places
from pipeline.lexicon.name_words import name_words
from pipeline.lexicon.titles import titles
from pipeline.native import extension
from pipeline.once import Once

_PART = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W\d_]+)*|\S")
_LONGEST = 14
NOTHING = ""
NAMES = "PDCFS"
"""Classes of phrases that are names whatever stands beside them."""


class PhraseGazetteer:
    """Phrases by class, found in one walk over the syllables.

    Args:
        phrases: Class letter -> its phrases.
        capitalised: Classes whose phrases must begin with a capital letter in the text.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]], capitalised: str) -> None:
        self._classes = "".join(sorted(phrases))
        self._capitalised = frozenset(capitalised)
        self._capital_letters = capitalised
        self._phrases: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        for letter in self._classes:
            for phrase in phrases[letter]:
                parts = [part.lower() for part in _PART.findall(phrase)]
                if not parts or len(parts) > _LONGEST:
                    continue
                key = " ".join(parts)
                if letter not in self._phrases.get(key, NOTHING):
                    self._phrases[key] = self._phrases.get(key, NOTHING) + letter
                lengths.setdefault(parts[0], set()).add(len(parts))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def tags(self, texts: Sequence[str], lowers: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[str]:
        """For each syllable what it is part of: class letter and B, I, E or S for each class, "" for nothing."""
        core = extension()
        if core is not None and isinstance(texts, list) and isinstance(lowers, list) and isinstance(bounds, list):
            known = self._lengths, self._phrases, self._capital_letters, " "
            tagged: list[str] = core.find_phrases(texts, lowers, bounds, *known, CASES, CASES.__missing__)
            return tagged
        tags = [NOTHING] * len(texts)
        for begin, end in bounds:
            covered: dict[str, int] = {}
            for index in range(begin, end):
                for length in self._lengths.get(lowers[index], ()):
                    if index + length <= end:
                        found = self._phrases.get(" ".join(lowers[index : index + length]), NOTHING)
                        self._tag(tags, covered, found, (index, index + length), texts[index][0].isupper())
        return tags

    def _tag(self, tags: list[str], covered: dict[str, int], found: str, span: tuple[int, int], upper: bool) -> None:
        """Mark the syllables of a phrase with its classes, save where a longer one of the class covers its first."""
        begin, end = span
        for letter in found:
            if covered.get(letter, 0) > begin or (letter in self._capitalised and not upper):
                continue
            covered[letter] = end
            places = ("S",) if end == begin + 1 else ("B", *"I" * (end - begin - 2), "E")
            for at, place in enumerate(places, start=begin):
                tags[at] += letter + place


_PLACES: dict[places.Level, str] = {"province": "P", "district": "D", "commune": "W", "country": "C", "world": "F"}


@Once
def gazetteer() -> PhraseGazetteer:
    """The phrases of the lexicon.

    Classes: P provinces, D districts, W communes, C countries, F other places, O organizations, N capitals that are no
    organization, B fields of ministries and departments, S bodies of the State and the Party, H organization heads,
    U place units, T positions, A words of address and callings, V what follows a person.
    """
    return kept("phrases", _build, places.files())


def _build() -> PhraseGazetteer:
    words, person = name_words(), titles()
    phrases: dict[str, list[str]] = {letter: [] for letter in _PLACES.values()}
    for place in places.gazetteer().places.values():
        if not place.bare[-1].isdigit():
            phrases[_PLACES[place.level]] += (place.bare, *place.aliases)
    phrases["F"] += words.further_places
    return PhraseGazetteer(
        {
            **phrases,
            "O": words.organizations,
            "N": words.not_organizations,
            "B": words.fields,
            "S": words.state_bodies,
            "H": words.organization_heads,
            "U": words.place_units,
            "T": (*person.positions, *person.before_position),
            "A": (*person.honorifics, *person.callings, *person.degrees, *person.ranks),
            "V": person.after_person,
        },
        capitalised="PDWCFONBS",
    )
