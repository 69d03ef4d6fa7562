"""Building the fast segmenter from the files that underthesea installs."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import io
import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from pipeline.crf.file import ModelFileError, read_crf
from pipeline.kept import kept
from pipeline.tokenize.encode import Encoder, titled_tokens, titled_words
from pipeline.tokenize.pieces import PieceFinder
from pipeline.tokenize.tables import build_tables
from pipeline.tokenize.templates import parse_template
from pipeline.tokenize.words import FastSegmenter, WordTagger

HOLDS_FOR = "9.5.0"
"""Version of underthesea whose words and tags were compared with ours."""

_SEGMENTATION = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
_TAGS = "pipeline/pos_tag/pos_crf_2017_10_11.bin"
_SPELLING = "pipeline/text_normalize/tn_rules_2023_07_14.bin"
_FINGERPRINTS = {
    f"{_SEGMENTATION}/models.bin": "c3a64c64349f1d73304f89babacaa8f8cd6078b1ec1a1b2c104e9e411ac1d2c3",
    f"{_SEGMENTATION}/features.bin": "cf93263c7c7973bf50122b0be76a394443ff61be00c1368713dee1b7d5b8a435",
    f"{_SEGMENTATION}/dictionary.bin": "ec8c62b3881c6682c18959988e1fe08800cc835777778845bded470ca02745d9",
    _TAGS: "5b1606d0c3688cda7cc1e19b3789e1b98412eb94fc507219dc3bd19ef7ac7493",
    _SPELLING: "a8ef96ef9837f6a377154fdfc970b9b88351d39f9353fa693d53ab49798817f9",
    "pipeline/text_normalize/token_normalize.py": "e3dfaccc016417d181260234db2573f2c2c349e403e6566d9f35022633d9c50e",
    "pipeline/word_tokenize/__init__.py": "65b26025dfd44e2e1ddb03b98b1a25a26fe703596b22730e0c16f79a7f0fbb5d",
    "pipeline/word_tokenize/regex_tokenize.py": "5cb4fdc04fc806ac51842d9ec96834e9647262361bf865bacc164e96dc898a76",
    "pipeline/pos_tag/__init__.py": "572d4db753d14c3645bb8084c661a174946a5bebf48b65843442e42090725ccb",
    "pipeline/pos_tag/model_crf.py": "1cd2d47e97dc0d7809b9c814eb6d12f9bf910852e807f626ac74e10370e15afe",
    "pipeline/pos_tag/tagged_feature.py": "1a19bc38d48f140344be6af15139c06cc90c2b52d430437e9ece26c56de223e1",
}
"""sha256 of every file that decides words and tags. Other versions may carry the same files."""

_TAG_TEMPLATES = (
    "T[-2].lower", "T[-1].lower", "T[0].lower", "T[1].lower", "T[2].lower",
    "T[0].istitle", "T[-1].istitle", "T[1].istitle",
    "T[-2]", "T[-1]", "T[0]", "T[1]", "T[2]",
    "T[-2,-1]", "T[-1,0]", "T[0,1]", "T[1,2]",
    "T[-3][1]", "T[-2][1]", "T[-1][1]", "T[-3,-2][1]", "T[-2,-1][1]",
)  # fmt: skip
"""Templates of the tagging model; underthesea keeps them inside a function."""
_LONGEST_RESPELLED = 6


class FilesChangedError(ModelFileError):
    """underthesea is not installed with the files that are known here."""


@cache
def installed_at() -> Path:
    """The folder of the installed underthesea.

    Raises:
        FilesChangedError: When there is none.
    """
    spec = importlib.util.find_spec("underthesea")
    if spec is None or spec.submodule_search_locations is None:
        raise FilesChangedError("underthesea is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


def check_files(folder: Path) -> None:
    """Make sure that the files are those whose results were compared.

    Raises:
        FilesChangedError: When one is missing or has another content.
    """
    for name in _FINGERPRINTS:
        _known_content(folder, name)


def _known_content(folder: Path, name: str) -> bytes:
    """The bytes of a file, which are those that are known.

    Raises:
        FilesChangedError: When they are not, or cannot be read.
    """
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise FilesChangedError(f"underthesea has no readable {name}: {error}") from error
    if hashlib.sha256(content).hexdigest() != _FINGERPRINTS[name]:
        raise FilesChangedError(f"underthesea has another {name} than version {HOLDS_FOR}")
    return content


def _unpickled(folder: Path, name: str) -> Any:  # noqa: ANN401 - lists, sets and dictionaries of strings
    """What a pickle of underthesea holds. A pickle runs code; only the very bytes that are known are loaded.

    Raises:
        FilesChangedError: When they are others.
    """
    import joblib

    return joblib.load(io.BytesIO(_known_content(folder, name)))


def load_segmenter(folder: Path) -> FastSegmenter:
    """The segmenter with the models of an underthesea installed in ``folder``.

    Raises:
        ModelFileError: When the files are not those that are known, or cannot be read.
    """
    parts = kept("words", lambda: _build(folder), [folder / name for name in _FINGERPRINTS])
    return FastSegmenter(
        pieces=PieceFinder(re.compile(parts.pattern, re.VERBOSE), parts.spelling, _LONGEST_RESPELLED),
        words=parts.words,
        load_tags=partial(_load_tags, folder),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the segmenter is made of, save the model of tags.

    Attributes:
        pattern: underthesea's token pattern.
        spelling: Its respelling of tokens.
        words: The model that joins tokens to words.
    """

    pattern: str
    spelling: dict[str, str]
    words: WordTagger


def _build(folder: Path) -> _Parts:
    check_files(folder)
    segmentation = read_crf(folder / _SEGMENTATION / "models.bin")
    if segmentation.labels != ("B-W", "I-W"):
        raise ModelFileError(f"labels of the segmentation model are {segmentation.labels}")
    templates = [parse_template(text) for text in _unpickled(folder, f"{_SEGMENTATION}/features.bin")]
    dictionary = frozenset(_unpickled(folder, f"{_SEGMENTATION}/dictionary.bin"))
    spelling = _unpickled(folder, _SPELLING)["token"]
    pattern = importlib.import_module("underthesea.pipeline.word_tokenize.regex_tokenize").regex_patterns_combine
    tables = build_tables(segmentation, templates, dictionary)
    words = WordTagger(segmentation.labels, segmentation.transitions, tables, Encoder(tables, titled_tokens))
    return _Parts(pattern, spelling, words)


def _load_tags(folder: Path) -> WordTagger:
    return kept("tags", lambda: _build_tags(folder), [folder / name for name in _FINGERPRINTS])


def _build_tags(folder: Path) -> WordTagger:
    model = read_crf(folder / _TAGS)
    tables = build_tables(model, [parse_template(text) for text in _TAG_TEMPLATES])
    return WordTagger(model.labels, model.transitions, tables, Encoder(tables, titled_words))
