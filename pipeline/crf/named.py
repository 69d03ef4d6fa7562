"""The state weights of a model by the name of an attribute: all distances at which it is looked at, at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.crf.columns import REACH
from pipeline.crf.file import PACKAGE, CrfModel, read_crf
from pipeline.kept import kept
from pipeline.packed import StringIndex

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model whose attributes are names with a distance in brackets, as those of ``Column`` are.

    Attributes:
        labels: Label names in the order of the columns below.
        transitions: Weight of going from the label of the row to the label of the column.
        names: Numbers the names.
        firsts: First row of each name, and one behind the last.
        places: Distance of each row, counted from ``-REACH``.
        weights: State weights, one column a label.
    """

    labels: tuple[str, ...]
    transitions: Floats
    names: StringIndex
    firsts: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    weights: Floats

    def of(self, name: str) -> tuple[npt.NDArray[np.int64], Floats] | None:
        """The distances at which the name weighs anything, counted from ``-REACH``, and what; None for no name."""
        number = self.names.find(name)
        if number < 0:
            return None
        rows = slice(self.firsts[number], self.firsts[number + 1])
        return self.places[rows], self.weights[rows]

    def at(self, name: str, distance: int) -> Floats:
        """What the name weighs at this distance."""
        total = np.zeros(len(self.labels))
        found = self.of(name)
        if found is not None:
            places, weights = found
            for row in np.flatnonzero(places == distance + REACH):
                total += weights[row]
        return total


def by_name(model: CrfModel) -> NamedModel:
    """The weights of the model by name.

    Raises:
        ValueError: When an attribute has no distance in brackets, or one beyond ``REACH``.
    """
    rows: dict[str, list[tuple[int, int]]] = {}
    for attribute, row in model.attributes.items():
        name, _, distance = attribute.removesuffix("]").rpartition("[")
        place = int(distance) + REACH
        if not 0 <= place <= 2 * REACH:
            raise ValueError(f"{attribute!r} looks further than {REACH}")
        rows.setdefault(name, []).append((place, row))
    found = [entry for entries in rows.values() for entry in sorted(entries)]
    places, numbers = np.array(found, dtype=np.int64).reshape(-1, 2).T
    counts = np.fromiter(map(len, rows.values()), dtype=np.int64, count=len(rows))
    return NamedModel(
        labels=model.labels,
        transitions=model.transitions,
        names=StringIndex(rows),
        firsts=np.concatenate(([0], np.cumsum(counts))),
        places=np.ascontiguousarray(places),
        weights=model.weights[numbers],
    )


def load_named(path: Path) -> NamedModel:
    """The model in the file, kept in the user's cache: reading the strings of a model takes long.

    Raises:
        ModelFileError: When the content is not what the format says.
    """
    if not path.is_relative_to(PACKAGE):  # a model that somebody is training
        return by_name(read_crf(path))
    return kept(f"named-{path.stem}", lambda: by_name(read_crf(path)), [path])
