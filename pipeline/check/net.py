"""All checks over all rows of a run, a shard at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.check import figures, identity, magnitudes, periods
from pipeline.check.identity import KEYS
from pipeline.check.suspect import Check, Part, Run, Suspect
from pipeline.errors import WriteError
from pipeline.tabulate import ARTICLE_TABLES, RUN_TABLES, dataset, has_table
from pipeline.tabulate.schemas import SUSPECTS
from pipeline.write import write_parquet

CHECKS: tuple[Check, ...] = (*identity.CHECKS, *figures.CHECKS, *periods.CHECKS, *magnitudes.CHECKS)
"""Every check, in the order of the table."""


def check(folder: str | Path) -> pa.Table:
    """The rows of a run that cannot be or are unlikely, as a table with the columns of ``suspects``.

    Memory grows with the largest shard and with the number of distinct ids and amounts, not with the articles.

    Raises:
        WriteError: ``write.no_tables`` if the folder holds no run.
    """
    folder = Path(folder)
    if not has_table(folder, "articles"):
        raise WriteError("write.no_tables", f"{folder} holds no tables; make them: vietnews run INPUT --out {folder}")
    tables = (*RUN_TABLES, *ARTICLE_TABLES)
    names = sorted({path.name for table in tables for path in (folder / table).glob("part-*.parquet")})
    run = Run(
        {table: _keys(folder, table, key) for table, key in KEYS.items() if has_table(folder, table)},
        magnitudes.usual_magnitudes(Part(folder, name) for name in names),
    )
    rows = [row for name in names for row in _of_part(Part(folder, name), run)]
    return pa.Table.from_pylist(rows, schema=SUSPECTS)


def write_suspects(folder: str | Path) -> pa.Table:
    """Check a run and keep the result beside its tables as ``suspects``; the next run into the folder removes it.

    Raises:
        WriteError: ``write.no_tables``, ``write.disk``.
    """
    found = check(folder)
    write_parquet(found, Path(folder) / "suspects" / "part-all.parquet", Path(folder))
    return found


def _keys(folder: Path, table: str, column: str) -> Counter[str]:
    return Counter(dataset(folder, table).to_table(columns=[column])[column].to_pylist())


def _of_part(part: Part, run: Run) -> Iterator[dict[str, Any]]:
    for one in CHECKS:
        for suspect in one.find(part, run):
            yield _row(one, suspect, part)


def _row(one: Check, suspect: Suspect, part: Part) -> dict[str, Any]:
    row = suspect.row
    article = part.articles.get(row.get("article_id", ""), {})
    place = {name: row.get(name) for name in ("article_id", "field", "start", "end", "text", "rule")}
    sentence = (row.get("article_id", ""), row.get("field", ""), row.get("sentence", -1))
    return {
        "check": one.id,
        "severity": one.severity,
        "table": suspect.table,
        **place,
        "message": suspect.message,
        "sentence": part.sentences.get(sentence),
        "source": article.get("source"),
        "url": article.get("url"),
    }
