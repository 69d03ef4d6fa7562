"""Tables as one workbook, a sheet each: for reading first, with widths, formats, filters and a head that stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tabulate import TABLES, dataset
from pipeline.write.cells import is_formula, joined, plain, rows_of

ROWS = 1 << 20
"""Rows of a sheet; a longer table goes on in further ones."""
_CELL = 32_767
_FIRST = ("readings", "citation_readings", "series", "offices", "documents", "entities", "articles")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets have no days before 1900, and one too many in that year."""
_WIDTHS = {
    "title": 50, "sentence": 80, "text": 40, "url": 30, "indicator": 36, "document": 32, "document_title": 50,
    "body": 40, "written": 20, "subject": 24, "place": 20, "outlet": 16, "period": 20, "base": 24, "person": 24,
    "office": 24, "issuer": 24, "statements": 40, "aliases": 40, "name": 30, "message": 50,
}  # fmt: skip
_WIDTH, _DATE_WIDTH, _LEAST = 14, 12, 9
_SAMPLE = 2000
"""Rows by whose texts the width of a column without one of its own is set."""


def write_workbook(folder: Path, names: Sequence[str], target: Path) -> None:
    """All tables in one file; tables for reading come first."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name in sorted(names, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
        rows = rows_of(folder, name)
        widths = _widths(folder, name)
        number = 1
        while (first := next(rows, None)) is not None or number == 1:
            some = chain([] if first is None else [first], islice(rows, ROWS - 2))
            _sheet(book, name if number == 1 else f"{name} {number}", TABLES[name], widths, some)
            number += 1
    book.save(target)


def _sheet(book: Any, title: str, schema: pa.Schema, widths: Sequence[float], rows: Iterator[Sequence[Any]]) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    cells = _Cells(sheet)
    bold = Font(bold=True)
    head = [cells.plain(name) for name in schema.names]
    for cell in head:
        cell.font = bold
    sheet.append(head)
    count = 1
    for row in rows:
        sheet.append([cells.cell(value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(schema))}{count}"


class _Cells:
    """Makes the cells of a sheet; the style of a kind of value is made once and shared."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        self._sheet = sheet
        self._styles: dict[str, Any] = {}

    def plain(self, value: object) -> Any:  # noqa: ANN401
        """A cell without a format."""
        from openpyxl.cell import WriteOnlyCell

        return WriteOnlyCell(self._sheet, value)

    def cell(self, value: object) -> object:
        """The value as a cell: a number, a day, true or false, or a text that no spreadsheet runs."""
        if isinstance(value, list):
            value = joined(value)
        if isinstance(value, Decimal):
            decimals = len(plain(value).partition(".")[2])
            return self._formatted(value, "#,##0" + ("." + "0" * decimals if decimals else ""))
        if isinstance(value, date):
            return self._formatted(value, "yyyy-mm-dd") if value >= _FIRST_DAY else value.isoformat()
        if isinstance(value, str):
            return self._text(_NOT_IN_XML.sub("\ufffd", value)[:_CELL])
        return value

    def _formatted(self, value: object, number_format: str) -> object:
        cell = self.plain(value)
        style = self._styles.get(number_format)
        if style is None:
            cell.number_format = number_format
            self._styles[number_format] = cell._style
        else:
            cell._style = style
        return cell

    def _text(self, value: str) -> object:
        """Marked as text where a spreadsheet would run it or take it for an error; nothing is written into it."""
        if not is_formula(value) and value not in _ERRORS:
            return value
        cell = self.plain(value)
        cell.data_type = "s"
        cell.quotePrefix = True  # it stays text when somebody edits it
        return cell


def _widths(folder: Path, name: str) -> list[float]:
    """Widths of the columns: numbers fit whole, so that none is shown as ###; texts by their kind or their length."""
    table = dataset(folder, name)
    sample = table.head(_SAMPLE)
    return [
        max(_width(table, sample, field), len(field.name) + 4)  # the head and the button of its filter
        for field in TABLES[name]
    ]


def _width(table: Any, sample: pa.Table, field: pa.Field) -> float:  # noqa: ANN401 - a pyarrow dataset
    if pa.types.is_date(field.type):
        return _DATE_WIDTH
    if pa.types.is_decimal(field.type):
        ends = [pc.min_max(column).as_py() for column in _columns(table, field.name)]
        largest = max((abs(end) for pair in ends for end in pair.values() if end is not None), default=Decimal(0))
        digits = len(str(int(largest)))
        return max(_LEAST, digits + digits // 3 + 9)  # separators, sign, point and six decimals
    if field.name in _WIDTHS and not pa.types.is_integer(field.type):
        return _WIDTHS[field.name]
    if pa.types.is_string(field.type):
        longest = pc.max(pc.utf8_length(sample[field.name])).as_py() or 0
        return min(max(_LEAST, longest + 1), 2 * _WIDTH)
    return _WIDTH


def _columns(table: Any, name: str) -> Iterator[pa.Array]:  # noqa: ANN401 - a pyarrow dataset
    for batch in table.to_batches(columns=[name]):
        yield batch.column(0)
