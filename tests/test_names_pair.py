"""The accurate tagger: its parts, each against something simpler, and the whole where the extra is installed."""

from __future__ import annotations

import itertools
import json
import math
import struct
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pytest
from typer.testing import CliRunner

import vietnews
from pipeline.batch import run
from pipeline.batch.version import versions
from pipeline.cli import app
from pipeline.errors import SettingsError
from pipeline.extract.names import find_names, load_tagger
from pipeline.extract.names.field_context import build_context
from pipeline.extract.names.pair import head, runtime
from pipeline.extract.names.pair.certainty import marginals
from pipeline.extract.names.pair.cut import cut
from pipeline.extract.names.pair.e5_file import BLOCK, Matrix, expand, read_e5
from pipeline.extract.names.pair.head import GAP, LABELS, laid_out
from pipeline.extract.names.pair.pieces import Pieces
from pipeline.extract.names.pair.vocabulary import all_pieces
from pipeline.extract.names.pair.weights import EPSILON, HEADS, INNER, LAYERS, MODEL, WIDTH, shapes
from pipeline.prepare import prepare
from pipeline.settings import Settings
from pipeline.tokenize import find_tokens, word_spans

needs_extra = pytest.mark.skipif(not find_spec("onnxruntime"), reason="needs the extra 'accurate'")
TEXT = (
    "Chiều 5/3, ông Trần Văn Khải, Giám đốc Sở Xây dựng tỉnh Lâm Đồng, làm việc với Tập đoàn Nhựa Thanh Sơn.\n"
    "Đội Blue Harbor thắng Kingsmere Rovers 2-1 tại sân Oakfield, tiền đạo Danilo Ferreira ghi cả hai bàn."
)


def context_of(text):
    clean = prepare(text)
    return build_context(clean, word_spans(clean, find_tokens(clean, pos=True)))


# how sure the CRF is


def test_marginals_are_shares_of_all_paths():
    random = np.random.default_rng(3)
    lengths, labels = [3, 1, 4, 2], 3
    scores, steps = random.normal(size=(sum(lengths), labels)) * 2, random.normal(size=(labels, labels))
    found = marginals(scores, steps, lengths)
    begin = 0
    for length in lengths:
        expected = np.zeros((length, labels))
        for path in itertools.product(range(labels), repeat=length):
            worth = sum(scores[begin + at, label] for at, label in enumerate(path))
            worth += sum(steps[one, two] for one, two in itertools.pairwise(path))
            for at, label in enumerate(path):
                expected[at, label] += np.exp(worth)
        expected /= expected.sum(axis=1, keepdims=True)
        np.testing.assert_allclose(found[begin : begin + length], expected)
        begin += length


def test_no_tokens_have_no_marginals():
    assert marginals(np.zeros((0, 3)), np.zeros((3, 3)), []).shape == (0, 3)


# pieces


def test_pieces_are_the_likeliest_ones():
    pieces = Pieces({"▁Tân": (5, -3.0), "▁": (6, -2.0), "Tân": (7, -2.0), "T": (8, -9.0)}, {"ð": "Đ"}, unknown=3)
    assert pieces.cut("Tân", False) == (5,)
    assert pieces.cut("Tân", True) == (7,)
    assert pieces.cut("TânT", False) == (5, 8)
    assert pieces.cut("Tânx", False) == (5, 3)  # a character that no piece has
    assert pieces.cut("", True) == (3,)


def test_characters_are_replaced_before_they_are_cut():
    pieces = Pieces({"▁AA": (4, -1.0), "▁": (5, -1.0)}, {"Ⅱ": "AA"}, unknown=3)
    assert pieces.cut("Ⅱ", False) == (4,)


def test_a_long_syllable_is_read_in_part():
    pieces = Pieces({"▁": (4, -1.0), "a": (5, -1.0)}, {}, unknown=3)
    assert pieces.cut("a" * 5000, False) == (4, *[5] * 15)


# the file of the encoder


PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁a", "Đ"]


