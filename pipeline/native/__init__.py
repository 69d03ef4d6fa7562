"""Hot loops of several stages in C, where they were built; every one of them has a reference in Python.

Callers ask for the ``extension()`` each time and go the way of the reference when there is none: no compiler when the
package was installed, or ``VIETNEWS_NATIVE=off``. Both ways give the same, byte for byte; a test holds them to it.
``VIETNEWS_NATIVE=needed`` makes it an error that the extension is missing.
"""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType

VARIABLE = "VIETNEWS_NATIVE"
"""Environment variable; "off" chooses the code in Python."""
_OFF, _NEEDED = "off", "needed"
_INTERFACE = 5
"""What was built from other sources than these is not used. Raise it, here and in ``module.c``, with every change of
what a function of the extension takes or gives."""


def _load() -> ModuleType | None:
    chosen = os.environ.get(VARIABLE)
    if chosen == _OFF:
        return None
    try:
        core = import_module("pipeline.native._core")
    except ImportError:
        core = None
    if core is not None and getattr(core, "INTERFACE", None) != _INTERFACE:
        core = None
    if core is None and chosen == _NEEDED:
        raise ImportError(f"{VARIABLE}={_NEEDED}, and the extension in C is not built, or from other sources")
    return core


CORE = _load()


def extension() -> ModuleType | None:
    """The extension; None when the code in Python is to run."""
    return CORE


def description() -> str:
    """Which of both runs, in words."""
    return "with the extension in C" if extension() is not None else "in Python alone"
