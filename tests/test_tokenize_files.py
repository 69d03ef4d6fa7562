"""What happens when underthesea's files are not those that are known."""

from __future__ import annotations

import itertools
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest

from pipeline.crf.file import ModelFileError, read_crf
from pipeline.crf.viterbi import best_of_many, best_of_two
from pipeline.prepare import prepare
from pipeline.tokenize import segmenter as chosen
from pipeline.tokenize import underthesea_files
from pipeline.tokenize.public import PublicSegmenter
from pipeline.tokenize.templates import parse_template
from pipeline.tokenize.underthesea_files import FilesChangedError, check_files, installed_at, load_segmenter
from pipeline.tokenize.words import FastSegmenter


def _copy_known_files(folder: Path) -> None:
    for name in underthesea_files._FINGERPRINTS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(installed_at() / name, folder / name)


def test_another_model_file_is_noticed(tmp_path: Path) -> None:
    _copy_known_files(tmp_path)
    check_files(tmp_path)
    changed = tmp_path / "pipeline/pos_tag/pos_crf_2017_10_11.bin"
    changed.write_bytes(changed.read_bytes() + b"\0")
    with pytest.raises(FilesChangedError, match="pos_crf_2017_10_11"):
        load_segmenter(tmp_path)


def test_a_missing_model_file_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(FilesChangedError, match=r"models\.bin"):
        check_files(tmp_path)


def test_public_functions_stand_in_with_one_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen, "installed_at", lambda: tmp_path)
    chosen.segmenter.cache_clear()
    try:
        with pytest.warns(RuntimeWarning, match="slower") as caught:
            found = [chosen.segmenter(), chosen.segmenter()]
        assert len(caught) == 1
        assert all(isinstance(item, PublicSegmenter) for item in found)
    finally:
        chosen.segmenter.cache_clear()


@pytest.fixture(scope="module")
def fast() -> FastSegmenter:
    return load_segmenter(installed_at())


@pytest.mark.parametrize(
    "sentence",
    [
        "Uỷ ban nhân dân tỉnh qui định mức thu 19,54%.",
        'Đồng chí Lê Hồng Sơn  phát biểu: "Làm thật"...',
        "PGS.TS. Trần Thuỷ đến Tp. Vinh lúc 10:20:50 :D",
    ],
)
def test_public_functions_give_the_same_words_and_spans(fast: FastSegmenter, sentence: str) -> None:
    text = prepare(sentence).text
    found = fast.segment([text], pos=True)
    assert PublicSegmenter().segment([text], pos=True) == found
    assert PublicSegmenter().segment([text])[0].words == found[0].words


@pytest.mark.parametrize("content", [b"", b"lCRF", b"not a model at all" * 10, b"lCRF" + b"\xff" * 200])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "models.bin"
    path.write_bytes(content)
    with pytest.raises(ModelFileError, match=r"models\.bin"):
        read_crf(path)


def test_a_cut_model_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "models.bin"
    whole = (installed_at() / "pipeline/pos_tag/pos_crf_2017_10_11.bin").read_bytes()
    for size in (100, 5_000, len(whole) // 2):
        path.write_bytes(whole[:size])
        with pytest.raises(ModelFileError):
            read_crf(path)


@pytest.mark.parametrize("text", ["T[0].upper", "word", "T[a]"])
def test_an_unknown_template_is_refused(text: str) -> None:
    with pytest.raises(ModelFileError):
        parse_template(text)


def test_both_searches_find_the_best_path() -> None:
    random = np.random.default_rng(7)
    lengths = [5, 0, 1, 3, 8]
    scores, transitions = random.normal(size=(sum(lengths), 2)), random.normal(size=(2, 2))
    expected: list[int] = []
    begin = 0
    for length in lengths:
        part = scores[begin : begin + length]
        paths = [[number >> step & 1 for step in range(length)] for number in range(2**length)]
        total = [
            sum(part[step, label] for step, label in enumerate(path))
            + sum(transitions[a, b] for a, b in itertools.pairwise(path))
            for path in paths
        ]
        expected += paths[int(np.argmax(total))]
        begin += length
    assert best_of_two(scores, transitions, lengths) == expected
    assert best_of_many(scores, transitions, lengths) == expected


def test_the_header_of_the_installed_model_is_the_known_one() -> None:
    data = (installed_at() / "pipeline/pos_tag/pos_crf_2017_10_11.bin").read_bytes()
    assert struct.unpack_from("<4sI4sI", data)[3] == 100