def matrix_of(rows, columns, first):
    """Rows of a matrix in 4 bits, each of one block; the scale of a row is its number."""
    assert columns == BLOCK
    nibbles = (np.arange(BLOCK) + first) % 16  # 4 bits each, eight more than the weight
    packed = bytes((nibbles[:16] | nibbles[16:] << 4).astype(np.uint8))
    return b"".join(struct.pack("<e", row) + packed for row in range(rows))


def file_of():
    """A file as the wheel has it: six pieces, one replacement, two layers of one matrix and one vector each."""
    offsets, blob = [0], b""
    for piece in PIECES:
        blob += piece.encode()
        offsets.append(len(blob))
    replaced = struct.pack("<IB", ord("Ð"), 1) + struct.pack("<I", ord("Đ"))
    tensors = {b"emb.word": (1, len(PIECES) * BLOCK, matrix_of(len(PIECES), BLOCK, 0))}
    for layer in range(2):
        tensors[b"l%d.m.w" % layer] = 1, BLOCK, matrix_of(1, BLOCK, layer)
        tensors[b"l%d.m.b" % layer] = 0, 4, (np.arange(4, dtype=np.float32) + layer).tobytes()
    head = b"E5S1" + struct.pack("<I7ifi", 1, BLOCK, 2, 12, 64, len(PIECES), 8, 2, 1e-12, BLOCK)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + np.array(offsets, np.uint32).tobytes()
    head += np.array([0, 0, 0, 0, -1.5, -2.5], np.float32).tobytes() + blob
    head += struct.pack("<iI", 1, len(replaced)) + replaced
    at = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    directory = struct.pack("<i", len(tensors))
    for name, (form, weights, data) in tensors.items():
        directory += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", form, weights, at, len(data))
        at += len(data)
    return head + directory + b"".join(data for _, _, data in tensors.values())


def test_the_file_is_read_as_it_is_written(tmp_path):
    (tmp_path / "e5.bin").write_bytes(file_of())
    found = read_e5(tmp_path / "e5.bin")
    assert [piece.decode() for piece in found.pieces] == PIECES
    assert found.scored() == {"▁a": (4, -1.5), "Đ": (5, -2.5)}
    assert found.replaced == {"Ð": "Đ"}
    assert tuple(found.special) == (0, 2, 1, 3)
    assert (found.head.width, found.head.layers, found.head.words) == (BLOCK, 2, 6)
    assert found.vector("l1.m.b").tolist() == [1, 2, 3, 4]
    assert expand(found.matrix("emb.word", BLOCK))[2].tolist() == [(at % 16 - 8) * 2 for at in range(BLOCK)]


def test_a_part_of_the_file_is_a_file_with_the_same_weights(tmp_path):
    (tmp_path / "e5.bin").write_bytes(file_of())
    whole = read_e5(tmp_path / "e5.bin")
    (tmp_path / "part.bin").write_bytes(cut(whole, [0, 1, 2, 3, 5], layers=1))
    part = read_e5(tmp_path / "part.bin")
    assert [piece.decode() for piece in part.pieces] == ["<s>", "<pad>", "</s>", "<unk>", "Đ"]
    assert part.scored() == {"Đ": (4, -2.5)}
    assert (part.head.layers, part.head.words, part.special, part.replaced) == (1, 5, whole.special, whole.replaced)
    assert list(part.directory) == ["emb.word", "l0.m.w", "l0.m.b"]
    rows = expand(whole.matrix("emb.word", BLOCK))
    np.testing.assert_array_equal(expand(part.matrix("emb.word", BLOCK)), rows[[0, 1, 2, 3, 5]])
    np.testing.assert_array_equal(expand(part.matrix("l0.m.w", BLOCK)), expand(whole.matrix("l0.m.w", BLOCK)))
    assert part.vector("l0.m.b").tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("damage", [lambda data: b"none" + data[4:], lambda data: data[:60], lambda data: b""])
