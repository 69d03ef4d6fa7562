"""Where worker processes can be started, and how: without running the script again that asks for them."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from threading import Lock
from typing import Any

_STARTING = Lock()
_SCRIPT = "__main__"
_NOT_THERE = object()
_ROOT = Path(__file__).parents[2]
_PRELOADED = "pipeline.batch.preloaded"


def why_no_workers() -> str | None:
    """Why this process can start no others; None where it can.

    >>> why_no_workers() is None
    True
    """
    if multiprocessing.current_process().daemon:
        return "this is itself a daemonic worker process"
    if getattr(sys, "frozen", False):
        return "the program is frozen into one file"
    if not sys.executable or not Path(sys.executable).exists():
        return "Python is embedded in another program"
    return None


def worker_context() -> BaseContext:
    """How workers are started here: forked from a server that has loaded what they need, else spawned.

    The server is started with an environment that lets it find this package, and no other of its name, whatever the
    folder it is started in; it has one thread, and lives as long as this process.
    """
    if not _can_fork():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    with _STARTING, _environment(PYTHONSAFEPATH="1", PYTHONPATH=_with_ours(os.environ.get("PYTHONPATH"))):
        context.set_forkserver_preload([_PRELOADED])
        forkserver.ensure_running()
    return context


def _can_fork() -> bool:
    """Whether a server can be forked from: not where system libraries forbid it, nor where it could not find us."""
    return (
        "forkserver" in multiprocessing.get_all_start_methods()
        and sys.platform != "darwin"
        and not sys.flags.ignore_environment
    )


def _with_ours(path: str | None) -> str:
    return os.pathsep.join([str(_ROOT), *([path] if path else [])])


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """These variables for the processes that are started meanwhile."""
    known = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in known.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def needs_script(payload: object) -> bool:
    """Whether something of the script itself has to be sent to a worker, which then has to run the script, too."""
    return _SCRIPT.encode() in bytes(ForkingPickler.dumps(payload))


def is_script_run_again() -> bool:
    """Whether this is a worker that is only just running the script that started it."""
    return bool(getattr(multiprocessing.current_process(), "_inheriting", False))


@contextmanager
def script_hidden(*, hidden: bool = True) -> Iterator[None]:
    """Nothing is known of the script while a process starts, so that it does not run it.

    A spawned process imports the script of its parent, by its path or name, in case it needs something of it. It
    does not: and a script that starts a run at its top level would start it again in each worker.
    """
    if not hidden:
        yield
        return
    script: Any = sys.modules[_SCRIPT]
    with _STARTING:
        known = {name: getattr(script, name, _NOT_THERE) for name in ("__file__", "__spec__")}
        try:
            script.__spec__ = None
            if known["__file__"] is not _NOT_THERE:
                del script.__file__
            yield
        finally:
            for name, value in known.items():
                if value is not _NOT_THERE:
                    setattr(script, name, value)
