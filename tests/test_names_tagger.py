"""The tagger: its decoder, its training, and others in its place."""

from __future__ import annotations

import json
import shutil
from importlib import import_module

import numpy as np
import pycrfsuite
import pytest
import spacy
from spacy.training import Example
from typer.testing import CliRunner

from pipeline.batch import run
from pipeline.batch.version import versions
from pipeline.cli import app
from pipeline.crf.columns import REACH
from pipeline.crf.decoder import Decoder
from pipeline.crf.file import read_crf
from pipeline.crf.training import feature_strings
from pipeline.errors import SettingsError
from pipeline.extract.names import CrfTagger, NameTagger, SpacyTagger, Span, UndertheseaTagger, find_names
from pipeline.extract.names.confidence_filter import drop_unsure
from pipeline.extract.names.features import COLUMNS
from pipeline.extract.names.field_context import build_context
from pipeline.extract.names.score_pooling import pool_scores
from pipeline.extract.names.short_names import find_single_names
from pipeline.extract.names.syllables import split_syllables
from pipeline.extract.names.tagger import MODEL, labels_of, spans_of
from pipeline.extract.names.training import labelled, read_labelled, read_taught, train_tagger, train_tagger_online
from pipeline.prepare import prepare
from pipeline.settings import Settings
from pipeline.tokenize import find_tokens, word_spans
from tests.markup import parse

TEXT = (
    "Chiều 3/9, Chủ tịch UBND tỉnh Hà Tĩnh Võ Trọng Tài kiểm tra dự án. Theo ông Tài, Công ty Hồng Lam chậm tiến độ.\n"
    "THÔNG BÁO CỦA SỞ NỘI VỤ\nẢnh: Hải Yến"
)
TRAINING = [
    "Ông <person>Lê An</person> ở <location>Hà Nội</location> làm tại <organization>Sở Y tế</organization> .",
    "Bà <person>Vũ Hoa</person> rời <organization>Công ty Sao</organization> về <location>Huế</location> .",
    "<organization>Sở Y tế</organization> giao ông <person>Lê An</person> đi <location>Huế</location> .",
]


def context_of(text):
    clean = prepare(text)
    return build_context(clean, word_spans(clean, find_tokens(clean, pos=True)))


def gold(example):
    text, marks = parse(example)
    return labelled(text, [{"kind": mark.kind, "start": mark.start, "end": mark.end} for mark in marks])


def test_decoder_labels_as_crfsuite_does():
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    context = context_of(TEXT)
    sentences = feature_strings(context, context.units.bounds, COLUMNS)
    expected = [label for sentence in sentences for label in tagger.tag(sentence)]
    decoder = Decoder(read_crf(MODEL), COLUMNS)
    scores = decoder.scores([column.values(context) for column in COLUMNS], context.units.bounds)
    assert decoder.decode(scores, context.units.bounds) == expected
    assert set(expected) > {"O"}


def test_decoder_forgets_and_still_labels_the_same(monkeypatch):
    context = context_of(TEXT)
    values = [column.values(context) for column in COLUMNS]
    bounds = context.units.bounds
    first = Decoder(read_crf(MODEL), COLUMNS).scores(values, bounds)
    monkeypatch.setattr(import_module("pipeline.crf.decoder"), "_CACHED", 1)
    decoder = Decoder(read_crf(MODEL), COLUMNS)
    for _ in range(3):
        assert (decoder.scores(values, bounds) == first).all()


def test_no_attribute_is_looked_at_beyond_the_reach():
    context = context_of(TEXT)
    for column in COLUMNS:
        assert max(map(abs, column.distances)) <= REACH
        for value in column.values(context):
            assert {distance for _, reach in column.attributes(value) for distance in reach} <= set(column.distances)


def test_training_twice_gives_the_same_bytes(tmp_path):
    for name in ("one.crf", "two.crf"):
        train_tagger([gold(example) for example in TRAINING], tmp_path / name)
    assert (tmp_path / "one.crf").read_bytes() == (tmp_path / "two.crf").read_bytes()


