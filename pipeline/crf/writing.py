"""Writing a linear-chain CRF as a file of CRFsuite."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pycrfsuite

from pipeline.crf.file import read_crf

_FEATURES_AT = 28
"""Where in the header of a file the offset of the features stands."""
_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_SKELETON = {"c1": 0, "c2": 0, "max_iterations": 1, "feature.possible_transitions": True}


def write_crf(
    path: Path,
    attributes: Sequence[str],
    labels: Sequence[str],
    weights: npt.NDArray[np.floating],
    transitions: npt.NDArray[np.floating],
) -> None:
    """Write a model; weights of zero are left out.

    CRFsuite itself writes the file, after one step on sequences in which every attribute stands once with each label
    that it weighs for; then the weights in the file are replaced.

    Args:
        path: Where the file goes.
        attributes: Attribute of each row of ``weights``.
        labels: Label of each column of ``weights``, and of each row and column of ``transitions``.
        weights: State weights.
        transitions: Weight of going from the label of the row to the label of the column.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_SKELETON, verbose=False)
    for column, label in enumerate(labels):
        trainer.append([[attributes[row] for row in np.flatnonzero(weights[:, column]).tolist()]], [label])
    trainer.append([[], []], [labels[0], labels[0]])  # without a pair CRFsuite keeps no transitions
    trainer.train(str(path))

    model = read_crf(path)
    numbers = {attribute: row for row, attribute in enumerate(attributes)}
    rows = np.zeros(len(model.attributes), dtype=np.int64)
    for attribute, number in model.attributes.items():
        rows[number] = numbers[attribute]
    columns = np.array([labels.index(label) for label in model.labels])
    data = bytearray(path.read_bytes())
    (start,) = struct.unpack_from("<I", data, _FEATURES_AT)
    _, _, count = struct.unpack_from("<4sII", data, start)
    table = np.frombuffer(data, dtype=_FEATURE, count=count, offset=start + 12)
    state = table["type"] == 0
    target = columns[table["target"]]
    table["weight"][state] = weights[rows[table["source"][state]], target[state]]
    table["weight"][~state] = transitions[columns[table["source"][~state]], target[~state]]
    path.write_bytes(data)
