"""Units that stand in the headings of a table, in its title, or in a column of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.extract.figures.unit_suffix import TailKind, find_per, find_tail
from pipeline.extract.numbers import find_numbers
from pipeline.lexicon.tables import table_words, unit_line
from pipeline.model import Cell

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{1,60})[)\]]")
_COMMA = re.compile(r"[,:] ?([^,:\n]{1,30})$")
_YEARLY = re.compile(r"% ?/ ?(?:năm|tháng|quý|ngày)$")
_COUNTED = re.compile(r"(?:Tổng )?[Ss]ố (?:lượng )?(\D{2,30})")
"""A heading that counts what it names: "Số dự án"."""
_PARTS = re.compile(r" ?[;,] ?| và | - ")
_COUNT = re.compile(r"(\d{1,3}(?:\.?000){1,3}) ?(?=\D)")
_FREE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")
_SPACES = re.compile(r" {2,}")
_MEASURES = frozenset(
    {"ha", "tấn", "tạ", "kg", "km", "m2", "m²", "m3", "m³", "km2", "km²", "kWh", "MW", "tạ/ha", "tấn/ha", "lít", "m"}
)
_AND_PLAIN = re.compile(r"(?:triệu|tỷ|tỉ|nghìn|ngàn)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableUnit:
    """What a heading says the figures below it are.

    Attributes:
        kind: What a number becomes; None for a scale word alone: "(tỷ)".
        what: Percent unit, ISO code, or the unit as written.
        scale: What a number is multiplied by.
        part: The unit is a hundredth of the currency.
    """

    kind: TailKind | None
    what: str
    scale: Decimal = Decimal(1)
    dimension: str | None = None
    per: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """Units named in one cell and where they stand."""

    units: tuple[TableUnit, ...]
    start: int
    end: int


PERCENT = TableUnit("percent", "percent")


@lru_cache(maxsize=4096)
def read_unit(written: str, *, free: bool = False) -> TableUnit | None:
    """The unit that the words name as a whole, or None.

    Args:
        written: "tỷ đồng", "triệu USD", "1.000 tấn", "đồng/kg", "%".
        free: A place that holds nothing but units, so that any short noun is one.

    >>> read_unit("triệu USD")
    Unit(kind='money', what='USD', scale=Decimal('1000000'), dimension=None, per=None, part=False)
    >>> read_unit("không kể dầu thô") is None
    True
    """
    written = _SPACES.sub(" ", written.strip(" .:"))
    written = _YEARLY.sub("%", written)
    written = table_words().unit_aliases.get(written.lower(), written)
    for form in dict.fromkeys((written, written[:1].lower() + written[1:], written.lower())):
        unit = _known(form)
        if unit is not None:
            return unit
    if free and _FREE.fullmatch(written) and len(written) <= 24:
        return TableUnit("unit", written)
    return None


def _known(written: str) -> TableUnit | None:
    scale = Decimal(1)
    count = _COUNT.match(written)
    if count is not None:
        scale, written = Decimal(count[1].replace(".", "")), written[count.end() :]
    text = f"5 {written}"
    numbers = find_numbers(text)
    if len(numbers) != 1 or numbers[0].start or numbers[0].of is not None or numbers[0].mantissa != 5:
        return None
    number = numbers[0]
    scale *= number.scale
    if number.end == len(text) and number.scale != 1:
        return TableUnit(None, "", scale)
    per = find_per(text, number.end) if number.scale != 1 else None
    if per is not None and per[1] == len(text):
        return TableUnit(None, "", scale, per=per[0])  # "triệu/m2"
    tail = find_tail(text, number.end)
    if tail is None or tail.end != len(text):
        return None
    return TableUnit(tail.kind, tail.what, scale, tail.dimension, tail.per, tail.part)


def declared_in(text: str, cell: Cell, *, label: bool = False) -> Declared | None:
    """The unit that a heading or title names beside its own words.

    Args:
        text: The normal form.
        cell: The heading.
        label: It names a row, where "Tăng 20%" is no unit and "Hộ" no heading of figures.
    """
    written = text[cell.start : cell.end]
    line = unit_line().search(written)
    if line is not None and (units := _several(line["unit"], free=":" in line["colon"])):
        return Declared(units, cell.start + line.start(), cell.start + line.end())
    for match in reversed(list(_BRACKETS.finditer(written))):
        if units := _several(match[1], free=False):
            return Declared(units, cell.start + match.start(), cell.start + match.end())
    comma = _COMMA.search(written)
    if comma is not None and (unit := read_unit(comma[1])) is not None and not _AND_PLAIN.search(comma[1]):
        return Declared((unit,), cell.start + comma.start(), cell.end)
    if label:
        return None
    count = _COUNTED.fullmatch(written)
    if count is not None and (unit := read_unit(count[1])) is not None and unit.kind == "unit":
        return Declared((unit,), cell.end, cell.end)
    if (unit := read_unit(written)) is not None and _is_plainly_one(unit):
        return Declared((unit,), cell.start, cell.end)
    if "%" in written:
        at = cell.start + written.index("%")
        return Declared((PERCENT,), at, at + 1)
    return None


def _is_plainly_one(unit: TableUnit) -> bool:
    """Whether a heading of only these words is a unit: "Tỷ đồng", "Ha"; "Lượng", "Điểm" are counted."""
    return unit.kind in {"money", "percent"} or unit.what in _MEASURES or (unit.kind == "unit" and unit.scale != 1)


def _several(written: str, *, free: bool) -> tuple[TableUnit, ...]:
    """One unit, or those of a list; the words before the last comma of a bracket may say something else."""
    unit = read_unit(written) or (read_unit(written, free=True) if free and written[:1].islower() else None)
    if unit is not None:
        return (unit,)
    parts = _PARTS.split(written)
    units = tuple(_units(parts))
    return units if units and (len(units) == len(parts) or not free) else ()


def _units(parts: list[str]) -> Iterator[TableUnit]:
    for part in parts:
        if (unit := read_unit(part)) is not None:
            yield unit
