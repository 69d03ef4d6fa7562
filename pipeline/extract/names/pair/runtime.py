"""ONNX Runtime, which does the arithmetic of the accurate tagger: one thread, as all else of a worker."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.errors import SettingsError
from pipeline.extract.names.pair.wheel import NEEDED, PACKAGE

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def load_graph(name: str, weights: Mapping[str, npt.NDArray[np.generic]] | None = None) -> InferenceSession:
    """A graph, ready to run.

    Args:
        name: Its file beside this one.
        weights: Weights that lie outside the file, by name; they are used where they lie, so the caller keeps them.

    Raises:
        SettingsError: ``settings.accurate`` if ONNX Runtime is not installed.
    """
    try:
        from onnxruntime import InferenceSession, OrtValue, SessionOptions
    except ImportError as error:
        raise SettingsError("settings.accurate", f"{NEEDED}: {error}") from error
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    if weights:
        values = [OrtValue.ortvalue_from_numpy(np.ascontiguousarray(array)) for array in weights.values()]
        options.add_external_initializers(list(weights), values)
    graph = Path(__file__).with_name(name).read_bytes()
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def versions_of_libraries() -> str:
    """Versions of what the accurate tagger computes with: with others, a probability may differ in its last digits.

    Raises:
        SettingsError: ``settings.accurate`` if one is not installed.
    """
    try:
        return " ".join(f"{name} {metadata.version(name)}" for name in ("onnxruntime", PACKAGE))
    except metadata.PackageNotFoundError as error:
        raise SettingsError("settings.accurate", f"{NEEDED}: no {error.name}") from error
