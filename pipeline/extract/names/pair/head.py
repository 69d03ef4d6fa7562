"""The head: log probabilities of the labels, by the vectors of the encoder and what else is known of each syllable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.extract.names.pair.runtime import load_graph

MODEL = Path(__file__).with_name("head.onnx")
LABELS = ("O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC") for place in "BIES"))
"""The labels in the order of the columns of what the head says."""
GAP = 2
"""Rows of nothing between two sentences, so that none sees the other."""
Floats = npt.NDArray[np.float32]


class TaggerHead:
    """A head.

    Args:
        path: Its file, as written by ``training.py``; the one that ships with the package by default.

    Raises:
        SettingsError: ``settings.accurate`` if ONNX Runtime is not installed.
    """

    def __init__(self, path: Path = MODEL) -> None:
        self._session = load_graph(path)

    def log_probabilities(
        self, vectors: Floats, categories: npt.NDArray[np.int64], lengths: Sequence[int]
    ) -> npt.NDArray[np.float64]:
        """Log probabilities of the labels, one row a syllable.

        Args:
            vectors: Of the encoder, one row a syllable, the sentences one after the other.
            categories: As ``categories`` gives them, one row a syllable.
            lengths: Syllables of each sentence.
        """
        rows, inside = laid_out(lengths)
        spread = np.zeros((len(inside), vectors.shape[1]), np.float32)
        spread[rows] = vectors
        numbers = np.zeros((len(inside), categories.shape[1]), np.int64)
        numbers[rows] = categories
        (found,) = self._session.run(None, {"vectors": spread, "categories": numbers, "inside": inside})
        chosen: npt.NDArray[np.float64] = found[rows].astype(np.float64)
        return chosen


def laid_out(lengths: Sequence[int]) -> tuple[npt.NDArray[np.int64], Floats]:
    """The rows where the syllables stand with gaps between sentences, and 1 for these rows, 0 for gaps."""
    sizes = np.array(lengths, np.int64)
    rows = np.arange(int(sizes.sum())) + np.repeat(np.arange(len(sizes)) * GAP, sizes)
    inside = np.zeros((int(sizes.sum()) + GAP * max(0, len(sizes) - 1), 1), np.float32)
    inside[rows] = 1
    return rows, inside
