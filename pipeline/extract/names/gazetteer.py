"""Known phrases in a list of syllables: places, organizations, titles, heads; the longest match of each class."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from pipeline.lexicon.name_words import name_words
from pipeline.lexicon.titles import titles

_PART = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W\d_]+)*|\S")
_LONGEST = 8
NOTHING = ""


class Gazetteer:
    """Phrases by class, found in one walk over the syllables.

    Args:
        phrases: Class letter -> its phrases.
        capitalised: Classes whose phrases must begin with a capital letter in the text.
    """

    def __init__(self, phrases: dict[str, Iterable[str]], capitalised: str) -> None:
        self._classes = "".join(sorted(phrases))
        self._capitalised = frozenset(capitalised)
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


_UNIT_WORD = re.compile(r"^(?:Tỉnh|Thành phố|Quận|Huyện|Thị xã|Xã|Phường|Thị trấn|Đặc khu) ")


@cache
def gazetteer() -> Gazetteer:
    """The phrases of the lexicon.

    Classes: P provinces, D districts, W communes, C countries and parts of the world, F foreign places, O
    organizations, N capitals that are no organization, H organization heads, U place units, T positions,
    A words of address and callings, V what follows a person.
    """
    words, person = name_words(), titles()
    provinces, districts, communes = _places()
    return Gazetteer(
        {
            "P": provinces,
            "D": districts,
            "W": communes,
            "C": (*words.countries, *words.regions),
            "F": words.foreign_places,
            "O": words.organizations,
            "N": words.not_organizations,
            "H": words.organization_heads,
            "U": words.place_units,
            "T": (*person.positions, *person.before_position),
            "A": (*person.honorifics, *person.callings, *person.degrees, *person.ranks),
            "V": person.after_person,
        },
        capitalised="PDWCFON",
    )


def _places() -> tuple[set[str], set[str], set[str]]:
    spec = importlib.util.find_spec("underthesea")
    if spec is None or spec.submodule_search_locations is None:
        return set(), set(), set()
    path = Path(next(iter(spec.submodule_search_locations))) / "address" / "data" / "mapping.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    provinces = {unit["short"] for key in ("old_province_names", "province_names") for unit in data[key].values()}
    districts: set[str] = set()
    communes: set[str] = set()
    for record in data["ward_mapping"]:
        for key, found in (("old_district", districts), ("old_ward", communes), ("new_ward", communes)):
            if record.get(key):
                name = _UNIT_WORD.sub("", record[key])
                if not name.isdigit():
                    found.add(name)
    return provinces, districts, communes
