"""Where an installed package lies, without importing it: some carry files that we read, and are slow to import."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def folder_of(package: str) -> Path | None:
    """The folder of an installed package, or None when it is not installed.

    >>> folder_of("pipeline").name, folder_of("no_such_package")
    ('pipeline', None)
    """
    spec = find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        return None
    return Path(next(iter(spec.submodule_search_locations)))
