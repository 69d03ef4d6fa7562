from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.annotation import Annotation
from pipeline.evaluate.matching import match

Span = tuple[int, int]


def _annotations(spans: list[Span]) -> list[Annotation]:
    return [Annotation("percent", start, end, "x" * (end - start)) for start, end in spans]


def _spans(mentions: tuple[Annotation, ...]) -> list[Span]:
    return [(mention.start, mention.end) for mention in mentions]


@pytest.mark.parametrize(
    ("gold", "found", "pairs", "missed", "false"),
    [
        pytest.param([], [], [], [], [], id="nothing"),
        pytest.param([(0, 5)], [], [], [(0, 5)], [], id="miss"),
        pytest.param([], [(0, 5)], [], [], [(0, 5)], id="false"),
        pytest.param([(0, 5)], [(0, 5)], [((0, 5), (0, 5))], [], [], id="exact"),
        pytest.param([(0, 5)], [(5, 9)], [], [(0, 5)], [(5, 9)], id="touching is no overlap"),
        pytest.param([(0, 5)], [(4, 9)], [((0, 5), (4, 9))], [], [], id="one character is"),
        pytest.param([(0, 10)], [(0, 2), (3, 10)], [((0, 10), (3, 10))], [], [(0, 2)], id="one to one: larger wins"),
        pytest.param([(0, 2), (3, 10)], [(0, 10)], [((3, 10), (0, 10))], [(0, 2)], [], id="one found, two gold"),
        pytest.param(
            [(0, 10), (10, 20)],
            [(0, 10), (5, 20)],
            [((0, 10), (0, 10)), ((10, 20), (5, 20))],
            [],
            [],
            id="chain: each takes its own",
        ),
        pytest.param(
            [(0, 10)], [(0, 30), (0, 10)], [((0, 10), (0, 10))], [], [(0, 30)], id="equal overlap: less outside wins"
        ),
        pytest.param([(0, 4)], [(2, 6), (2, 6)], [((0, 4), (2, 6))], [], [(2, 6)], id="a double is false"),
        pytest.param(
            [(0, 10), (12, 20)],
            [(8, 18)],
            [((12, 20), (8, 18))],
            [(0, 10)],
            [],
            id="larger overlap though it comes later",
        ),
        pytest.param([(0, 4), (6, 10)], [(2, 8)], [((0, 4), (2, 8))], [(6, 10)], [], id="full tie: the earlier"),
    ],
)
def test_match_pairs_by_overlap(
    gold: list[Span], found: list[Span], pairs: list[tuple[Span, Span]], missed: list[Span], false: list[Span]
) -> None:
    matching = match(_annotations(gold), _annotations(found))
    made = [((p.gold.start, p.gold.end), (p.found.start, p.found.end)) for p in matching.pairs]
    assert (made, _spans(matching.missed), _spans(matching.false)) == (pairs, missed, false)


_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)


@given(_SPANS, _SPANS)
def test_match_uses_every_mention_once(gold: list[Span], found: list[Span]) -> None:
    matching = match(_annotations(gold), _annotations(found))
    assert sorted(_spans(tuple(p.gold for p in matching.pairs) + matching.missed)) == sorted(gold)
    assert sorted(_spans(tuple(p.found for p in matching.pairs) + matching.false)) == sorted(found)
    assert all(p.gold.start < p.found.end and p.found.start < p.gold.end for p in matching.pairs)
    left = [(m, f) for m in matching.missed for f in matching.false if m.start < f.end and f.start < m.end]
    assert not left, "a miss and a false mention that overlap should be a pair"


@given(_SPANS, _SPANS)
def test_match_takes_every_exact_pair(gold: list[Span], found: list[Span]) -> None:
    exact = sum(pair.exact for pair in match(_annotations(gold), _annotations(found)).pairs)
    assert exact == sum(min(gold.count(span), found.count(span)) for span in set(gold))
