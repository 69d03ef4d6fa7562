"""How much memory this process takes, on any system."""

from __future__ import annotations

import sys


def peak_memory() -> int:
    """Most bytes that this process ever held; on Windows and the like as psutil tells it."""
    try:
        import resource
    except ImportError:
        import psutil

        memory = psutil.Process().memory_info()
        return int(getattr(memory, "peak_wset", memory.rss))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