def test_a_damaged_file_is_said_to_be_damaged(damage, tmp_path):
    (tmp_path / "e5.bin").write_bytes(damage(file_of()))
    with pytest.raises(SettingsError, match=r"settings\.accurate.*is damaged"):
        read_e5(tmp_path / "e5.bin")


def test_rows_of_a_matrix_are_expanded_one_by_one():
    nibbles = np.full((2, 1, 16), 0x9F, np.uint8)
    rows = expand(Matrix(np.array([[1.0], [2.0]], np.float16), nibbles))
    assert rows.tolist() == [[7.0] * 16 + [1.0] * 16, [14.0] * 16 + [2.0] * 16]


# the head


def test_sentences_stand_apart():
    rows, inside = laid_out([2, 1])
    assert rows.tolist() == [0, 1, 2 + GAP]
    assert inside.ravel().tolist() == [1, 1, *[0] * GAP, 1]


# what is missing is said


def test_without_onnx_runtime_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(SettingsError, match=r'settings\.accurate.*pip install "vietnews\[accurate\]"'):
        runtime.load_graph(head.MODEL)


def test_a_run_without_the_extra_stops_before_anything_is_done(monkeypatch, tmp_path):
    monkeypatch.setattr(runtime, "LIBRARY", "no_such_package")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings\.accurate"):
        run([tmp_path / "a.txt"], tmp_path / "out", Settings(tagger="accurate"))
    assert not (tmp_path / "out").exists()


# the whole


def test_what_the_code_takes_for_granted_stands_in_the_file():
    found = read_e5(MODEL)
    assert found.head.epsilon == pytest.approx(EPSILON)
    assert (found.head.width, found.head.inner, found.head.heads, found.head.layers) == (WIDTH, INNER, HEADS, LAYERS)
    assert found.head.block == BLOCK
    names = dict(shapes())
    assert len(names) == 2 + LAYERS * (4 * 3 + 2 * 2)
    assert len(found.pieces) == found.head.words
    assert found.pieces[found.special.begin] == b"<s>"
    assert MODEL.stat().st_size < 20_000_000


def layer_of(file, name, states):
    """One layer of BERT in single precision, written out."""

    def times(matrix, given):
        weights = expand(file.matrix(f"{name}.{matrix}.w", given.shape[1]))
        return given @ weights.T + file.vector(f"{name}.{matrix}.b")

    def norm(which, given):
        given = given - given.mean(axis=1, keepdims=True)
        given /= np.sqrt((given**2).mean(axis=1, keepdims=True) + EPSILON)
        return given * file.vector(f"{name}.{which}.w") + file.vector(f"{name}.{which}.b")

    query, key, value = (times(part, states).reshape(len(states), HEADS, -1).transpose(1, 0, 2) for part in "qkv")
    weights = np.exp(query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[2]))
    weights /= weights.sum(axis=2, keepdims=True)
    states = norm("aln", states + times("ao", (weights @ value).transpose(1, 0, 2).reshape(states.shape)))
    inner = times("fi", states)
    inner *= (1 + np.vectorize(math.erf)(inner / math.sqrt(2))) / 2
    return norm("oln", states + times("fo", inner))


def states_of(file, pieces, layers):
    """What the encoder says of each piece after so many layers."""
    states = expand(file.matrix("emb.word", WIDTH))[pieces]
    states += file.vector("emb.pos").reshape(-1, WIDTH)[: len(pieces)] + file.vector("emb.type")[:WIDTH]
    states -= states.mean(axis=1, keepdims=True)
    states /= np.sqrt((states**2).mean(axis=1, keepdims=True) + EPSILON)
    states = states * file.vector("emb.ln.w") + file.vector("emb.ln.b")
    for layer in range(layers):
        states = layer_of(file, f"l{layer}", states)
    return states


def cosines(one, other):
    return (one * other).sum(axis=-1) / np.linalg.norm(one, axis=-1) / np.linalg.norm(other, axis=-1)


