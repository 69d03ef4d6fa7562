"""The learned part of facts: its models as CRFsuite has them, its choices, its training."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import native
from pipeline.crf.training import feature_strings
from pipeline.evaluate.train_facts import judge_in, read_facts
from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.packed import packed_numbers
from pipeline.prepare import prepare
from pipeline.relate.learned import finder, ranking, reporting
from pipeline.relate.learned.candidates import PhraseCandidate, candidates_of
from pipeline.relate.learned.classifier import Classifier
from pipeline.relate.learned.finder import COLUMNS, LONGEST, PhraseFinder, UnitSequence, _Gains
from pipeline.relate.learned.judge import RuledJudge, default_judge
from pipeline.relate.learned.ranking import Ranker, default_ranker, features
from pipeline.relate.learned.training import Oracle, read_labels, train_all
from pipeline.relate.learned.units import Passage, PhraseUnit
from tests.several import our_own

LABELS = Path(__file__).parents[1] / "data/training"
TEXTS = [
    "Tháng 8, thu ngân sách đạt 1.230 tỷ đồng, tăng 5,4% so với cùng kỳ; xuất khẩu đạt 2,1 tỷ USD, giảm 3%.",
    "Doanh thu quý III của Công ty Sông Lam đạt 450 tỷ đồng, bằng 103% kế hoạch. Lợi nhuận sau thuế 32 tỷ đồng.",
    "Toàn tỉnh có 48 dự án mới với tổng vốn đăng ký 5.600 tỷ đồng, chiếm 60% tổng vốn đầu tư của vùng.",
    "Lãi suất cho vay ở mức 7,5%/năm. Tỷ lệ hộ nghèo giảm còn 3,1%. Giá xăng RON 95 tăng 350 đồng/lít.",
]


class Listener(RuledJudge):
    """Writes down the questions and passages of an article."""

    def __init__(self):
        self.questions, self.passages = [], []

    def find(self, passages):
        PhraseFinder().find(passages)
        self.passages += passages

    def indicator(self, question):
        self.questions.append(question)
        return super().indicator(question)


def heard(text):
    listener = Listener()
    extract_article(Article(id="a", text=text, published=date(2025, 9, 3)), judge=listener)
    return listener


@pytest.fixture(scope="module")
def listener():
    return heard("\n".join(TEXTS))


def test_finder_scores_as_crfsuite_does(listener):
    tagger = pycrfsuite.Tagger()
    tagger.open(str(finder.MODEL))
    source = UnitSequence.of(listener.passages)
    decoder = PhraseFinder()._decoder
    scores = decoder.scores([column.values(source) for column in COLUMNS], source.bounds)
    expected = [label for strings in feature_strings(source, source.bounds, COLUMNS) for label in tagger.tag(strings)]
    assert decoder.decode(scores, source.bounds) == expected


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 17), st.integers(0, 2**32 - 1))
def test_gains_are_differences_of_whole_paths(count, seed):
    chance = np.random.default_rng(seed)
    labels = list("BEISO")
    transitions = chance.normal(size=(5, 5))
    scores = chance.normal(scale=2.0, size=(count, 5))
    units = [PhraseUnit(at, at + 1, "x", "word", "N") for at in range(count)]
    nothing = [labels.index("O")] * count

    def weight(path):
        steps = sum(transitions[one, other] for one, other in pairwise(path))
        return sum(scores[at, label] for at, label in enumerate(path)) + steps

    source = UnitSequence(units, [(0, count)], [unit.lower for unit in units])
    for gain, first, last in _Gains(labels, transitions).best(scores, source)[0]:
        inside = "S" if first == last else "B" + "I" * (last - first - 1) + "E"
        path = list(nothing)
        path[first : last + 1] = [labels.index(label) for label in inside]
        assert gain == pytest.approx(weight(path) - weight(nothing))
        assert last - first < LONGEST


def test_no_phrase_holds_a_figure_or_begins_with_a_mark(listener):
    for passage in listener.passages:
        for _, first, last in passage.phrases:
            kinds = [unit.kind for unit in passage.units[first : last + 1]]
            assert kinds[0] == "word"
            assert not {"%", "money", "count"} & set(kinds)


def test_candidates_are_in_order_and_leave_the_figure_alone(listener):
    for question in listener.questions:
        candidates = candidates_of(question)
        assert [(candidate.start, candidate.end) for candidate in candidates] == sorted(
            {(candidate.start, candidate.end) for candidate in candidates}
        )
        for one in candidates:
            assert one.end <= question.figure.start or one.start >= question.figure.start


@pytest.mark.parametrize("core", [native.CORE, None])
def test_ranker_scores_are_the_sums_over_the_features_that_it_learns_from(core, monkeypatch):
    monkeypatch.setattr(native, "CORE", core)
    lines = ranking.MODEL.read_text("utf-8").splitlines()
    weights = {name: Decimal(weight) for name, _, weight in (line.rpartition("\t") for line in lines)}
    ranker, asked = default_ranker(), 0
    for article in [Article(id="a", text="\n".join(TEXTS)), *our_own(30)]:
        for question in heard(article.text).questions:
            candidates = candidates_of(question)
            sums = [sum(weights.get(name, Decimal()) for name in names) for names in features(question, candidates)]
            for _ in range(2):
                assert ranker.scores(question, candidates) == [1000 * one for one in sums]
            asked += 1
    assert asked > 50


_TWO_GOODS = "hàng dệt may đạt 2 tỷ USD; giày dép đạt 1 tỷ USD"
_SAID_TWICE = "giày dép đạt 2 tỷ USD; hàng dệt may 1 tỷ; giày dép tăng 3%"


@pytest.mark.parametrize(
    ("text", "spans", "scores", "chosen", "sure"),
    [
        # two forms of "giày dép" are likelier together than "hàng dệt may" alone
        (_TWO_GOODS, [(0, 12), (27, 35), (32, 35)], [800, 700, 600, -5000], 1, 0.632),
        # so is what reads the same elsewhere
        (_SAID_TWICE, [(0, 8), (23, 35), (42, 50)], [700, 800, 600, -5000], 0, 0.632),
        # more than half of the probability: nothing can be likelier
        (_TWO_GOODS, [(0, 12), (27, 35), (32, 35)], [3000, 700, 600, -5000], 0, 0.840),
        (_TWO_GOODS, [(0, 12), (27, 35), (32, 35)], [0, 0, 0, 2000], 3, 0.711),
    ],
)
def test_forms_of_a_phrase_are_weighed_together(monkeypatch, text, spans, scores, chosen, sure):
    question = replace(heard(TEXTS[0]).questions[0], text=text)
    monkeypatch.setattr(Ranker, "scores", lambda *_: scores)
    choice = Ranker(packed_numbers({})).choose(question, [PhraseCandidate(*span) for span in spans])
    assert choice.index == chosen
    assert choice.confidence == pytest.approx(sure, abs=0.001)


def test_ranker_without_weights_is_undecided():
    question = heard(TEXTS[0]).questions[0]
    candidates = candidates_of(question)
    assert Ranker(packed_numbers({})).scores(question, candidates) == [0] * (len(candidates) + 1)


def test_classifier_scores_as_crfsuite_does():
    tagger = pycrfsuite.Tagger()
    tagger.open(str(reporting.MODEL))
    classifier = Classifier(reporting.MODEL)
    for names in (["b"], ["b", "no such name"], ["no such name"]):
        assert classifier.odds(names, tagger.tag([names])[0]) >= 0


def test_odds_are_those_of_the_label(listener):
    classifier = reporting.default_reporting()
    counts = [question for question in listener.questions if question.sort == "count"]
    assert counts
    for question in counts:
        names = reporting.reporting_features(question)
        one, other = (classifier.odds(names, label) for label in (reporting.REPORTS, reporting.NOTHING))
        assert one == pytest.approx(-other)


def test_nothing_is_carried_from_article_to_article():
    first = [read_facts(Article(id="a", text=text), default_judge()) for text in TEXTS]
    again = [read_facts(Article(id="a", text=text), default_judge()) for text in reversed(TEXTS)]
    assert first == again[::-1]


@given(st.text(alphabet="Thu ngânsách đạt5%,.(;) tỷồUSD1\n", max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_exact_spans(text):
    for fact in extract_article(Article(id="a", text=text)).facts:
        assert fact.text == text[fact.start : fact.end]
        if fact.indicator is not None:
            assert fact.indicator == text[fact.indicator_start : fact.indicator_end]
        assert fact.confidence is None or 0 <= fact.confidence <= 100


def test_decomposed_letters_say_the_same():
    from unicodedata import normalize

    def said(text):
        facts = read_facts(Article(id="a", text=text, published=date(2025, 9, 3)), default_judge())
        return [(normalize("NFC", fact.indicator or ""), fact.measure, fact.base, fact.confidence) for fact in facts]

    for text in TEXTS:
        assert said(normalize("NFD", text)) == said(text)


def test_training_gives_the_same_files_and_learns_its_lesson(tmp_path):
    articles = {str(number): Article(id=str(number), text=text) for number, text in enumerate(TEXTS * 4)}
    lines = []
    for article in articles.values():
        facts = [
            {
                "start": fact.start,
                "end": fact.end,
                "indicator": [fact.indicator_start, fact.indicator_end] if fact.indicator else None,
                "measure": fact.measure,
                "direction": fact.direction,
                "base": fact.base,
            }
            for fact in read_facts(article, RuledJudge())
        ]
        lines.append(json.dumps({"id": article.id, "sha256": "", "facts": facts}))
    labels = tmp_path / "labels.jsonl"
    labels.write_text("\n".join(lines), encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        train_all(read_labels([labels], articles), read_facts, tmp_path / name)
    for model in (finder.MODEL, ranking.MODEL, reporting.MODEL):
        assert (tmp_path / "one" / model.name).read_bytes() == (tmp_path / "two" / model.name).read_bytes()
    judge = judge_in(tmp_path / "one")
    for text in TEXTS:
        ruled = [(fact.start, fact.indicator) for fact in read_facts(Article(id="a", text=text), RuledJudge())]
        learned = [(fact.start, fact.indicator) for fact in read_facts(Article(id="a", text=text), judge)]
        assert learned == ruled


def test_training_takes_articles_without_figures_and_leaves_headlines_out(tmp_path):
    article = Article(id="a", text="Doanh thu đạt 5 tỷ đồng.", title="Doanh thu đạt 5 tỷ đồng.")
    fact = {"start": 14, "end": 23, "indicator": [0, 9], "measure": "level", "direction": None, "base": None}
    for facts, groups in (([], 0), ([fact], 1)):
        labels = tmp_path / f"{groups}.jsonl"
        labels.write_text(json.dumps({"id": "a", "facts": facts}), "utf-8")
        [(_, marked)] = read_labels([labels], {"a": article})
        teacher = Oracle(prepare(article.text), marked, PhraseFinder())
        read_facts(article, teacher)
        assert len(teacher.lesson.groups) == groups


def test_a_count_that_readers_leave_out_reports_nothing(tmp_path):
    article = Article(id="a", text="Huyện có 12 dự án mới. Tòa nhà cao 8 tầng.")
    fact = {"start": 9, "end": 17, "indicator": [12, 21], "measure": "level", "direction": None, "base": None}
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({"id": "a", "sha256": "", "facts": [fact]}), "utf-8")
    [(_, marked)] = read_labels([labels], {"a": article})
    teacher = Oracle(prepare(article.text), marked, PhraseFinder())
    read_facts(article, teacher)
    assert [label for _, label in teacher.lesson.reporting] == [reporting.REPORTS, reporting.NOTHING]


def test_of_two_files_the_first_one_labels_an_article(tmp_path):
    article = Article(id="a", text="Doanh thu đạt 5 tỷ đồng.")
    fact = {
        "start": 14,
        "end": 23,
        "indicator": [0, 9],
        "measure": "level",
        "direction": None,
        "base": {"kind": "plan"},
    }
    for name, facts in (("one", [fact]), ("two", [])):
        (tmp_path / name).write_text(json.dumps({"id": "a", "facts": facts}), "utf-8")
    [(_, marked)] = read_labels([tmp_path / "one", tmp_path / "two"], {"a": article})
    assert [label.indicator for label in marked.figures.values()] == [(0, 9)]
    assert marked.of(13, 15) is not None
    assert marked.of(0, 14) is None


def test_passages_find_their_units():
    passage = Passage(
        [PhraseUnit(0, 3, "giá", "word", "N"), PhraseUnit(4, 8, "xăng", "word", "N"), PhraseUnit(9, 11, "5%", "%", "%")]
    )
    assert [passage.at(position) for position in (0, 3, 5, 10, 11)] == [0, None, 1, 2, None]
    assert passage.within(0, 8) == (0, 1)
    assert passage.within(3, 4) is None


@pytest.mark.parametrize("name", ["names.jsonl", "names.hand.jsonl"])
def test_labels_hold_offsets_and_no_text(name):
    allowed = {"kind", "start", "end"}
    records = [json.loads(line) for line in (LABELS / name).read_text(encoding="utf-8").splitlines()]
    assert len({record["id"] for record in records}) == len(records) > 300
    for record in records:
        assert set(record) <= {"id", "url", "sha256", "mentions"}
        assert re.fullmatch("[0-9a-f]{64}", record["sha256"])
        for item in record["mentions"]:
            assert set(item) <= allowed
            assert item["start"] < item["end"]