def test_trained_model_finds_what_it_was_shown(tmp_path):
    train_tagger([gold(example) for example in TRAINING], tmp_path / "model.crf")
    tagger = CrfTagger(tmp_path / "model.crf")
    for example in TRAINING:
        context, spans = gold(example)
        assert tagger.tag(context) == spans


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_only_the_sentences_that_a_teacher_read_are_learned(tmp_path):
    first, second = "Ông Lê An ở Vinh .", "Bà Vũ Hoa ở Vinh ."
    text = f"{first}\n{second}"
    vinh = text.index("Vinh")
    marks = [{"kind": "person", "start": 4, "end": 9}, {"kind": "location", "start": vinh, "end": vinh + 4}]
    taught = {"id": "a", "mentions": marks, "sentences": [[0, len(first)]], "doubts": []}
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    (tmp_path / "taught.jsonl").write_text(json.dumps(taught), encoding="utf-8")
    articles = list(read_taught([tmp_path / "articles.jsonl"], [tmp_path / "taught.jsonl"]))
    train_tagger_online([gold(TRAINING[0])] * 3, tmp_path / "model.crf", articles * 60)
    tagger = CrfTagger(tmp_path / "model.crf")
    ((context, spans),) = read_labelled(tmp_path / "articles.jsonl", tmp_path / "taught.jsonl")
    found = tagger.tag(context)
    assert set(spans) <= set(found)
    # the second sentence says nothing of "Vũ Hoa" to a learner who does not read it; one who does learns "no name"
    assert any(context.clean.text[span.start : span.end] == "Vũ Hoa" for span in found)


@pytest.mark.parametrize("example", TRAINING)
def test_labels_and_spans_say_the_same(example):
    context, spans = gold(example)
    assert spans_of(context, labels_of(context, spans)) == spans


def test_no_name_goes_on_in_the_next_sentence() -> None:
    context = build_context(prepare("Họ gặp Sáu\n\nBình nói."))
    labels = ["O"] * len(context.units.texts)
    labels[2:4] = ["B-PER", "E-PER"]
    assert [(span.start, span.end) for span in spans_of(context, labels)] == [(7, 10), (12, 16)]
    where = context.units.places_of(context.units.lowers, {"sáu", "nói"})
    assert list(where) == [(2, 0, 3), (4, 3, 6)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("khiCoteccons lãi", ["khi", "Coteccons", "lãi"]),
        ("VietinBank và iPhone", ["VietinBank", "và", "iPhone"]),
        ("Admatic và AdmaticTheo đó", ["Admatic", "và", "Admatic", "Theo", "đó"]),
        ("TP.HCM đạt 1.234,5 tỷ", ["TP", ".", "HCM", "đạt", "1.234,5", "tỷ"]),
        ("Moody's, H'Hen Niê", ["Moody's", ",", "H'Hen", "Niê"]),
    ],
)
def test_syllables_have_edges_wherever_a_name_may_have_one(text, units):
    assert split_syllables(prepare(text)).texts == units


