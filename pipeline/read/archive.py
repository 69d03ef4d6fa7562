"""Zip archives: each file in them as if it lay in a folder."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.inputs import InputFile, one_line
from pipeline.read.packed import refuse_bomb, seekable
from pipeline.read.stream import InputStream
from pipeline.settings import Settings

ReadFile = Callable[[InputFile, Settings], Iterator[Article | Reject]]
_LONGEST_NAME = 100


def read_archive(
    stream: InputStream, file: InputFile, settings: Settings, read_file: ReadFile
) -> Iterator[Article | Reject]:
    """The articles of all files of the archive, in the order of their names.

    Raises:
        ReadError: ``read.zip`` if the archive is damaged or locked, ``read.expansion`` if it is a bomb.
    """
    with seekable(stream, file) as data:
        refuse_bomb(data, "read.zip")
        with zipfile.ZipFile(data) as archive, tempfile.TemporaryDirectory() as folder:
            for member in sorted(archive.infolist(), key=lambda one: one.filename):
                path = PurePosixPath(member.filename)
                if member.is_dir() or any(_is_hidden(part) for part in path.parts):
                    continue
                source = f"{file.source}/{one_line(member.filename)}"
                if path.suffix.lower() == ".zip":
                    yield _reject(source, ReadError("read.format", "an archive within an archive; unpack it first"))
                    continue
                yield from _member(archive, member, Path(folder) / _file_name(path), source, settings, read_file)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, source: str, settings: Settings, read_file: ReadFile
) -> Iterator[Article | Reject]:
    try:
        with archive.open(member) as packed, path.open("wb") as unpacked:
            shutil.copyfileobj(packed, unpacked)
        yield from read_file(InputFile(path, source), settings)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        yield _reject(source, ReadError("read.zip", f"cannot be unpacked: {str(error)[:200]}"))
    finally:
        path.unlink(missing_ok=True)


def _is_hidden(part: str) -> bool:
    return part.startswith((".", "__MACOSX")) and part != ".."  # a way out of the folder is one of its names only


def _file_name(path: PurePosixPath) -> str:
    """A name for the unpacked file: its own, whose day and suffixes count, as far as any disk takes it."""
    name = "".join(
        character if character.isprintable() and character not in '/\\:*?"<>|' else "_" for character in path.name
    )
    return name[-_LONGEST_NAME:] or "_"


def _reject(source: str, error: ReadError) -> Reject:
    return Reject(source=source, record=None, stage="read", code=error.code, message=error.message)
