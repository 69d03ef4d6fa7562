"""``vietnews inspect``: how the first records of a file would be read, before a long run."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import FAILED, SOME_REJECTED
from pipeline.cli.options import Column, Markup, Published, SettingsFile, settings_of

if TYPE_CHECKING:
    from pipeline.model import Article, Reject

_SHOWN = 200


def inspect(
    inputs: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files and folders; - reads from a pipe.")],
    records: Annotated[int, typer.Option("--records", "-n", min=1, help="How many records of each file.")] = 3,
    column: Column = None,
    markup: Markup = None,
    published: Published = None,
    settings: SettingsFile = None,
) -> None:
    """Show how the first records of each file would be read: fields, day, kind, and how the text begins and ends."""
    from pipeline.model import Article
    from pipeline.read import find_inputs, read_file, standard_input

    chosen = settings_of(column=column, markup=markup, published=published, settings=settings)
    articles = rejects = 0
    for file in find_inputs(inputs, stdin=standard_input):
        for item in islice(read_file(file, chosen), records):
            if isinstance(item, Article):
                articles += 1
                typer.echo("\n".join(_lines(item)))
            else:
                rejects += 1
                typer.echo(_reject(item))
    if rejects:
        raise typer.Exit(SOME_REJECTED if articles else FAILED)


def _lines(article: Article) -> list[str]:
    text = article.text
    days = f"{article.published} by {article.published_by}" if article.published else "unknown"
    fields = {
        "id": article.id,
        "title": article.title,
        "lead": article.lead,
        "published": days,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "kind": article.kind,
        "text": f"{len(text):,} characters, {article.text_from}, {article.encoding or 'no bytes decoded'}",
    }
    lines = [_visible(article.source or "")]
    lines += [f"  {name:<10} {_visible(value)}" for name, value in fields.items() if value is not None]
    ends = [text[:_SHOWN]] if len(text) <= 2 * _SHOWN else [text[:_SHOWN] + " …", "… " + text[-_SHOWN:]]
    return [*lines, *(f"  | {_visible(line)}" for part in ends for line in part.splitlines() if line.strip())]


def _reject(reject: Reject) -> str:
    place = reject.source if reject.record is None else f"{reject.source}#{reject.record}"
    return f"{_visible(place)}\n  rejected   {reject.code}: {_visible(reject.message)}"


def _visible(text: str) -> str:
    from pipeline.view.spans import visible

    return visible(text)[:1000]
