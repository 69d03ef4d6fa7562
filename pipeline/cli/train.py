"""``vietnews train``: the models of names and facts, made anew."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import FAILED, say


class Models(StrEnum):
    """What can be trained, and the drift that is allowed instead."""

    names = "names"
    facts = "facts"
    drift = "drift"


def train(
    models: Annotated[Models, typer.Argument(help="Which models; or drift: what changed since they were trained.")],
    articles: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="Files and folders with the labelled articles, known by sha256. Repeatable."),
    ] = None,
    labels: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the labels.", show_default="data/training")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for the models.", show_default="in the package")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Only list the labelled articles that are missing.")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="Train although some articles are missing.")] = False,
    because: Annotated[str | None, typer.Option(help="With drift: why what changed needs no training.")] = None,
) -> None:
    """Train the models that ship with the program, from the labels of the project and articles of your own.

    Labels are offsets into texts that belong to their outlets; each names the sha256 of its text and, where that is
    known, its address. Missing articles are listed on stdout: id, address, and whether another text stands there now.
    """
    if models is Models.drift:
        _drift(because)
        return
    if not articles:
        raise typer.BadParameter("name the files or folders of the articles", param_hint="--articles")
    from pipeline.evaluate import train as training
    from pipeline.evaluate.labelled import match

    matched = match(training.label_files(models.value, labels or training.LABELS), articles)
    for one in matched.missing:
        typer.echo(f"{one.id}\t{one.url or ''}\t{'changed' if one.changed else 'missing'}")
    say(f"{len(matched.articles)} of {len(matched.articles) + len(matched.missing)} labelled articles are there")
    if not check:
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
        training.train(models.value, matched, out, partial=partial, say=say)
    elif matched.missing:
        raise typer.Exit(FAILED)


def _drift(because: str | None) -> None:
    from pipeline.evaluate.lineage import allow_drift, drifts

    if because:
        for one in allow_drift(because):
            say(f"allowed: {one.models}: {one.file}")
        return
    found = drifts()
    for one in found:
        typer.echo(one)
    if any(one.because is None for one in found):
        raise typer.Exit(FAILED)
