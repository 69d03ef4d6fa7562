"""What the tells of a candidate weigh: each reckoned once, and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.crf.file import load_crf
from pipeline.extract.names.whole.evidence_keys import PLAIN, Key, says
from pipeline.kept import kept
from pipeline.memory import Memory

_REMEMBERED = 50_000
"""Keys remembered at most; then the memory is emptied and fills again."""
Row = tuple[float, ...]
"""Log odds of a person, an organization, a place over no name; empty for nothing."""


class EvidenceWeights:
    """The weights of a model, by feature and by key; safe in any number of threads.

    Args:
        path: Model file, as written by ``training.py``.
        labels: Labels of person, organization, place and no name.
    """

    def __init__(self, path: Path, labels: Sequence[str]) -> None:
        self._rows, *self._plain = kept(f"weights-{path.stem}", lambda: _laid_out(path, labels), [path])
        self._memory: Memory[Key, Row] = Memory(self._weigh, _REMEMBERED)

    def _weigh(self, key: Key) -> Row:
        known = [row for feature in says(key) if (row := self._rows.get(feature)) is not None]
        return tuple(map(sum, zip(*known, strict=True)))

    def total(self, keys: Sequence[Key], values: Sequence[str | None]) -> tuple[float, float, float]:
        """Log odds of person, organization and place of a candidate.

        Args:
            keys: What is told of it.
            values: Its values of the ``PLAIN`` features, in their order.
        """
        person = organization = location = 0.0
        for row in map(self._memory.__getitem__, keys):
            if row:
                first, second, third = row
                person += first
                organization += second
                location += third
        for table, value in zip(self._plain, values, strict=True):
            if (weights := table.get(value)) is not None:
                first, second, third = weights
                person += first
                organization += second
                location += third
        return person, organization, location


def _laid_out(path: Path, labels: Sequence[str]) -> list[dict[str | None, Row]]:
    """The weights by feature, and those of each ``PLAIN`` feature by its value."""
    model = load_crf(path)
    *kinds, nothing = (model.labels.index(label) for label in labels)
    odds = (model.weights[:, kinds] - model.weights[:, [nothing]]).tolist()
    rest: dict[str | None, Row] = {}
    plain: dict[str, dict[str | None, Row]] = {name: {} for name in PLAIN}
    for feature, at in model.attributes.items():
        name, _, value = feature.partition("=")
        plain.get(name + "=", rest)[value if name + "=" in plain else feature] = tuple(odds[at])
    return [rest, *plain.values()]
