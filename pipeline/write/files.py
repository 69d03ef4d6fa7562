"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import WriteError
from pipeline.tabulate import ROW_GROUP


def write_whole(path: Path, write: Callable[[Path], None], temporary: Path) -> None:
    """Let ``write`` fill a private file in ``temporary``, flush it to the disk, then give it its name in one step.

    After a power failure the name may be missing, but what has the name is whole.

    Raises:
        WriteError: ``write.disk`` if the disk is full or cannot be written; nothing is left behind then.
    """
    partial = temporary / f"{os.getpid()}-{path.parent.name}-{path.name}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError("write.disk", _explain(path, error)) from error
    try:
        partial.touch(mode=0o600, exist_ok=False)
        write(partial)
        _flush(partial)
        partial.chmod(0o666 & ~_umask())
        partial.replace(path)
    except (OSError, pa.ArrowException) as error:
        raise WriteError("write.disk", _explain(path, error)) from error
    finally:
        partial.unlink(missing_ok=True)


def write_folder_whole(folder: Path, write: Callable[[Path], None], ours: frozenset[str]) -> None:
    """Let ``write`` fill a private folder beside ``folder``, then put it in the place of that one, files and all.

    Args:
        folder: The folder; made if it is not there.
        write: Writes into an empty folder.
        ours: Names of the files that an earlier call may have left there; they go.

    Raises:
        WriteError: ``write.foreign`` if other files lie there, which must not go; ``write.disk``.
    """
    partial, old = (folder.parent / f".{folder.name}-{os.getpid()}.{what}" for what in ("new", "old"))
    try:
        if folder.exists():
            foreign = sorted(path.name for path in folder.iterdir() if path.name not in ours)
            if foreign:
                message = f"{folder} holds {foreign[0]}, which is not of an export; name an empty or a new folder"
                raise WriteError("write.foreign", message)
        partial.mkdir(parents=True)
        write(partial)
        for path in partial.iterdir():
            _flush(path)
        if folder.exists():
            folder.replace(old)
        partial.replace(folder)
    except (OSError, pa.ArrowException) as error:
        raise WriteError("write.disk", _explain(folder, error)) from error
    finally:
        for rest in (partial, old):
            shutil.rmtree(rest, ignore_errors=True)


def write_parquet(table: pa.Table, path: Path, temporary: Path) -> None:
    """The table as one Parquet file; the same table always gives the same bytes."""
    write_parquet_in_pieces([table], path, temporary)


def write_parquet_in_pieces(pieces: Iterable[pa.Table], path: Path, temporary: Path) -> int:
    """A table whose pieces, but the last, are whole row groups as one Parquet file, the same as written at once.

    Returns:
        The number of rows.
    """
    pieces = iter(pieces)
    first = next(pieces)
    rows: int = first.num_rows

    def write(partial: Path) -> None:
        nonlocal rows
        with pq.ParquetWriter(partial, first.schema, compression="zstd", version="2.6") as writer:
            writer.write_table(first, row_group_size=ROW_GROUP)
            for piece in pieces:
                rows += piece.num_rows
                writer.write_table(piece, row_group_size=ROW_GROUP)

    write_whole(path, write, temporary)
    return rows


def remove(path: Path) -> None:
    """Remove a file of tables.

    Raises:
        WriteError: ``write.disk`` if that is not possible; on Windows while another program has the file open.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError("write.disk", _explain(path, error)) from error


def write_json(value: dict[str, Any], path: Path, temporary: Path) -> None:
    """The value as one JSON file with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(path, lambda partial: _write_text(partial, text), temporary)


def _write_text(path: Path, text: str) -> None:
    path.write_bytes(text.encode())  # the same bytes on every system


def _flush(path: Path) -> None:
    """Wait until the content of the file is on the disk."""
    handle = os.open(path, os.O_RDWR)  # Windows flushes nothing that is open for reading only
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _explain(path: Path, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return f"{path}: no space left on the device; make room and run the same command again, it goes on from here"
    reason = error.strerror if isinstance(error, OSError) and error.strerror else error
    return f"{path}: cannot be written: {reason}"
