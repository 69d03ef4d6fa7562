"""``vietnews export``: tables for spreadsheets and databases."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import say
from pipeline.formats import BY_NAME, EXPORTS

ExportForm = StrEnum("ExportForm", list(BY_NAME))  # type: ignore[misc] # its members are the rows of the registry
_FIRST = ExportForm(EXPORTS[0].name)
_FOLDERS = ", ".join(one.name for one in EXPORTS if one.files)


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    to: Annotated[ExportForm, typer.Option("--to", help="Form of the export.")] = _FIRST,
    out: Annotated[
        Path | None, typer.Option("--out", help=f"Folder ({_FOLDERS}) or file to write.", show_default="inside DIR")
    ] = None,
) -> None:
    """Write the tables of a run in a form that spreadsheets, databases and other programs open."""
    from pipeline.write import export as export_tables

    for path in export_tables(folder, to.value, out):
        typer.echo(path)
    if to.value == "csv":
        say('A spreadsheet that opens CSV takes "20/10" and "2025-08" for dates: --to xlsx keeps them as they are.')
