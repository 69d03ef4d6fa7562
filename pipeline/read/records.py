"""Files of many records: JSON Lines, JSON and CSV, one record at a time."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.decode import decode_named, detect, mark_length, name_of
from pipeline.read.inputs import InputFile
from pipeline.read.published import DayOrder, order_of
from pipeline.read.record import articles_of_record, dates_of
from pipeline.read.rows import CsvRows
from pipeline.read.shapes import parse_json, parse_records
from pipeline.read.stream import InputStream
from pipeline.settings import Settings

_SAMPLE = 1 << 16
_AHEAD = 200
_AHEAD_CHARACTERS = 1 << 22
"""How many records, and how much of them, is looked at before the first is read: what their dates have in common."""
_WIDE_NULS = 10
"""In UTF-16 every second byte of a line of JSON is NUL, letters of Vietnamese apart; one in ten is the least."""
_WHOLE_VALUE = re.compile(rb"\s*(?:\[\s*$|\{\s*$|\[\s*\{)")
_SEPARATOR_LINE = re.compile(r"\ufeff?\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
_ENDS_FILE = frozenset({"read.gzip", "read.expansion"})
"""Errors after which nothing more can be read from the file."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a file before its columns are known.

    Attributes:
        number: Its number in the file; None for the only one of its file.
        value: What stands there, or why nothing can be read there.
        data: Its bytes, for the reject.
    """

    number: str | None
    value: object
    encoding: str | None = None
    data: bytes | None = None


def articles_of(records: Iterable[Record], file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """The articles of the records of a file, and a reject for each that gives none.

    Raises:
        ReadError: what reading the records raises, after what came before it; what is wrong with the only record.
    """
    waiting = iter(records)
    ahead, failure = _look_ahead(waiting)
    dates = (day for record in ahead if isinstance(record.value, Mapping) for day in dates_of(record.value, settings))
    order = order_of(dates)
    for record in chain(ahead, waiting if failure is None else ()):
        yield from _articles(record, file, settings, order)
    if failure is not None:
        raise failure


def _look_ahead(records: Iterator[Record]) -> tuple[list[Record], ReadError | None]:
    ahead: list[Record] = []
    size = 0
    try:
        for record in records:
            ahead.append(record)
            size += len(record.data) if record.data is not None else _weight(record.value)
            if len(ahead) >= _AHEAD or size >= _AHEAD_CHARACTERS:
                break
    except ReadError as error:
        return ahead, error
    return ahead, None


def _weight(value: object) -> int:
    values = value.values() if isinstance(value, Mapping) else ()
    return sum(len(one) for one in values if isinstance(one, str))


def _articles(record: Record, file: InputFile, settings: Settings, order: DayOrder) -> Iterator[Article | Reject]:
    source = file.source if record.number is None else f"{file.source}#{record.number}"
    try:
        value = _object(record.value)
    except ReadError as error:
        yield _reject(file, record, error)
        return
    for item in articles_of_record(value, source, settings, encoding=record.encoding, order=order):
        if isinstance(item, Article):
            yield item
        elif record.number is None:
            raise item
        else:
            yield _reject(file, record, item)


def read_jsonl(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """One record a line; a broken line is a reject, the next line is read."""
    head = stream.buffered.peek(_SAMPLE)[:_SAMPLE]
    if _WHOLE_VALUE.match(head[mark_length(head) :].partition(b"\n")[0]):
        yield from read_json(stream, file, settings)  # a list, or objects over several lines
        return
    yield from articles_of(_lines(stream, settings.max_line), file, settings)


def _lines(stream: InputStream, limit: int) -> Iterator[Record]:
    wide = _wide_encoding(stream)
    sample = stream.buffered.peek(_SAMPLE)[:_SAMPLE]
    lines = stream.lines(limit) if wide is None else _wide_lines(stream, wide, limit)
    common: str | None = None
    for number, line in lines:
        if line is None:
            yield Record(str(number), ReadError("read.too_large", f"a line of more than {limit} bytes; see max_line"))
        elif line.strip():
            text, encoding = _line_text(line)
            if encoding is None:
                common = common or _encoding_of(sample)
                text, encoding = line.decode(common, "replace"), common
            try:
                value: object = parse_json(text)
            except ReadError as error:
                value = error
            yield Record(str(number), value, name_of(wide or encoding), line)


def _line_text(line: bytes) -> tuple[str, str | None]:
    """The line if it is UTF-8; one bad byte must not make it another encoding than the rest of the file."""
    try:
        return line.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return "", None


def read_json(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """One record, a list of records, or an object that holds them under "articles", "data" ….

    Raises:
        ReadError: ``read.json`` if the file as a whole cannot be read.
    """
    text, encoding = decode_named(stream.read_all(settings.max_bytes))
    yield from articles_of(_values(text, name_of(encoding)), file, settings)


def _values(text: str, encoding: str) -> Iterator[Record]:
    for count, found in enumerate(parse_records(text), start=1):
        if isinstance(found, ReadError):
            yield Record(str(count), found)
        else:
            yield Record(found[0], found[1], encoding)


def read_csv(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """One record a row under a header; the separator is the one of , ; tab | that the header uses most.

    Raises:
        ReadError: ``read.empty`` if there is no header, ``read.csv`` if a quoted cell is never closed.
    """
    sample = stream.buffered.peek(_SAMPLE)[:_SAMPLE]
    if not sample.strip():
        raise ReadError("read.empty", "the file is empty")
    stream.buffered.read(mark_length(sample))
    encoding = _encoding_of(sample)
    lines = io.TextIOWrapper(stream.buffered, encoding=encoding, errors="replace", newline="")
    try:
        yield from articles_of(_rows(lines, sample, name_of(encoding), settings), file, settings)
    finally:
        lines.detach()  # else closing it would close the stream


def _rows(lines: io.TextIOWrapper, sample: bytes, encoding: str, settings: Settings) -> Iterator[Record]:
    head = decode_named(sample)[0].lstrip()
    given = _SEPARATOR_LINE.match(head.partition("\n")[0].rstrip("\r"))
    if given is not None:
        lines.readline(_SAMPLE)
        head = head.partition("\n")[2]
    rows = CsvRows(lines, given[1] if given else _separator(head), settings.max_line)
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
                message = f"{len(row)} cells under {len(header)} columns; quote cells that hold separators"
                raise ReadError("read.csv", message)
            yield Record(str(number), dict(zip(header, row, strict=False)), encoding)
        except ReadError as error:
            if header is None or error.code in _ENDS_FILE:
                raise
            yield Record(str(number), error)


def _encoding_of(sample: bytes) -> str:
    end = sample.rfind(b"\n") + 1
    return detect(sample[:end] if end else sample)


def _separator(head: str) -> str:
    return max(",;\t|", key=head.partition("\n")[0].count)


def _wide_encoding(stream: InputStream) -> str | None:
    """UTF-16 or UTF-32, whose lines cannot be told in bytes, or None."""
    head = stream.buffered.peek(_SAMPLE)[:_SAMPLE]
    encoding = json.detect_encoding(head)
    if encoding.startswith("utf-8") or (not mark_length(head) and head.count(b"\0") * _WIDE_NULS < len(head)):
        return None  # a NUL that strayed into the first bytes makes no UTF-16
    return encoding


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


def _object(value: object) -> Mapping[str, object]:
    if isinstance(value, ReadError):
        raise value
    if not isinstance(value, Mapping):
        raise ReadError("read.record", f"a record must be an object, not {type(value).__name__}")
    return value


def _reject(file: InputFile, record: Record, error: ReadError) -> Reject:
    data = record.data
    return Reject(
        source=file.source,
        record=record.number,
        stage="read",
        code=error.code,
        message=error.message,
        bytes=None if data is None else len(data),
        sha256=None if data is None else hashlib.sha256(data).hexdigest(),
    )
