"""Letters of Vietnamese encodings from before Unicode, and what a Vietnamese syllable can look like."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.lexicon.loader import Entry, load_yaml

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


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
    rhymes = "|".join(sorted(legacy_letters().rhymes, key=len, reverse=True))
    return re.compile(f"{_ONSET}(?:{rhymes})")


@cache
def _plain() -> dict[int, None]:
    return dict.fromkeys(map(ord, _TONES))


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Whether ``word`` is spelled as a Vietnamese syllable is.

    >>> [is_syllable(word) for word in ("Nghiệp", "được", "Ngµy", "Cafés")]
    [True, True, False, False]
    """
    apart = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", apart.translate(_plain()))
    tones = len(apart) - len(unicodedata.normalize("NFD", bare))
    return tones <= 1 and _syllable().fullmatch(bare) is not None
