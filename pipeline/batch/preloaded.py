"""What a server of workers loads before it forks them: they then share its memory and begin at once.

Imported by ``multiprocessing.forkserver`` in a process that does nothing else; see ``starting.worker_context``.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

_SAMPLE = "Sáng 5/3, ông Trần Văn Bình, Chủ tịch UBND tỉnh, cho biết thu ngân sách đạt 1.200 tỷ đồng, tăng 8,5%."


def load() -> None:
    """Load stages and models, and leave them where no collection of garbage writes to them."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # a process is forked from one thread
    with suppress(Exception):  # the worker meets the same, and says so
        if _is_to_be_built():
            _build()
        _load()
    gc.collect()
    gc.freeze()


def _is_to_be_built() -> bool:
    """Whether nothing is kept yet, though it can be."""
    from pipeline.kept import cache_folder, recall
    from pipeline.patterns import KEPT

    return cache_folder() is not None and recall(KEPT) is None


def _build() -> None:
    """Build what is kept in a process that ends with it: it leaves much behind that no worker needs."""
    builder = os.fork()
    if not builder:
        try:
            _load()
        finally:
            os._exit(0)
    os.waitpid(builder, 0)


def _load() -> None:
    from pipeline.batch.extracting import spare_memory
    from pipeline.flow import extract
    from pipeline.patterns import keep_patterns

    spare_memory()
    extract(_SAMPLE, title=_SAMPLE)
    keep_patterns()


if sys.argv[:1] == ["-c"]:  # the server, not somebody who looks at all modules
    load()
