"""Values of records to the plain strings that they stand for: objects of MongoDB and WordPress, lists, paths."""

from __future__ import annotations

import ast
import json
import math
import re
from collections.abc import Mapping, Sequence

_MISSING = frozenset({"", "nan", "none", "null", "n/a", "nat", "undefined", "[]", "{}"})
_TEXT_HOLDERS = ("rendered", "#text", "_text", "text", "value", "content", "raw_markdown", "html", "body")
_HOLDERS = ("$oid", "$date", "$numberLong", "$numberInt", *_TEXT_HOLDERS, "name", "@href", "href", "title")
"""Keys of objects that stand for the one value within, a text or anything."""
_LIST = re.compile(r"\s*\[\s*(?:'|\"|b'|b\"|u'|u\")")
_TEXT_NODES = re.compile(r"^\s|\s$")
_DEEPEST = 6


def is_missing(value: object) -> bool:
    """Whether the cell holds nothing: null, NaN, an endless number, blanks, or a word for nothing."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return True
    if isinstance(value, str):
        return value.strip().lower() in _MISSING
    return isinstance(value, Sequence | Mapping) and not value


def simple(value: object, holders: Sequence[str] = _HOLDERS) -> object:
    """The value itself in place of an object that holds it: {"rendered": …}, {"$date": {"$numberLong": …}}."""
    for _ in range(_DEEPEST):
        if not isinstance(value, Mapping):
            return value
        held = (value[key] for key in holders if key in value and not is_missing(value[key]))
        value = next(held, None)
    return None


def text_in(value: object) -> object:
    """As ``simple``, but only what can be a text: an object of a picture holds none."""
    return simple(value, _TEXT_HOLDERS)


def string_of(value: object) -> str | None:
    """The string that a short field holds; a list is joined by commas."""
    value = simple(value)
    if is_missing(value):
        return None
    if isinstance(value, str):
        listed = list_in(value)
        return value if listed is None else string_of(listed)
    if isinstance(value, list | tuple):
        parts = [part for part in map(string_of, value) if part]
        return ", ".join(dict.fromkeys(parts)) or None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value)


def paragraphs_of(value: object) -> list[str] | None:
    """The strings of a list of paragraphs or text nodes, also of objects that hold one; None for anything else."""
    if not isinstance(value, list | tuple):
        return None
    parts = [text_in(part) for part in value]
    texts = [part for part in parts if isinstance(part, str)]
    return texts if texts and len(texts) == sum(part is not None for part in parts) else None


def joined(paragraphs: Sequence[str]) -> str:
    """Paragraphs on lines of their own; text nodes, which carry their own blanks, just one after the other."""
    nodes = any(_TEXT_NODES.search(part) for part in paragraphs)
    return "".join(paragraphs) if nodes and len(paragraphs) > 1 else "\n".join(paragraphs)


def list_in(text: str) -> list[object] | None:
    """The list that a string spells out in Python or JSON, as ``str(list)`` leaves it in CSV files; else None."""
    if _LIST.match(text) is None or not text.rstrip().endswith("]"):
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            value = parse(text.strip())
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(value, list):
            return value
    return None


def at_path(value: object, path: str) -> list[object]:
    """The values that a dotted path leads to; ``[]`` goes through the members of a list.

    >>> at_path({"docs": [{"t": "a"}, {"t": "b"}]}, "docs[].t")
    ['a', 'b']
    """
    found = [value]
    for step in path.split("."):
        name, through = (step[:-2], True) if step.endswith("[]") else (step, False)
        found = [one[name] for one in found if isinstance(one, Mapping) and name in one] if name else found
        if through:
            found = [member for one in found if isinstance(one, list | tuple) for member in one]
    return found


def paths_of(record: object, before: str = "", depth: int = 0) -> list[tuple[str, str]]:
    """The strings within a record, each with the path that leads to it."""
    if isinstance(record, str):
        return [(before, record)]
    if depth >= _DEEPEST:
        return []
    if isinstance(record, Mapping):
        join = f"{before}." if before else ""
        return [pair for key, value in list(record.items())[:60] for pair in paths_of(value, f"{join}{key}", depth + 1)]
    if isinstance(record, list | tuple) and record:
        return paths_of(record[0], f"{before}[]", depth + 1)
    return []
