"""Hot loops of several stages in C, where they were built; all of them have a reference in Python, which is the default.

``CORE`` is the extension, or None: no compiler when the package was installed, or ``VIETNEWS_NATIVE=off``. Callers ask
for it each time, and go the way of the reference when it is None. Both ways give the same, byte for byte.
"""

from __future__ import annotations

import os
from types import ModuleType

VARIABLE = "VIETNEWS_NATIVE"
"""Environment variable; "off" chooses the code in Python."""
_OFF = "off"
_INTERFACE = 1
"""What was built from other sources than these is not used."""


def _load() -> ModuleType | None:
    if os.environ.get(VARIABLE) == _OFF:
        return None
    try:
        from pipeline.native import _core
    except ImportError:
        return None
    return _core if getattr(_core, "INTERFACE", None) == _INTERFACE else None


CORE = _load()


def description() -> str:
    """Which of both runs, in words."""
    return "extension in C" if CORE is not None else "Python"
