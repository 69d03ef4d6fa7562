"""``import vietnews``: the public face of the package ``pipeline`` under the name of the distribution.

    from vietnews import extract, run

The names are those of ``pipeline`` and the objects are the same. Unlike ``import pipeline``, it also works beside a
script that is itself called ``pipeline.py``, as many are.
"""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline import Article, Extraction, extract, extract_many, language, read_tables, run

__all__ = ["Article", "Extraction", "extract", "extract_many", "language", "read_tables", "run"]

_HOME = Path(__file__).resolve().parent.parent


def _pipeline() -> ModuleType:
    """Our package ``pipeline``, whatever else of that name stands before it on the path.

    Raises:
        ImportError: If the program has already imported something else under that name.
    """
    known = sys.modules.get("pipeline")
    if known is not None:
        if Path(getattr(known, "__file__", None) or "").resolve().parent.parent == _HOME:
            return known
        message = f"vietnews needs the name 'pipeline', but {known!r} has it; rename that file or import vietnews first"
        raise ImportError(message)
    spec = PathFinder.find_spec("pipeline", [str(_HOME)])
    if spec is None or spec.loader is None:  # an editable install, where the path holds a finder instead
        import pipeline

        return pipeline
    module = module_from_spec(spec)
    sys.modules["pipeline"] = module
    spec.loader.exec_module(module)
    return module


_FACE = _pipeline()


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one of the names of the face
    """Imports on first use what is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(_FACE, name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
