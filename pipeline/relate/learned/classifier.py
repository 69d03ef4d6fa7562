"""A log-linear classifier, kept as a CRF whose sequences have one unit."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from pathlib import Path

from pipeline.crf.file import load_crf


class Classifier:
    """A log-linear classifier.

    Args:
        path: Model file, as written by ``pipeline.relate.learned.training``.
    """

    def __init__(self, path: Path) -> None:
        model = load_crf(path)
        self._labels = model.labels
        rows = [tuple(row) for row in model.weights.tolist()]
        self._weights = {name: rows[row] for name, row in model.attributes.items()}

    def odds(self, names: Iterable[str], label: str) -> float:
        """How far the score of a label lies above the best of the others; infinite where only one was ever seen.

        Args:
            names: Features of what is classified.
            label: The label.
        """
        known = [row for name in names if (row := self._weights.get(name)) is not None]
        sums = map(sum, zip(*known, strict=True)) if known else [0.0] * len(self._labels)
        scores = dict(zip(self._labels, sums, strict=True))
        own = scores.pop(label, -inf)
        return float(own - max(scores.values(), default=-inf))
