"""Tables as a DuckDB database: DECIMAL, DATE, lists, keys that are checked, views."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.errors import WriteError
from pipeline.tabulate import TABLES
from pipeline.write.keys import PRIMARY, foreign_keys, views

_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
}


def write_duckdb(folder: Path, names: Sequence[str], target: Path) -> None:
    """All tables in one database.

    Raises:
        WriteError: ``write.no_duckdb`` if duckdb is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise WriteError("write.no_duckdb", "duckdb is not installed; pip install duckdb") from error
    names = tuple(names)
    target.unlink()  # an empty file is no database
    with duckdb.connect(str(target)) as database:
        for name in sorted(names, key=lambda name: name not in PRIMARY):  # what is referred to comes first
            database.execute(_definition(name, names))
            files = [str(path) for path in sorted((folder / name).glob("*.parquet"))]
            database.execute(f'INSERT INTO "{name}" SELECT * FROM read_parquet(?)', [files])  # noqa: S608 - our own tables
        for view, query in views(names).items():
            database.execute(f'CREATE VIEW "{view}" AS {query}')


def _definition(name: str, names: tuple[str, ...]) -> str:
    parts = [f'"{field.name}" {_type(field.type)}' for field in TABLES[name]]
    if name in PRIMARY:
        parts.append(f"PRIMARY KEY ({', '.join(PRIMARY[name])})")
    parts += [f'FOREIGN KEY ("{column}") REFERENCES "{of}" ("{key}")' for column, of, key in foreign_keys(name, names)]
    return f'CREATE TABLE "{name}" ({", ".join(parts)})'


def _type(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    if pa.types.is_list(kind):
        return f"{_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{field.name!r} {_type(field.type)}' for field in kind)})".replace("'", '"')
    return _TYPES[kind]
