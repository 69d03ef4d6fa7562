"""Stage 1: files to articles. What gives no article gives a ``Reject`` that says why; the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.html import article_of_html
from pipeline.read.inputs import InputFile, find_inputs
from pipeline.read.parquet import read_parquet
from pipeline.read.records import read_csv, read_json, read_jsonl
from pipeline.read.stream import InputFacts, InputStream, ReadLog
from pipeline.read.text import article_of_text
from pipeline.settings import Settings

__all__ = ["InputFacts", "InputFile", "ReadLog", "find_inputs", "is_page", "read", "read_file", "read_stream"]

_DOCUMENTS: dict[str, Callable[[bytes, InputFile, Settings], Article]] = {
    ".txt": article_of_text,
    ".html": article_of_html,
    ".htm": article_of_html,
}
_RECORDS: dict[str, Callable[[InputStream, InputFile, Settings], Iterator[Article | Reject]]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}


def read(
    inputs: Sequence[Path], settings: Settings | None = None, log: ReadLog | None = None
) -> Iterator[Article | Reject]:
    """The articles of all files of ``inputs`` (files or folders), in the order of their sources.

    Memory does not grow with the size of a file of records.

    Raises:
        ReadError: ``read.missing`` if an input does not exist, ``read.none`` if the inputs hold no file; all other
            errors are yielded as rejects.
    """
    for file in find_inputs(inputs):
        yield from read_file(file, settings or Settings(), log)


def read_file(file: InputFile, settings: Settings, log: ReadLog | None = None) -> Iterator[Article | Reject]:
    """The articles of one file, and a reject for every record, or for the file, that gives none."""
    log = ReadLog() if log is None else log
    if file.path.exists() and not file.path.is_file():
        what = (
            "a link to a folder; name that folder as an input" if file.path.is_dir() else "neither a file nor a folder"
        )
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
    """The article of a plain text that comes from a pipe, or the reject that says why there is none."""
    settings = settings or Settings()
    file = InputFile(Path("-"), "-")
    data = stream.read(settings.max_bytes + 1)
    try:
        if len(data) > settings.max_bytes:
            raise ReadError("read.too_large", f"more than {settings.max_bytes} bytes; raise max_bytes")
        yield article_of_text(data, file, settings)
    except ReadError as error:
        yield _reject(file, error, None)


def is_page(file: InputFile) -> bool:
    """Whether the file is a web page, which takes many times longer to read than any other kind."""
    return file.suffix in {".html", ".htm"}


def _items(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    if file.suffix in _RECORDS:
        records = _RECORDS[file.suffix](stream, file, settings)
        yield from islice(records, settings.max_records)
        if next(records, None) is not None:
            message = f"more than {settings.max_records} records; raise max_records or split the file"
            raise ReadError("read.too_many", message)
    elif file.suffix in _DOCUMENTS:
        data = stream.read_all(settings.max_bytes)
        if not data.strip():
            raise ReadError("read.empty", "the file is empty")
        yield _DOCUMENTS[file.suffix](data, file, settings)
    else:
        known = " ".join(sorted({**_DOCUMENTS, **_RECORDS}))
        kind = file.suffix or "without a suffix"
        raise ReadError("read.format", f"unknown kind of file: {kind}; known: {known} (and .gz of them)")


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
