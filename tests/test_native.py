"""The extension in C gives what the Python code gives, refuses what does not fit, and may be missing."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import native
from pipeline.crf.columns import Column
from pipeline.crf.remembered import RememberedWeights
from pipeline.crf.runs import Runs
from pipeline.crf.viterbi import best_labels, best_of_many
from pipeline.extract.names import syllables
from pipeline.extract.names.features import COLUMNS
from pipeline.extract.names.gazetteer import PhraseGazetteer
from pipeline.extract.names.syllables import split_syllables
from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.packed import StringIndex, packed_numbers
from pipeline.prepare import prepare
from pipeline.relate.learned.finder import COLUMNS as FINDER_COLUMNS
from pipeline.relate.learned.finder import UnitSequence, _Gains
from pipeline.relate.learned.units import PhraseUnit
from pipeline.settings import Settings
from pipeline.tokenize import find_tokens
from tests.several import CORPUS, from_corpus, our_own

CORE = native.CORE
MORE = CORPUS.with_name("more.jsonl.gz")
EVERYTHING = Settings(words=True)
needs_core = pytest.mark.skipif(CORE is None, reason="the extension is not built here")
REFUSALS = (TypeError, ValueError, LookupError, OverflowError, AttributeError, BufferError)


def _written(article: Article) -> bytes:
    plain = json.dumps(extract_article(article, EVERYTHING).to_dict(), ensure_ascii=False)
    return plain.encode("utf-8", "surrogatepass")


def _both(monkeypatch: pytest.MonkeyPatch, give: Callable[[], object]) -> tuple[object, object]:
    """What ``give`` gives with the extension and without."""
    found = give()
    with monkeypatch.context() as reference:
        reference.setattr(native, "CORE", None)
        return found, give()


def _agree(monkeypatch: pytest.MonkeyPatch, articles: list[Article]) -> int:
    size = 0
    for article in articles:
        found, expected = _both(monkeypatch, lambda one=article: _written(one))
        assert found == expected, article.id
        size += len(expected)
    return size


@needs_core
def test_our_own_articles_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _agree(monkeypatch, our_own(90)) > 300_000


@needs_core
@pytest.mark.skipif(not MORE.exists(), reason="the shared corpus is not here")
def test_the_corpora_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    with gzip.open(MORE, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    more = [Article(id=record["id"], text=record["text"], title=record["title"]) for record in records[::20]]
    assert len(more) >= 150
    assert _agree(monkeypatch, more + from_corpus(150)) > 1_000_000


_PARTS = (
    "Ông", "Nguyễn", "Văn", "Hà Nội", "UBND", "tỉnh", "Thừa Thiên", "khiCoteccons", "1.234,5", "12a", "d'Ivoire", "’",
    "tỷ đồng", "20/11/2024", "Nghị quyết 57-NQ/TW", "%", "(", ")", ".", "...", " ", "  ", "\n",
    "\t", "\u00a0", "\u200b",
    "\u0301", "hoà", "HOÀ BÌNH ĐẸP LẮM THAY", "😀", "𝒜𝒷", "\ud800", "\ufffd", "İ", "ß", "ǅ", "Ⅳ",
    "²", "٣", "Ω", "中文", "\x00",
    "BOS", "EOS", "www.a.vn", "a" * 70, "9" * 40, "|", ";", "_", "-", "–", "“", "”", "\r\n", "Đ", "Ð", "q", "uý",
)  # fmt: skip


def _hostile(number: int) -> Iterator[str]:
    draw = random.Random(20_24)
    for _ in range(number):
        glue = draw.choice(("", " ", " ", " "))
        yield glue.join(draw.choices(_PARTS, k=draw.randint(0, 60)))
    for _ in range(number // 4):
        yield "".join(chr(draw.choice((draw.randrange(0x20, 0x250), draw.randrange(0x110000)))) for _ in range(80))


@needs_core
def test_hostile_texts_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = list(_hostile(160))
    assert len(texts) == 200
    _agree(monkeypatch, [Article(id=str(number), text=text) for number, text in enumerate(texts)])


@needs_core
def test_units_and_tokens_are_the_same_on_many_more_hostile_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in _hostile(1_200):
        clean = prepare(text)
        found, expected = _both(monkeypatch, lambda one=clean: (split_syllables(one), vars(find_tokens(one, pos=True))))
        assert found == expected, text


@needs_core
def test_best_labels_are_the_same_and_ties_go_to_the_lower_label(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(5)
    for labels in (1, 2, 3, 13, 40):
        names = tuple(map(str, range(labels)))
        lengths = [*draw.integers(0, 30, 20).tolist(), 0, 1]
        whole = draw.integers(-2, 3, (sum(lengths), labels)).astype(float)  # of small whole numbers many are equal
        for scores in (whole, draw.normal(size=whole.shape)):
            transitions = draw.integers(-2, 3, (labels, labels)).astype(float)
            found = best_labels(scores, transitions, lengths, names)
            assert found == [names[at] for at in best_of_many(scores, transitions, lengths)]
    assert best_labels(np.zeros((0, 2)), np.zeros((2, 2)), [], ("a", "b")) == []


def test_classes_of_characters_are_laid_out_as_they_are_told() -> None:
    assert list(syllables._classes()) == [syllables._class_of(code) for code in range(syllables._FIRST)]


@pytest.mark.parametrize("column", [one for one in (*COLUMNS, *FINDER_COLUMNS) if one.sole is not None])
def test_a_sole_attribute_is_the_only_one(column: Column[object]) -> None:
    for value in ("", "a", "Cap low 0x", "một hai", "[0]"):
        assert list(column.attributes(value)) == [(f"{column.sole}{value}", column.distances)]


@needs_core
def test_phrases_that_share_syllables(monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = PhraseGazetteer({"A": ["a b", "b c", "a"], "B": ["a b c", "c"], "C": ["b", "c d e"]}, capitalised="B")
    draw = random.Random(3)
    for _ in range(300):
        texts = draw.choices(["a", "A", "b", "c", "C", "d", "e"], k=12)
        lowers = [text.lower() for text in texts]
        found, expected = _both(monkeypatch, lambda one=texts, two=lowers: phrases.tags(one, two, [(0, 5), (5, 12)]))
        assert found == expected


@needs_core
def test_runs_are_found_as_their_joined_values_are() -> None:
    draw = random.Random(8)
    for size, heavy in ((2, {"a b", "b ", "a a", "c", "a b c"}), (3, {"a b c", "c  ", "b c ", "a b"})):
        remembered = RememberedWeights(lambda value: np.full((1, 1), len(value)), (1, 1), 100, heavy)
        for _ in range(200):
            units = draw.choices(["a", "b", "c", "d"], k=draw.randrange(8))
            runs = Runs(units, size)
            assert list(runs) == [" ".join([*units, "", ""][at : at + size]) for at in range(len(units))]
            rows, table = remembered.look_up(runs)
            assert table[rows, 0, 0].tolist() == [len(run) if run in heavy else 0 for run in runs]


def _junk(draw: random.Random) -> object:
    some = (
        None, 0, -1, 2**70, 1.5, "", "a b", "\ud800", b"", b"\xff" * 9, [], [1], ["a"], [-1, 2**70], [("a", 0, 1)],
        [(0, 9)], [(5, 2, "N")], (), (1, 2), ("a",) * 4, {}, {"a": 1}, {"a": (1, "a")}, {"a": "ZZ",
        "": ()}, np.zeros((2, 2)),
        np.zeros(3, dtype=np.int64), np.full(3, 9, dtype=np.int64), np.zeros((2, 2, 2)),
        np.zeros((3, 2), dtype=np.float32),
        np.zeros((4, 4))[:, ::2], np.zeros(0), len, str, lambda *_: (0, "a"), lambda *_: 255, [[1]], [["a"]],
        ([], [], [], []), ([], [], [], [], []), ([], [], []), ("a", "b", "c", "d"), tuple([np.zeros((2, 2))] * 6),
    )  # fmt: skip
    return draw.choice(some)


_ARGUMENTS = {
    "best_labels": 4, "look_up": 4, "look_up_runs": 6, "weigh": 4, "add_columns": 5, "score_tokens": 5,
    "find_pieces": 8, "join_pieces": 5,
    "lay_out": 6, "split_units": 7, "find_shapes": 8, "find_shares": 6, "find_phrases": 9, "share_scores": 9,
    "find_places": 7, "find_string": 2, "sum_found": 3, "best_spans": 6, "span_gains": 5,
}  # fmt: skip


def _core() -> ModuleType:
    assert CORE is not None
    return CORE


@needs_core
def test_every_function_is_called_with_junk_below() -> None:
    functions = {name for name in dir(_core()) if not name.startswith("_")} - {"INTERFACE"}
    assert functions == set(_ARGUMENTS)


@needs_core
@pytest.mark.parametrize("name", sorted(_ARGUMENTS))
def test_junk_raises_and_nothing_worse(name: str) -> None:
    draw = random.Random(name)
    refused = 0
    for _ in range(2_000):
        try:
            getattr(_core(), name)(*(_junk(draw) for _ in range(_ARGUMENTS[name])))
        except REFUSALS:
            refused += 1
    assert refused > 1_600


def _good(name: str) -> list[object]:
    """Arguments that a function takes, for one of them at a time to be made bad."""
    tables = (
        np.zeros((4, 2)),
        np.zeros((5, 1, 2)),
        np.zeros((5, 1, 2)),
        np.zeros((9, 1, 2)),
        np.zeros(1, dtype=np.int64),
    )
    begins = np.array([0, 0, 2, 2, 2, 2])
    window = (2, 0, 5, np.zeros(1, dtype=np.int64), np.array([7, 9]), np.zeros((5, 1, 2)), begins)
    rows = np.array([0, 1, 1])
    one = ({"x": 1, "X": 1, "y": 0}, lambda unit: 0)
    units = (["x", "X", "y"], [0, 2, 4], [1, 3, 5], [(0, 3)])
    looks = ({}, lambda unit: ("a", "b", "c", "d", 1, 1))
    index = StringIndex(["x", "y"]).parts
    return {
        "best_labels": [np.zeros((3, 2)), np.zeros((2, 2)), [1, 2], ("a", "b")],
        "look_up": [{"x": 4}, ["x", "x"], np.zeros(2, dtype=np.int64), None],
        "look_up_runs": [{"x y": 4}, {"x": {"y": "x y"}}, ["x", "y"], 2, "", np.zeros(2, dtype=np.int64)],
        "weigh": [[("w", (0, 1))], {"w[0]": 0}, ("[-1]", "[0]", "[1]"), np.ones((1, 2))],
        "add_columns": [
            np.zeros((3, 2)),
            [1, 2],
            [(rows, np.ones((4, 3, 2)), np.array([(0, 1)]))],
            *[np.ones((3, 2))] * 2,
        ],
        "score_tokens": [
            np.zeros((2, 2)),
            [["x", "y"]],
            {"x": (3, 4, 1)},
            lambda token: (0, 0, 0),
            (*tables, (window,)),
        ],
        "find_pieces": [{"x": (("x", 0, 1),)}, lambda key, chunk: (), "x y", " ", "\n", [], [], []],
        "join_pieces": [(["x", "y"], [0, 2], [1, 3]), ["B", "I"], "I", " ", ([], [], [])],
        "lay_out": ["x y", None, None, "", [(0, [0, 2], [1, 3], ["N", "V"])], ([], [], [], [], [])],
        "split_units": ["x 1,5", [(0, 5)], b"\x00" * 48, lambda code: 6, {}, lambda unit: (0, unit), ([], [], [], [])],
        "find_shapes": [*units, *looks, 12, 0.7],
        "find_shares": [units[0], ["x", "x", "y"], [(0, 3)], *one, tuple("abcdefghijklm")],
        "find_phrases": [units[0], ["x", "x", "y"], [(0, 3)], {"x": (2, 1)}, {"x": "A", "x x": "B"}, "A", " ", *one],
        "share_scores": [np.ones((3, 2)), *units, *one, "", 0.3],
        "find_places": [[0, 2], [1, 3], [(0, 3, "N")], tuple("BIES"), "", [], []],
        "find_string": ["y", index],
        "sum_found": [["y", "z"], index, np.array([1, 2], dtype=np.int32)],
        "best_spans": [np.ones((3, 5)), [(0, 1), (1, 3)], b"\0\1\0", (0, 1, 2, 3, 4), (0.5,) * 7, (-9.0, 14, 8, 1)],
        "span_gains": [np.ones((5, 4)), [(0, 0), (1, 4)], np.ones((4, 3), dtype=np.int64), 3, np.ones((9, 3))],
    }[name]  # type: ignore[return-value]


@needs_core
@pytest.mark.parametrize("name", sorted(_ARGUMENTS))
def test_one_bad_argument_among_good_ones_raises_and_nothing_worse(name: str) -> None:
    function = getattr(_core(), name)
    function(*_good(name))
    draw = random.Random(name)
    refused = 0
    for _ in range(1_000):
        arguments = _good(name)
        arguments[draw.randrange(len(arguments))] = _junk(draw)
        try:
            function(*arguments)
        except REFUSALS:
            refused += 1
    assert refused > 300


@needs_core
def test_gains_of_phrases_are_the_same_and_of_equal_ones_the_first_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    draw, number = np.random.default_rng(7), random.Random(7)
    for _ in range(200):
        lengths = draw.integers(1, 40, 4).tolist()
        kinds = number.choices(("word", "word", "word", "mark", "date", "money", "%"), k=sum(lengths))
        units = [PhraseUnit(at, at + 1, "x", kind, "N") for at, kind in enumerate(kinds)]
        ends = np.cumsum(lengths).tolist()
        source = UnitSequence(units, list(zip([0, *ends], ends, strict=False)), ["x"] * len(units))
        whole = draw.integers(-2, 3, (len(units), 5)).astype(float)  # of small whole numbers many are equal
        for scores in (whole, draw.normal(size=whole.shape)):
            gains = _Gains("BEISO", draw.normal(size=(5, 5)))
            found, expected = _both(monkeypatch, lambda one=scores, by=gains, of=source: by.best(one, of))
            assert found == expected
            assert any(found)  # type: ignore[call-overload]


def _broken_indices() -> Iterator[tuple[object, ...]]:
    """An index with one of its parts too short, or leading out of the others."""
    shift, begins, order, ends, content = StringIndex(["x", "y"]).parts
    yield 0, begins, order, ends, content
    yield 32, begins, order, ends, content
    yield shift, begins[:-1], order, ends, content
    yield shift, begins, order[:1], ends, content
    yield shift, begins, np.array([7, 7], dtype=np.uint32), ends, content
    far = np.where(np.arange(5) <= crc32(b"y") >> 30, 0, 9).astype(np.uint32)  # past the strings, in the bucket of "y"
    yield shift, far, np.zeros(2, dtype=np.uint32), ends, content
    yield shift, begins, order, np.array([0, 9, 9], dtype=np.uint32), content
    yield shift, begins, order, np.array([2, 1, 0], dtype=np.uint32), content
    yield shift, begins, order, ends, content[:1]


@needs_core
@given(st.dictionaries(st.text(max_size=9), st.integers(-(2**31), 2**31 - 1)), st.lists(st.text(max_size=9)))
def test_strings_are_found_and_summed_alike(mapping: dict[str, int], others: list[str]) -> None:
    packed = packed_numbers(mapping)
    keys = [*others, *mapping, *others]
    found = [packed.get(key, None) for key in keys], packed.total(keys)
    with pytest.MonkeyPatch.context() as reference:
        reference.setattr(native, "CORE", None)
        assert found == ([packed.get(key, None) for key in keys], packed.total(keys))
    assert found[1] == sum(mapping.get(key, 0) for key in keys)


@needs_core
def test_numbers_out_of_range_are_refused() -> None:
    core = _core()
    *tables, (window,) = _good("score_tokens")[4]  # type: ignore[misc]
    bad: list[tuple[str, int, object]] = [
        ("best_labels", 2, [1, 1]),
        ("best_labels", 2, [5, -2]),
        ("best_labels", 3, ("a",)),
        ("weigh", 1, {"w[0]": 7}),
        ("weigh", 0, [("w", (9,))]),
        ("add_columns", 1, [9]),
        ("add_columns", 2, [(np.array([0, 1, 4]), np.ones((4, 3, 2)), np.array([(0, 1)]))]),
        ("add_columns", 2, [(np.array([0, 1, 1]), np.ones((4, 3, 2)), np.array([(0, 3)]))]),
        ("add_columns", 2, [(np.array([0, 1, 1]), np.ones((4, 3, 2)), np.array([(1, 1), (0, 0)]))]),
        ("score_tokens", 2, {"x": (5, 0, 0), "y": (0, 0, 0)}),
        ("score_tokens", 2, {"x": (0, 0, 9), "y": (0, 0, 0)}),
        ("score_tokens", 1, [["x"]]),
        ("score_tokens", 4, (*tables, ((*window[:6], np.zeros(4, dtype=np.int64)),))),
        ("lay_out", 4, [(0, [0, 2], [1, 4], [])]),
        ("lay_out", 4, [(-1, [0], [1], [])]),
        ("split_units", 1, [(0, 6)]),
        ("find_shapes", 3, [(0, 4)]),
        ("find_shares", 2, [(-1, 3)]),
        ("find_phrases", 2, [(1, 3)]),
        ("share_scores", 4, [(0, 4)]),
        ("best_spans", 1, [(1, 4)]),
        ("best_spans", 2, b"\0\0"),
        ("best_spans", 3, (0, 1, 2, 3, 5)),
        ("best_spans", 5, (-9.0, 14, 65, 1)),
        ("sum_found", 2, np.array([1, 2, 3], dtype=np.int32)),
        *[("find_string", 1, parts) for parts in _broken_indices()],
        ("span_gains", 1, [(0, 5)]),
        ("span_gains", 1, [(-1, 2)]),
        ("span_gains", 1, [(2, 1)]),
        ("span_gains", 2, np.full((4, 3), 4)),
        ("span_gains", 3, 4),
        ("span_gains", 4, np.ones((8, 3))),
    ]
    for name, at, value in bad:
        arguments = _good(name)
        arguments[at] = value
        with pytest.raises((ValueError, IndexError)):
            getattr(core, name)(*arguments)


_SHOW = (
    "from pipeline import extract, native; print(native.description(), len(extract('Giá xăng tăng 5%.').percentages))"
)


def _shown(chosen: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, native.VARIABLE: chosen, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run([sys.executable, "-c", _SHOW], env=environment, capture_output=True, text=True, check=False)


def test_the_reference_is_chosen_by_the_environment() -> None:
    assert _shown("off").stdout == "in Python alone 1\n"


@needs_core
def test_the_extension_can_be_asked_for() -> None:
    assert _shown("needed").stdout == "with the extension in C 1\n"


def test_what_was_built_from_other_sources_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ModuleType("pipeline.native._core")
    other.INTERFACE = -1  # type: ignore[attr-defined]
    monkeypatch.delenv(native.VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "pipeline.native._core", other)
    load = import_module("pipeline.native")._load
    assert load() is None
    monkeypatch.setenv(native.VARIABLE, "needed")
    with pytest.raises(ImportError, match="not built"):
        load()
