"""Parquet files, a batch of rows at a time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.inputs import InputFile
from pipeline.read.record import columns_needed
from pipeline.read.records import Record, articles_of
from pipeline.read.stream import EXPANSION_GRACE, MAX_EXPANSION, InputStream
from pipeline.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_ROWS = 16
"""Rows in memory at a time: few, since nothing but the size of the file bounds a text before it is there."""
_CHUNK = 1 << 20
_UNPLAIN = (ValueError, OverflowError, LookupError)
"""What Arrow raises for values that are no values of Python; errors of Arrow and of UTF-8 are among the first."""


def read_parquet(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """One record a row; only the columns that are fields of an article are read.

    Raises:
        ReadError: ``read.parquet`` if this is no Parquet file, ``read.no_text`` if no column holds text.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with tempfile.TemporaryFile() as unpacked:
        data = _seekable(stream, cast("BinaryIO", unpacked)) if file.compressed else file.path
        size = os.fstat(unpacked.fileno()).st_size if file.compressed else file.path.stat().st_size
        try:
            with pq.ParquetFile(data) as parquet:
                columns = columns_needed(tuple(parquet.schema_arrow.names), settings)
                _refuse_bomb(parquet.metadata, size)
                yield from articles_of(_records(parquet, columns), file, settings)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:  # the last of the names of columns
            raise ReadError("read.parquet", f"not a Parquet file: {str(error)[:200]}") from error


def records_of(batch: pa.RecordBatch) -> Iterator[dict[str, object] | ReadError]:
    """The rows as plain data, or the error of a row with a string that is not UTF-8, which Arrow lets pass.

    A value that Python has none for, a day of the year 20,000 or a time in an unknown zone, is None.
    """
    try:
        yield from batch.to_pylist()
    except _UNPLAIN:  # raised before the first row
        for number in range(batch.num_rows):
            try:
                yield {name: _plain(batch.column(at)[number]) for at, name in enumerate(batch.schema.names)}
            except UnicodeDecodeError:
                yield ReadError("read.encoding", "a string of the row is not UTF-8")


def _plain(value: pa.Scalar) -> object:
    try:
        return value.as_py()
    except UnicodeDecodeError:
        raise
    except _UNPLAIN:
        return None


def _refuse_bomb(metadata: pq.FileMetaData, size: int) -> None:
    """Go by what the file says of its row groups; what it says of columns ends the process when it is damaged.

    Raises:
        ReadError: ``read.expansion``.
    """
    unpacked = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    if unpacked > max(EXPANSION_GRACE, MAX_EXPANSION * size):
        raise ReadError("read.expansion", f"unpacks to more than {MAX_EXPANSION} times its size")


def _records(parquet: pq.ParquetFile, columns: list[str]) -> Iterator[Record]:
    number = 0
    for batch in parquet.iter_batches(batch_size=_ROWS, columns=columns):
        for record in records_of(batch):
            number += 1
            yield Record(str(number), record)


def _seekable(stream: InputStream, unpacked: BinaryIO) -> BinaryIO:
    while part := stream.read(_CHUNK):
        unpacked.write(part)
    unpacked.seek(0)
    return unpacked
