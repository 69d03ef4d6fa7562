"""The title of each person: the full position beside the name, else the honorific, as written.

A position is a head ("Phó Giám đốc"), with what it is a position of: names found by the tagger ("Sở Xây dựng"), and
a few ordinary words ("phụ trách"). Several positions follow each other after commas. It stands before the name, with
nothing between, or after it, behind a comma, a dash or a bracket. A position before the name goes first, then one
after it, then rank, degree, calling or honorific.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.tagger import Span
from pipeline.lexicon.titles import titles

_LOOSE_BEFORE = 7
_LOOSE_AFTER = 14
"""Ordinary words that a position may hold, before the name and after it."""
_REACH = 45
"""Syllables that are looked at on either side."""
_OPENERS = frozenset(",-–(")
_LINKS = frozenset(",;-")
_PREPOSITIONS = frozenset({"của", "tại", "ở", "cho", "trong", "về"})
_CLAUSES = frozenset({"theo", "do", "với", "là", "và"})
_BRACKET = 5
_ENDING = frozenset('.;:!?…()"“”[]|')


def find_titles(context: FieldContext, spans: Sequence[Span]) -> dict[int, str]:
    """Start of a person -> the title, for those that have one."""
    finder = _TitleFinder(context, spans)
    found: dict[int, str] = {}
    for number, span in enumerate(spans):
        if span.kind == "person" and (title := finder.title(number)):
            found[span.start] = title
    return found


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(titles().honorifics)


class _TitleFinder:
    def __init__(self, context: FieldContext, spans: Sequence[Span]) -> None:
        self._context = context
        self._spans = spans
        self._units = context.units
        self._tags = context.phrases
        self._owner = self._owners()

    def _owners(self) -> dict[int, int]:
        """Syllable -> number of the name that it is part of."""
        owner: dict[int, int] = {}
        for number, span in enumerate(self._spans):
            index = bisect_right(self._units.ends, span.start)
            while index < len(self._units.starts) and self._units.starts[index] < span.end:
                owner[index] = number
                index += 1
        return owner

    def title(self, number: int) -> str | None:
        """The title of the person with that number."""
        span = self._spans[number]
        units = self._units
        first = bisect_right(units.ends, span.start)
        after = bisect_left(units.starts, span.end)
        sentence = bisect_right(units.bounds, first, key=lambda bound: bound[0]) - 1
        begin, end = units.bounds[sentence]
        address = self._address(first, max(begin, first - _REACH))
        position = self._position_before(first, address, max(begin, first - _REACH))
        if position is not None:
            # an honorific between says nothing more, a rank or degree does
            plain = address < first and self._units.lowers[address] in _honorifics()
            return self._text(position, address if plain else first)
        following = self._position_after(after, min(end, after + _REACH))
        if following is not None:
            return self._text(*following)
        return self._text(address, first) if address < first else None

    def _text(self, first: int, last: int) -> str | None:
        """The text from syllable ``first`` up to ``last``, without marks at its end."""
        units = self._units
        while last > first and not units.texts[last - 1][-1].isalnum() and units.texts[last - 1] != ")":
            last -= 1
        return self._context.clean.text[units.starts[first] : units.ends[last - 1]] if last > first else None

    def _address(self, first: int, begin: int) -> int:
        """Where honorifics, ranks and degrees that touch the name begin: "Thiếu tướng, PGS.TS"."""
        texts, at = self._units.texts, first
        while at > begin:
            back = at - 1
            if back > begin and (texts[back] == "." or (texts[back] in {",", "-"} and self._is_degree(at, first))):
                back -= 1
            if "A" not in self._tags[back]:
                break
            start = self._phrase_start(back, "A", begin)
            if "TE" in self._tags[back] and self._phrase_start(back, "T", begin) < start:
                break  # "tướng" of "Thủ tướng"
            at = start
        return at

    def _is_degree(self, at: int, first: int) -> bool:
        """Whether a degree or rank begins there: only these are joined by marks."""
        return at < first and self._units.texts[at][0].isupper()

    def _phrase_start(self, at: int, letter: str, begin: int) -> int:
        """Where the known phrase of class ``letter`` that ends at syllable ``at`` begins."""
        while at > begin and letter + "B" not in self._tags[at] and letter + "S" not in self._tags[at]:
            at -= 1
        return at

    def _opens_position(self, at: int) -> bool:
        return "TB" in self._tags[at] or "TS" in self._tags[at]

    def _position_before(self, first: int, address: int, begin: int) -> int | None:
        """Where the positions before the name begin."""
        found: int | None = None
        loose = 0
        at = address - 1
        behind_comma = address < first and at > begin and self._units.texts[at] == ","
        if behind_comma:
            at -= 1
        while at >= begin:
            owner = self._owner.get(at)
            text = self._units.texts[at]
            if owner is not None:
                if self._spans[owner].kind == "person":
                    break
                start = bisect_right(self._units.ends, self._spans[owner].start)
                at = start - 1
                continue
            if self._opens_position(at):
                found, loose = at, 0
                at -= 1
                continue
            if text in _LINKS and text != ";":
                # a comma joins two positions only; behind a semicolon begins the next person of a list
                if found != at + 1:
                    break
                loose = 0
                at -= 1
                continue
            if text == ")" and (opening := self._bracket(at, begin)) is not None:
                at = opening - 1
                continue
            if text in _ENDING or ("V" in self._tags[at] and not self._inside_phrase(at)):
                break
            loose += 1
            if loose > _LOOSE_BEFORE:
                break
            at -= 1
        if behind_comma and found is not None and not self._opens_clause(found, begin):
            return None
        return found

    def _bracket(self, closing: int, begin: int) -> int | None:
        """Where a short bracket opens, as in "Bộ Công Thương (MOIT)"."""
        for at in range(closing - 1, max(begin, closing - _BRACKET) - 1, -1):
            if self._units.texts[at] == "(":
                return at
        return None

    def _opens_clause(self, at: int, begin: int) -> bool:
        """Whether nothing but a mark or a linking word stands before: "Theo Đại sứ tại Áo, ông A"."""
        return at == begin or not self._units.texts[at - 1].isalnum() or self._units.lowers[at - 1] in _CLAUSES

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether a linking word leads on to more of the position: "tại Ngân hàng A", "chiến lược và vĩ mô"."""
        following = at + 1
        if following >= end:
            return False
        owner = self._owner.get(following)
        if self._units.lowers[at] in _PREPOSITIONS:
            return owner is not None and self._spans[owner].kind != "person"
        return self._units.lowers[at] == "và" and owner is None and not self._tags[following]

    def _inside_phrase(self, at: int) -> bool:
        """Whether the syllable is part of a position, so that "điều hành" of "Giám đốc điều hành" is no verb."""
        return "T" in self._tags[at]

    def _position_after(self, after: int, end: int) -> tuple[int, int] | None:
        """First syllable and the one after the last of the positions behind the name."""
        texts = self._units.texts
        if after >= end or texts[after] not in _OPENERS:
            return None
        bracket = texts[after] == "("
        first = after + 1
        if first >= end or not self._opens_position(first) or first in self._owner:
            return None
        at, loose = first, 0
        while at < end:
            text = texts[at]
            owner = self._owner.get(at)
            if owner is not None:
                if self._spans[owner].kind == "person":
                    break
                at = bisect_left(self._units.starts, self._spans[owner].end)
                continue
            if text in _LINKS:
                glued = text == "-" and self._units.ends[at - 1] == self._units.starts[at]
                if not glued and not (at + 1 < end and self._opens_position(at + 1) and at + 1 not in self._owner):
                    break
                at += 1
                continue
            if text in _ENDING and not (bracket and text == "("):
                break
            if "T" not in self._tags[at]:
                if "V" in self._tags[at] and not self._goes_on(at, end):
                    break
                loose += 1
                if loose > _LOOSE_AFTER:
                    return None
            at += 1
        return first, at
