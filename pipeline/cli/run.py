"""``vietnews run``: articles in, tables out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import SOME_REJECTED, progress_bar, show_summary
from pipeline.cli.options import (
    Column,
    Kinds,
    Markup,
    NearDuplicates,
    Published,
    Registry,
    SettingsFile,
    Tagger,
    Words,
    settings_of,
)
from pipeline.formats import INPUTS

if TYPE_CHECKING:
    from pipeline.settings import Settings

_FORMS = ", ".join(one.what for one in INPUTS)


def run(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT…", help=f"Files and folders of articles: {_FORMS}.")],
    out: Annotated[Path, typer.Option("--out", help="Folder of the tables; holds these inputs and no others after.")],
    kinds: Kinds = None,
    published: Published = None,
    words: Words = False,
    column: Column = None,
    markup: Markup = None,
    settings: SettingsFile = None,
    registry: Registry = None,
    tagger: Tagger = None,
    near_duplicates: NearDuplicates = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes.", show_default="the cores")] = None,
    force: Annotated[bool, typer.Option("--force", help="Do again what is already done.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done and why, and do nothing.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop after N articles.")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, metavar="SECONDS", help="Give up an article then.", show_default="300")
    ] = None,
    shard: Annotated[str | None, typer.Option(metavar="I/N", help="Do only part I of N; without it, finish.")] = None,
) -> None:
    """Extract all articles of INPUT into tables.

    Only what changed since the last run into the same folder is done. Exit code 3: done, but some inputs were
    rejected; the table "rejects" says why.
    """
    chosen = settings_of(
        kinds=kinds,
        published=published,
        words=words,
        column=column,
        settings=settings,
        registry=registry,
        tagger=tagger,
        near_duplicates=near_duplicates,
        markup=markup,
    )
    part = None if shard is None else _part(shard)
    if dry_run:
        _show_plan(inputs, out, chosen, force=force, limit=limit, part=part)
        return
    from pipeline.batch import SECONDS_PER_ARTICLE
    from pipeline.batch import run as run_batch

    with progress_bar() as progress:
        summary = run_batch(
            inputs,
            out,
            chosen,
            workers=workers,
            force=force,
            limit=limit,
            part=part,
            seconds_per_article=timeout or SECONDS_PER_ARTICLE,
            progress=progress,
        )
    show_summary(summary)
    if summary.rejects:
        raise typer.Exit(SOME_REJECTED)


def _show_plan(
    inputs: list[Path], out: Path, settings: Settings, *, force: bool, limit: int | None, part: tuple[int, int] | None
) -> None:
    """One line a shard, columns apart by tabs."""
    from pipeline.batch import plan

    typer.echo("shard\tarticles\tcharacters\tfirst\tto do")
    for shard in plan(inputs, out, settings, force=force, limit=limit, part=part):
        todo = f"yes: {shard.reason}" if shard.reason else "no: unchanged"
        typer.echo(f"{shard.key}\t{shard.articles}\t{shard.characters}\t{shard.first or ''}\t{todo}")


def _part(shard: str) -> tuple[int, int]:
    number, slash, parts = shard.partition("/")
    if not (slash and number.isdecimal() and parts.isdecimal() and 1 <= int(number) <= int(parts)):
        raise typer.BadParameter(f"{shard!r}: write I/N with I from 1 to N, e.g. 2/8", param_hint="--shard")
    return int(number), int(parts)
