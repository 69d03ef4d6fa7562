"""``vietnews report``: a run as one page to look at."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    """Languages of the labels."""

    vi = "vi"
    en = "en"


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write.", show_default="report.html in DIR")
    ] = None,
    language: Annotated[
        Language, typer.Option("--language", help="Of the labels; the page has a switch.")
    ] = Language.vi,
) -> None:
    """Write one HTML file that shows a run: opens offline in any browser, with nothing loaded from anywhere."""
    from pipeline.report import report as write_report

    typer.echo(write_report(folder, out, language=language.value))
