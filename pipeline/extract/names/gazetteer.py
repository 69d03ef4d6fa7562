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
        lengths_of, phrases, capitalised = self._lengths.get, self._phrases.get, self._capitalised
        for begin, end in bounds:
            covered: dict[str, int] = {}
            for index in range(begin, end):
                lengths = lengths_of(lowers[index])
                if lengths is None:
                    continue
                upper = texts[index][0].isupper()
                for length in lengths:
                    if index + length > end:
                        continue
                    found = phrases(lowers[index] if length == 1 else " ".join(lowers[index : index + length]))
                    if found is None:
                        continue
                    for letter in found:
                        if covered.get(letter, 0) > index or (letter in capitalised and not upper):
                            continue
                        covered[letter] = index + length
                        if length == 1:
                            tags[index] += letter + "S"
                            continue
                        tags[index] += letter + "B"
                        for middle in range(index + 1, index + length - 1):
                            tags[middle] += letter + "I"
                        tags[index + length - 1] += letter + "E"
        return tags


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
