"""Letters of Vietnamese encodings from before Unicode, and what a Vietnamese syllable can look like."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.lexicon.loader import Entry, load_yaml
from pipeline.text import alternation, without_tones

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"


class LegacyLetters(Entry):
    """Letters as they look when their bytes are taken for Windows-1252 -> the letter meant.

    Attributes:
        tcvn3: One letter each.
        vni: One letter, or a base letter and its mark, in small letters.
        rhymes: What can follow the onset of a syllable, without tone marks.
    """

    tcvn3: dict[str, str]
    vni: dict[str, str]
    rhymes: tuple[str, ...]


@cache
def legacy_letters() -> LegacyLetters:
    """The tables, loaded once."""
    return load_yaml("legacy.yaml", LegacyLetters)


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(f"{_ONSET}(?:{alternation(legacy_letters().rhymes)})")


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Whether ``word`` is spelled as a Vietnamese syllable is.

    >>> [is_syllable(word) for word in ("Nghiệp", "được", "Ngµy", "Cafés")]
    [True, True, False, False]
    """
    small = word.lower()
    bare = without_tones(small)
    tones = len(unicodedata.normalize("NFD", small)) - len(unicodedata.normalize("NFD", bare))
    return tones <= 1 and _syllable().fullmatch(bare) is not None
