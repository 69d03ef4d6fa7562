"""A log-linear classifier over hints, kept as a CRF whose sequences have one unit."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from pathlib import Path

from pipeline.crf.file import load_crf
from pipeline.relate.learned.feature_templates import FeatureTemplate, TemplateRows


class Classifier:
    """A log-linear classifier.

    Args:
        path: Model file, as written by ``pipeline.relate.learned.training``.
    """

    def __init__(self, path: Path) -> None:
        model = load_crf(path)
        self._labels = model.labels
        self._rows = TemplateRows(model.attributes, model.weights)

    def odds(self, hints: Sequence[FeatureTemplate], label: str) -> float:
        """How far the score of a label lies above the best of the others; infinite where only one was ever seen."""
        scores = dict(zip(self._labels, self._rows.of(hints).tolist(), strict=True))
        own = scores.pop(label, -inf)
        return float(own - max(scores.values(), default=-inf))
