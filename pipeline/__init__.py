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
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.extraction import Extraction

# The name of the function is also that of a folder of stages: bound here, after that folder has been imported.
from pipeline.flow import extract, extract_many
from pipeline.model import Article

if TYPE_CHECKING:
    from pipeline.batch import run
    from pipeline.component import language
    from pipeline.tabulate import read_tables

__all__ = ["Article", "Extraction", "extract", "extract_many", "language", "read_tables", "run"]

logging.getLogger(__name__).addHandler(logging.NullHandler())  # silent until the program that imports it says otherwise

_ON_USE = {"language": "pipeline.component", "read_tables": "pipeline.tabulate", "run": "pipeline.batch"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one of these functions
    """Imports on first use what needs spaCy, pandas and Arrow."""
    if name not in _ON_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ON_USE[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *_ON_USE]
