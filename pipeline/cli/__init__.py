"""The command line: each command a few lines over a plain function. Heavy parts are imported when a command runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.bench import bench
from pipeline.cli.check import check
from pipeline.cli.console import FAILED, INTERRUPTED, USAGE, accept_any_text, say
from pipeline.cli.evaluate import evaluate
from pipeline.cli.export import export
from pipeline.cli.inspect import inspect
from pipeline.cli.interrupt import Interrupted, stop_on_interrupt
from pipeline.cli.one import extract, show
from pipeline.cli.report import report
from pipeline.cli.run import run
from pipeline.cli.train import train
from pipeline.errors import SettingsError, VietnewsError

_WRONG_USE = frozenset({"read.missing", "read.none", "gold.kind", "gold.file", "gold.compare", "write.foreign"})

app = typer.Typer(
    name="vietnews",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (run, inspect, extract, show, check, export, report, evaluate, train, bench):
    app.command()(command)


def main() -> None:
    """Run the command line; what goes wrong on purpose is one line on stderr and an exit code."""
    stop_on_interrupt()
    accept_any_text()
    try:
        app()
    except Interrupted:
        go_on = "; run the same command again to go on" if sys.argv[1:2] == ["run"] else ""
        say(f"vietnews: interrupted{go_on}")
        sys.exit(INTERRUPTED)
    except VietnewsError as error:
        say(f"vietnews: {error}")
        sys.exit(USAGE if isinstance(error, SettingsError) or error.code in _WRONG_USE else FAILED)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"vietnews {version('vietnews')}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Vietnamese news articles to tables: figures, dates, citations and names."""
