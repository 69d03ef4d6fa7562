from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.evaluate.bench import stages
from pipeline.evaluate.bench.chrono import start_chrono
from pipeline.evaluate.bench.run import BenchReport, Comparison, bench
from pipeline.evaluate.bench.tables import to_markdown
from pipeline.evaluate.bench.timing import Timing, seconds_apart, time_in_turn
from pipeline.prepare import prepare


def test_time_in_turn_takes_turns() -> None:
    calls: list[str] = []
    took: Iterator[float] = iter([1, 3, 2, 5])

    def timed(run: Callable[[], None]) -> float:
        run()
        return next(took)

    timings = time_in_turn(
        {"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, characters=60, rounds=2, timed=timed
    )
    assert calls == ["a", "b", "a", "b"]
    assert timings["a"].seconds == (1, 2)
    assert timings["b"].seconds == (3, 5)


def test_what_is_timed_learns_nothing_from_round_to_round() -> None:
    learned: list[int] = []
    timings = time_in_turn({"a": lambda: learned.append(len(learned))}, characters=1, rounds=3)
    assert learned == []
    assert all(0 <= seconds < 60 for seconds in timings["a"].seconds)


def test_what_fails_while_it_is_timed_is_said() -> None:
    with pytest.raises(RuntimeError, match="what was to be timed failed"):
        seconds_apart(lambda: 1 // 0)  # type: ignore[arg-type, return-value]


def test_articles_that_are_timed_are_not_those_that_warm_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (f'{{"id": "a{n}", "text": "Bài {n}: thu 5 tỷ đồng, tăng {n}%."}}' for n in range(40))
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    met: list[str] = []
    monkeypatch.setattr(stages, "extract_article", lambda article: met.append(article.id))
    report = bench([tmp_path], articles=30, rounds=1, compare=False)
    assert report.articles == 20  # half of few articles warm up
    assert met == [f"a{n}" for n in range(20)]
    assert [timing.name for timing in report.stages][-2:] == ["words + names", "extract"]


def test_chrono_reads_dates_where_it_is_installed() -> None:
    chrono = start_chrono()
    if chrono is None:
        pytest.skip("node or chrono-node is not installed")
    chrono([prepare("Họp ngày 3/9/2025. Hôm qua mưa.")])
    assert chrono.found == 2
    chrono.stop()


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
    beside = (Comparison(ours, peer, 3, slower=True),)
    report = BenchReport(2, 1_000_000, 1, (ours,), beside, ("dateparser.search_dates",), "in Python alone")
    lines = to_markdown(report).splitlines()
    assert lines[0] == "2 articles, 1,000,000 characters, median of 1 rounds, in Python alone"
    assert "| figures | 2,000,000 | 0.5000 | 0.5000 - 0.5000 |" in lines
    assert "| figures | 2,000,000 | four plain regex scans | 4,000,000 | 2.0 times as long | at most 3 | yes |" in lines
    assert lines[-1] == "Left out, not installed: dateparser.search_dates"
