"""Findings as plain data for JSON, back again, and the schema of it; all of it read off the data classes."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
MAJOR = 1
"""First number of the version of the schema: changes when something is renamed or dropped."""
_FIGURE = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "exact decimal"}
_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    Decimal: _FIGURE,
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}


def to_plain(value: Any) -> Any:  # noqa: ANN401 - the values of JSON
    """Data classes as dicts, tuples as lists, figures and days as strings."""
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Decimal):
        figure = format(value, "f")
        return figure.rstrip("0").rstrip(".") if "." in figure else figure
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_plain(kind: type[T], data: Any) -> T:  # noqa: ANN401 - the values of JSON
    """The value of this type that ``to_plain`` made ``data`` of.

    Keys that the type does not know are left out: they come from a later version.

    Raises:
        ValueError: If ``data`` is not of that shape; the message says where.
    """
    made: T = _made(kind, data, kind.__name__)
    return made


def schema_of(kind: type[Any]) -> dict[str, Any]:
    """JSON schema (draft 2020-12) of what ``to_plain`` makes of a data class.

    Its ``version`` is ``MAJOR``.n, where n is the number of its properties: properties are only ever added.
    """
    definitions: dict[str, Any] = {}
    reference = _shape(kind, definitions)
    count = sum(len(definition["properties"]) for definition in definitions.values())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.__name__,
        "version": f"{MAJOR}.{count}",
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


@cache
def _typed_fields(kind: type[Any]) -> dict[str, tuple[Any, Field[Any]]]:
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], field) for field in fields(kind)}


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _made(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401 - any type, any value of JSON
    origin = get_origin(kind)
    if is_dataclass(kind):
        return _made_object(kind, data, where)
    if origin is tuple:
        item = get_args(kind)[0]
        if isinstance(data, list):
            return tuple(_made(item, one, f"{where}[{at}]") for at, one in enumerate(data))
    elif origin in (Union, types.UnionType):
        return _made_of_one(get_args(kind), data, where)
    elif origin is Literal:
        if data in get_args(kind):
            return data
    elif kind in (Decimal, date):
        if isinstance(data, str):
            return _read(kind, data, where)
    elif kind in _SIMPLE and type(data) is kind:
        return data
    raise ValueError(f"{where}: {data!r} is no {getattr(kind, '__name__', kind)}")


def _made_object(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    if not isinstance(data, Mapping):
        raise ValueError(f"{where}: {data!r} is no object")
    known = _typed_fields(kind)
    missing = [name for name, (_, field) in known.items() if name not in data and _required(field)]
    if missing:
        raise ValueError(f"{where}: {', '.join(missing)} missing")
    return kind(
        **{name: _made(hint, data[name], f"{where}.{name}") for name, (hint, _) in known.items() if name in data}
    )


def _made_of_one(kinds: tuple[Any, ...], data: Any, where: str) -> Any:  # noqa: ANN401
    if data is None and type(None) in kinds:
        return None
    (kind,) = (one for one in kinds if one is not type(None))
    return _made(kind, data, where)


def _read(kind: Any, data: str, where: str) -> Any:  # noqa: ANN401
    try:
        return Decimal(data) if kind is Decimal else date.fromisoformat(data)
    except (ArithmeticError, ValueError) as error:
        raise ValueError(f"{where}: {data!r} is no {kind.__name__}") from error


def _shape(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        name = getattr(kind, "__name__", "")
        if name not in definitions:
            definitions[name] = {}
            known = _typed_fields(kind)  # type: ignore[arg-type]
            definitions[name] = {
                "type": "object",
                "properties": {one: _shape(hint, definitions) for one, (hint, _) in known.items()},
                "required": list(known),
            }
        return {"$ref": f"#/$defs/{name}"}
    if origin is tuple:
        return {"type": "array", "items": _shape(inner[0], definitions)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_shape(one, definitions) for one in inner]}
    if origin is Literal:
        return {"enum": list(inner)}
    return dict(_SIMPLE[kind])
