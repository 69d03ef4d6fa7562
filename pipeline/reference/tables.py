"""The page of columns, from the schemas and the docstrings of the classes of their rows."""

from __future__ import annotations

import inspect
import re

import pyarrow as pa

from pipeline.model import Mention
from pipeline.tabulate.row_classes import ROW_CLASSES
from pipeline.tabulate.schemas import TABLES

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


def tables_page() -> str:
    """Markdown: a table of columns a table, with what the class of its rows says of them."""
    parts = [
        "# Columns\n",
        "Made from `pipeline/tabulate/schemas.py` and the classes of the rows: `python -m pipeline.reference"
        " docs/reference`. What the tables are for and how they hang together: [tables.md](../tables.md).\n",
    ]
    for name, schema in TABLES.items():
        said = _said(ROW_CLASSES.get(name))
        rows = [f"| `{column.name}` | {_type(column.type)} | {said.get(column.name, '')} |" for column in schema]
        parts.append("\n".join([f"## {name}\n", "| column | type | |", "|---|---|---|", *rows, ""]))
    return "\n".join(parts)


def _said(kind: type | None) -> dict[str, str]:
    """Attribute -> what the docstring of its class says."""
    if kind is None:
        return {}
    about = [inspect.getdoc(one) or "" for one in (Mention, kind) if one is kind or issubclass(kind, Mention)]
    return {name: " ".join(text.split()).replace("|", "/") for doc in about for name, text in _ATTRIBUTE.findall(doc)}


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {'structs' if pa.types.is_struct(kind.value_type) else kind.value_type}"
    return str(kind)
