"""The weights of the encoder as it runs, made of ``encoder.bin``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.extract.names.pair.e5_file import E5File, Matrix, expand, read_e5

MODEL = Path(__file__).with_name("encoder.bin")
"""Made by ``cut.py``."""
LAYERS = 8
"""Layers that are used, of 12; what the eighth says is best for names."""
WIDTH = 384
INNER = 1536
HEADS = 12
EPSILON = 1e-12
"""What a variance is raised by before it is divided by; a test compares it with the file."""
_LARGEST = 127
Array = npt.NDArray[np.float32] | npt.NDArray[np.int8]


@dataclass(frozen=True)
class EncoderWeights:
    """What the encoder needs.

    Attributes:
        scores: Piece -> its number here and its log probability.
        replaced: Character -> what stands for it in pieces.
        words: Vectors of the pieces, in 4 bits.
        places: What is added to the vector at each place of a text.
        graph: Name in the graph -> weights.
        begin: Number here of the piece that begins a text.
        end: Number here of the piece that ends it.
        unknown: Number here of the piece for characters that no piece has.
    """

    scores: dict[str, tuple[int, float]]
    replaced: dict[str, str]
    words: Matrix
    places: npt.NDArray[np.float32]
    graph: dict[str, Array]
    begin: int
    end: int
    unknown: int


def load_weights(path: Path = MODEL) -> EncoderWeights:
    """The weights as the encoder runs with them.

    Matrices go from 4 bits with a scale for 32 weights to 8 bits with a scale for a row; that costs a hundredth of what
    the 4 bits cost.

    Raises:
        SettingsError: ``settings.accurate`` if the file is damaged.
    """
    file = read_e5(path)
    return EncoderWeights(
        scores=file.scored(),
        replaced=file.replaced,
        words=file.matrix("emb.word", WIDTH),
        places=file.vector("emb.pos").reshape(-1, WIDTH) + file.vector("emb.type")[:WIDTH],
        graph=dict(_graph_weights(file)),
        begin=file.special.begin,
        end=file.special.end,
        unknown=file.special.unknown,
    )


def shapes() -> Iterator[tuple[str, tuple[int, ...]]]:
    """Name and shape of each of the weights of the graph; those of matrices end in ".w" and are in 8 bits."""
    yield from (("emb.ln.g", (WIDTH,)), ("emb.ln.b", (WIDTH,)))
    for layer in range(LAYERS):
        for name in "qkv", "ao", "fi", "fo":
            rows = {"qkv": 3 * WIDTH, "fi": INNER}.get(name, WIDTH)
            columns = INNER if name == "fo" else WIDTH
            yield f"l{layer}.{name}.w", (columns, rows)
            yield f"l{layer}.{name}.s", (rows,)
            yield f"l{layer}.{name}.b", (rows,)
        for name in "aln", "oln":
            yield from ((f"l{layer}.{name}.g", (WIDTH,)), (f"l{layer}.{name}.b", (WIDTH,)))


def _graph_weights(file: E5File) -> Iterator[tuple[str, Array]]:
    for norm in "emb.ln", *(f"l{layer}.{name}" for layer in range(LAYERS) for name in ("aln", "oln")):
        yield f"{norm}.g", file.vector(f"{norm}.w")
        yield f"{norm}.b", file.vector(f"{norm}.b")
    for layer in range(LAYERS):
        for name, parts in {"qkv": "qkv", "ao": ("ao",), "fi": ("fi",), "fo": ("fo",)}.items():
            columns = INNER if name == "fo" else WIDTH
            rows = np.concatenate([expand(file.matrix(f"l{layer}.{part}.w", columns)) for part in parts])
            scales = np.abs(rows).max(axis=1) / _LARGEST
            yield f"l{layer}.{name}.w", np.ascontiguousarray(np.rint(rows / scales[:, None]).astype(np.int8).T)
            yield f"l{layer}.{name}.s", scales
            yield f"l{layer}.{name}.b", np.concatenate([file.vector(f"l{layer}.{part}.b") for part in parts])
