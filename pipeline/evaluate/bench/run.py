"""One run of the benchmark: our stages on the whole sample, then each beside its peer on the same part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.evaluate.bench import peers
from pipeline.evaluate.bench.chrono import Chrono, start_chrono
from pipeline.evaluate.bench.stages import Sample, stages
from pipeline.evaluate.bench.timing import Timing, time_in_turn
from pipeline.model import Article
from pipeline.native import description
from pipeline.read import read

_ALL = 10**9
_WARM = 50
"""Articles that load the models and fill the memories; they are not timed."""
_SLOW = 20_000
"""Characters that a peer is given which does a few thousand a second."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One of our stages and a peer, timed in turn on the same text.

    Attributes:
        target: The ratio aimed at: at least so many times as fast, or at most so many times as long.
        slower: Whether the peer does far less, so that we may take longer: the ratio is then our time over its time.
    """

    ours: Timing
    peer: Timing
    target: float
    slower: bool = False

    @property
    def ratio(self) -> float:
        """How many times as fast as the peer we are; how many times as long we take where ``slower``."""
        ours, peer = self.ours.quartiles[1], self.peer.quartiles[1]
        return ours / peer if self.slower else peer / ours

    @property
    def met(self) -> bool:
        """Whether the ratio is what it should be."""
        return self.ratio <= self.target if self.slower else self.ratio >= self.target


@dataclass(frozen=True, slots=True)
class BenchReport:
    """All timings of one run.

    Attributes:
        left_out: Peers that are not installed here.
        runs: Whether the extension ran, in words.
    """

    articles: int
    characters: int
    rounds: int
    stages: tuple[Timing, ...]
    comparisons: tuple[Comparison, ...]
    left_out: tuple[str, ...]
    runs: str = field(default_factory=description)

    def to_dict(self) -> dict[str, Any]:
        """Every timing, ready for JSON."""
        return {
            "runs": self.runs,
            "articles": self.articles,
            "characters": self.characters,
            "rounds": self.rounds,
            "stages": [_timing(timing) for timing in self.stages],
            "comparisons": [
                {"ours": _timing(c.ours), "peer": _timing(c.peer), "ratio": c.ratio, "target": c.target, "met": c.met}
                for c in self.comparisons
            ],
            "left_out": list(self.left_out),
        }


@dataclass(frozen=True, slots=True)
class _Duel:
    """A comparison to be made; ``peer`` is None when it is not installed."""

    ours: str
    peer_name: str
    peer: peers.Peer | None
    target: float
    characters: int = _ALL
    slower: bool = False


def bench(inputs: Sequence[Path], *, articles: int = 200, rounds: int = 5, compare: bool = True) -> BenchReport:
    """Measure the stages and their peers on the first articles of ``inputs``.

    Args:
        inputs: Files or folders, as for a run.
        articles: How many articles to take.
        rounds: How often each is timed. Models are loaded and memories filled by other articles, which are not timed:
            each round reads its articles for the first time.
        compare: Also time the peers.

    Raises:
        ReadError: ``read.none`` if the inputs give no article.
    """
    read_ones = (item for item in read(inputs) if isinstance(item, Article))
    some = tuple(islice(read_ones, articles + _WARM))
    warm = min(_WARM, len(some) // 2)
    sample, others = Sample(some[warm:]), Sample(some[:warm] or some)
    if not some:
        raise ReadError("read.none", f"no article to measure in {', '.join(map(str, inputs))}")
    duels = _duels() if compare else ()
    for run in stages(others).values():
        run()
    for duel in duels:
        if duel.peer is not None:
            duel.peer(others.first(_SLOW).texts)
    return BenchReport(
        articles=len(sample.articles),
        characters=sample.characters,
        rounds=rounds,
        stages=tuple(time_in_turn(stages(sample), sample.characters, rounds).values()),
        comparisons=tuple(_fight(duel, duel.peer, sample, rounds) for duel in duels if duel.peer is not None),
        left_out=tuple(dict.fromkeys(duel.peer_name for duel in duels if duel.peer is None)),
    )


def _duels() -> tuple[_Duel, ...]:
    return (
        _Duel("figures", "four plain regex scans", peers.plain_scans, 3, slower=True),
        _Duel("dates", "dateparser.search_dates", peers.dateparser_search(), 30, 10 * _SLOW),
        _Duel("dates", "chrono-node (vi)", start_chrono(), 3, slower=True),
        _Duel("words", "underthesea.word_tokenize", peers.underthesea_words, 4, 10 * _SLOW),
        _Duel("words + names", "underthesea.ner", peers.underthesea_ner, 10, _SLOW),
        _Duel("extract", "underthesea.ner", peers.underthesea_ner, 8, _SLOW),
    )


def _fight(duel: _Duel, peer: peers.Peer, sample: Sample, rounds: int) -> Comparison:
    part = sample.first(duel.characters)
    ours = stages(part)[duel.ours]
    if isinstance(peer, Chrono):
        peer.hand_over(part.texts)
    subjects = {duel.ours: ours, duel.peer_name: lambda: peer(part.texts)}
    timings = time_in_turn(subjects, part.characters, rounds)
    return Comparison(timings[duel.ours], timings[duel.peer_name], duel.target, duel.slower)


def _timing(timing: Timing) -> dict[str, Any]:
    first, median, third = timing.quartiles
    return {
        "name": timing.name,
        "characters": timing.characters,
        "first_quartile": first,
        "median": median,
        "third_quartile": third,
        "characters_per_second": timing.speed,
    }
