"""What takes long to build is built once on a machine and kept in the user's cache.

A thing is kept under the hash of all that it is made of: our code and vocabularies, the files of libraries, Python.
When anything of that changes, it is built anew and kept under another name. Files are written whole or not at all;
what is damaged or cannot be read is as good as not there; what cannot be written is built anew by the next process.
``VIETNEWS_CACHE`` names another folder, or with "off" none.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import pickle
import platform
import shutil
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

VARIABLE = "VIETNEWS_CACHE"
_OFF = "off"
_PACKAGE = Path(__file__).parent
_HEAD = struct.Struct("<8sIQ")
_MAGIC = b"vietnews"
_ALIGNED = 64
_FORGOTTEN_AFTER = 30 * 24 * 3600
"""Seconds after which what another version kept is removed."""


def kept(name: str, build: Callable[[], T], files: Iterable[Path] = ()) -> T:
    """What ``build`` gives, read from the cache where it was kept, else built and kept.

    Args:
        name: What it is called; one word.
        build: Builds it; it must be the same whenever our code and ``files`` are.
        files: Files that it is made of besides those of this package.
    """
    path = _path(f"{name}-{_digest_of(files)}")
    if path is None:
        return build()
    found: tuple[T] | None = _read(path)
    if found is not None:
        return found[0]
    built = build()
    _write(path, built)
    return built


def recall(name: str) -> Any:  # noqa: ANN401 - whatever was kept
    """What was kept under this name by this version of our code; None where nothing is there."""
    path = _path(name)
    found = None if path is None else _read(path)
    return None if found is None else found[0]


def keep(name: str, value: object) -> None:
    """Keep the value for ``recall``, in place of what was kept before."""
    path = _path(name)
    if path is not None:
        _write(path, value)


def _path(name: str) -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / _name_of_code() / f"{name}.bin"


def cache_folder() -> Path | None:
    """Where things are kept; None when nothing is to be kept."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return None if chosen == _OFF else Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("vietnews", appauthor=False)


@cache
def _name_of_code() -> str:
    """Hash of our code and vocabularies and of the Python that reads them."""
    digest = hashlib.sha256(f"{sys.version} {platform.machine()} {sys.byteorder} {_versions()}".encode())
    for path in sorted([*_PACKAGE.rglob("*.py"), *(_PACKAGE / "lexicon").iterdir()]):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.relative_to(_PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _versions() -> str:
    import numpy as np
    import pydantic
    import regex

    return f"{np.__version__} {regex.__version__} {pydantic.VERSION}"


def _digest_of(files: Iterable[Path]) -> str:
    """Hash of the names, sizes and times of files; their contents are checked when things are built."""
    digest = hashlib.sha256()
    for path in files:
        about = path.stat()
        digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _read(path: Path) -> tuple[Any] | None:
    """What the file holds, its arrays lying in the file itself; None where it is not there, damaged or not ours."""
    try:
        with path.open("rb") as handle:
            if hasattr(os, "getuid") and os.fstat(handle.fileno()).st_uid != os.getuid():
                return None
            data = memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
        magic, check, count = _HEAD.unpack_from(data)
        if magic != _MAGIC or zlib.crc32(data[_HEAD.size :]) != check:
            return None
        sizes = struct.unpack_from(f"<{count}Q", data, _HEAD.size)
        at, parts = _HEAD.size + 8 * count, []
        for size in sizes:
            at += -at % _ALIGNED
            parts.append(data[at : at + size])
            at += size
        return (pickle.loads(parts[0], buffers=parts[1:]),)  # noqa: S301 - a file of this user, written below
    except Exception:  # whatever is wrong with it, it can be built anew
        return None


def _write(path: Path, value: object) -> None:
    """Keep the value; what cannot be kept is not."""
    partial = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}.tmp")
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700)
            _forget(path.parent)
        buffers: list[pickle.PickleBuffer] = []
        pickled = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
        parts = [memoryview(pickled), *(buffer.raw() for buffer in buffers)]
        content = bytearray(struct.pack(f"<{len(parts)}Q", *(len(part) for part in parts)))
        for part in parts:
            content += bytes(-(len(content) + _HEAD.size) % _ALIGNED)
            content += part
        partial.touch(mode=0o600)
        partial.write_bytes(_HEAD.pack(_MAGIC, zlib.crc32(content), len(parts)) + content)
        partial.replace(path)
    except (OSError, pickle.PicklingError, AttributeError, TypeError):
        partial.unlink(missing_ok=True)


def _forget(current: Path) -> None:
    """Remove what other versions kept and nobody asked for lately."""
    for folder in current.parent.iterdir():
        if folder != current and folder.is_dir() and time.time() - folder.stat().st_mtime > _FORGOTTEN_AFTER:
            shutil.rmtree(folder, ignore_errors=True)
