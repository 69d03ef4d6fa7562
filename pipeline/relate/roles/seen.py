"""What is found out about a text while its figures are read, so that no figure asks for it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.model import DateMention
from pipeline.relate.model import Piece
from pipeline.relate.roles.dated import Dated
from pipeline.relate.roles.sentence import RoleSentence
from pipeline.relate.roles.undated_times import UndatedTime, undated_times
from pipeline.relate.roles.unlisted_subjects import Unnamed, of_part

if TYPE_CHECKING:
    from pipeline.relate.roles.role_input import ArticleSetting, Before


class History:
    """What the figures of a text have so far, counted.

    Args:
        before: The figures; they grow.
    """

    def __init__(self, before: Sequence[Before] = ()) -> None:
        self.before = before
        self._known = 0
        self.bodies: Counter[str | None] = Counter()
        self.places: Counter[str | None] = Counter()
        self.first_of_line: dict[int, Before] = {}

    def goes_on_as(self, before: Sequence[Before]) -> bool:
        """Whether these are the figures that are counted, and perhaps more."""
        return before is self.before and len(before) >= self._known

    def catch_up(self) -> None:
        """Count the figures that are new."""
        for one in self.before[self._known :]:
            self.bodies[one.roles.body] += 1
            self.places[one.roles.place] += 1
            self.first_of_line.setdefault(one.asked.line, one)
        self._known = len(self.before)


class SeenText:
    """What was found out about one text."""

    def __init__(self) -> None:
        self._sentence: RoleSentence | None = None
        self._dates: dict[int, Dated] = {}
        self._history = History()
        self._times: Sequence[UndatedTime] | None = None
        self._time_starts: Sequence[int] = ()
        self._unnamed: dict[tuple[int, int], Sequence[Unnamed]] = {}

    def sentence(self, setting: ArticleSetting, pieces: Sequence[Piece], line: int) -> RoleSentence:
        """The sentence with these pieces, the same one as long as nothing is asked of another."""
        if self._sentence is None or self._sentence.pieces is not pieces:
            self._sentence = RoleSentence(setting, pieces, line)
        return self._sentence

    def date(self, setting: ArticleSetting, mention: DateMention) -> Dated:
        """A date of the text with what the words around it say."""
        found = self._dates.get(id(mention))
        if found is None:
            found = self._dates[id(mention)] = Dated(setting, mention)
        return found

    def times(self, setting: ArticleSetting) -> tuple[Sequence[UndatedTime], Sequence[int]]:
        """The words of the text for times that no calendar dates, and where each begins."""
        if self._times is None:
            self._times = [*undated_times(setting.source.clean.text, setting.source.dates)]
            self._time_starts = [one.start for one in self._times]
        return self._times, self._time_starts

    def unnamed(self, setting: ArticleSetting, part: tuple[int, int]) -> Sequence[Unnamed]:
        """Who is no known name in a part of the text."""
        found = self._unnamed.get(part)
        if found is None:
            found = self._unnamed[part] = of_part(setting.source.clean.text, *part)
        return found

    def history(self, before: Sequence[Before]) -> History:
        """What the figures read so far have."""
        if not self._history.goes_on_as(before):
            self._history = History(before)
        self._history.catch_up()
        return self._history
