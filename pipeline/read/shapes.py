"""Where in a JSON file its records are: lists under usual keys, tables of pandas, objects keyed by id."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from pipeline.errors import ReadError
from pipeline.lexicon.records import record_names
from pipeline.read.record import columns_of
from pipeline.read.values import is_missing

_DEEPEST = 6
_BLANKS = re.compile(r"[\s,]*")
_NEXT = re.compile(r"(?<=\})\s{0,40},?\s{0,40}(?=\{)")
_REPR = re.compile(r"\s*[{\[]\s*(?:\{\s*)?'")
_LONGEST_INTEGER = 4300
_LONG_INTEGER = re.compile(r"\d{4300}")
"""The limit of Python, since the time of turning digits into a number grows with the square of their count."""
_DECODER = json.JSONDecoder(strict=False)

Numbered = tuple[str | None, object]
"""A record with its number, None for one that is the whole file."""


def parse_json(text: str) -> object:
    """The value; control characters in strings are let pass, and so is the form in which Python prints its objects.

    An integer of more digits than Python turns into a number stays a string of them. Where NULs stand between the
    strings of a value, all of it are blanks.

    Raises:
        ReadError: ``read.json``.
    """
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise ReadError("read.json", "nested too deeply") from error
    except ValueError as error:
        return _parse_otherwise(text, error)


def _parse_otherwise(text: str, error: ValueError) -> object:
    """What the text says in one of the other ways in which it may be meant."""
    if _LONG_INTEGER.search(text):
        with suppress(ValueError, RecursionError):
            return json.loads(text, strict=False, parse_int=_integer)
    if "\0" in text:
        with suppress(ReadError):
            return parse_json(text.replace("\0", " "))
    value = _literal(text) if _REPR.match(text) else None
    if value is None:
        raise ReadError("read.json", f"not JSON: {str(error)[:200]}") from error
    return value


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < _LONGEST_INTEGER else digits


def parse_records(text: str) -> Iterator[Numbered | ReadError]:
    """The records of a JSON file; of one that is broken, or is several objects one after the other, all that are whole.

    Raises:
        ReadError: ``read.json`` if no record is whole.
    """
    try:
        root = parse_json(text)
    except ReadError as error:
        rescued = list(_rescued(text))
        if not any(isinstance(value, Mapping) for value in rescued):
            raise error from None
        for number, value in enumerate(rescued, start=1):
            yield value if isinstance(value, ReadError) else (str(number), value)
        return
    yield from records_in(root)


def records_in(root: object) -> Iterator[Numbered]:
    """The records of a value of JSON.

    Raises:
        ReadError: ``read.json`` if it is neither a record nor a list of records.
    """
    found = _records(root, 0)
    if found is not None:
        yield from ((str(number), record) for number, record in enumerate(found, start=1))
    elif isinstance(root, Mapping):
        yield None, root
    else:
        raise ReadError("read.json", "neither a record nor a list of records")


def _records(value: object, depth: int) -> list[object] | None:
    """The list of records that ``value`` is or holds; None when it is one record, or nothing of the kind."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping) or depth > _DEEPEST:
        return None
    table = _table(value)
    if table is not None:
        return table
    if _is_record(value):
        return None
    for key in record_names().lists:
        held = value.get(key)
        if isinstance(held, list) and (not held or any(isinstance(one, Mapping) for one in held)):
            return held
        if isinstance(held, Mapping) and not _is_record(held):
            found = _records(held, depth + 1)
            if found is not None:
                return found
    keyed = _keyed(value)
    if keyed is not None:
        return keyed
    lists = [held for held in value.values() if isinstance(held, list) and held and _is_record(held[0])]
    return lists[0] if len(lists) == 1 else None


def _is_record(value: object) -> bool:
    """Whether an object has a text of its own: not a list of objects that are records themselves."""
    if not isinstance(value, Mapping):
        return False
    for name in columns_of(tuple(map(str, value))).get("text", ()):
        held = value.get(name)
        if isinstance(held, str) and not is_missing(held):
            return True
        if isinstance(held, Mapping) and not _is_record(held) and "rendered" in held:
            return True
        if isinstance(held, list) and held and not any(_is_record(one) and _is_titled(one) for one in held):
            return True
    return False


def _is_titled(value: object) -> bool:
    return isinstance(value, Mapping) and "title" in columns_of(tuple(map(str, value)))


def _table(value: Mapping[str, object]) -> list[object] | None:
    """The records of a frame that pandas wrote with orient "split", "columns" or "list"."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        return [dict(zip(map(str, columns), row, strict=False)) for row in data]
    names = columns_of(tuple(map(str, value)))
    if "text" not in names or len(names) < 2:
        return None
    held = list(value.values())
    if all(isinstance(column, Mapping) for column in held):
        keys = list(held[0])  # type: ignore[call-overload]
        if keys and all(list(column) == keys for column in held) and not set(keys) & {"rendered", "value", "name"}:  # type: ignore[call-overload]
            return [{name: column[key] for name, column in value.items()} for key in keys]  # type: ignore[index]
    lists = [column for column in held if isinstance(column, list)]
    if len(lists) == len(held) and len({len(column) for column in lists}) == 1:
        return [dict(zip(value, row, strict=True)) for row in zip(*lists, strict=True)]
    return None


def _keyed(value: Mapping[str, object]) -> list[object] | None:
    """The records of an object that holds nothing but records, each under its id."""
    if not value or not all(_is_record(one) for one in value.values()):
        return None
    records: list[object] = []
    for key, one in value.items():
        if isinstance(one, Mapping):
            own = "id" in columns_of(tuple(map(str, one))) or key.isdecimal()
            records.append(one if own else {"id": key, **one})
    return records


def _rescued(text: str) -> Iterator[object]:
    """Objects of a broken list, or one after the other; an error stands for what lies between two whole ones."""
    at = len(text) - len(text.lstrip("\ufeff \t\r\n["))
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except RecursionError:
            return
        except ValueError as error:
            yield ReadError("read.json", f"not JSON: {str(error)[:200]}")
            following = _NEXT.search(text, at + 1)
            if following is None:
                return
            at = following.end()
            continue
        yield from value if isinstance(value, list) else (value,)
        at = _after(text, at)


def _after(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    at = match.end() if match else at
    return len(text) if text[at:].strip(" \t\r\n]") == "" else at


def _literal(text: str) -> object:
    try:
        value = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    return value if isinstance(value, dict | list) else None
