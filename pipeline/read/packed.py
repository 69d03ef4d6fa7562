"""Files that hold files: what they unpack to is bounded, and they can be read from any place."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from pipeline.errors import ReadError
from pipeline.read.inputs import InputFile
from pipeline.read.stream import EXPANSION_GRACE, MAX_EXPANSION, InputStream

_CHUNK = 1 << 20


@contextmanager
def seekable(stream: InputStream, file: InputFile) -> Iterator[BinaryIO]:
    """The file itself, or what a gzip file unpacks to, open at its beginning."""
    if not file.compressed:
        with file.path.open("rb") as data:
            yield data
        return
    with tempfile.TemporaryFile() as unpacked:
        while part := stream.read(_CHUNK):
            unpacked.write(part)
        unpacked.seek(0)
        yield cast("BinaryIO", unpacked)


def refuse_bomb(data: BinaryIO, code: str) -> None:
    """Look at what a zip archive says that it unpacks to; zipfile reads no more of a member than that.

    Raises:
        ReadError: ``read.expansion``, or ``code`` if this is no zip archive.
    """
    try:
        with zipfile.ZipFile(data) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(code, f"damaged: {str(error)[:200]}; save or pack it again") from error
    if unpacked > max(EXPANSION_GRACE, MAX_EXPANSION * os.fstat(data.fileno()).st_size):
        raise ReadError("read.expansion", f"unpacks to more than {MAX_EXPANSION} times its size")
    data.seek(0)
