"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.kinds import KINDS

if TYPE_CHECKING:
    from pipeline.settings import Settings

Kinds = Annotated[
    str | None,
    typer.Option("--kinds", help=f"What to look for, separated by commas: {','.join(KINDS)}.", show_default="all"),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Date (YYYY-MM-DD) of articles that give none.")
]
Words = Annotated[bool, typer.Option("--words", help="Write the table of words with their parts of speech.")]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", help="Column of a field: text=noi_dung, text=docs[].body. Repeatable."
    ),
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", metavar="FILE", help="TOML file of settings; options win over it.")
]
Registry = Annotated[
    Path | None, typer.Option("--registry", metavar="FILE", help="CSV file of further known documents.")
]
NearDuplicates = Annotated[
    bool, typer.Option("--near-duplicates", help="Mark reprints as duplicates, not only equal texts.")
]
Tagger = Annotated[
    str | None,
    typer.Option(
        "--tagger",
        metavar="NAME",
        help="Who finds names before the rules: accurate (ours and an encoder; slower, an extra), folder or name "
        "of a spaCy pipeline, or underthesea (its deep model).",
        show_default="our own",
    ),
]

Markup = Annotated[
    str | None,
    typer.Option("--markup", metavar="HOW", help="What texts are: auto, html, markdown, text.", show_default="auto"),
]

_FIELDS = ("id", "text", "title", "lead", "published", "url", "outlet", "author")


def settings_of(
    *,
    kinds: str | None = None,
    published: str | None = None,
    words: bool = False,
    column: list[str] | None = None,
    settings: Path | None = None,
    registry: Path | None = None,
    tagger: str | None = None,
    near_duplicates: bool = False,
    markup: str | None = None,
) -> Settings:
    """The settings that the options ask for.

    Raises:
        SettingsError: if the file or a value cannot be used.
        typer.BadParameter: if an option cannot be read.
    """
    values: dict[str, Any] = {
        "kinds": None if kinds is None else _kinds(kinds),
        "published": None if published is None else day_of(published),
        "words": words or None,
        "columns": dict(_column(part) for part in column) if column else None,
        "registry": registry,
        "tagger": tagger,
        "near_duplicates": near_duplicates or None,
        "markup": markup,
    }
    from pipeline.settings import load_settings

    return load_settings(settings, **values)


def day_of(value: str) -> date:
    """The day that an option gives.

    Raises:
        typer.BadParameter: if it is no ISO date.
    """
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date such as 2025-09-03", param_hint="--published") from error


def _kinds(value: str) -> tuple[str, ...]:
    kinds = tuple(part for part in value.replace(" ", "").split(",") if part)
    if not kinds:
        raise typer.BadParameter(f"name at least one of {', '.join(KINDS)}", param_hint="--kinds")
    return kinds


def _column(part: str) -> tuple[str, str]:
    name, equals, column = part.partition("=")
    if not equals or not column or name not in _FIELDS:
        message = f"{part!r}: write FIELD=NAME; the fields are {', '.join(_FIELDS)}"
        raise typer.BadParameter(message, param_hint="--column")
    return name, column
