"""The bytes of an input file: decompressed, counted, hashed, and never more than the limits allow."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import BinaryIO, Self, cast

from pipeline.errors import ReadError
from pipeline.read.inputs import InputFile

MAX_EXPANSION = 200
"""A gzip file of text shrinks 3 to 20 times; one that grows more than this when unpacked is a bomb."""
EXPANSION_GRACE = 16 * 1024 * 1024
"""Bytes that may be unpacked before the ratio is looked at."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class InputFacts:
    """What the manifest says of an input file."""

    source: str
    bytes: int
    sha256: str


@dataclass(slots=True)
class ReadLog:
    """How far reading is: bytes so far (for a progress bar) and the files that are done (for the manifest)."""

    bytes_read: int = 0
    files: list[InputFacts] = field(default_factory=list)


class InputStream(io.RawIOBase):
    """An open input file as delivered after decompression; ``buffered`` reads it in larger pieces.

    Args:
        file: What to open.
        log: Where the bytes read are counted.

    Raises:
        ReadError: while reading: ``read.gzip`` if the compressed data is damaged, ``read.expansion`` if it is a bomb.
    """

    def __init__(self, file: InputFile, log: ReadLog) -> None:
        super().__init__()
        self._raw = _CountedFile(file, log)
        self._unpacked = 0
        self._data: BinaryIO = (
            cast("BinaryIO", gzip.GzipFile(fileobj=cast("BinaryIO", io.BufferedReader(self._raw, _CHUNK))))
            if file.compressed
            else cast("BinaryIO", self._raw)
        )
        self._compressed = file.compressed
        # of damaged data what is whole; ``readinto`` of gzip gives all that was asked for or an error
        self._into = self._data.readinto1 if file.compressed else self._data.readinto  # type: ignore[attr-defined]
        self.buffered = io.BufferedReader(self, _CHUNK * 4)

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer``; what ``io`` builds everything else on."""
        try:
            count = self._into(buffer) or 0
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ReadError("read.gzip", f"damaged gzip data after {self._unpacked} bytes: {error}") from error
        self._unpacked += count
        if self._compressed and self._unpacked > max(EXPANSION_GRACE, MAX_EXPANSION * self._raw.size):
            raise ReadError("read.expansion", f"unpacks to more than {MAX_EXPANSION} times its size")
        return count

    def read_all(self, limit: int) -> bytes:
        """Everything that is left.

        Raises:
            ReadError: ``read.too_large`` if that is more than ``limit`` bytes.
        """
        parts: list[bytes] = []
        left = limit + 1
        while left > 0 and (part := self.buffered.read(min(left, _CHUNK * 16))):
            parts.append(part)
            left -= len(part)
        if left <= 0:
            raise ReadError("read.too_large", f"more than {limit} bytes; raise max_bytes or split the file")
        return b"".join(parts)

    def lines(self, limit: int) -> Iterator[tuple[int, bytes | None]]:
        """Each line with its number from 1; None for one longer than ``limit`` bytes, which is passed over."""
        number = 0
        while line := self.buffered.readline(limit + 1):
            number += 1
            if len(line) <= limit or line.endswith(b"\n"):
                yield number, line
                continue
            while (rest := self.buffered.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None

    def facts(self) -> InputFacts:
        """Size and hash of the whole file, whatever part of it was read."""
        return self._raw.facts()

    def close(self) -> None:
        """Close the file."""
        self._data.close()
        self._raw.close()
        super().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _CountedFile(io.RawIOBase):
    """The file itself; every byte that passes is counted and hashed, once."""

    def __init__(self, file: InputFile, log: ReadLog) -> None:
        super().__init__()
        self._source = file.source
        self._log = log
        self._hash = hashlib.sha256()
        self._file = file.path.open("rb", buffering=0)
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = self._file.readinto(buffer) or 0
        self._hash.update(memoryview(buffer)[:count])
        self.size += count
        self._log.bytes_read += count
        return count

    def facts(self) -> InputFacts:
        while self.read(_CHUNK * 16):
            pass
        return InputFacts(self._source, self.size, self._hash.hexdigest())

    def close(self) -> None:
        self._file.close()
        super().close()
