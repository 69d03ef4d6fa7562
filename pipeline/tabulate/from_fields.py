"""Columns made of the fields of a dataclass: a new field of a mention is a new column."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pyarrow as pa

from pipeline.model import Mention

DECIMAL = pa.decimal128(38, 6)
Column = tuple[str, pa.DataType]

_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    bool: pa.bool_(),
    Decimal: DECIMAL,
    date: pa.date32(),
}
_OF_ALL = frozenset(field.name for field in fields(Mention))


def columns_of(kind: type[Mention], but: tuple[Column, ...] = ()) -> tuple[Column, ...]:
    """The columns of a kind of mention, in the order of its fields; those that every mention has are left out.

    Args:
        kind: The dataclass.
        but: Columns that are there already.

    Raises:
        TypeError: if a field is of a type that no column has.

    >>> from pipeline.model import Percentage
    >>> [name for name, _ in columns_of(Percentage)]
    ['low', 'high', 'unit', 'qualifier', 'direction', 'doubt']
    """
    there = _OF_ALL | {name for name, _ in but}
    hints = get_type_hints(kind)
    return tuple(
        (field.name, _column_type(f"{kind.__name__}.{field.name}", hints[field.name]))
        for field in fields(kind)
        if field.name not in there
    )


def check_columns(table: str, schema: pa.Schema, kind: type, given: frozenset[str] = frozenset()) -> None:
    """Hold that every column of a table is an attribute of the class of its rows.

    Args:
        table: Its name, for the message.
        schema: Its columns.
        kind: The class of its rows.
        given: Columns that are filled with one value for all rows of an article.

    Raises:
        TypeError: if one is not.
    """
    strange = [name for name in schema.names if name not in given and not hasattr(kind, name)]
    if strange:
        raise TypeError(f"table {table}: {kind.__name__} has no attribute {', '.join(strange)}")


def _column_type(where: str, hint: Any) -> pa.DataType:  # noqa: ANN401 - any annotation
    if get_origin(hint) is Literal:
        return pa.string()
    parts = [part for part in get_args(hint) if part is not NoneType]
    if len(parts) == 1:
        return _column_type(where, parts[0])
    if hint not in _TYPES:
        raise TypeError(f"{where}: {hint} is the type of no column")
    return _TYPES[hint]
