"""Stage 1: files to articles. What gives no article gives a ``Reject`` that says why; the rest goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.formats import BY_SUFFIX, InputFormat
from pipeline.lexicon.formats import formats
from pipeline.model import Article, Reject
from pipeline.read.html import article_of_html
from pipeline.read.inputs import InputFile, find_inputs
from pipeline.read.record import columns_of
from pipeline.read.records import read_jsonl
from pipeline.read.shapes import parse_json
from pipeline.read.stdin import spooled, standard_input
from pipeline.read.stream import InputFacts, InputStream, ReadLog
from pipeline.settings import Settings

__all__ = [
    "InputFacts",
    "InputFile",
    "ReadLog",
    "find_inputs",
    "is_page",
    "read",
    "read_file",
    "read_stream",
    "standard_input",
]

_PAGE_HEAD = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PDF = b"%PDF-"
_HEAD = 512
_SAMPLE = 1 << 18


def read(
    inputs: Sequence[Path], settings: Settings | None = None, log: ReadLog | None = None
) -> Iterator[Article | Reject]:
    """The articles of all files of ``inputs`` (files or folders), in the order of their sources.

    Memory does not grow with the size of a file of records.

    Raises:
        ReadError: ``read.missing`` if an input does not exist, ``read.none`` if the inputs hold no file; all other
            errors are yielded as rejects.
    """
    for file in find_inputs(inputs, stdin=standard_input):
        yield from read_file(file, settings or Settings(), log)


def read_file(file: InputFile, settings: Settings, log: ReadLog | None = None) -> Iterator[Article | Reject]:
    """The articles of one file, and a reject for every record, or for the file, that gives none."""
    log = ReadLog() if log is None else log
    if (what := _no_file(file.path)) is not None:
        yield _reject(file, ReadError("read.io", what), None)
        return
    try:
        with InputStream(file, log) as stream:
            try:
                empty = True
                for item in _items(stream, file, settings):
                    empty = False
                    yield item
                if empty:
                    raise ReadError("read.empty", "the file holds no records")
            except ReadError as error:
                facts = stream.facts()
                yield _reject(file, error, facts)
            log.files.append(stream.facts())
    except OSError as error:
        yield _reject(file, ReadError("read.io", f"cannot be read: {error.strerror or error}"), None)


def read_stream(stream: BinaryIO, settings: Settings | None = None) -> Iterator[Article | Reject]:
    """The articles of what comes from a pipe, whatever kind of file it is, and the rejects."""
    yield from read_file(spooled(stream), settings or Settings())


def is_page(file: InputFile) -> bool:
    """Whether the file is a web page, which takes many times longer to read than any other kind."""
    known = BY_SUFFIX.get(file.suffix)
    return known is not None and known.is_page


def _no_file(path: Path) -> str | None:
    """What stands there in the place of a file; None for a file and for what opening it will tell."""
    try:
        if path.is_file() or not path.exists():
            return None
        if not path.is_dir():
            return "neither a file nor a folder"
        return "a link to a folder; name that folder as an input" if path.is_symlink() else "a folder not to be listed"
    except OSError:  # in a folder that may not be entered
        return None


def _items(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    known = BY_SUFFIX.get(file.suffix)
    head = b"" if known is not None and known.shape == "records" else stream.buffered.peek(_HEAD)[:_HEAD]
    if file.suffix == ".txt" and _is_records(stream):
        yield from islice(read_jsonl(stream, file, settings), settings.max_records)
    elif _PAGE_HEAD.match(head) and (file.suffix == ".txt" or (known is None and not _is_refused(file.suffix))):
        yield article_of_html(stream.read_all(settings.max_bytes), file, settings)
    elif known is None:
        raise _refused(file.suffix)
    elif known.shape == "archive":
        yield from islice(known.read()(stream, file, settings, read_file), settings.max_records)
    elif known.shape == "records":
        yield from _records(known, stream, file, settings)
    elif head.startswith(_PDF):
        raise _refused(".pdf")
    else:
        data = stream.read_all(settings.max_bytes)
        if not data.strip():
            raise ReadError("read.empty", "the file is empty")
        yield known.read()(data, file, settings)


def _records(
    known: InputFormat, stream: InputStream, file: InputFile, settings: Settings
) -> Iterator[Article | Reject]:
    records = known.read()(stream, file, settings)
    yield from islice(records, settings.max_records)
    if next(records, None) is not None:
        message = f"more than {settings.max_records} records; raise max_records or split the file"
        raise ReadError("read.too_many", message)


def _is_refused(suffix: str) -> bool:
    return suffix in formats().refused


def _is_records(stream: InputStream) -> bool:
    """Whether a text file holds records of JSON: its first line is one, or opens a list of them."""
    first = stream.buffered.peek(_SAMPLE)[:_SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0].strip()
    if not first.startswith((b"{", b"[{")):
        return False
    try:
        record = parse_json(first.decode("utf-8", "replace"))
    except ReadError:
        return False
    one = record[0] if isinstance(record, list) and record else record
    return isinstance(one, dict) and "text" in columns_of(tuple(map(str, one)))


def _refused(suffix: str) -> ReadError:
    """Why a kind of file is not read, and the way out."""
    way_out = formats().refused.get(suffix)
    if way_out is not None:
        return ReadError("read.format", f"{suffix} is not read: {way_out}")
    known = " ".join(sorted(BY_SUFFIX))
    return ReadError(
        "read.format", f"unknown kind of file: {suffix or 'without a suffix'}; known: {known} (and .gz of them)"
    )


def _reject(file: InputFile, error: ReadError, facts: InputFacts | None) -> Reject:
    return Reject(
        source=file.source,
        record=None,
        stage="read",
        code=error.code,
        message=error.message,
        bytes=None if facts is None else facts.bytes,
        sha256=None if facts is None else facts.sha256,
    )
