"""The terminal: messages and progress on stderr, so that stdout is for data."""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.text import without_marks

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.batch import Progress, RunSummary

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What moves the cursor, breaks the line, or turns the direction of what comes after it."""

_PLAINLY = "vietnews.plainly"
_LIKE = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "·": ".", "→": "->", "…": "..."}

DONE, FAILED, USAGE, SOME_REJECTED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes; the last is what shells give for an interrupt from the keyboard."""


def accept_any_text() -> None:
    """Let stdout and stderr write any text in whatever encoding the terminal or the pipe has.

    What an encoding lacks is written without its marks ("Ha Noi"); data is not written this way, see ``json_line``.
    """
    codecs.register_error(_PLAINLY, _plainly)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_PLAINLY)


def json_line(value: dict[str, Any]) -> str:
    """The value as JSON on one line, with escapes where stdout cannot write it as it is: the same to who reads it."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return line


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Letters without their marks, "?" for what has no such form."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    shown = without_marks(error.object[error.start : error.end], "NFKD")
    return "".join(character if character.isascii() else _LIKE.get(character, "?") for character in shown), error.end


def messages() -> Console:
    """The console on stderr."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """One line on stderr; control characters, which may come out of an input, are escaped."""
    messages().print(one_line(text), markup=False, soft_wrap=True)


def one_line(text: str) -> str:
    """The text with its control characters escaped, tabs apart."""
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A bar on a terminal, nothing elsewhere; gives the function that a run calls."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = messages()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]:,} articles"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("extracting", total=None, articles=0)

        def show(now: object) -> None:
            from pipeline.batch import Progress as RunProgress

            if isinstance(now, RunProgress):
                bar.update(task, total=now.bytes_total, completed=now.bytes_read, articles=now.articles)

        yield show


def _reason(code: str) -> str:
    """The code of a reject and what it means."""
    from pipeline.errors import CODES

    known = CODES.get(code)
    return f"rejected: {code}" + (f"\n  {known.happened}" if known is not None else "")


def show_summary(summary: RunSummary) -> None:
    """The table at the end of a run."""
    from rich.table import Table

    grid = Table(title=f"Tables in {summary.out}", title_justify="left", show_header=False)
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    for name, rows in summary.rows.items():
        if name != "rejects":
            grid.add_row(name, f"{rows:,}")
    grid.add_section()
    for code, count in summary.rejects.items():
        grid.add_row(_reason(code), f"{count:,}")
    if summary.rejects:
        grid.add_section()
    grid.add_row("shards", f"{summary.shards:,} ({summary.unchanged:,} unchanged)")
    grid.add_row("seconds", f"{summary.seconds['total']:,.1f}")
    if summary.new_characters:
        grid.add_row("characters a second", f"{summary.characters_per_second:,.0f}")
        grid.add_row("peak memory of a worker", f"{summary.peak_memory / 2**20:,.0f} MB")
    console = messages()
    console.print(grid)
    if summary.rejects:
        say(f"{sum(summary.rejects.values()):,} inputs gave no article; which ones: {summary.out}/rejects")
    if not summary.complete:
        console.print("This part is done. When all are, the same command without --shard finishes the tables.")
