"""A sentence as all figures in it see it, and who stands around one of them: worked out once for the sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from pipeline.lexicon.facts import fact_words
from pipeline.model import Name
from pipeline.relate.cue_group import STATUS
from pipeline.relate.model import Piece
from pipeline.relate.roles.tells import Key
from pipeline.relate.roles.unlisted_subjects import Unnamed, parts
from pipeline.values import value

if TYPE_CHECKING:
    from pipeline.relate.roles.role_input import ArticleSetting, Days, RoleInput

PLANS = STATUS | {"plan"}
"""Roles of words of plans and guesses."""
COMPARING = frozenset({"against", "same", "previous", "start", "plan"})
"""Roles of words of comparing."""
_MODAL = frozenset(
    {"sẽ", "nếu", "có thể", "cần", "phải", "đề xuất", "dự án", "kỳ vọng", "đề nghị", "tối thiểu", "được"}
)
_WINDOW = 500
"""Characters before the sentence that are searched for what is no name."""
_IN_SENTENCE, _BEHIND, _BEFORE = 5, 2, 4
"""Names looked at before and behind a figure in its sentence, and before the sentence."""
_REACH = 25
"""Pieces behind a figure that are looked at."""
_COVERED = 30
"""Names before the sentence that can cover what would be a candidate without one."""


@value
class FigureSurroundings:
    """A name, or what could be one, near a figure.

    Attributes:
        zone: Where it stands: in the sentence before ("a") or behind ("b"), in the line or the text before, first of
            all; in capitals where it is no known name.
        tells: What speaks for it.
        count: How many features these say.
    """

    name: Name | Unnamed
    zone: str
    tells: Sequence[Key]
    count: int


class RoleSentence:
    """The pieces of a sentence.

    Args:
        setting: The text.
        pieces: The pieces; figures that report nothing are called counts by now.
        line: Number of its line.
    """

    def __init__(self, setting: ArticleSetting, pieces: Sequence[Piece], line: int) -> None:
        self.setting, self.pieces, self.line = setting, pieces, line
        self.words = [word_of(piece) for piece in pieces]
        """Each piece as a word."""
        self.compared: dict[int, str] = {}
        """Dates that belong to what something is compared with, by piece; see ``period.py``."""
        self._figures = [0, *accumulate([piece.kind == "figure" for piece in pieces])]
        self._names = [index for index, piece in enumerate(pieces) if isinstance(piece.mention, Name)]

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each piece begins."""
        return [piece.start for piece in self.pieces]

    def figures_between(self, first: int, last: int) -> int:
        """How many of ``pieces[first:last]`` are figures."""
        return self._figures[last] - self._figures[first] if first < last else 0

    def figures_in(self, some: range) -> int:
        """How many of some pieces are figures."""
        return self.figures_between(some.start, some.stop)

    def stand_between(self, start: int, end: int) -> range:
        """The pieces that begin in ``text[start:end]``."""
        first = bisect_left(self.starts, start)
        return range(first, max(first, bisect_left(self.starts, end)))

    @cached_property
    def names(self) -> Sequence[Name]:
        """The names of the sentence."""
        return [name for index in self._names if isinstance(name := self.pieces[index].mention, Name)]

    @cached_property
    def reaches(self) -> Sequence[tuple[int, str]]:
        """The pieces that say how far figures reach, with how far, in order."""
        far = _reaches()
        return [(index, far[word]) for index, word in enumerate(self.words) if word in far]

    @cached_property
    def bodies(self) -> int:
        """How many of them name organizations."""
        return sum([name.kind == "organization" for name in self.names])

    @cached_property
    def lands(self) -> frozenset[str | None]:
        """The places that they name."""
        return frozenset([name.entity_id for name in self.names if name.kind == "location"])

    @cached_property
    def days(self) -> frozenset[Days]:
        """What the dates of the sentence stand for."""
        first, last = self.dates_before, self.setting.dates_before(self.pieces[-1].end)
        return frozenset([(one.start_date, one.end_date) for one in self.setting.source.dates[first:last]])

    @cached_property
    def plans(self) -> Sequence[int]:
        """The pieces that are words of plans and guesses."""
        return [
            index
            for index, piece in enumerate(self.pieces)
            if piece.kind != "figure" and (not piece.roles.isdisjoint(PLANS) or piece.lower in _MODAL)
        ]

    @cached_property
    def comparing(self) -> Sequence[int]:
        """The pieces that are words of comparing."""
        return [index for index, piece in enumerate(self.pieces) if not piece.roles.isdisjoint(COMPARING)]

    def next_figure(self, at: int) -> int:
        """The piece behind ``at`` that is a figure; the end of the sentence where there is none."""
        return bisect_right(self._figures, self._figures[at + 1]) - 1

    @cached_property
    def names_before(self) -> int:
        """How many names of the text begin before the sentence."""
        return self.setting.names_before(self.pieces[0].start)

    @cached_property
    def dates_before(self) -> int:
        """How many dates of the text begin before the sentence."""
        return self.setting.dates_before(self.pieces[0].start)

    def names_around(self, asked: RoleInput) -> Iterator[FigureSurroundings]:
        """The names around a figure."""
        at, names = asked.at, self._names
        middle = bisect_left(names, at)
        for rank, index in enumerate(names[max(0, middle - _IN_SENTENCE) : middle][::-1]):
            yield self._named(asked, index, f"a{min(rank, 3)}", self.figures_between(index + 1, at))
        behind = middle + (middle < len(names) and names[middle] == at)
        for rank, index in enumerate(names[behind : behind + _BEHIND]):
            if index < at + _REACH:
                yield self._named(asked, index, f"b{rank}", self.figures_between(at + 1, index))
        yield from self._outside

    def _named(self, asked: RoleInput, index: int, zone: str, figures: int) -> FigureSurroundings:
        name = cast("Name", self.pieces[index].mention)
        return FigureSurroundings(name, zone, *self._tells(asked, index, zone, figures, name.kind, index + 1))

    @cached_property
    def _outside(self) -> Sequence[FigureSurroundings]:
        """Names before the sentence, in the line and in those before, and names of the beginning."""
        setting, count = self.setting, self.names_before
        names, text = setting.source.names, setting.source.clean.text
        found: list[FigureSurroundings] = []
        for taken, number in enumerate(range(count - 1, max(-1, count - 1 - _BEFORE), -1)):
            name = names[number]
            near = setting.name_lines[number] == self.line
            zone = f"{'p' if near else 'h'}{min(taken, 3)}"
            found.append(FigureSurroundings(name, zone, [(_apart, zone, name.kind, _opens(text, name))], 2))
        found += [
            FigureSurroundings(name, "f", [("f", number, name.kind)], 1)
            for number, name in enumerate(names[: min(2, count)])
        ]
        return found

    def unnamed_around(self, asked: RoleInput) -> Iterator[FigureSurroundings]:
        """What stands in the sentence, and before it, without being a known name."""
        pieces, at, starts = self.pieces, asked.at, self.starts
        figure, last = pieces[at], pieces[min(len(pieces) - 1, at + _REACH)].end
        inside = [one for one in self._inside if one.end <= last]
        rank = later = 0
        for one in sorted(inside, key=lambda one: abs(one.start - figure.start)):
            if figure.start < one.end and one.start < figure.end:
                continue
            index = bisect_right(starts, one.start) - 1
            if index < at and rank < _IN_SENTENCE:
                zone, figures = f"A{min(rank, 3)}", self.figures_between(index + 1, at)
                rank += 1
            elif index > at and later < _BEHIND:
                zone, figures = f"B{later}", self.figures_between(at + 1, index)
                later += 1
            else:
                continue
            end = bisect_left(starts, one.end)
            yield FigureSurroundings(one, zone, *self._tells(asked, index, zone, figures, one.kind, end))
        yield from self._before

    @cached_property
    def _inside(self) -> Sequence[Unnamed]:
        """What no name covers of what stands in the sentence without being a known name."""
        taken = [(self.pieces[index].start, self.pieces[index].end) for index in self._names]
        found = self.setting.seen.unnamed
        stretches = parts(self.setting.source.clean.text, self.starts[0], self.pieces[-1].end)
        return [one for part in stretches for one in found(self.setting, part) if not _met(one, taken)]

    @cached_property
    def _before(self) -> Sequence[FigureSurroundings]:
        """The last candidates before the sentence."""
        start, count, setting = self.starts[0], self.names_before, self.setting
        text = setting.source.clean.text
        taken = [(name.start, name.end) for name in setting.source.names[max(0, count - _COVERED) : count]]
        found: list[FigureSurroundings] = []
        for part in reversed(parts(text, max(0, start - _WINDOW), start)):
            for one in reversed(setting.seen.unnamed(setting, part)):
                if len(found) < _BEFORE and not _met(one, taken):
                    zone = ("H" if "\n" in text[one.end : start] else "P") + str(len(found))
                    found.append(FigureSurroundings(one, zone, [(_apart, zone, one.kind, _opens(text, one))], 2))
            if len(found) == _BEFORE:
                break
        return found

    def _tells(
        self, asked: RoleInput, index: int, zone: str, figures: int, kind: str, end: int
    ) -> tuple[Sequence[Key], int]:
        """What speaks for the candidate at a piece; ``end`` is the index of the piece behind it."""
        pieces, words, phrase, lead = self.pieces, self.words, asked.phrase, asked.lead
        goes_on = end < len(pieces)
        opened = goes_on and pieces[end].lower == "("
        touches = end + opened >= lead.first
        start = pieces[index].start
        inside = phrase is not None and phrase.start <= start < phrase.end
        behind_phrase = phrase is not None and 0 <= start - phrase.end < 6
        side, owned = zone[0], index >= asked.first
        before = words[index - 1] if index else "#"
        after = words[end] if goes_on else "#"
        return (
            (_stands, zone, kind, min(figures, 2)),
            ("w", side, "=", before, kind),
            ("v", side, "=", after, kind),
            (_touches, min(index, 2), kind, side, owned, touches, opened, inside, behind_phrase, lead.nearest),
        ), 8