@needs_extra
def test_the_encoder_in_8_bits_says_nearly_what_it_says_in_single_precision():
    file = read_e5(MODEL)
    units = context_of(TEXT).units
    begin, end = units.bounds[0]
    pieces = [all_pieces(file).cut(units.texts[at], units.starts[at] == units.ends[at - 1]) for at in range(begin, end)]
    text = [file.special.begin, *itertools.chain.from_iterable(pieces), file.special.end]
    states = states_of(file, text, LAYERS)[1:-1]
    owners = np.repeat(np.arange(len(pieces)), [len(cut) for cut in pieces])
    expected = np.stack([states[owners == at].mean(axis=0) for at in range(len(pieces))])
    found = load_tagger("accurate")._encoder.vectors(units, units.bounds[:1])
    assert found.shape == expected.shape
    assert cosines(found, expected).mean() > 0.95
    assert cosines(found, expected[::-1]).mean() < 0.95


@needs_extra
def test_sentences_that_are_read_together_stand_in_the_order_asked_for():
    encoder = load_tagger("accurate")._encoder
    units = context_of(TEXT).units
    first, both = encoder.vectors(units, units.bounds[:1]), encoder.vectors(units, units.bounds)
    assert both.shape == (len(units.texts), WIDTH)
    assert cosines(first, both[: len(first)]).mean() > 0.9  # what stands around differs
    assert encoder.vectors(units, []).shape == (0, WIDTH)


@needs_extra
def test_a_sentence_longer_than_the_window_is_read_to_its_end():
    units = context_of(
        "Đoàn gồm " + ", ".join(f"ông Trần Văn {name}" for name in ["An", "Bình", "Cường"] * 60) + "."
    ).units
    vectors = load_tagger("accurate")._encoder.vectors(units, units.bounds)
    assert vectors.shape == (len(units.texts), WIDTH)
    assert (np.linalg.norm(vectors, axis=1) > 1).all()


@needs_extra
def test_only_unsure_sentences_are_asked_about():
    tagger = load_tagger("accurate")
    context = context_of(TEXT)
    plain = load_tagger(None).scores(context)
    scores = tagger.scores(context)
    asked = {at for begin, end in tagger.unsure_sentences(context, plain) for at in range(begin, end)}
    changed = {at for at in range(len(scores)) if (scores[at] != plain[at]).any()}
    assert changed == asked
    assert changed


@needs_extra
def test_names_that_the_pair_finds():
    names = find_names(prepare(TEXT), tagger=load_tagger("accurate"))
    found = {(name.kind, name.text) for name in names}
    assert ("person", "Trần Văn Khải") in found
    assert ("organization", "Tập đoàn Nhựa Thanh Sơn") in found
    assert ("person", "Danilo Ferreira") in found


@needs_extra
def test_library_command_and_workers_say_the_same(tmp_path):
    found = vietnews.extract(TEXT, settings=Settings(kinds=("names",), tagger="accurate"))
    expected = [name.text for name in found.names]
    (tmp_path / "in").mkdir()
    for number in range(4):
        (tmp_path / "in" / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    runner = CliRunner()
    one = runner.invoke(app, ["extract", str(tmp_path / "in" / "0.txt"), "--kinds", "names", "--tagger", "accurate"])
    assert [name["text"] for name in json.loads(one.stdout)["names"]] == expected
    command = [sys.executable, "-m", "pipeline", "run", str(tmp_path / "in"), "--out", str(tmp_path / "out")]
    command += ["--tagger", "accurate", "--workers", "2"]
    subprocess.run(command, check=True, capture_output=True)
    tables = vietnews.read_tables(tmp_path / "out")
    assert sorted(tables["names"].groupby("article_id")["text"].apply(list).tolist()) == [expected] * 4


@needs_extra
def test_the_accurate_tagger_is_another_run():
    ours, pair = versions(Settings()), versions(Settings(tagger="accurate"))
    assert ours.digest != pair.digest
    assert "onnxruntime" in str(pair.tagger)


def test_labels_are_those_of_the_crf():
    assert sorted(LABELS) == sorted(load_tagger(None)._decoder.labels)
