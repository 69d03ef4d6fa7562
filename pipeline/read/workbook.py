"""Excel workbooks: one record a row, under the first row that names a text."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence

from pipeline.errors import ReadError
from pipeline.model import Article, Reject
from pipeline.read.inputs import InputFile
from pipeline.read.packed import refuse_bomb, seekable
from pipeline.read.record import columns_of, no_text_column
from pipeline.read.records import Record, articles_of
from pipeline.read.stream import InputStream
from pipeline.settings import Settings

_HEADER_ROWS = 20
"""Rows at the top of a sheet among which the one with the names of the columns is looked for."""


def read_workbook(stream: InputStream, file: InputFile, settings: Settings) -> Iterator[Article | Reject]:
    """The articles of all sheets that have a column of text.

    Raises:
        ReadError: ``read.xlsx`` if this is no workbook, ``read.no_text`` if no sheet has a column of text.
    """
    from openpyxl import load_workbook

    with seekable(stream, file) as data:
        refuse_bomb(data, "read.xlsx")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and extensions, which are of no use here
                book = load_workbook(data, read_only=True, data_only=True)
                yield from articles_of(_records(book.worksheets, settings), file, settings)
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError, SyntaxError) as error:
            message = f"not an Excel workbook: {str(error)[:200]}; save it again as .xlsx, or as CSV UTF-8"
            raise ReadError("read.xlsx", message) from error


def _records(sheets: Sequence[object], settings: Settings) -> Iterator[Record]:
    seen: list[str] = []
    found = False
    for sheet in sheets:
        name = "" if len(sheets) == 1 else f"{getattr(sheet, 'title', '')}!"
        header: list[str] | None = None
        number = 0
        for count, row in enumerate(sheet.iter_rows(values_only=True)):  # type: ignore[attr-defined]
            if header is not None:
                number += 1
                if any(cell is not None for cell in row):
                    yield Record(f"{name}{number}", dict(zip(header, row, strict=False)))
                continue
            names = ["" if cell is None else str(cell) for cell in row]
            columns = columns_of(tuple(names), tuple(settings.columns.items()))
            if columns.get("text") or (columns.get("lead") and columns.get("title")):
                header, found = names, True
            elif count < _HEADER_ROWS:
                seen += [one for one in names if one and count == 0]
            else:
                break
    if not found:
        raise no_text_column(dict.fromkeys(seen))
