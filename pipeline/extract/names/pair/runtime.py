"""ONNX Runtime, which does the arithmetic of the accurate tagger: one thread, as all else of a worker."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LIBRARY = "onnxruntime"
_NEEDED = 'the accurate tagger needs what `pip install "vietnews[accurate]"` brings'


def load_graph(path: Path, weights: Mapping[str, npt.NDArray[np.generic]] | None = None) -> InferenceSession:
    """A graph, ready to run.

    Args:
        path: Its file.
        weights: Weights that lie outside the file, by name; they are used where they lie, so the caller keeps them.

    Raises:
        SettingsError: ``settings.accurate`` if ONNX Runtime is not installed.
    """
    try:
        from onnxruntime import InferenceSession, OrtValue, SessionOptions
    except ImportError as error:
        raise SettingsError("settings.accurate", f"{_NEEDED}: {error}") from error
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.x64quantprecision", "1")  # sums would overflow on AVX2 without VNNI
    if weights:
        values = [OrtValue.ortvalue_from_numpy(np.ascontiguousarray(array)) for array in weights.values()]
        options.add_external_initializers(list(weights), values)
    return InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def version_of_library() -> str:
    """Version of what the accurate tagger computes with: with another, a probability may differ in its last digits.

    Raises:
        SettingsError: ``settings.accurate`` if it is not installed.
    """
    try:
        return f"{LIBRARY} {metadata.version(LIBRARY)}"
    except metadata.PackageNotFoundError as error:
        raise SettingsError("settings.accurate", f"{_NEEDED}: no {error.name}") from error
