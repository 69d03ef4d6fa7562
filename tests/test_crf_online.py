import shutil

import numpy as np
import pycrfsuite
import pytest

from pipeline.crf.columns import BESIDE, Column
from pipeline.crf.decoder import Decoder
from pipeline.crf.file import read_crf
from pipeline.crf.online import CompilerError, Example, Parameters, train_online
from pipeline.crf.training import feature_strings
from pipeline.crf.writing import write_crf

COLUMNS = (
    Column("word", lambda source: source, lambda value: iter([(f"w={value}", BESIDE)]), BESIDE),
    Column("case", lambda source: source, lambda value: iter([(f"c={value[0].isupper()}", BESIDE)]), BESIDE),
)
WORDS = ["ông", "Nam", "về", "quê", "bà", "Lan", "ở", "Huế", "."]
LABELS = ["O", "S-PER", "O", "O", "O", "S-PER", "O", "S-LOC", "O"]
EXAMPLES = [Example(WORDS, [(0, 4), (4, 9)], LABELS)] * 10
PARAMETERS = Parameters(epochs=20, rate=0.3, l1=0.01, l2=0.01)
needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")


@needs_compiler
def test_it_learns_what_it_is_shown_and_crfsuite_reads_the_same_from_its_file(tmp_path):
    train_online(EXAMPLES, COLUMNS, tmp_path / "model.crf", PARAMETERS)
    decoder = Decoder(read_crf(tmp_path / "model.crf"), COLUMNS)
    words, bounds = ["bà", "Mai", "ở", "Vinh", ".", "ông", "Nam"], [(0, 5), (5, 7)]
    labels = decoder.decode(decoder.scores([words, words], bounds), bounds)
    assert labels == ["O", "S-PER", "O", "S-LOC", "O", "O", "S-PER"]
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "model.crf"))
    assert [label for string in feature_strings(words, bounds, COLUMNS) for label in tagger.tag(string)] == labels


@needs_compiler
def test_same_input_gives_the_same_file(tmp_path):
    for name in ("one.crf", "two.crf"):
        train_online(EXAMPLES, COLUMNS, tmp_path / name, PARAMETERS)
    assert (tmp_path / "one.crf").read_bytes() == (tmp_path / "two.crf").read_bytes()


@needs_compiler
def test_a_sequence_that_counts_little_loses_against_one_that_counts_in_full(tmp_path):
    wrong = Example(["Nam"], [(0, 1)], ["S-LOC"], share=0.1)
    train_online([*EXAMPLES, wrong] * 3, COLUMNS, tmp_path / "model.crf", PARAMETERS)
    decoder = Decoder(read_crf(tmp_path / "model.crf"), COLUMNS)
    assert decoder.decode(decoder.scores([["ông", "Nam"]] * 2, [(0, 2)]), [(0, 2)]) == ["O", "S-PER"]


@needs_compiler
@pytest.mark.parametrize(("chance", "label"), [(0.9, "S-LOC"), (0.1, "S-PER")])
def test_a_doubtful_label_counts_by_its_chances(tmp_path, chance, label):
    doubts = {1: {"S-LOC": chance, "S-PER": 1 - chance}}
    doubtful = Example(["chị", "Vinh"], [(0, 2)], ["O", "S-LOC"], chances=doubts)
    train_online([*EXAMPLES, *[doubtful] * 10], COLUMNS, tmp_path / "model.crf", PARAMETERS)
    decoder = Decoder(read_crf(tmp_path / "model.crf"), COLUMNS)
    assert decoder.decode(decoder.scores([["chị", "Vinh"]] * 2, [(0, 2)]), [(0, 2)]) == ["O", label]


@needs_compiler
def test_chances_say_nothing_of_what_follows_what(tmp_path):
    for name, chances in (("known.crf", None), ("guessed.crf", {})):
        examples = [Example(example.source, example.bounds, example.labels, chances=chances) for example in EXAMPLES]
        train_online(examples, COLUMNS, tmp_path / name, PARAMETERS)
    assert read_crf(tmp_path / "known.crf").transitions.any()
    assert not read_crf(tmp_path / "guessed.crf").transitions.any()


@needs_compiler
def test_more_labels_than_there_is_room_for(tmp_path):
    many = Example([str(number) for number in range(17)], [(0, 17)], [str(number) for number in range(17)])
    with pytest.raises(ValueError, match="17 labels"):
        train_online([many], COLUMNS, tmp_path / "model.crf")


def test_without_a_compiler_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler")
    with pytest.raises(CompilerError, match="CC"):
        train_online(EXAMPLES, COLUMNS, tmp_path / "model.crf")


def test_a_written_model_reads_as_it_was(tmp_path):
    weights = np.array([[0.5, 0.0, -2.25], [0.0, 1.5, 0.0], [0.0, 0.0, 3.0]])
    transitions = np.array([[0.25, -1.0, 2.0], [0.0, 1.0, -0.5], [4.0, 0.125, 0.75]])
    write_crf(tmp_path / "model.crf", ["tỉnh", "b", "c"], ["X", "Y", "Z"], weights, transitions)
    model = read_crf(tmp_path / "model.crf")
    order = [model.labels.index(label) for label in "XYZ"]
    for attribute, row in zip(["tỉnh", "b", "c"], weights, strict=True):
        assert model.weight(attribute)[order].tolist() == row.tolist()
    assert model.transitions[np.ix_(order, order)].tolist() == transitions.tolist()
