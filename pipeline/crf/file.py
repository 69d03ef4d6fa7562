"""Reading a linear-chain CRF out of a CRFsuite model file.

The format is CRFsuite's own ("lCRF", version 1): a header, the weighted features, and two constant
databases ("CQDB") that map label and attribute strings to numbers.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.kept import kept

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_DATABASE = struct.Struct("<4sIIIII")
_TABLES = 256
_PACKAGE = Path(__file__).parents[1]
_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1


class ModelFileError(ValueError):
    """A file that is not a CRFsuite model of the known format."""


@dataclass(frozen=True, slots=True)
class CrfModel:
    """The numbers of a linear-chain CRF.

    Attributes:
        labels: Label names in the order of the columns below.
        attributes: Attribute string -> its row in ``weights``.
        weights: State weights, one row an attribute, one column a label.
        transitions: Weight of going from the label of the row to the label of the column.
    """

    labels: tuple[str, ...]
    attributes: dict[str, int]
    weights: npt.NDArray[np.float64]
    transitions: npt.NDArray[np.float64]

    def weight(self, attribute: str) -> npt.NDArray[np.float64]:
        """The state weights of an attribute; zeros when the model does not know it."""
        row = self.attributes.get(attribute)
        return np.zeros(len(self.labels)) if row is None else self.weights[row]

    def values_of(self, name: str) -> frozenset[str]:
        """What stands behind ``name`` in the attributes that begin with it, their distances left out."""
        return frozenset(
            attribute[len(name) : attribute.rindex("[")] for attribute in self.attributes if attribute.startswith(name)
        )


def read_crf(path: Path) -> CrfModel:
    """The model in the file.

    Raises:
        ModelFileError: When the content is not what the format says.
    """
    data = path.read_bytes()
    try:
        return _parse(data)
    except (struct.error, UnicodeDecodeError, IndexError, KeyError, ValueError) as error:
        raise ModelFileError(f"{path.name} is not a CRFsuite model of the known format: {error}") from error


def load_crf(path: Path) -> CrfModel:
    """What ``read_crf`` gives, kept in the user's cache: reading the strings of a model takes long.

    Raises:
        ModelFileError: When the content is not what the format says.
    """
    if not path.is_relative_to(_PACKAGE):  # a model that somebody is training
        return read_crf(path)
    return kept(f"model-{path.stem}", lambda: read_crf(path), [path])


def _parse(data: bytes) -> CrfModel:
    magic, _, _, version, _, label_count, attribute_count, features_at, labels_at, attributes_at, _, _ = (
        _HEADER.unpack_from(data)
    )
    if magic != b"lCRF" or version != 100:
        raise ValueError(f"header {magic!r}, version {version}")
    labels = _strings(data, labels_at)
    attributes = _strings(data, attributes_at)
    if len(labels) != label_count or len(attributes) != attribute_count:
        raise ValueError("label or attribute counts differ from the header")
    _, _, feature_count = struct.unpack_from("<4sII", data, features_at)
    features = np.frombuffer(data, dtype=_FEATURE, count=feature_count, offset=features_at + 12)
    weights = np.zeros((attribute_count, label_count))
    transitions = np.zeros((label_count, label_count))
    for kind, table in ((_STATE, weights), (_TRANSITION, transitions)):
        chosen = features[features["type"] == kind]
        np.add.at(table, (chosen["source"], chosen["target"]), chosen["weight"])
    names = sorted(labels, key=labels.__getitem__)
    return CrfModel(tuple(names), attributes, weights, transitions)


def _strings(data: bytes, offset: int) -> dict[str, int]:
    """String -> number of the constant database at ``offset``."""
    magic, size, _, _, _, backward = _DATABASE.unpack_from(data, offset)
    if magic != b"CQDB":
        raise ValueError(f"no string database at {offset}")
    tables = struct.unpack_from(f"<{2 * _TABLES}I", data, offset + _DATABASE.size)
    end = min([table for table in tables[::2] if table] + [backward or size])
    position = _DATABASE.size + 8 * _TABLES
    found: dict[str, int] = {}
    while position < end:
        number, length = struct.unpack_from("<II", data, offset + position)
        position += 8
        found[data[offset + position : offset + position + length - 1].decode("utf-8")] = number
        position += length
    return found
