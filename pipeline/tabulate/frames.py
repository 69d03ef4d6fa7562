"""The tables as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import pyarrow as pa

from pipeline.errors import WriteError
from pipeline.model import Findings
from pipeline.tabulate.rows import TableBuilder
from pipeline.tabulate.schemas import ARTICLE_TABLES, TABLES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow.dataset as ds

Numbers = Literal["decimal", "float"]


def frames(findings: Iterable[Findings]) -> dict[str, pd.DataFrame]:
    """The tables of some articles, by name, with the columns of the table contract.

    Figures stay ``Decimal``, days ``datetime.date``; what is missing is None or NaN.
    """
    builder = TableBuilder([name for name in ARTICLE_TABLES if name != "rejects"])
    for finding in findings:
        builder.add(finding)
    return {name: _frame(table) for name, table in builder.tables().items()}


def read_tables(
    folder: str | Path, tables: Iterable[str] | None = None, *, numbers: Numbers = "decimal"
) -> dict[str, pd.DataFrame]:
    """The tables that a run wrote, by name, in the order of the contract; tables that it did not write are left out.

    Days are ``datetime64``, what is missing is None, NaN or NaT.

    Args:
        folder: Output folder of a run.
        tables: Only these, e.g. ``["readings"]``: the others are not read.
        numbers: "decimal" keeps figures exact (``Decimal``); "float" is quicker to compute and draw with, and exact to
            some 15 digits.

    Raises:
        ValueError: If there is no such table, or no such kind of numbers.
        WriteError: ``write.no_tables`` if the folder holds none of them.
    """
    if isinstance(tables, str):
        raise ValueError(f"tables: a list of names such as [{tables!r}]")
    wanted = list(TABLES) if tables is None else list(tables)
    unknown = [name for name in wanted if name not in TABLES]
    if unknown:
        raise ValueError(f"there is no table {unknown[0]!r}; the tables are {', '.join(TABLES)}")
    if numbers not in get_args(Numbers):
        raise ValueError(f"numbers: {numbers!r} is neither 'decimal' nor 'float'")
    there = [name for name in TABLES if name in wanted and has_table(Path(folder), name)]
    if not there:
        asked = "" if tables is None else f" ({', '.join(wanted)})"
        raise WriteError(
            "write.no_tables", f"{folder} holds no tables{asked}; make them: vietnews run INPUT --out {folder}"
        )
    return {name: _read(Path(folder), name, numbers) for name in there}


def has_table(folder: Path, name: str) -> bool:
    """Whether a run wrote this table."""
    return bool(_files(folder, name))


def read_table(folder: Path, name: str, columns: list[str] | None = None) -> pa.Table:
    """One table that a run wrote, its files in the order of their names.

    Raises:
        WriteError: ``write.damaged`` if one cannot be read.
    """
    try:
        return dataset(folder, name).to_table(columns=columns)
    except (pa.ArrowException, OSError) as error:
        why = " ".join(str(error).split())[:200]
        raise WriteError("write.damaged", f"{folder / name}: {why}; run with --force") from error


def dataset(folder: Path, name: str) -> ds.Dataset:
    """One table that a run wrote, to be read piece by piece; files that others put beside it are no part of it."""
    import pyarrow.dataset as ds  # brings pandas, which no worker needs

    return ds.dataset(_files(folder, name), schema=TABLES[name], format="parquet")


def _files(folder: Path, name: str) -> list[str]:
    return sorted(str(path) for path in (folder / name).glob("part-*.parquet"))


def _read(folder: Path, name: str, numbers: Numbers) -> pd.DataFrame:
    table = read_table(folder, name)
    if numbers == "float":
        kinds = [pa.float64() if pa.types.is_decimal(kind) else kind for kind in table.schema.types]
        table = table.cast(pa.schema(list(zip(table.schema.names, kinds, strict=True))))
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas()
    return frame
