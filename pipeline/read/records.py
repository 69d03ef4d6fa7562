"""Files of many records: JSON Lines, JSON and CSV, one record at a time."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.article import article_of_record
from pipeline.read.decode import decode, detect, mark_length
from pipeline.read.inputs import InputFile
from pipeline.read.rows import CsvRows
from pipeline.read.stream import InputStream
from pipeline.settings import Settings

_SAMPLE = 1 << 16
_LIST_KEYS = ("articles", "data", "items", "records", "results", "docs", "rows")


def read_jsonl(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """One record a line; a broken line is a reject, the next line is read."""
    wide = _wide_encoding(stream)
    lines = stream.lines(settings.max_line) if wide is None else _wide_lines(stream, wide, settings.max_line)
    for number, line in lines:
        if line is None:
            error = ReadError("read.too_large", f"a line of more than {settings.max_line} bytes; see max_line")
            yield _reject(file, number, error)
            continue
        if not line.strip():
            continue
        try:
            yield article_of_record(_json_object(_json(line)), f"{file.source}#{number}", settings)
        except ReadError as error:
            yield _reject(file, number, error, line)


def read_json(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """One record, a list of records, or an object that holds the list under "articles", "data" ….

    Raises:
        ReadError: ``read.json`` if the file as a whole cannot be read.
    """
    root = _json(stream.read_all(settings.max_bytes))
    if isinstance(root, dict):
        lists = [root[key] for key in _LIST_KEYS if isinstance(root.get(key), list)]
        if not lists or "text" in root:
            yield article_of_record(root, file.source, settings)
            return
        root = lists[0]
    if not isinstance(root, list):
        raise ReadError("read.json", "neither a record nor a list of records")
    for number, record in enumerate(root, start=1):
        try:
            yield article_of_record(_json_object(record), f"{file.source}#{number}", settings)
        except ReadError as error:
            yield _reject(file, number, error)


def read_csv(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """One record a row under a header; the separator is the one of , ; tab | that the header uses most.

    Raises:
        ReadError: ``read.empty`` if there is no header, ``read.csv`` if a quoted cell is never closed.
    """
    sample = stream.buffered.peek(_SAMPLE)[:_SAMPLE]
    if not sample.strip():
        raise ReadError("read.empty", "the file is empty")
    stream.buffered.read(mark_length(sample))
    lines = io.TextIOWrapper(stream.buffered, encoding=_encoding_of(sample), errors="replace", newline="")
    try:
        yield from _rows(lines, sample, file, settings)
    finally:
        lines.detach()  # else closing it would close the stream


def _rows(lines: io.TextIOWrapper, sample: bytes, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    rows = CsvRows(lines, _separator(sample), settings.max_line)
    header: list[str] | None = None
    number = 0
    while True:
        number += 1
        try:
            row = rows.next_row()
            if row is None:
                return
            if not any(cell.strip() for cell in row):
                number -= 1
                continue
            if header is None:
                header, number = row, 0
                continue
            if len(row) > len(header):
                raise ReadError("read.csv", f"{len(row)} cells under {len(header)} columns")
            yield article_of_record(dict(zip(header, row, strict=False)), f"{file.source}#{number}", settings)
        except ReadError as error:
            if header is None or error.code in _OF_THE_FILE:
                raise
            yield _reject(file, number, error)


_OF_THE_FILE = frozenset({"read.gzip", "read.expansion"})
"""Errors after which nothing more can be read from the file."""


def _encoding_of(sample: bytes) -> str:
    end = sample.rfind(b"\n") + 1
    return detect(sample[:end] if end else sample)


def _separator(sample: bytes) -> str:
    header = decode(sample).lstrip().partition("\n")[0]
    return max(",;\t|", key=header.count)


def _wide_encoding(stream: InputStream) -> str | None:
    """UTF-16 or UTF-32, whose lines cannot be told in bytes, or None."""
    encoding = json.detect_encoding(stream.buffered.peek(_SAMPLE)[:_SAMPLE])
    return None if encoding.startswith("utf-8") else encoding


def _wide_lines(stream: InputStream, encoding: str, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """What ``stream.lines`` gives, in UTF-8."""
    text = io.TextIOWrapper(stream.buffered, encoding=encoding, errors="replace", newline="\n")
    number = 0
    try:
        while line := text.readline(limit + 1):
            number += 1
            yield number, line.encode(errors="replace") if len(line) <= limit else None
            if len(line) > limit:
                while line and not line.endswith("\n"):
                    line = text.readline(_SAMPLE)
    finally:
        text.detach()  # else closing it would close the stream


def _json(data: bytes) -> object:
    try:
        return json.loads(decode(data))
    except RecursionError as error:
        raise ReadError("read.json", "nested too deeply") from error
    except ValueError as error:
        raise ReadError("read.json", f"not JSON: {str(error)[:200]}") from error


def _json_object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ReadError("read.record", f"a record must be an object, not {type(value).__name__}")
    return value


def _reject(file: InputFile, number: int, error: ReadError, data: bytes | None = None) -> Reject:
    return Reject(
        source=file.source,
        record=str(number),
        stage="read",
        code=error.code,
        message=error.message,
        bytes=None if data is None else len(data),
        sha256=None if data is None else hashlib.sha256(data).hexdigest(),
    )
