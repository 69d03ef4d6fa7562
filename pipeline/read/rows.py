"""The rows of a CSV file, none longer than the limit, whatever the quotes say."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pipeline.errors import ReadError


class CsvRows:
    """Rows one by one; after an error the next call goes on behind it.

    Args:
        lines: The open file, with line ends as they are.
        separator: What stands between two cells.
        limit: Most characters of a row; also the most that is ever held in memory.
    """

    def __init__(self, lines: io.TextIOWrapper, separator: str, limit: int) -> None:
        csv.field_size_limit(limit)
        self._lines = _BoundedLines(lines, limit)
        self._reader = csv.reader(self._lines, delimiter=separator, strict=True)

    def next_row(self) -> list[str] | None:
        """The next row, None at the end.

        Raises:
            ReadError: ``read.csv`` if the row cannot be parsed, ``read.too_large`` if it is over the limit.
        """
        self._lines.begin_row()
        try:
            return next(self._reader, None)
        except csv.Error as error:
            at_end = self._lines.ended and "unexpected end" in str(error)
            reason = "a quoted cell is never closed" if at_end else str(error)
            raise ReadError("read.csv", f"line {self._lines.first}: {reason}") from error


class _BoundedLines:
    """The lines of a file, until those of one row together are longer than the limit."""

    def __init__(self, lines: io.TextIOWrapper, limit: int) -> None:
        self._lines = lines
        self._limit = limit
        self._left = limit
        self._number = 0
        self.first = 1
        self.ended = False

    def begin_row(self) -> None:
        self._left = self._limit
        self.first = self._number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(self._left + 1)
        self._number += 1
        if len(line) <= self._left:
            self._left -= len(line)
            self.ended = not line
            if self.ended:
                raise StopIteration
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._lines.readline(self._limit)
        raise ReadError(
            "read.too_large", f"line {self.first}: a row of more than {self._limit} characters; see max_line"
        )