def _stands(zone: str, kind: str, figures: int) -> tuple[str, ...]:
    return f"{zone}{kind}", f"{zone[0]}f{figures}{kind}"


def _touches(
    index: int,
    kind: str,
    side: str,
    owned: bool,
    touches: bool,
    opened: bool,
    inside: bool,
    behind_phrase: bool,
    nearest: str | None,
) -> tuple[str, ...]:
    return (
        f"i{index}{kind}{side}",
        f"own{owned}{kind}{side}{touches}",
        f"in{inside}{behind_phrase}{kind}",
        f"leads{touches}{opened}{owned}{nearest}{kind}{side}",
    )


def _apart(zone: str, kind: str, opens: bool) -> tuple[str, ...]:
    return zone + kind, f"{zone[0]}{kind}{opens}"


def _met(one: Unnamed, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a candidate overlaps what is known already."""
    return any(start < one.end and one.start < end for start, end in taken)


def _opens(text: str, name: Name | Unnamed) -> bool:
    """Whether a name begins a line."""
    return name.start < 2 or text[name.start - 1] == "\n"


@cache
def _reaches() -> Mapping[str, str]:
    """How far figures reach by the words that say so."""
    return {word: far for far, words in fact_words().reaches.items() for word in words}


def word_of(piece: Piece) -> str:
    """A piece as a word: mentions by their kind."""
    if piece.kind == "name":
        return f"name:{piece.mention.kind if isinstance(piece.mention, Name) else 'x'}"
    return piece.kind if piece.kind in {"figure", "count", "date"} else piece.lower
