"""Text whose letters are those of another encoding: TCVN3, VNI, UTF-8 taken for Windows-1252. Told by its syllables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import islice

from pipeline.lexicon.legacy import is_syllable, legacy_letters
from pipeline.text import alternation

_WORD = re.compile(r"[^\s\x00-\x40\[-`{-~“”‘’…–—•]+")
_LOOKED_AT = 300
"""Words; more do not change the verdict."""
_FEWEST = 3
_VIETNAMESE = 0.6
"""Share of syllables among such words from which a text is what it seems to be."""
_SURE = 0.8
"""Share that a conversion must reach, ..."""
_GAIN = 0.3
"""... and how much more than the text as it is."""
_TWICE = re.compile(r"Ã[\x80-\xff ‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|á[º»]|Ä[‘ƒ\x83\x91]|Æ[°¡]|Â[\xa0-\xbf]")
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
"""A question mark for a letter that an encoding lacked."""
_LOST_SHARE = 0.02
_BROKEN_SHARE = 0.05


def syllable_share(text: str) -> tuple[float, int]:
    """Share of Vietnamese syllables among the words that are not ASCII, and how many words were looked at."""
    words = _foreign_words(text)
    good = sum(is_syllable(word) for word in words)
    return (good / len(words) if words else 1.0), len(words)


def conversion_of(text: str) -> str | None:
    """The encoding whose letters ``text`` shows ("tcvn3", "vni", "utf-8 twice"), None when it is as it should be.

    >>> conversion_of("T\u00a8ng tr\u00ad\u00ebng kinh t\u00d5 \u00ae\u00b9t 8% so v\u00edi n\u00a8m tr\u00ad\u00edc")
    'tcvn3'
    """
    share, words = syllable_share(text)
    if share >= _VIETNAMESE or words < _FEWEST:
        return None
    best = max(((syllable_share(convert(text))[0], name) for name, convert in _CONVERSIONS.items()))
    return best[1] if best[0] >= max(_SURE, share + _GAIN) else None


def convert(text: str, encoding: str) -> str:
    """``text`` with its letters taken for those of ``encoding``, as ``conversion_of`` names it."""
    return _CONVERSIONS[encoding](text)


def is_garbage(text: str) -> bool:
    """Whether the letters are lost: marks of replacement, question marks within words, signs for letters."""
    foreign = sum(character > "\x7f" for character in text)
    if text.count("\ufffd") > _BROKEN_SHARE * foreign and text.count("\ufffd") >= _FEWEST:
        return True
    lost = len(_LOST.findall(text))
    if lost >= 10 and lost > _LOST_SHARE * len(text):
        return True
    share, words = syllable_share(text)
    if words < 2 * _FEWEST or share >= _GAIN:
        return False
    inside = "".join(_foreign_words(text))
    odd = sum(character > "\x7f" and unicodedata.category(character)[0] not in "LM" for character in inside)
    return odd > 0.2 * sum(character > "\x7f" for character in inside)


def _foreign_words(text: str) -> list[str]:
    """The first words that are not ASCII."""
    words = (match.group() for match in _WORD.finditer(text))
    return list(islice((word for word in words if not word.isascii()), _LOOKED_AT))


@cache
def _tcvn3() -> dict[int, str]:
    return {ord(letter): meant for letter, meant in legacy_letters().tcvn3.items()}


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    table = legacy_letters().vni
    return re.compile(alternation(table), re.IGNORECASE), table


def _from_tcvn3(text: str) -> str:
    return text.translate(_tcvn3())


def _from_vni(text: str) -> str:
    pattern, table = _vni()

    def letter(match: re.Match[str]) -> str:
        meant = table[match.group().lower()]
        return meant.upper() if match.group()[0].isupper() else meant

    return pattern.sub(letter, unicodedata.normalize("NFC", text))


def _from_twice(text: str) -> str:
    if _TWICE.search(text) is None:
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)


_CONVERSIONS: dict[str, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni, "utf-8 twice": _from_twice}
