"""What stands around a figure: qualifiers ("hơn", "trở lên"), directions ("tăng", "giảm"), money words."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.cues import cues
from pipeline.lexicon.currencies import currencies
from pipeline.model import Direction, Qualifier
from pipeline.text import alternation

_CLOSING = ",;.:)!?…"
_OPENING = "(\"“'["
_REACH = 36
"""How far to the left the words of a qualifier or direction may begin."""


@cache
def _before() -> dict[tuple[str, ...], Qualifier]:
    return {tuple(cue.split()): kind for kind, words in cues().qualifiers.before.items() for cue in words}


@cache
def _after() -> re.Pattern[str]:
    kinds = cues().qualifiers.after
    groups = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in kinds.items())
    return re.compile(rf" (?:{groups})(?!\w)")


@cache
def _plans() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(cues().plans)})(?!\w)")


@cache
def _money_cues() -> re.Pattern[str]:
    words = alternation(currencies().money_cues)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def words_before(text: str, start: int) -> list[str]:
    """The words right before ``start`` in lower case, the nearest last; punctuation cuts them off.

    >>> words_before("Năm qua, doanh thu tăng hơn 11%", 28)
    ['doanh', 'thu', 'tăng', 'hơn']
    """
    words: list[str] = []
    for word in reversed(text[max(0, start - _REACH) : start].lower().replace("\n", " ; ").replace("/", " / ").split()):
        if word[-1] in _CLOSING:
            break
        if word[0] in _OPENING or (word[0] == "-" and len(word) > 1):
            if bare := word.lstrip(f"{_OPENING}-"):
                words.append(bare)
            break
        words.append(word)
    words.reverse()
    return words


def qualifier_before(words: list[str], *, is_range: bool) -> Qualifier:
    """The qualifier that the words right before the number make, or "exact"."""
    for length in (3, 2, 1):
        if len(words) < length:
            continue
        kind = _before().get(tuple(words[-length:]))
        if kind is None:
            continue
        if length == 1 and words[-1] == "hơn" and len(words) > 1 and words[-2] in cues().compared:
            return "exact"  # "cao hơn 5%" compares
        if is_range and words[-length] == "khoảng" and words[-length - 1 : -length] == ["trong"]:
            return "exact"
        return kind
    return "exact"


def qualifier_after(text: str, end: int) -> Qualifier | None:
    """The qualifier behind the unit ("trở lên", "trở xuống"), or None."""
    match = _after().match(text, end)
    if match is None:
        return None
    return "at_least" if match.lastgroup == "at_least" else "at_most"


def exceeds_plan(text: str, words: list[str], end: int) -> bool:
    """Whether the figure says by how much a plan was exceeded: "vượt 49% kế hoạch"."""
    if "vượt" not in words[-3:] or _plans().match(text, end) is None:
        return False
    return cues().adverbs.issuperset(words[len(words) - words[::-1].index("vượt") :])


def direction_before(words: list[str], *, is_range: bool, counted: bool, percent: bool) -> Direction | None:
    """Which way the figure moved by the words before it; None for levels ("tăng lên 8%") and where none is named.

    Args:
        words: The words before the figure, the nearest last.
        is_range: The figure is a range.
        counted: The figure counts things or time, which "mất" takes without moving anything: "mất 3 giờ".
        percent: The figure is a percentage, whose "tăng đến" is an increase; amounts grow to a level.
    """
    lexicon = cues()
    found: Direction | None = None
    index, furthest = len(words) - 1, max(-1, len(words) - 9)
    while index > furthest:
        word = words[index]
        pair = f"{words[index - 1]} {word}" if index else ""
        if pair in lexicon.levels or (word == "hơn" and words[max(0, index - 2)] == "không"):
            return None  # "không cao hơn" bounds, it does not compare
        if (word == "đến" and not percent) or _is_no_direction(words, index):
            return None
        direction = _direction_of(pair) or (_direction_of(word) if word != "thêm" else None)
        if direction is not None:
            return None if (counted and word in lexicon.losses) or _is_either_way(words, index) else direction
        if word in lexicon.levels and not (word == "từ" and is_range and index == len(words) - 1):
            return None
        if word == "thêm":
            found = "increase"
        elif pair in lexicon.adverbs:
            index -= 1
        elif word not in lexicon.adverbs and word != "từ":
            return found
        index -= 1
    return found


def _direction_of(cue: str) -> Direction | None:
    return _directions().get(cue)


@cache
def _directions() -> dict[str, Direction]:
    """The direction of each cue; of several the first."""
    return {cue: direction for direction, names in reversed(cues().directions.items()) for cue in names}


def _is_no_direction(words: list[str], index: int) -> bool:
    """Whether the words up to ``index`` only look like a direction."""
    return words[index].endswith(_ends_of_no_directions()) and " ".join(words[: index + 1]).endswith(
        cues().not_directions
    )


@cache
def _ends_of_no_directions() -> tuple[str, ...]:
    return tuple({cue.split()[-1] for cue in cues().not_directions})


def _is_either_way(words: list[str], index: int) -> bool:
    """Whether the direction at ``index`` is one of two: "tăng hoặc giảm 5%"."""
    return index > 1 and words[index - 1] in {"hoặc", "hay"} and _direction_of(words[index - 2]) is not None


@cache
def _restating() -> re.Pattern[str]:
    words = alternation(cues().restating)
    return re.compile(rf"(?:,| \(|;| -)? ?(?:{words})(?: (?:với|khoảng|gần|hơn|trên|mức))* ")


def restates(text: str, start: int, end: int) -> bool:
    """Whether the words in ``start:end`` say the figure before once more: ", tương đương"."""
    return _restating().fullmatch(text, start, end) is not None


def has_money_cue(text: str, start: int, end: int) -> bool:
    """Whether a word of money stands in ``start:end``."""
    return _money_cues().search(text, start, end) is not None


@cache
def _in_turn() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(cues().in_turn)})(?!\w)", re.IGNORECASE)


def says_in_turn(text: str, start: int) -> bool:
    """Whether "lần lượt" or the like stands shortly before ``start``."""
    return _in_turn().search(text, max(0, start - 60), start) is not None
