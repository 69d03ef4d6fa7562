"""The tables of a run in the forms that spreadsheets and databases open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pipeline.errors import WriteError
from pipeline.tabulate import TABLES, has_table
from pipeline.write.duckdb_file import write_duckdb
from pipeline.write.files import write_folder_whole, write_whole
from pipeline.write.sqlite_file import write_sqlite
from pipeline.write.text_files import write_csv, write_jsonl
from pipeline.write.workbook import write_workbook

Form = Literal["csv", "xlsx", "sqlite", "duckdb", "jsonl"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """How a form is written.

    Attributes:
        write: Writes the tables of a folder into an empty file, or an empty folder.
        files: Whether it makes a file for each table, in a folder.
        aside: What other programs leave beside such a file, which belongs to it.
    """

    write: Callable[[Path, Sequence[str], Path], None]
    files: bool = False
    aside: tuple[str, ...] = ()


FORMS: dict[Form, Exporter] = {
    "csv": Exporter(write_csv, files=True),
    "xlsx": Exporter(write_workbook),
    "sqlite": Exporter(write_sqlite, aside=("-wal", "-shm", "-journal")),
    "duckdb": Exporter(write_duckdb, aside=(".wal",)),
    "jsonl": Exporter(write_jsonl, files=True),
}
"""All forms; a new one needs a row here and its name in ``Form``."""
if tuple(FORMS) != get_args(Form):
    raise TypeError("Form and FORMS name different forms")


def export(folder: str | Path, form: Form, to: str | Path | None = None) -> list[Path]:
    """Write the tables of a run in another form; returns the files written.

    The new files take the place of those of an earlier export in one step, and nothing of that one is left.

    Args:
        folder: Output folder of a run.
        form: "csv" or "jsonl" (a file for each table), "xlsx" (a sheet for each), "sqlite" or "duckdb".
        to: Folder of the files, or the one file of the other forms; by default inside ``folder``.

    Raises:
        WriteError: ``write.no_tables``, ``write.disk``; ``write.foreign`` if the folder holds files of another kind;
            ``write.no_duckdb`` if duckdb is not installed.
    """
    folder = Path(folder)
    names = [name for name in TABLES if has_table(folder, name)]
    if not names:
        raise WriteError("write.no_tables", f"{folder} holds no tables; make them: vietnews run INPUT --out {folder}")
    exporter = FORMS[form]
    if exporter.files:
        target = Path(to or folder / form)
        write_folder_whole(target, lambda partial: exporter.write(folder, names, partial), _ours(form))
        return [target / f"{name}.{form}" for name in names]
    target = Path(to or folder)
    if target.is_dir():
        target /= f"vietnews.{form}"
    for suffix in exporter.aside:  # of the file that is replaced: read with the new one it would spoil it
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    write_whole(target, lambda partial: exporter.write(folder, names, partial), target.parent)
    return [target]


def _ours(form: Form) -> frozenset[str]:
    return frozenset(f"{name}.{form}" for name in TABLES)
