"""The encoder: a vector for each syllable that says what it is in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.extract.names.pair.e5_file import Matrix, expand
from pipeline.extract.names.pair.pieces import Pieces
from pipeline.extract.names.pair.runtime import load_graph
from pipeline.extract.names.pair.weights import WIDTH, EncoderWeights
from pipeline.extract.names.syllables import Syllables

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
GRAPH = Path(__file__).with_name("encoder.onnx")
"""Made by ``graph.py``."""
WINDOW = 128
"""Pieces of a text that the encoder reads at once."""


class SentenceEncoder:
    """The encoder with its pieces.

    Args:
        weights: As ``load_weights`` gives them.
    """

    def __init__(self, weights: EncoderWeights) -> None:
        self._pieces = Pieces(weights.scores, weights.replaced, weights.unknown)
        self._weights = weights
        self._session = load_graph(GRAPH, weights.graph)

    def vectors(self, units: Syllables, sentences: Sequence[tuple[int, int]]) -> Floats:
        """The vectors of the syllables of some sentences, one row a syllable: the mean over its pieces.

        Sentences that follow each other here are read together as far as they fit, whatever stands between them in the
        article.

        Args:
            units: The syllables of a field.
            sentences: First syllable and the one after the last of each.
        """
        found = np.zeros((sum(end - begin for begin, end in sentences), WIDTH), np.float32)
        counts = np.zeros((len(found), 1), np.float32)
        for pieces, owners in self._texts(units, sentences):
            hidden = self._read(pieces)
            starts = np.flatnonzero(np.diff(owners, prepend=-1))
            found[owners[starts]] += np.add.reduceat(hidden, starts, axis=0)
            counts[owners[starts], 0] += np.diff(starts, append=len(owners))
        found /= counts
        return found

    def _texts(self, units: Syllables, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[list[int], Rows]]:
        """Pieces that are read together, and the row that each belongs to."""
        cut = list(self._sentences(units, sentences))
        size = -(-sum(map(len, cut)) // max(1, -(-sum(map(len, cut)) // WINDOW)))
        text: list[tuple[int, int]] = []
        for sentence in cut:
            if text and (len(text) >= size or len(text) + len(sentence) > WINDOW):
                yield _apart(text)
                text = []
            text += sentence
            while len(text) > WINDOW:
                yield _apart(text[:WINDOW])
                text = text[WINDOW:]
        if text:
            yield _apart(text)

    def _sentences(self, units: Syllables, sentences: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        """The pieces of each sentence with the rows that they belong to."""
        row = 0
        for begin, end in sentences:
            found: list[tuple[int, int]] = []
            before = -1
            for at in range(begin, end):
                found += [(piece, row) for piece in self._pieces.cut(units.texts[at], units.starts[at] == before)]
                before = units.ends[at]
                row += 1
            yield found

    def _read(self, pieces: Sequence[int]) -> Floats:
        """What the encoder says of each piece of a text."""
        weights = self._weights
        numbers = [weights.begin, *pieces, weights.end]
        words = expand(Matrix(weights.words.scales[numbers], weights.words.nibbles[numbers]))
        words += weights.places[: len(numbers)]
        (hidden,) = self._session.run(["hidden"], {"embedded": words[None]})
        inner: Floats = hidden[0, 1:-1]
        return inner


def _apart(text: Sequence[tuple[int, int]]) -> tuple[list[int], Rows]:
    return [piece for piece, _ in text], np.array([row for _, row in text])
