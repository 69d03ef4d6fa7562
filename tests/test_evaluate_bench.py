from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.evaluate.bench.run import BenchReport, Comparison
from pipeline.evaluate.bench.tables import to_markdown
from pipeline.evaluate.bench.timing import Timing, time_in_turn


def test_time_in_turn_warms_up_and_takes_turns() -> None:
    calls: list[str] = []
    ticks: Iterator[float] = iter([0, 1, 10, 13, 20, 22, 30, 35])
    timings = time_in_turn(
        {"a": lambda: calls.append("a"), "b": lambda: calls.append("b")},
        characters=60,
        rounds=2,
        clock=lambda: next(ticks),
    )
    assert calls == ["a", "b", "a", "b", "a", "b"]
    assert timings["a"].seconds == (1, 2)
    assert timings["b"].seconds == (3, 5)


def test_timing_gives_quartiles_and_speed() -> None:
    timing = Timing("a", 600, (5.0, 1.0, 2.0, 3.0, 4.0))
    assert timing.quartiles == (2.0, 3.0, 4.0)
    assert timing.speed == 200.0
    assert Timing("a", 600, (2.0,)).quartiles == (2.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("slower", "target", "ratio", "met"),
    [(False, 5, 4.0, False), (False, 4, 4.0, True), (True, 0.2, 0.25, False), (True, 3, 0.25, True)],
)
def test_ratio_against_target(slower: bool, target: float, ratio: float, met: bool) -> None:
    one = Comparison(Timing("ours", 100, (1.0,)), Timing("peer", 100, (4.0,)), target, slower)
    assert (one.ratio, one.met) == (ratio, met)


def test_tables_say_what_was_left_out() -> None:
    ours, peer = Timing("figures", 1_000_000, (0.5,)), Timing("four plain regex scans", 1_000_000, (0.25,))
    report = BenchReport(
        2, 1_000_000, 1, (ours,), (Comparison(ours, peer, 3, slower=True),), ("dateparser.search_dates",)
    )
    lines = to_markdown(report).splitlines()
    assert lines[0] == "2 articles, 1,000,000 characters, median of 1 rounds"
    assert "| figures | 2,000,000 | 0.5000 | 0.5000 - 0.5000 |" in lines
    assert "| figures | 2,000,000 | four plain regex scans | 4,000,000 | 2.0 times as long | at most 3 | yes |" in lines
    assert lines[-1] == "Left out, not installed: dateparser.search_dates"