@pytest.fixture(scope="module")
def nlp():
    """A tiny pipeline of the user's own, trained here."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    recognizer = nlp.add_pipe("ner")
    examples = []
    for line in TRAINING:
        text, marks = parse(line)
        entities = [(mark.start, mark.end, mark.kind.upper()) for mark in marks if mark.kind != "location"]
        entities += [(mark.start, mark.end, "GPE") for mark in marks if mark.kind == "location"]
        examples.append(Example.from_dict(nlp.make_doc(text), {"entities": entities}))
    for label in ("PERSON", "ORGANIZATION", "GPE"):
        recognizer.add_label(label)
    spacy.util.fix_random_seed(1)
    nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples)
    return nlp


def test_a_spacy_pipeline_stands_in_and_rules_still_apply(nlp):
    tagger: NameTagger = SpacyTagger(nlp)
    text, _ = parse(TRAINING[0])
    names = find_names(prepare(text), tagger=tagger)
    assert [(name.kind, name.text, name.title) for name in names] == [
        ("person", "Lê An", "Ông"),
        ("location", "Hà Nội", None),
        ("organization", "Sở Y tế", None),
    ]


def test_labels_that_are_not_asked_for_are_left_out(nlp):
    context = context_of(parse(TRAINING[0])[0])
    assert SpacyTagger(nlp, {"GPE": "location"}).tag(context) == [Span(12, 18, "location")]


def test_any_object_that_tags_will_do():
    class OnlyHue:
        def tag(self, context):
            at = context.clean.text.index("Huế")
            return [Span(at, at + 3, "location")]

    assert [name.text for name in find_names(prepare("Về Huế"), tagger=OnlyHue())] == ["Huế"]


def test_underthesea_stands_in_token_by_token():
    text = "Ông Lê An ở Hà Nội.\nSở Y tế Huế họp."
    answers = {
        "Ông Lê An ở Hà Nội.": [
            {"entity": "B-PER", "start": 4, "end": 6},
            {"entity": "I-PER", "start": 7, "end": 9},
            {"entity": "B-LOC", "start": 12, "end": 14},
            {"entity": "I-LOC", "start": 15, "end": 18},
        ],
        "Sở Y tế Huế họp.": [
            {"entity": "B-ORG", "start": 0, "end": 7},
            {"entity": "B-MISC", "start": 8, "end": 11},
            {"entity": "I-LOC", "start": 8, "end": 11},
        ],
    }
    found = UndertheseaTagger(answers.__getitem__).tag(context_of(text))
    assert [(text[span.start : span.end], span.kind) for span in found] == [
        ("Lê An", "person"),
        ("Hà Nội", "location"),
        ("Sở Y tế", "organization"),
        ("Huế", "location"),
    ]


def test_a_saved_pipeline_is_chosen_on_the_command_line(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    text, _ = parse(TRAINING[0])
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    answer = CliRunner().invoke(
        app, ["extract", str(tmp_path / "a.txt"), "--kinds", "names", "--tagger", str(tmp_path / "model")]
    )
    assert answer.exit_code == 0, answer.output
    assert [name["text"] for name in json.loads(answer.stdout)["names"]] == ["Lê An", "Hà Nội", "Sở Y tế"]


@pytest.mark.parametrize("name", ["no-such-pipeline", "/no/such/folder"])
def test_an_unknown_tagger_stops_a_run_before_anything_is_done(name, tmp_path):
    (tmp_path / "a.txt").write_text("Ông Lê An ở Hà Nội.", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings\.tagger"):
        run([tmp_path / "a.txt"], tmp_path / "out", Settings(tagger=name))
    assert not (tmp_path / "out").exists()


def test_another_tagger_is_another_run(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    ours, theirs = versions(Settings()), versions(Settings(tagger=str(tmp_path / "model")))
    assert ours.digest != theirs.digest
    (tmp_path / "model" / "meta.json").write_text("{}", encoding="utf-8")
    assert versions(Settings(tagger=str(tmp_path / "model"))).tagger != theirs.tagger


def test_scores_of_one_string_are_drawn_together():
    units = split_syllables(prepare("Phong nói. Ông Phong về. Phong Vũ nói."))
    scores = np.arange(3.0 * len(units.texts)).reshape(-1, 3)
    pooled = pool_scores(scores, units)
    alone = [at for at, text in enumerate(units.texts) if text == "Phong"][:2]
    same = [at for at in range(len(units.texts)) if at not in alone]
    assert (pooled[same] == scores[same]).all() or units.texts[alone[1] - 1] == "Ông"
    assert pooled.sum() == pytest.approx(scores.sum())


def test_unsure_names_are_left_out():
    names = ["O", "B-PER", "E-PER", "S-ORG"]
    scores = np.array([[0.0, 1.0, 0, 0], [0, 0, 0.8, 0], [0, 0, 0, 0.9], [0, 0, 0, 5.0]])
    labels = ["B-PER", "E-PER", "S-ORG", "S-ORG"]
    kept = drop_unsure(labels, scores, names, np.zeros((4, 4)), [(0, 4)])
    assert kept == ["B-PER", "E-PER", "O", "S-ORG"]


def test_a_single_name_found_twice_is_found_again():
    text = "Hôm đó Phong đến. Sau đó Phong về. Rồi Phong ngủ."
    context = context_of(text)
    places = [at for at in range(len(text)) if text.startswith("Phong", at)]
    spans = [Span(at, at + 5, "person") for at in places[:2]]
    assert [span.start for span in find_single_names(context, spans)] == places
    assert not list(find_single_names(context, spans[:1]))
    assert not list(find_single_names(context, [*spans, Span(places[2], places[2] + 5, "location")]))


def test_a_single_name_is_not_the_beginning_of_a_word():
    text = "Chiều qua, Thành nói với mẹ. Rồi Thành cười, còn Thành thì im lặng. Thành phố lên đèn. Thành công đến muộn."
    context = context_of(text)
    places = [at for at in range(len(text)) if text.startswith("Thành", at)]
    spans = [Span(at, at + 5, "person") for at in places[:2]]
    assert [span.start for span in find_single_names(context, spans)] == places[:3]


def test_a_foreign_pipeline_meets_half_characters_and_names_over_two_sentences():
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Bộ Y tế. Lan"}, {"label": "PER", "pattern": "Mai"}])
    text = "\ud800 Mai rời Bộ Y tế. Lan ở lại."
    assert [text[span.start : span.end] for span in SpacyTagger(nlp).tag(context_of(text))] == ["Mai"]
