"""vietnews: Vietnamese news articles in, normalized tables out.

Four functions and two kinds of object are all there is to know:

    extract(text, title=…, published=…)   what is found in one article, as an ``Extraction``
    extract_many(articles)                the same for many, one after the other
    run(inputs, out)                      files in, tables out, with shards, workers and a manifest
    read_tables(folder)                   the tables of a run as pandas frames

and ``language()`` for spaCy: a ``Language("vi")`` with our words and one component.
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.batch import run
    from pipeline.component import language
    from pipeline.extraction import Extraction
    from pipeline.flow import extract, extract_many
    from pipeline.model import Article
    from pipeline.tabulate import read_tables

__all__ = ["Article", "Extraction", "extract", "extract_many", "language", "read_tables", "run"]

logging.getLogger(__name__).addHandler(logging.NullHandler())  # silent until the program that imports it says otherwise

_ON_USE = {
    "Article": "pipeline.model",
    "Extraction": "pipeline.extraction",
    "extract": "pipeline.flow",
    "extract_many": "pipeline.flow",
    "language": "pipeline.component",
    "read_tables": "pipeline.tabulate",
    "run": "pipeline.batch",
}
"""Where each name comes from: it is imported on first use, since ``vietnews --help`` needs none of them."""


class _Face(ModuleType):
    """This module; ``extract`` is the function, though a folder of stages has the same name."""

    @property
    def extract(self) -> Any:  # noqa: ANN401 - the function of that name
        return __getattr__("extract")

    @extract.setter
    def extract(self, folder: ModuleType) -> None:
        """Importing the folder ``pipeline/extract`` must not take the name from the function."""


sys.modules[__name__].__class__ = _Face


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one of these names
    """Imports on first use what is asked for."""
    if name not in _ON_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ON_USE[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *_ON_USE]
