"""``vietnews extract`` and ``vietnews show``: one article, as JSON or as one looks at it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import FAILED, SOME_REJECTED, json_line, say
from pipeline.cli.options import Column, Kinds, Markup, Published, Registry, SettingsFile, Tagger, Words, settings_of

if TYPE_CHECKING:
    from pipeline.model import Article
    from pipeline.settings import Settings

Source = Annotated[Path, typer.Argument(metavar="FILE", help="A file of articles; - reads from a pipe.")]
Title = Annotated[str | None, typer.Option("--title", help="Headline of the article.")]
Schema = Annotated[bool, typer.Option("--schema", help="Print the JSON schema of what is printed, and end.")]
Id = Annotated[str | None, typer.Option("--id", help="Only the article with this id.")]


def extract(
    file: Source = Path("-"),
    title: Title = None,
    published: Published = None,
    kinds: Kinds = None,
    words: Words = False,
    column: Column = None,
    markup: Markup = None,
    settings: SettingsFile = None,
    registry: Registry = None,
    tagger: Tagger = None,
    article_id: Id = None,
    schema: Schema = False,
) -> None:
    """Print what is found in one article as JSON; a file of several gives one line each."""
    if schema:
        from pipeline.extraction import Extraction

        typer.echo(json.dumps(Extraction.json_schema(), ensure_ascii=False, indent=1))
        return
    from pipeline.flow import extract_article

    chosen = settings_of(
        kinds=kinds,
        published=published,
        words=words,
        column=column,
        settings=settings,
        registry=registry,
        tagger=tagger,
        markup=markup,
    )
    for article in _articles(file, chosen, title, article_id):
        typer.echo(json_line(extract_article(article, chosen).to_dict()))


def show(
    file: Source = Path("-"),
    title: Title = None,
    published: Published = None,
    kinds: Kinds = None,
    column: Column = None,
    markup: Markup = None,
    settings: SettingsFile = None,
    registry: Registry = None,
    tagger: Tagger = None,
    article_id: Id = None,
) -> None:
    """Show an article in the terminal, its spans coloured, their values beside them."""
    from rich.console import Console

    from pipeline.flow import extract_article
    from pipeline.view.terminal import render

    chosen = settings_of(
        kinds=kinds,
        published=published,
        column=column,
        settings=settings,
        registry=registry,
        tagger=tagger,
        markup=markup,
    )
    console = Console()
    for article in _articles(file, chosen, title, article_id):
        console.print(render(extract_article(article, chosen)))


def _articles(file: Path, settings: Settings, title: str | None, article_id: str | None) -> Iterator[Article]:
    """The articles asked for; what gives none is said on stderr and sets the exit code."""
    from pipeline.model import Reject
    from pipeline.read import read

    found = rejected = 0
    for item in read([file], settings):
        if isinstance(item, Reject):
            rejected += 1
            place = item.source if item.record is None else f"{item.source}#{item.record}"
            say(f"{place}: {item.code}: {item.message}")
        elif article_id in (None, item.id):
            found += 1
            yield replace(item, title=title) if title else item
    if rejected or not found:
        if not rejected:
            say("no article with this id")
        raise typer.Exit(SOME_REJECTED if found else FAILED)
