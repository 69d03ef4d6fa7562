"""``vietnews export``: tables for spreadsheets and databases."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import say


class ExportForm(StrEnum):
    """What tables can be exported to."""

    csv = "csv"
    xlsx = "xlsx"
    sqlite = "sqlite"
    duckdb = "duckdb"
    jsonl = "jsonl"


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    to: Annotated[ExportForm, typer.Option("--to", help="Form of the export.")] = ExportForm.csv,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder (csv, jsonl) or file to write.", show_default="inside DIR")
    ] = None,
) -> None:
    """Write the tables of a run as CSV files (open in Excel as they are), a workbook or a database."""
    from pipeline.write import export as export_tables

    for path in export_tables(folder, to.value, out):
        typer.echo(path)
    if to is ExportForm.csv:
        say('A spreadsheet that opens CSV takes "20/10" and "2025-08" for dates: --to xlsx keeps them as they are.')
