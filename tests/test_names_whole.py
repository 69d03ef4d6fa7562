"""The second pass: the article as a whole decides."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from pipeline.crf.file import read_crf
from pipeline.extract.names import find_names
from pipeline.extract.names.field_context import build_context
from pipeline.extract.names.span_scores import SpanScores
from pipeline.extract.names.tagger import Span, default_tagger, labels_of
from pipeline.extract.names.whole import MODEL, whole_article
from pipeline.extract.names.whole.candidates import find_candidates
from pipeline.extract.names.whole.features import NameEvidence, _bucket
from pipeline.extract.names.whole.training import deal_out, lessons
from pipeline.extract.names.whole.weights import EvidenceWeights
from pipeline.lexicon.world_names import world_names
from pipeline.prepare import prepare

NAMES = (
    "B-PER",
    "E-PER",
    "I-PER",
    "S-PER",
    "B-ORG",
    "E-ORG",
    "I-ORG",
    "S-ORG",
    "B-LOC",
    "E-LOC",
    "I-LOC",
    "S-LOC",
    "O",
)


def reading_of(text: str, spans: list[Span], sure: float = 1.0):
    """A context and what a tagger would think that is ``sure`` of the given names and of nothing else."""
    context = build_context(prepare(text))
    labels = labels_of(context, spans)
    scores = np.zeros((len(labels), len(NAMES)))
    scores[range(len(labels)), [NAMES.index(label) for label in labels]] = sure
    return context, SpanScores(labels, scores, NAMES, np.zeros((len(NAMES), len(NAMES))))


def test_gains_are_log_odds_of_each_kind_over_nothing() -> None:
    context, reading = reading_of("Sao Biển thắng.", [Span(0, 8, "organization")], sure=2.0)
    person, organization, location = reading.gains([(0, 1)])[0]
    assert (person, organization, location) == (0.0, 4.0, 0.0)
    assert reading.gains([(2, 2)])[0] == (-2.0, -2.0, -2.0)  # "thắng" is nothing
    assert reading.gains([]) == []
    assert context.units.texts[:2] == ["Sao", "Biển"]


def test_gains_are_differences_of_whole_paths() -> None:
    random = np.random.default_rng(7)
    scores, steps = random.normal(size=(6, len(NAMES))), random.normal(size=(len(NAMES), len(NAMES)))
    reading = SpanScores(["O"] * 6, scores, NAMES, steps)
    spans = [(2, 2), (1, 2), (1, 3), (1, 4)]
    nothing = path_score(["O"] * 6, scores, steps)
    for (first, last), gains in zip(spans, reading.gains(spans), strict=True):
        for kind, gain in zip(("PER", "ORG", "LOC"), gains, strict=True):
            inner = [f"I-{kind}"] * (last - first - 1)
            name = [f"S-{kind}"] if first == last else [f"B-{kind}", *inner, f"E-{kind}"]
            labels = ["O"] * first + name + ["O"] * (5 - last)
            assert gain == pytest.approx(path_score(labels, scores, steps) - nothing)


def path_score(labels: list[str], scores: np.ndarray, steps: np.ndarray) -> float:
    """What the labels of one sentence are worth."""
    numbers = [NAMES.index(label) for label in labels]
    return sum(scores[at, here] for at, here in enumerate(numbers)) + sum(steps[pair] for pair in pairwise(numbers))


def test_what_is_told_weighs_as_much_as_its_features() -> None:
    text = (
        "Hội Nhà báo Phú Lộc (HNBPL) và Công ty Sao Biển, Hoa Mai gặp ông Lê Văn Sáu. Ông Sáu khen Manchester City, "
        "Vinamilk, Barcelona. HNBPL ở phường 3, xã Bình Yên; Bình nói."
    )
    context = build_context(prepare(text))
    found, reading = default_tagger().read(context)
    evidence = NameEvidence(context, reading, find_candidates(context, reading, found))
    model, weights = read_crf(MODEL), EvidenceWeights(MODEL, ("P", "O", "L", "N"))
    columns = [model.labels.index(label) for label in "POLN"]
    told = 0
    for number in range(len(evidence.candidates)):
        features = list(evidence.features(number))
        assert len(set(features)) == len(features)
        *kinds, nothing = sum(model.weight(feature) for feature in features)[columns]
        assert weights.total(*evidence.tells(number)) == pytest.approx([kind - nothing for kind in kinds])
        told += any(feature.startswith(("alias=", "z=", "listR=", "bb=", "how=")) for feature in features)
    assert told > 5


def test_a_string_in_capitals_ends_with_its_sentence_and_its_line() -> None:
    text = "Họ tới Bình Yên Trung. Hải Đường, Phú  Lộc vui."
    context, reading = reading_of(text, [])
    items = find_candidates(context, reading, [])
    names = [context.clean.text[item.span.start : item.span.end] for item in items]
    assert names[:3] == ["Họ", "Bình Yên Trung", "Hải Đường"]


@pytest.mark.parametrize(("gain", "step"), [(-99, -7), (-10, -6), (-7.1, -6), (-4, -4), (-0.1, -1), (0, 0), (3.9, 3)])
def test_log_odds_come_in_steps(gain: float, step: int) -> None:
    assert _bucket(gain) == step
    assert [_bucket(one) for one in (4, 6.9, 7, 16, 99)] == [4, 4, 5, 8, 8]


def test_candidates_are_what_was_found_left_out_or_stands_in_capitals() -> None:
    text = "Theo Bình Yên, ông Lê Văn Sáu gặp Hải Đường ở Phú Lộc."
    left_out = Span(34, 43, "person")
    found = Span(19, 29, "person")
    context, reading = reading_of(text, [found, left_out])
    items = find_candidates(context, reading, [found])
    assert [(text[item.span.start : item.span.end], item.status) for item in items] == [
        ("Bình Yên", "N"),
        ("Lê Văn Sáu", "TP"),
        ("Hải Đường", "UP"),
        ("Phú Lộc", "N"),
    ]


def test_what_is_sure_and_undisputed_is_not_weighed_again() -> None:
    text = "Ông Lê Văn Sáu nói. Ông Sáu cười."
    spans = [Span(4, 14, "person"), Span(24, 27, "person")]
    for sure, settled in ((20.0, True), (0.5, False)):
        context, reading = reading_of(text, spans, sure)
        evidence = NameEvidence(context, reading, find_candidates(context, reading, spans))
        (full,) = (number for number, item in enumerate(evidence.candidates) if item.span == spans[0] and not item.how)
        assert evidence.is_settled(full) is settled


def test_the_bracket_behind_a_name_is_told_as_its_alias() -> None:
    text = "Công ty Hoa Mai (Homaco) lãi."
    spans = [Span(0, 15, "organization")]
    context, reading = reading_of(text, spans)
    evidence = NameEvidence(context, reading, find_candidates(context, reading, spans))
    number = [text[item.span.start : item.span.end] for item in evidence.candidates].index("Homaco")
    assert "alias=O" in set(evidence.features(number))


def test_decided_names_are_in_order_and_never_overlap() -> None:
    text = (
        "Sáng 3/5, Công ty cổ phần Sao Biển (SABICO) và UBND tỉnh Hà Nam làm việc với ông Trần Văn Bảy. "
        "SABICO lãi, ông Bảy vui."
    )
    context = build_context(prepare(text))
    found, reading = default_tagger().read(context)
    decided = whole_article().decide(context, reading, found)
    assert decided == sorted(decided, key=lambda span: span.start)
    assert all(first.end <= second.start for first, second in pairwise(decided))


@pytest.mark.parametrize("name", ["Malindo Air", "Royal Caribbean"])
def test_companies_without_a_head_are_found(name: str) -> None:
    text = f"Khách hàng mới là Qatar Airways, {name} và Emirates."
    names = [found for found in find_names(prepare(text)) if found.text == name]
    assert [found.kind for found in names] == ["organization"]


def test_nearly_right_names_teach_nothing() -> None:
    text = "Ủy ban Hòa Bình họp."
    found = [Span(7, 15, "organization")]
    context, reading = reading_of(text, found)
    gold = [Span(0, 20 - 5, "organization")]
    labels = [label for _, label in lessons((context, gold), found, reading)]
    assert "O" in labels or labels == []


def test_articles_of_one_source_stay_together() -> None:
    sources = {f"a{number}": "a.vn" for number in range(4)} | {f"b{number}": f"unknown {number}" for number in range(8)}
    parts = deal_out(sources, dict.fromkeys(sources, 0))
    assert sorted(key for part in parts for key in part) == sorted(sources)
    assert [sorted(key for key in part if key[0] == "a") for part in parts].count([]) == 2
    assert {len(part) for part in parts} == {4}


def test_world_names_say_all_that_a_name_may_name() -> None:
    assert world_names()["Barcelona"] == "cities+clubs"
    assert world_names()["Vinamilk"] == "companies"
