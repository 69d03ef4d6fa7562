"""Work grows with the text, not with its square; counted, not timed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.extract.citations import find_citations
from pipeline.prepare import prepare
from pipeline.relate.learned.candidates import Antecedent, Antecedents
from pipeline.resolve.citations import disambiguate, resolve_citations
from pipeline.resolve.overlaps import settle, settle_names

TIMES = 8


class Place:
    """A mention that counts how often it is asked where it is."""

    asked = 0

    def __init__(self, start: int, end: int) -> None:
        self._start, self._end = start, end

    @property
    def start(self) -> int:
        Place.asked += 1
        return self._start

    @property
    def end(self) -> int:
        Place.asked += 1
        return self._end


def _settled(count: int) -> tuple[int, int, int]:
    names: Any = [Place(100 * at, 100 * at + 20) for at in range(count)]
    dates: Any = [Place(100 * at + 5 + 20 * (at % 3), 100 * at + 15 + 20 * (at % 3)) for at in range(count)]
    Place.asked = 0
    kept, dropped = settle_names(names, [], dates)
    settle(names, dates)
    return Place.asked, len(kept), len(dropped)


def test_names_are_settled_with_their_neighbours_only() -> None:
    few, kept, dropped = _settled(200)
    many, kept_of_many, dropped_of_many = _settled(200 * TIMES)
    assert (kept, dropped) == (200, 67)
    assert (kept_of_many, dropped_of_many) == (1600, 534)
    assert many < 1.2 * TIMES * few


LINE = "Nghị quyết 57 về đột phá phát triển khoa học, Nghị định 178 và Chỉ thị 12-CT/TU được thực hiện ở tỉnh Nghệ An. "


def test_a_text_is_read_once_for_all_of_its_citations(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    plain = disambiguate._pairs

    def counted(text: str) -> frozenset[tuple[str, str]]:
        read.append(len(text))
        return plain(text)

    monkeypatch.setattr(disambiguate, "_pairs", counted)
    sums = []
    for lines in (20, 20 * TIMES):
        read.clear()
        clean = prepare(LINE * lines)
        found = find_citations(clean)
        assert len(found) >= 3 * lines
        resolve_citations([(clean, found)], date(2025, 9, 3))
        sums.append(sum(read))
    assert sums[1] < 1.5 * TIMES * sums[0]


def test_what_was_told_is_known_without_a_walk() -> None:
    memory = Antecedents()
    assert memory.confidence((1, 5)) is None
    for told in (
        Antecedent(1, 5, "%", 0, 90),
        Antecedent(7, 9, "%", 0, 60),
        Antecedent(1, 5, "%", 3, 70),
        Antecedent(7, 9, "%", 4, None),
    ):
        memory.append(told)
    assert memory.confidence((1, 5)) == 70
    assert memory.confidence((7, 9)) is None
    assert [told.sentence for told in memory] == [0, 0, 3, 4]
