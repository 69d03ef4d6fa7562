"""What several stages do to strings: marks taken off, alternations of words, case, halves of characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

_SURROGATE = re.compile("[\ud800-\udfff]")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_PLAIN_D = str.maketrans("đĐ", "dD")


def without_marks(text: str, form: str = "NFD") -> str:
    """The text without tones and accents, "d" for "đ"; letters keep their case.

    Args:
        text: Any text.
        form: "NFKD" also takes apart ligatures, full-width letters and the like.

    >>> without_marks("Đắk Lắk")
    'Dak Lak'
    """
    apart = unicodedata.normalize(form, text.translate(_PLAIN_D))  # type: ignore[arg-type]
    return "".join(character for character in apart if not unicodedata.combining(character))


def without_tones(text: str) -> str:
    """The text without its tone marks; the marks of vowels stay.

    >>> without_tones("Nghiệp được")
    'Nghiêp đươc'
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_TONES))


def lower_same_length(text: str) -> str:
    """The text in lower case, as long as before: a letter whose small form is two characters stays as it is.

    >>> lower_same_length("Tháng 8"), len(lower_same_length("İ"))
    ('tháng 8', 1)
    """
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def whole_characters(text: str) -> str:
    """The text with U+FFFD for halves of characters, which no file and no spaCy can hold; as long as before."""
    return _SURROGATE.sub("\ufffd", text)


def longest_first(words: Iterable[str]) -> list[str]:
    """The words, each once, the longest first, so that none hides a longer one that begins with it."""
    return sorted(set(words), key=lambda word: (-len(word), word))


def either_initial(words: Iterable[str]) -> Iterator[str]:
    """Each word as it is written, and with a capital at its start.

    >>> list(either_initial(["tổng cục", "Sở"]))
    ['tổng cục', 'Tổng cục', 'Sở', 'Sở']
    """
    for word in words:
        yield from (word, word[:1].upper() + word[1:])


def alternation(words: Iterable[str], *, blank: str = " ") -> str:
    """A pattern of any of the words, the longest first; without brackets.

    Args:
        words: As they are written; nothing in them is taken for a pattern.
        blank: The pattern of a blank inside them.

    >>> alternation(["tỷ", "tỷ đồng"], blank=" {1,2}")
    'tỷ {1,2}đồng|tỷ'
    """
    return "|".join(re.escape(word).replace(r"\ ", blank) for word in longest_first(words))


def letter_tree(words: Iterable[str]) -> str:
    """A pattern of any of the words that compares a character a few times and not once a word.

    At each place it matches the longest word, as ``alternation`` does. Words that share no letters at their start make
    a pattern as long as the words.

    >>> letter_tree(["năm", "ngày", "nay"])
    'n(?:ay|gày|ăm)'
    """
    branches: list[str] = []
    for letter, group in groupby(sorted(set(words)), key=lambda word: word[0]):
        rests = [word[1:] for word in group]
        longer = [rest for rest in rests if rest]
        tree = letter_tree(longer)
        if len(rests) > 1:
            tree = f"(?:{tree})" + ("?" if len(longer) < len(rests) else "")
        branches.append(re.escape(letter) + tree)
    return "|".join(branches)
