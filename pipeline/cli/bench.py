"""``vietnews bench``: the speed of every stage on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def bench(
    inputs: Annotated[list[Path] | None, typer.Argument(metavar="[INPUT…]", show_default="data/raw")] = None,
    articles: Annotated[int, typer.Option(min=1, help="How many articles to take.")] = 200,
    rounds: Annotated[int, typer.Option(min=1, help="How often each stage is timed, on articles it has not seen.")] = 5,
    compare: Annotated[bool, typer.Option(help="Time the usual tools beside it.")] = True,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print tables as Markdown.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print every timing as JSON.")] = False,
) -> None:
    """Measure the stages on the first articles of INPUT, with the usual tools beside them in the same run."""
    from rich.console import Console

    from pipeline.evaluate import bench as speed

    report = speed.bench(inputs or [Path("data/raw")], articles=articles, rounds=rounds, compare=compare)
    if as_json:
        typer.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))
    elif markdown:
        typer.echo(speed.to_markdown(report))
    else:
        Console().print(speed.to_rich(report))
