"""``vietnews check``: what to look at before the tables of a run are printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.console import SOME_REJECTED, one_line, say


def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    examples: Annotated[int, typer.Option("--examples", min=0, help="Rows shown of each check.")] = 5,
) -> None:
    """List the rows of a run that cannot be or are unlikely, and write them all as the table "suspects".

    Exit code 3 if a row contradicts itself or another one; rows that are only doubtful do not change it.
    """
    from pipeline.check import CHECKS, write_suspects

    rows = write_suspects(folder).to_pylist()
    by_check: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_check.setdefault(row["check"], []).append(row)
    for one in CHECKS:
        found = by_check.get(one.id, [])
        typer.echo(f"{one.id}\t{one.severity}\t{len(found)}\t{one.what}")
        for row in found[:examples]:
            place = f"{row['article_id']} {row['field']}[{row['start']}:{row['end']}]" if row["article_id"] else ""
            typer.echo(one_line(f"    {row['table']}\t{place}\t{row['text'] or ''}\t{row['message']}"))
    say(f"{len(rows):,} rows to look at, all of them in {folder}/suspects")
    if any(row["severity"] == "wrong" for row in rows):
        raise typer.Exit(SOME_REJECTED)
