"""The tables as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.errors import WriteError
from pipeline.model import Findings
from pipeline.tabulate.rows import TableBuilder
from pipeline.tabulate.schemas import ARTICLE_TABLES, TABLES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow.dataset as ds


def frames(findings: Iterable[Findings]) -> dict[str, pd.DataFrame]:
    """The tables of some articles, by name, with the columns of the table contract.

    Figures stay ``Decimal``, days ``datetime.date``; what is missing is None or NaN.
    """
    builder = TableBuilder([name for name in ARTICLE_TABLES if name != "rejects"])
    for one in findings:
        builder.add(one)
    return {name: _frame(table) for name, table in builder.tables().items()}


def read_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The tables that a run wrote, by name, in the order of the contract; tables that it did not write are left out.

    Raises:
        WriteError: ``write.no_tables`` if the folder holds none.
    """
    found = {name: _frame(read_table(Path(folder), name)) for name in TABLES if has_table(Path(folder), name)}
    if not found:
        raise WriteError("write.no_tables", f"{folder} holds no tables; make them: vietnews run INPUT --out {folder}")
    return found


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


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas()
    return frame
