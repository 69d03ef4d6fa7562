"""The normal form that every rule reads, and the map from each of its characters to the text as delivered.

What is normalised: NFC; the tone mark of open oa, oe, uy on the first vowel (hoà -> hòa); Ð, ð and Ɖ typed for
Đ, đ; every kind of blank to U+0020 and every line end to LF; zero-width and direction marks, soft hyphens and
control characters dropped; the dashes to "-"; full-width forms of ASCII to ASCII.
The map is built while normalising, never by a diff.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

from pipeline.memory import Memory
from pipeline.patterns import regex

_SINGLE: dict[str, str] = {
    **dict.fromkeys([*map(chr, range(0x2000, 0x200B)), *"\u00a0\u1680\u202f\u205f\u3000\t"], " "),
    **dict.fromkeys("\u2028\u2029\u0085\u000b\u000c", "\n"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-"),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\u00d0": "Đ",
    "\u0189": "Đ",
    "\u00f0": "đ",
    "\u0256": "đ",
}
"""Characters that stand for another one, one to one."""

_DROPPED = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1f\x7f"
)

_UNSEEN = regex.compile(f"[{_DROPPED}]")

_TONED = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
          "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
          "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
_TONED |= {old.upper(): new.upper() for old, new in _TONED.items()} | {
    old.capitalize(): new.capitalize() for old, new in _TONED.items()
}

_TONE = re.compile(
    "|".join(
        sorted(
            f"{first}[{''.join(sorted({old[1] for old in _TONED if old[0] == first}))}]"
            for first in {old[0] for old in _TONED}
        )
    )
)
"""Old tone placement, where the syllable is open; "quý" keeps its tone, its u belongs to the consonant."""
_GOES_ON: Memory[str, bool] = Memory(lambda letter: regex.match(r"\p{L}|\p{M}", letter) is not None)
"""Whether a syllable goes on with a character."""

_TO_CHANGE = regex.compile(
    # a letter with its marks, also when something unseen stands between them; then what changes on its own
    rf"\r\n?|[^\p{{M}}{_DROPPED}\r\n][{_DROPPED}]*\p{{M}}[\p{{M}}{_DROPPED}]*"
    rf"|[{_DROPPED}]|[{regex.escape(''.join(_SINGLE))}]|\p{{M}}[\p{{M}}{_DROPPED}]*"
)
"""Everything that the normal form writes differently, save the tone placement."""
_TOUCHED: Memory[str, bool] = Memory(
    lambda letter: regex.match(rf"[\p{{M}}{_DROPPED}\r]", letter) is not None or letter in _SINGLE
)
"""Whether a character is part of anything that ``_TO_CHANGE`` finds, save a letter before a mark."""


def _changing(touched: str) -> re.Pattern[str] | regex.Pattern[str]:
    r"""``_TO_CHANGE``, given all characters of a text that it is about: without a mark, each of them is met alone."""
    if not touched or _MARK.search(touched):
        return _TO_CHANGE
    return re.compile(rf"\r\n?|[{re.escape(touched)}]")


_CHANGING: Memory[str, re.Pattern[str] | regex.Pattern[str]] = Memory(_changing, most=1_000)
_MARK = regex.compile(r"\p{M}")


@dataclass(frozen=True, slots=True)
class NormalText:
    """The normal form; ``starts`` and ``ends`` are None when every character is where it was delivered."""

    text: str
    starts: array[int] | None
    ends: array[int] | None


def normalize(raw: str) -> NormalText:
    r"""The normal form of ``raw`` with the span in ``raw`` of each of its characters.

    >>> normal = normalize("Nghe\u0323\u0302 An")
    >>> normal.text, list(normal.starts), list(normal.ends)
    ('Nghệ An', [0, 1, 2, 3, 6, 7, 8], [1, 2, 3, 6, 7, 8, 9])
    """
    touched = "".join(sorted(filter(_TOUCHED.__getitem__, set(raw))))
    if not touched and unicodedata.is_normalized("NFC", raw):
        return NormalText(_place_tones(raw), None, None)
    pieces: list[str] = []
    starts, ends = array("q"), array("q")
    position = 0
    for match in _CHANGING[touched].finditer(raw):
        begin, finish = match.span()
        _copy(raw, position, begin, pieces, starts, ends)
        new = _replacement(match.group())
        pieces.append(new)
        starts.extend([begin] * len(new))
        ends.extend([finish] * len(new))
        position = finish
    _copy(raw, position, len(raw), pieces, starts, ends)
    return NormalText(_place_tones("".join(pieces)), starts, ends)


def _copy(raw: str, begin: int, finish: int, pieces: list[str], starts: array[int], ends: array[int]) -> None:
    part = raw[begin:finish]
    if unicodedata.is_normalized("NFC", part):
        pieces.append(part)
        starts.extend(range(begin, finish))
        ends.extend(range(begin + 1, finish + 1))
        return
    for offset, character in enumerate(part, start=begin):  # singletons such as the Kelvin sign
        new = unicodedata.normalize("NFC", character)
        pieces.append(new)
        starts.extend([offset] * len(new))
        ends.extend([offset + 1] * len(new))


def _replacement(found: str) -> str:
    if found in _SINGLE:
        return _SINGLE[found]
    if found[0] == "\r":
        return "\n"
    base = _SINGLE.get(found[0], found[0])
    return unicodedata.normalize("NFC", _UNSEEN.sub("", base + found[1:]))


def _place_tones(text: str) -> str:
    """New tone placement; the length never changes, so the map holds."""
    last = len(text)

    def placed(match: re.Match[str]) -> str:
        old, start, end = match.group(), *match.span()
        closed = end < last and _GOES_ON[text[end]]
        return old if closed or (start and text[start - 1] in "qQ") else _TONED.get(old, old)

    return _TONE.sub(placed, text)
